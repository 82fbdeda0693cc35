import { foldWord } from '../text/fold';
import { scanTokens, type Token } from '../text/tokens';
import { longestAlias, wordHashes } from './aliases';
import { createKnowledge } from './knowledge';
import type { KnownEntity } from './model';

/** What the user's files of known entities say, in the order in which it counts. */
export interface SaidOfEntities {
  readonly entities: readonly KnownEntity[];
  /** Words that are never an entity. */
  readonly never: readonly string[];
}

/** What a change of the files touches. */
export interface Touched {
  /** Whether a text has the first word of anything that changed: without it nothing of the text is touched. Quick. */
  mayHold(text: string): boolean;
  /** The same by a text's words: whether it has all of any name that changed. @param has tells of a word by its `wordHash` */
  mayHoldWords(has: (word: number) => boolean): boolean;
  /** Tells of a paragraph's tokens whether it may read otherwise. */
  reads(tokens: readonly Token[]): boolean;
}

/**
 * What a change of the files touches: text that names an entity which was added, changed or taken away, by what it is called
 * before or after; or that has words which are never an entity now, or were. All other text reads as before, for that is all
 * that an analysis takes from the files.
 * @returns undefined where the order of entities changed, which may matter anywhere
 */
export function touchedBy(before: SaidOfEntities, after: SaidOfEntities): Touched | undefined {
  const [was, is] = [byId(before.entities), byId(after.entities)];
  const unchanged = (here: ReadonlyMap<string, KnownEntity>, there: ReadonlyMap<string, KnownEntity>) =>
    [...here].filter(([id, entity]) => isSame(entity, there.get(id))).map(([id]) => id);
  const same = unchanged(was, is);
  if (same.join('\n') !== unchanged(is, was).join('\n')) return undefined;
  const kept = new Set(same);
  const changed = [...was.values(), ...is.values()].filter(({ id }) => !kept.has(id));
  const [never, now] = [new Set(before.never), new Set(after.never)];
  const words = [...before.never, ...after.never].filter(text => !never.has(text) || !now.has(text));
  if (changed.length === 0 && words.length === 0) return nothing;
  const { find } = createKnowledge([
    // Ids of their own: both what an entity was and what it is count.
    ...changed.map((entity, n) => ({ ...entity, id: `changed ${n}` })),
    // In small letters: so they are found in any case.
    ...words.map(
      (text, n): KnownEntity => ({
        id: `never ${n}`,
        name: text.toLowerCase(),
        type: 'other',
        aliases: [],
        origin: 'user',
      }),
    ),
  ]);
  const names = changed.flatMap(({ name, aliases }) => [name, ...aliases.map(({ text }) => text)]);
  const phrases = [...names, ...words].map(hashesOf).filter(({ length }) => length > 0);
  const firsts = [...new Set([...names, ...words].map(name => lettersOf(firstWord(name))))];
  return {
    mayHold(text) {
      const letters = lettersOf(text);
      return firsts.some(first => letters.includes(first));
    },
    mayHoldWords: has => phrases.some(phrase => phrase.every(has)),
    reads: tokens => find(tokens).length > 0,
  };
}

const nothing: Touched = { mayHold: () => false, mayHoldWords: () => false, reads: () => false };

/** Of a name's words; none where it is too long to be found. */
function hashesOf(name: string): number[] {
  const hashes = new Int32Array(longestAlias);
  return Array.from(hashes.subarray(0, wordHashes(name, hashes)), hash => hash >>> 0);
}

/** A text without what words may differ in and still be found: a text that names a word holds its letters, too. */
const lettersOf = (text: string): string => foldWord(text).replace(/[.'`]/g, '');

function firstWord(name: string): string {
  let first = '';
  scanTokens(name, (start, end) => {
    first ||= name.slice(start, end);
  });
  return first;
}

/** Of entities with the same id the first counts. */
function byId(entities: readonly KnownEntity[]): Map<string, KnownEntity> {
  const found = new Map<string, KnownEntity>();
  for (const entity of entities) if (!found.has(entity.id)) found.set(entity.id, entity);
  return found;
}

/** Whether two entities read the same in a text: descriptions and links are for people alone. */
const isSame = (a: KnownEntity, b: KnownEntity | undefined): boolean =>
  b !== undefined &&
  a.name === b.name &&
  a.type === b.type &&
  a.aliases.length === b.aliases.length &&
  a.aliases.every(({ text, exact }, n) => text === b.aliases[n]!.text && exact === b.aliases[n]!.exact);
