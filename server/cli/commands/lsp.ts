import type { Command } from 'commander';
import { version } from '../../node/version';

/** `onrecord lsp`: a language server for any editor. */
export function addLsp(program: Command): void {
  program
    .command('lsp')
    .description('serve an editor as a language server')
    .option('--stdio', 'over standard input and output')
    .allowUnknownOption()
    .addHelpText('after', '\nExample, as the command of a language server in any editor:\n  onrecord lsp --stdio')
    .action(async () => {
      const { serveClient } = await import('../../node/serve');
      serveClient(__filename, version);
    });
}
