import { formatSilenced, parseSilenced, type SilencedFinding } from '../annotations/silenced';
import { decodeText } from './decode';
import type { FileSystem } from './host';
import { joinUri } from './uris';

/** Where a folder keeps the findings that people have silenced, relative to the folder. */
const silencedPath = '.onrecord/silenced.json';

/** The file of a folder, by its URI, that keeps what was silenced in it. */
export const silencedUri = (folder: string): string => joinUri(folder, silencedPath);

/** What people have silenced in a folder, as its file has it now. */
export interface SilencedNow {
  readonly findings: readonly SilencedFinding[];
  /** Fingerprints of those in one file, by its path. */
  in(file: string): ReadonlySet<string>;
  /** Why the file can't be read or written, if so, in words for people. Then nothing is written. */
  readonly trouble?: string;
}

const nothing: ReadonlySet<string> = new Set();
/** For documents that are in no folder. */
export const nothingSilenced: SilencedNow = { findings: [], in: () => nothing };

/**
 * A folder's silenced findings: read when first needed, and again after the file changed. Every change is made to the file
 * as it is at that moment, so that what git or another window wrote meanwhile stays.
 */
export class SilencedFindings {
  readonly #files: Pick<FileSystem, 'read' | 'write'>;
  readonly #uri: string;
  #now: Promise<SilencedNow> | undefined;
  /** The last change: the next waits for it. */
  #changing: Promise<void> = Promise.resolve();

  /** @param folder its URI, in its normal spelling */
  constructor(files: Pick<FileSystem, 'read' | 'write'>, folder: string) {
    this.#files = files;
    this.#uri = silencedUri(folder);
  }

  /** Never fails: see `trouble`. */
  now(): Promise<SilencedNow> {
    this.#now ??= this.#read();
    return this.#now;
  }

  /** The file may have changed. */
  forget(): void {
    this.#now = undefined;
  }

  /** Silences one more. @throws Error with a message for people where that can't be kept */
  add(finding: SilencedFinding): Promise<void> {
    return this.#change(findings => [...findings, finding]);
  }

  /** Lets some be found again. @throws Error with a message for people where that can't be kept */
  remove(which: readonly Pick<SilencedFinding, 'file' | 'fingerprint'>[]): Promise<void> {
    return this.#change(findings =>
      findings.filter(
        ({ file, fingerprint }) => !which.some(one => one.file === file && one.fingerprint === fingerprint),
      ),
    );
  }

  /**
   * A file or a folder was renamed: what is silenced in it comes along.
   * @param from the path before, relative to the folder
   * @returns whether there was any
   */
  async moved(from: string, to: string): Promise<boolean> {
    const isMoved = (file: string) => file === from || file.startsWith(`${from}/`);
    if (!(await this.now()).findings.some(({ file }) => isMoved(file))) return false;
    await this.#change(findings =>
      findings.map(one => (isMoved(one.file) ? { ...one, file: to + one.file.slice(from.length) } : one)),
    );
    return true;
  }

  async #read(): Promise<SilencedNow> {
    try {
      const { findings, newer } = await this.#readFile();
      const byFile = new Map<string, Set<string>>();
      for (const { file, fingerprint } of findings) {
        if (!byFile.has(file)) byFile.set(file, new Set());
        byFile.get(file)!.add(fingerprint);
      }
      return { findings, in: file => byFile.get(file) ?? nothing, ...(newer && { trouble: tooNew }) };
    } catch (error) {
      return { ...nothingSilenced, trouble: unreadable(error) };
    }
  }

  async #readFile(): Promise<ReturnType<typeof parseSilenced>> {
    const bytes = await this.#files.read(this.#uri);
    if (bytes === undefined) return { findings: [], newer: false };
    const decoded = decodeText(bytes);
    if (decoded.kind === 'unreadable') throw new Error(decoded.why);
    return parseSilenced(decoded.text);
  }

  #change(change: (findings: readonly SilencedFinding[]) => readonly SilencedFinding[]): Promise<void> {
    const turn = this.#changing
      .catch(() => {})
      .then(async () => {
        let before: ReturnType<typeof parseSilenced>;
        try {
          before = await this.#readFile();
        } catch (error) {
          throw new Error(unreadable(error));
        }
        if (before.newer) throw new Error(tooNew);
        try {
          await this.#files.write(this.#uri, new TextEncoder().encode(formatSilenced(change(before.findings))));
        } catch (error) {
          throw new Error(`${silencedPath} can’t be written: ${(error as Error).message}`);
        }
        this.forget();
      });
    this.#changing = turn;
    return turn;
  }
}

const tooNew = `${silencedPath} was written by a newer version of On Record. It counts, but is not changed: update the extension.`;
const unreadable = (error: unknown): string =>
  `${silencedPath} can’t be read, so nothing is written there. ${error instanceof Error ? error.message : error}`;
