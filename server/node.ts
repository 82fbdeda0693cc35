import { isMainThread } from 'node:worker_threads';
import { version } from './node/version';

// This file is also what the threads run that read articles for the index: each loads only what it needs.
if (isMainThread) {
  void import('./node/serve').then(({ serveClient }) => serveClient(__filename, version));
} else {
  void import('./node/indexing/worker').then(({ serveReader }) => serveReader());
}
