import type { Connection, WorkDoneProgressServerReporter } from 'vscode-languageserver';
import type { Progress, CancellationToken as Token } from '../workspace/host';
import type { Client } from './client';

/** Progress of one request, as the client can show it. */
export interface ShownProgress {
  /** Says to stop when the request is cancelled, or the progress is. */
  readonly token: Token;
  report(progress: Progress): void;
  done(): void;
}

/** Milliseconds of work before it is worth a notice. */
const patience = 300;

/** Shows how far some work has come, in a notice, once it takes long. @param token says to stop, beside the notice */
export function showProgress(
  connection: Connection,
  { capabilities }: Client,
  title: string,
  token: Token,
  cancellable = true,
): ShownProgress {
  const began = Date.now();
  let shown: WorkDoneProgressServerReporter | undefined;
  let starting = false;
  const start = async () => {
    starting = true;
    if (!capabilities.window?.workDoneProgress) return;
    const reporter = await connection.window.createWorkDoneProgress();
    if (finished) return;
    reporter.begin(title, 0, '', cancellable);
    shown = reporter;
  };
  let finished = false;
  return {
    token: {
      get isCancellationRequested() {
        return token.isCancellationRequested || shown?.token.isCancellationRequested === true;
      },
    },
    report: ({ done, all, what }) => {
      if (!starting && Date.now() - began > patience) void start();
      shown?.report(Math.floor((100 * done) / all), what ?? `${done} of ${all}`);
    },
    done: () => {
      finished = true;
      shown?.done();
    },
  };
}
