import { hashString } from '../../hash';
import { countWhile } from '../../search';

/** So many strings are searched for one by one before a table of all is made. */
const fewSearches = 20;

/**
 * The strings that a catalog's articles share, each with a number. What is read from a file stays one long string until
 * somebody asks for one of its parts; where a string is is found by hashes alone, in typed arrays.
 */
export class StringTable {
  /** By their numbers; undefined as long as they are parts of a long string that nobody has cut. */
  readonly #texts: (string | undefined)[] = [];
  /** What is not cut yet, and the number of each one's first string. */
  #blocks: { readonly first: number; readonly joined: string }[] = [];
  #hashes = new Uint32Array(1024);
  /** 1 + the number of a string, by its hash; made when first needed: an index that is only opened may do without. */
  #slots: Int32Array | undefined;
  #searches = 0;
  /** How many characters all have. */
  characters = 0;

  get size(): number {
    return this.#texts.length;
  }

  /** The string of a number. */
  at(number: number): string {
    return this.#texts[number] ?? this.#cut(number);
  }

  /** The number of a string; undefined where none has it. */
  numberOf(text: string): number | undefined {
    const hash = hashString(text);
    // A search through all hashes takes a hundredth of the time that the table does.
    if (!this.#slots && this.#searches++ < fewSearches) {
      const { size } = this;
      let number = this.#hashes.indexOf(hash);
      while (number >= 0 && number < size && this.at(number) !== text) number = this.#hashes.indexOf(hash, number + 1);
      return number < 0 || number >= size ? undefined : number;
    }
    const slots = this.#table();
    const mask = slots.length - 1;
    for (let slot = mixed(hash) & mask; slots[slot] !== 0; slot = (slot + 1) & mask) {
      const number = slots[slot]! - 1;
      if (this.#hashes[number] === hash && this.at(number) === text) return number;
    }
    return undefined;
  }

  /** The number of a string, which it has from now on. */
  intern(text: string): number {
    this.#searches = fewSearches;
    const found = this.numberOf(text);
    if (found !== undefined) return found;
    const number = this.#push(text, hashString(text));
    if (this.size * 1.5 > this.#slots!.length) this.#slots = undefined;
    else this.#file(this.#slots!, number);
    return number;
  }

  /** Takes over strings that it has not yet, with zeros between them, under the next numbers. @param hashes of each */
  addJoined(joined: string, hashes: Uint32Array): void {
    if (hashes.length === 0) return;
    this.#slots = undefined;
    this.#searches = 0;
    this.#blocks.push({ first: this.size, joined });
    this.#makeRoom(hashes.length);
    this.#hashes.set(hashes, this.size);
    for (let i = 0; i < hashes.length; i++) this.#texts.push(undefined);
    this.characters += joined.length + 1 - hashes.length;
  }

  /** All from a number on, with zeros between them, and their hashes: as `addJoined` takes them. */
  joinedFrom(from: number): { readonly joined: string; readonly hashes: Uint32Array } {
    const texts: string[] = [];
    for (let number = from; number < this.size; number++) texts.push(this.at(number));
    return { joined: texts.join('\0'), hashes: this.#hashes.slice(from, this.size) };
  }

  #push(text: string, hash: number): number {
    this.#makeRoom(1);
    const number = this.size;
    this.#hashes[number] = hash;
    this.#texts.push(text);
    this.characters += text.length;
    return number;
  }

  #makeRoom(count: number): void {
    let room = this.#hashes.length;
    while (room < this.size + count) room *= 2;
    if (room === this.#hashes.length) return;
    const more = new Uint32Array(room);
    more.set(this.#hashes);
    this.#hashes = more;
  }

  /** Cuts the block that a string is in. */
  #cut(number: number): string {
    const blocks = this.#blocks;
    const { first, joined } = blocks[countWhile(blocks.length, i => blocks[i]!.first <= number) - 1]!;
    joined.split('\0').forEach((text, i) => {
      this.#texts[first + i] = text;
    });
    return this.#texts[number]!;
  }

  #table(): Int32Array {
    if (!this.#slots) {
      let room = 1024;
      while (room < 2 * this.size) room *= 2;
      this.#slots = new Int32Array(room);
      for (let number = 0; number < this.size; number++) this.#file(this.#slots, number);
    }
    return this.#slots;
  }

  #file(slots: Int32Array, number: number): void {
    const mask = slots.length - 1;
    let slot = mixed(this.#hashes[number]!) & mask;
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = number + 1;
  }
}

/** FNV's lower bits alone are no good for a table whose size is a power of two. */
const mixed = (hash: number): number => hash ^ (hash >>> 15);
