import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { serve } from '../connection';
import { gitAuthor } from './author';
import { readAnalysisData } from './data';
import { diskFiles } from './files';
import { nodeIndexing } from './indexing/indexing';
import { cacheUri, homeUri } from './places';

/**
 * Serves the client that started this process, over what its arguments say: `--stdio`, `--node-ipc`, `--pipe=NAME` or
 * `--socket=PORT`. Ends when the client ends.
 * @param file the bundle that runs; beside it are the analysis' data
 * @param analysing called when these are first needed
 */
export function serveClient(file: string, version: string, analysing: () => void = () => {}): void {
  const dist = dirname(file);
  const connection = createConnection(ProposedFeatures.all);
  serve(
    connection,
    {
      files: diskFiles,
      home: homeUri(),
      cache: cacheUri(),
      data: () => {
        analysing();
        return readAnalysisData(join(dist, 'data'));
      },
      // A timer rather than an immediate: messages are read one an immediate, so several of them get their turn.
      pause: () => new Promise(resolve => setTimeout(resolve, 0)),
      indexing: storage => nodeIndexing(file, dist, storage),
      now: () => new Date().toISOString(),
      newId: () => `urn:uuid:${randomUUID()}`,
      author: gitAuthor,
    },
    version,
  );
  // What went wrong outside of any request ends none of them. (The lib ends the process when the client goes.)
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      connection.console.error(
        `Something went wrong: ${error instanceof Error ? (error.stack ?? error.message) : error}`,
      );
    });
  }
  connection.listen();
}
