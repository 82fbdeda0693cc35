import { join } from 'node:path';
import { cacheFolder } from '../node/cacheFolder';
import { runBundle } from '../node/compiled';

// The command line as people call it: its bundle, beside this one, with the code that an earlier call compiled.
const { keep } = runBundle(join(__dirname, 'commands.js'), join(cacheFolder(), 'compiled'));
process.once('exit', keep);
