import { join } from 'node:path';
import { cacheFolder } from './cacheFolder';
import { runBundle } from './compiled';

// The server as the editor starts it: its bundle, beside this one, with the code that an earlier start compiled.
const { exports, keep } = runBundle(join(__dirname, 'server.js'), join(cacheFolder(), 'compiled'));

/** Milliseconds from when the analysis is first needed: by then the first article is answered. */
const answered = 3_000;

const { analysing } = exports as typeof import('../node');
void analysing.then(() => setTimeout(keep, answered).unref());
