import { type ImportSettings, importFile } from './importEntities';

/*
 * The importer as a process of its own, which the editor starts: it is told what to import by its one argument, and tells
 * how far it is, and what came of it, by messages.
 */

const { file, ...settings } = JSON.parse(process.argv[2] ?? '{}') as ImportSettings & { readonly file: string };
void importFile(file, settings);
