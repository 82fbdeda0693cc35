import { readFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { diskFiles } from '../node/files';
import { readBaseline, writeBaseline } from '../rules/baseline';
import type { ReportedFinding } from '../rules/runRules';
import { uriOf } from './host';
import { placeOf } from './paths';

/** Fingerprints of what a file's findings were, by the file's path as it was named. */
export type Known = (path: string) => ReadonlySet<string>;

/** The folder that the paths in a baseline are relative to: the baseline's own, or the one that keeps `.onrecord`. */
function folderOfBaseline(file: string): string {
  const folder = dirname(resolve(file));
  return basename(folder) === '.onrecord' ? dirname(folder) : folder;
}

/** Reads a baseline. @throws {Error} with words for people where it can't be read */
export function openBaseline(file: string): Known {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(`The baseline can’t be read: ${error instanceof Error ? error.message : error}`);
  }
  const baseline = readBaseline(text);
  const folder = folderOfBaseline(file);
  return path => baseline.silenced(placeOf(path, folder));
}

/** Gathers findings for a baseline, and writes it. Keeps of each no more than its fingerprint. */
export class NewBaseline {
  readonly #found: [path: string, findings: { fingerprint: string }[]][] = [];
  readonly #folder: string;
  count = 0;

  constructor(readonly file: string) {
    this.#folder = folderOfBaseline(file);
  }

  /** Takes in what was found in a file. */
  add(path: string, findings: readonly ReportedFinding[]): void {
    this.count += findings.length;
    const prints = findings.map(({ fingerprint }) => ({ fingerprint }));
    this.#found.push([placeOf(path, this.#folder), prints]);
  }

  /** Writes the file whole, or not at all. @throws {Error} with words for people */
  async write(): Promise<void> {
    try {
      await diskFiles.write(uriOf(this.file), new TextEncoder().encode(writeBaseline(this.#found)));
    } catch (error) {
      throw new Error(`${this.file} can’t be written: ${error instanceof Error ? error.message : error}`);
    }
  }
}
