import type { Command } from 'commander';

/** `onrecord explain`: why a place is read as it is. */
export function addExplain(program: Command): void {
  program
    .command('explain')
    .description('say why a place in an article is read as it is: who speaks, who is meant, who vouches')
    .argument('<place>', 'FILE:LINE or FILE:LINE:COLUMN, counted from 1')
    .addHelpText(
      'after',
      `
Says of each statement there its words, its cue, who speaks and how we know, and how sure that is; of each name, whom it
means; of each sentence, who vouches for it. The exit code is 2 when there is no such place.

Examples:
  onrecord explain draft.txt:12
  onrecord explain draft.txt:12:48`,
    )
    .action(async (place: string) => {
      const [{ explainPlace }, { commandLineHost }] = await Promise.all([import('../explain'), import('../host')]);
      await explainPlace(place, commandLineHost());
    });
}
