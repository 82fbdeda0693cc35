import { existsSync, readFileSync, statSync } from 'node:fs';
import { type FileHandle, open, rename, rm, writeFile } from 'node:fs/promises';
import { hashString } from '../../hash';
import { whyNotWritten } from '../../node/files';
import { remark } from '../output';

/** How far a run had come when it was last kept. */
interface Progress<State> {
  /** What the run does: another command or other options can't go on with it. */
  readonly run: string;
  readonly items: number;
  /** Of the names of these items: another input can't go on with it. */
  readonly sum: number;
  /** Of the output. */
  readonly bytes: number;
  readonly state: State;
}

/** Milliseconds between the times that progress is kept: what was done since is done again. */
const often = 1000;

/**
 * An output file that an interrupted run can go on with: beside it, in `FILE.progress`, is kept how far the run has come,
 * until it is done. What stands in the file beyond that is dropped.
 */
export class Checkpoint<State> {
  readonly #path: string;
  readonly #run: string;
  #file: FileHandle | undefined;
  #bytes = 0;
  #items = 0;
  #sum = 0;
  #kept = 0;
  #skip = 0;
  #expected = 0;
  /** What was kept; undefined where the run begins. */
  before: State | undefined;

  constructor(path: string, run: string) {
    this.#path = path;
    this.#run = run;
  }

  /** How many items are done already. */
  get done(): number {
    return this.#skip;
  }

  /** @throws {Error} with words for people where the file can't be written, or is of another run */
  async open(resume: boolean): Promise<void> {
    const kept = resume ? this.#readProgress() : undefined;
    if (kept) {
      if (kept.run !== this.#run) {
        throw new Error(`${this.#path} was begun with other options: give the same again, or leave out --resume.`);
      }
      this.#file = await open(this.#path, 'r+');
      await this.#file.truncate(kept.bytes);
      this.#bytes = kept.bytes;
      this.#skip = kept.items;
      this.#expected = kept.sum;
      this.before = kept.state;
    } else this.#file = await open(this.#path, 'w');
  }

  /** How far an interrupted run came; undefined where there was none, or what it left is damaged: then all begins anew. */
  #readProgress(): Progress<State> | undefined {
    const path = `${this.#path}.progress`;
    if (!existsSync(path) || !existsSync(this.#path)) return undefined;
    try {
      const kept = JSON.parse(readFileSync(path, 'utf8')) as Progress<State>;
      if (statSync(this.#path).size >= kept.bytes) return kept;
    } catch {
      // The machine went down while it was written.
    }
    remark(`${path} is damaged: all is done again.`);
    return undefined;
  }

  /** An item comes in. @returns whether it is done already @throws {Error} where the input is another one */
  isDone(name: string): boolean {
    const done = this.#items < this.#skip;
    this.#items++;
    if (!done) return false;
    this.#sum = hashString(name, this.#sum);
    if (this.#items === this.#skip && this.#sum !== this.#expected) {
      throw new Error(`${this.#path} was begun with other input: give the same again, or leave out --resume.`);
    }
    return true;
  }

  /**
   * Writes what came of items, and now and then keeps how far it has come.
   * @throws {Error} with words for people where there is no room, or less input than before
   */
  async write(text: string, names: readonly string[], state: State): Promise<void> {
    if (this.#items < this.#skip) this.#fail();
    try {
      await this.#write(text, names, state);
    } catch (error) {
      throw new Error(`${this.#path} can’t be written: ${whyNotWritten(error, this.#path)}`);
    }
  }

  async #write(text: string, names: readonly string[], state: State): Promise<void> {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; ) {
      const { bytesWritten } = await this.#file!.write(bytes, at, bytes.length - at, this.#bytes + at);
      at += bytesWritten;
    }
    this.#bytes += bytes.length;
    for (const name of names) this.#sum = hashString(name, this.#sum);
    this.#skip += names.length;
    if (Date.now() - this.#kept < often) return;
    this.#kept = Date.now();
    await this.#file!.datasync();
    const progress = { run: this.#run, items: this.#skip, sum: this.#sum, bytes: this.#bytes, state };
    await writeFile(`${this.#path}.progress.tmp`, JSON.stringify(progress));
    await rename(`${this.#path}.progress.tmp`, `${this.#path}.progress`);
  }

  /** The run is done: nothing is to be gone on with any more. */
  async finish(): Promise<void> {
    if (this.#items < this.#skip) this.#fail();
    await this.#file!.close();
    await rm(`${this.#path}.progress`, { force: true });
  }

  #fail(): never {
    throw new Error(`${this.#path} was begun with more input than there is now.`);
  }
}
