import { type Command, Option } from 'commander';
import { exportContents, exportFormatNames, exportFormats } from '../../annotations/formats/names';
import type { ExportSettings } from '../annotations';

/** `onrecord export`: annotations for other tools. */
export function addExport(program: Command): void {
  program
    .command('export')
    .description('write the annotations of articles, and what was found in them, for other tools')
    .argument('<files...>', 'files, folders or globs')
    .addOption(new Option('--format <format>', 'how to write it').choices(exportFormatNames).default('w3c'))
    .addOption(new Option('--contents <contents>', 'what people said, what was found, or all').choices(exportContents))
    .option('--output <folder>', 'the folder to write to; standard output where left out and one file is written')
    .addHelpText(
      'after',
      `
Formats:
${exportFormatNames.map(name => `  ${name.padEnd(9)} ${exportFormats[name]}`).join('\n')}

What people said overrules what was found. By default annotations are written; with conll, tei and markdown all.
Offsets are Unicode code points, as other tools count. Annotations go along whole in w3c, brat, spacy and doccano:
"onrecord import" reads them again.

Examples:
  onrecord export articles --format brat --output for-brat
  onrecord export articles --format csv > annotations.csv
  onrecord export articles --format conll --contents findings > names.conll`,
    )
    .action(async (files: string[], options: ExportSettings, command: Command) => {
      if (options.output === undefined && ['w3c', 'brat', 'tei'].includes(options.format)) {
        command.error(`error: ${options.format} writes files for each article: say --output`);
      }
      const [{ exportAnnotations }, { commandLineHost }] = await Promise.all([
        import('../annotations'),
        import('../host'),
      ]);
      await exportAnnotations(files, commandLineHost(), options);
    });
}
