import { isMainThread } from 'node:worker_threads';
import { version } from './node/version';

let needed: () => void = () => {};
/** Resolves when the analysis is first needed. */
export const analysing = new Promise<void>(resolve => {
  needed = resolve;
});

// This file is also what the threads run that read articles for the index: each loads only what it needs.
if (isMainThread) {
  void import('./node/serve').then(({ serveClient }) => serveClient(__filename, version, needed));
} else {
  void import('./node/indexing/worker').then(({ serveReader }) => serveReader());
}
