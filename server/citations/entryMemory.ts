import type { EntryReader } from './citationJs';

/** What the entries of a file read as, by their source. Keep one for each file: what has not changed is not read again. */
export type EntryMemory = Map<string, unknown[]>;

/** A reader that remembers; `forgetOthers` drops all that it was not asked for. */
export function remembering(read: EntryReader, memory: EntryMemory): { read: EntryReader; forgetOthers(): void } {
  const asked = new Set<string>();
  return {
    read(source) {
      asked.add(source);
      const known = memory.get(source);
      if (known !== undefined) return known;
      const items = read(source);
      memory.set(source, items);
      return items;
    },
    forgetOthers() {
      for (const source of memory.keys()) if (!asked.has(source)) memory.delete(source);
    },
  };
}
