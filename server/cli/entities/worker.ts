import { type ImportSettings, importFile } from './importEntities';

/*
 * The importer as a process of its own, which the editor starts: it is told what to import by its one argument, tells how
 * far it is, and what came of it, by messages, and is ended by one.
 */

const { file, ...settings } = JSON.parse(process.argv[2] ?? '{}') as ImportSettings & { readonly file: string };

// Any message ends it, as a signal does; there are no signals on Windows. The channel alone keeps no process going.
process.once('message', () => process.emit('SIGTERM') || process.exit(2));
process.channel?.unref();
void importFile(file, settings);
