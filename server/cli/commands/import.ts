import { type Command, Option } from 'commander';
import { importFormatNames, importFormats } from '../../annotations/formats/names';
import type { ImportSettings } from '../annotations';

/** `onrecord import`: annotations of other tools. */
export function addImport(program: Command): void {
  program
    .command('import')
    .description('take annotations of other tools into the annotations of a folder')
    .argument('<files...>', 'files, or folders of them, that mirror the folder of articles')
    .addOption(
      new Option('--format <format>', 'what they are; told by their names where left out').choices(importFormatNames),
    )
    .option('--folder <folder>', 'the folder of the articles', '.')
    .addHelpText(
      'after',
      `
Formats:
${importFormatNames.map(name => `  ${name.padEnd(6)} ${importFormats[name]}`).join('\n')}

Annotations that are there already take their place: importing twice is as importing once. What can't be taken over is
told of; the exit code is then 2.

Examples:
  onrecord import for-brat --folder articles
  onrecord import labelled.jsonl --folder articles`,
    )
    .action(async (files: string[], options: ImportSettings) => {
      const [{ importAnnotations }, { commandLineHost }] = await Promise.all([
        import('../annotations'),
        import('../host'),
      ]);
      await importAnnotations(files, commandLineHost(), options);
    });
}
