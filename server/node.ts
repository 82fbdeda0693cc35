import { serveClient } from './node/serve';
import { version } from './node/version';

serveClient(__dirname, version);
