import { isMainThread } from 'node:worker_threads';
import { serveReader } from './node/indexing/worker';
import { serveClient } from './node/serve';
import { version } from './node/version';

let needed: () => void = () => {};
/** Resolves when the analysis is first needed. */
export const analysing = new Promise<void>(resolve => {
  needed = resolve;
});

// This file is also what the threads run that read articles for the index. All is imported as it is: what `import()` loads
// becomes a function a module in the bundle, all of which V8 reads twice.
if (isMainThread) serveClient(__filename, version, needed);
else serveReader();
