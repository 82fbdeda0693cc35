import { once } from 'node:events';
import { createWriteStream, existsSync, rmSync, type WriteStream } from 'node:fs';
import { mkdir, open, rename } from 'node:fs/promises';
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

  /** Puts the file in its place. @returns its path */
  async finish(): Promise<string> {
    const isList = this.#form === 'tsv' || this.entities > mostAsYaml;
    const path = this.#form ? this.#base : `${this.#base}.${isList ? 'tsv' : 'yaml'}`;
    if (isList) await this.#flush();
    else {
      const yaml = stringify({ entities: this.#first.map(toYaml) }, { lineWidth: 0 });
      await this.#write(`${this.#comment}${yaml}`);
    }
    const stream = this.#stream!;
    stream.end();
    await once(stream, 'close');
    if (this.#failed) throw this.#failed;
    const file = await open(this.#draft, 'r+');
    await file.sync();
    await file.close();
    await rename(this.#draft, path);
    return path;
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

const toYaml = ({ id, name, type, aliases, description, links }: ImportedEntity) => ({
  id,
  name,
  type,
  ...(aliases.length > 0 && { aliases: aliases.map(({ text, exact }) => (exact ? { text, exact } : text)) }),
  ...(description !== undefined && { description }),
  ...(links !== undefined && { links }),
});
