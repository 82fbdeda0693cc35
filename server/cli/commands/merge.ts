import type { Command } from 'commander';

/** `onrecord merge`: a merge driver for git. */
export function addMerge(program: Command): void {
  program
    .command('merge')
    .description('merge two sides’ changes of annotations or silenced findings: a merge driver for git')
    .argument('<files...>', 'the file before, ours, and theirs; or one file in which git left conflict markers')
    .addHelpText(
      'after',
      `
Annotations, and silenced findings, are merged one by one, not by lines, and ours is written. Where both sides changed what
the same annotation says, the later change counts, and the other is kept beside it. Where a side can't be read nothing is
written; the exit code is then 2.

Once for each copy of the repository, and once in its .gitattributes:
  git config merge.onrecord.driver "onrecord merge %O %A %B"
  .onrecord/annotations/** merge=onrecord
  .onrecord/silenced.json merge=onrecord

Examples:
  onrecord merge base.json ours.json theirs.json
  onrecord merge .onrecord/annotations/draft.txt.json`,
    )
    .action(async (files: string[], _options: unknown, command: Command) => {
      if (files.length !== 1 && files.length !== 3) command.error('error: name one file, or three: base, ours, theirs');
      const { merge } = await import('../merge');
      await merge(files);
    });
}
