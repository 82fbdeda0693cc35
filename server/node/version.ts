import { version as packageVersion } from '../../package.json';

/** The version of this build. */
export const version: string = packageVersion;
