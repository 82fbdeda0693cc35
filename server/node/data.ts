import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AnalysisData, dataFiles } from '../analysis/data';

/**
 * Reads the analysis' data files from disk.
 * @param root the folder that holds them: `server/` in the source tree, `dist/data/` in a build
 * @throws if one is missing: the installation is broken
 */
export function readAnalysisData(root: string): AnalysisData {
  const entries = Object.entries<string>(dataFiles).map(([name, path]) => [
    name,
    bytesOf(readFileSync(join(root, path))),
  ]);
  return Object.fromEntries(entries) as AnalysisData;
}

/** The same bytes without a copy, and without what a `Buffer` does otherwise: its `slice` copies nothing. */
const bytesOf = ({ buffer, byteOffset, byteLength }: Buffer): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);
