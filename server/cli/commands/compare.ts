import type { Command } from 'commander';
import type { CompareSettings } from '../annotations';

/** `onrecord compare`: how far two annotators agree. */
export function addCompare(program: Command): void {
  program
    .command('compare')
    .description('say how far two annotators of the same articles agree, and where they differ')
    .argument('<a>', 'a folder, or the name of an author')
    .argument('<b>', 'another')
    .option('--folder <folder>', 'for authors: the folder that both annotated', '.')
    .option('--json', 'for programs')
    .addHelpText(
      'after',
      `
For each kind of annotation: how many each made, how many are the same (the same words, saying the same), F1, F1 where it
is enough that the words overlap, the share of words on which both agree, and Cohen's kappa over words. Notes are not
compared.

Examples:
  onrecord compare ada/articles ben/articles
  onrecord compare "Ada Nwosu" "Ben Ash" --folder articles --json > differences.json`,
    )
    .action(async (a: string, b: string, options: CompareSettings) => {
      const [{ compare }, { commandLineHost }] = await Promise.all([import('../annotations'), import('../host')]);
      await compare(a, b, commandLineHost(), options);
    });
}
