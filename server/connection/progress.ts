import type {
  CancellationToken,
  ClientCapabilities,
  Connection,
  WorkDoneProgressServerReporter,
} from 'vscode-languageserver';
import type { CancellationToken as Token } from '../workspace/host';
import type { Progress } from '../workspace/index/articleIndex';

/** Progress of one request, as the client can show it. */
export interface ShownProgress {
  /** Says to stop when the request is cancelled, or the progress is. */
  readonly token: Token;
  report(progress: Progress): void;
  done(): void;
}

/** Milliseconds of work before it is worth a notice. */
const patience = 300;

/** Shows how far a request has come, in a notice, once it takes long. */
export function showProgress(
  connection: Connection,
  capabilities: ClientCapabilities,
  title: string,
  token: CancellationToken,
): ShownProgress {
  const began = Date.now();
  let shown: WorkDoneProgressServerReporter | undefined;
  let starting = false;
  const start = async () => {
    starting = true;
    if (!capabilities.window?.workDoneProgress) return;
    const reporter = await connection.window.createWorkDoneProgress();
    if (finished) return;
    reporter.begin(title, 0, '', true);
    shown = reporter;
  };
  let finished = false;
  return {
    token: {
      get isCancellationRequested() {
        return token.isCancellationRequested || shown?.token.isCancellationRequested === true;
      },
    },
    report: ({ done, all }) => {
      if (!starting && Date.now() - began > patience) void start();
      shown?.report(Math.floor((100 * done) / all), `${done} of ${all}`);
    },
    done: () => {
      finished = true;
      shown?.done();
    },
  };
}
