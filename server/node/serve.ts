import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import {
  type Connection,
  createConnection,
  type MessageReader,
  ProposedFeatures,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { serve } from '../connection';
import { gitAuthor } from './author';
import { readAnalysisData } from './data';
import { keepingEncoder } from './encoder';
import { diskFiles } from './files';
import { nodeIndexing } from './indexing/indexing';
import { cacheUri, homeUri } from './places';

/** How many messages get their turn in a pause: more than an editor sends at a keystroke. */
const turns = 32;

/** Messages are read one a turn of the event loop. (A timer would let more of them by, but takes a millisecond and more.) */
async function someTurns(): Promise<void> {
  for (let turn = 0; turn < turns; turn++) await new Promise(resolve => setImmediate(resolve));
}

/** The connection that this process' arguments ask for. */
function connect(): Connection {
  if (!process.argv.includes('--stdio')) return createConnection(ProposedFeatures.all);
  // What anything prints goes elsewhere than the messages.
  globalThis.console = new console.Console(process.stderr);
  const writer = new StreamMessageWriter(process.stdout, { contentTypeEncoder: keepingEncoder });
  // A stream beside a writer: the library then ends with the stream, as it does where it makes both.
  return createConnection(ProposedFeatures.all, process.stdin as unknown as MessageReader, writer);
}

/**
 * Serves the client that started this process, over what its arguments say: `--stdio`, `--node-ipc`, `--pipe=NAME` or
 * `--socket=PORT`. Ends when the client ends.
 * @param file the bundle that runs; beside it are the analysis' data
 * @param analysing called when these are first needed
 */
export function serveClient(file: string, version: string, analysing: () => void = () => {}): void {
  const dist = dirname(file);
  const connection = connect();
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
      pause: someTurns,
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
