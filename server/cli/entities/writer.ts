import { once } from 'node:events';
import { createWriteStream, existsSync, rmSync, type WriteStream } from 'node:fs';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { stringify } from 'yaml';
import { hashString } from '../../hash';
import { entityLinesHeader, writeEntityLine } from '../../knowledge/entityLine';
import type { ImportedEntity } from './imported';

/**
 * Up to this many entities become YAML, which people can read and change, and which is quickly read. More become a list
 * with one entity a line: read in seconds where YAML takes minutes, a quarter of its size, and it still makes good diffs.
 */
export const mostAsYaml = 2000;

/** Characters that are written at once. */
const chunkLength = 100_000;

/** Ids that have come, as hashes of 53 bits: 16 bytes or so each, whatever their length. */
class Ids {
  #slots = new Float64Array(1 << 12);
  #size = 0;

  /** @returns whether it is new */
  add(id: string): boolean {
    if (this.#size * 2 >= this.#slots.length) {
      const before = this.#slots;
      this.#slots = new Float64Array(before.length * 2);
      for (const key of before) if (key !== 0) this.#slots[this.#slotOf(key)] = key;
    }
    const key = hashString(id) * 0x200000 + (hashString(id, 1) & 0x1fffff) + 1;
    const slot = this.#slotOf(key);
    if (this.#slots[slot] === key) return false;
    this.#slots[slot] = key;
    this.#size++;
    return true;
  }

  #slotOf(key: number): number {
    const mask = this.#slots.length - 1;
    let slot = (key % 0x7fffffff) & mask;
    while (this.#slots[slot] !== 0 && this.#slots[slot] !== key) slot = (slot + 1) & mask;
    return slot;
  }
}

/** Writes entities into a file of known entities, whole or not at all. */
export class EntitiesWriter {
  readonly #base: string;
  readonly #form: 'yaml' | 'tsv' | undefined;
  readonly #comment: string;
  readonly #ids = new Ids();
  readonly #first: ImportedEntity[] = [];
  #lines = '';
  #stream: WriteStream | undefined;
  #failed: Error | undefined;
  entities = 0;
  names = 0;
  repeated = 0;

  /**
   * @param output the file's path; without an ending where it is to depend on how many entities come
   * @param comment says where they are from, on one line
   */
  constructor(output: string, comment: string) {
    const ending = /\.(ya?ml|tsv)$/i.exec(output)?.[1]?.toLowerCase();
    this.#form = ending === undefined ? undefined : ending === 'tsv' ? 'tsv' : 'yaml';
    this.#base = output;
    this.#comment = `# ${comment.replace(/\s+/g, ' ')}\n`;
  }

  /** The files that may be written. */
  get possible(): string[] {
    return this.#form ? [this.#base] : [`${this.#base}.yaml`, `${this.#base}.tsv`];
  }

  /** Writes an entity, unless one of its id came before. */
  async add(entity: ImportedEntity): Promise<void> {
    if (!this.#ids.add(entity.id)) {
      this.repeated++;
      return;
    }
    this.entities++;
    this.names += 1 + entity.aliases.length;
    if (this.#form === 'tsv' || this.entities > mostAsYaml) {
      if (this.#form === 'yaml')
        throw new Error(`More than ${mostAsYaml} entities are too many for YAML: name a .tsv file.`);
      for (const earlier of this.#first.splice(0)) this.#lines += `${writeEntityLine(earlier)}\n`;
      this.#lines += `${writeEntityLine(entity)}\n`;
      if (this.#lines.length > chunkLength) await this.#flush();
    } else this.#first.push(entity);
  }

  /**
   * Puts the file in its place, and what was imported there before out of its way.
   * @returns its path; and where what had been changed by hand is kept
   */
  async finish(): Promise<{ readonly path: string; readonly kept: string | undefined }> {
    const isList = this.#form === 'tsv' || this.entities > mostAsYaml;
    const path = this.#form ? this.#base : `${this.#base}.${isList ? 'tsv' : 'yaml'}`;
    if (isList) await this.#flush();
    else {
      const yaml = stringify({ entities: this.#first.map(toYaml) }, { lineWidth: 0 });
      await this.#write(`${signature(this.#comment, yaml)}${yaml}`);
    }
    const stream = this.#stream!;
    stream.end();
    await once(stream, 'close');
    if (this.#failed) throw this.#failed;
    const file = await open(this.#draft, 'r+');
    await file.sync();
    await file.close();
    let kept: string | undefined;
    for (const before of this.possible) kept = (await clear(before, path)) ?? kept;
    await rename(this.#draft, path);
    return { path, kept };
  }

  /** Leaves nothing behind. */
  abandon(): void {
    this.#stream?.destroy();
    if (existsSync(this.#draft)) rmSync(this.#draft, { force: true });
  }

  get #draft(): string {
    return `${this.#base}.${process.pid}.tmp`;
  }

  async #flush(): Promise<void> {
    const head = this.#stream ? '' : this.#comment + entityLinesHeader;
    const text = head + this.#lines;
    this.#lines = '';
    await this.#write(text);
  }

  async #write(text: string): Promise<void> {
    if (this.#stream === undefined) {
      await mkdir(dirname(this.#base), { recursive: true });
      this.#stream = createWriteStream(this.#draft);
      this.#stream.on('error', error => {
        this.#failed = error;
      });
    }
    if (this.#failed) throw this.#failed;
    if (!this.#stream.write(text)) await once(this.#stream, 'drain');
  }
}

/** The line that says where entities are from, and by a checksum what was written. */
const signature = (comment: string, yaml: string): string =>
  `${comment.trimEnd()} As imported: ${(hashString(yaml) >>> 0).toString(16)}\n`;

/** Whether a file of known entities is just as it was imported. */
function isAsImported(text: string): boolean {
  const lines = text.replaceAll('\r\n', '\n');
  const end = lines.indexOf('\n') + 1;
  const said = / As imported: ([0-9a-f]+)\n$/.exec(lines.slice(0, end))?.[1];
  return said !== undefined && said === (hashString(lines.slice(end)) >>> 0).toString(16);
}

/**
 * Makes way for a file that is imported again: what a person changed is kept beside it, where it does not count.
 * @returns where it is kept, if it is
 */
async function clear(before: string, path: string): Promise<string | undefined> {
  if (!existsSync(before)) return undefined;
  const isYaml = !before.endsWith('.tsv');
  if (isYaml ? !isAsImported(await readFile(before, 'utf8')) : before !== path) {
    let kept = `${before}.bak`;
    for (let n = 2; existsSync(kept); n++) kept = `${before}.bak${n}`;
    await rename(before, kept);
    return kept;
  }
  if (before !== path) await rm(before);
  return undefined;
}

const toYaml = ({ id, name, type, aliases, description, links }: ImportedEntity) => ({
  id,
  name,
  type,
  ...(aliases.length > 0 && { aliases: aliases.map(({ text, exact }) => (exact ? { text, exact } : text)) }),
  ...(description !== undefined && { description }),
  ...(links !== undefined && { links }),
});
