import { join } from 'node:path';
import { cacheFolder } from '../server/node/cacheFolder';
import { runBundle } from '../server/node/compiled';

// The extension as the editor loads it: its bundle, beside this one, with the code that an earlier start compiled.
const { exports, keep } = runBundle(join(__dirname, 'client.js'), join(cacheFolder(), 'compiled'));

/** Milliseconds from activation: by then it has done what it does at each start. */
const settled = 10_000;

const extension = exports as typeof import('./extension');

/** What the editor calls when the extension is first needed. */
export const activate: typeof extension.activate = context => {
  const keeping = setTimeout(keep, settled);
  context.subscriptions.push({ dispose: () => clearTimeout(keeping) });
  return extension.activate(context);
};
export const { deactivate } = extension;
