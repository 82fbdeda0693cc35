import { foldedHash } from '../text/fold';
import { perLexeme } from '../text/lexeme';
import type { Token } from '../text/tokens';
import {
  extendPhrase,
  foldName,
  isSilentToken,
  longestAlias,
  Spelling,
  spellingOf,
  spells,
  startPhrase,
} from './aliases';
import { type EntityList, listOf } from './entityList';
import type { Knowledge, KnownEntity, KnownHit } from './model';

/** The hash by which aliases are looked for at a word: as `wordHashes` has it of an alias' words. */
export const wordHash = perLexeme(({ text }) => foldedHash(text));

/** How many aliases of one spelling are looked at: one that thousands share tells nothing. */
const mostAlike = 200;
/** How many entities one spelling may mean. */
const mostMeant = 50;

/**
 * Makes known entities findable. Where ids repeat, the first wins. Aliases are found whatever their case, diacritics and
 * hyphens, but acronyms only in capitals, single words with a capital only with one, and exact aliases only as they are.
 * @param entities those that are objects, the user's own before others
 * @param lists further ones, which count after them, in order
 * @param never words that are no entities, whatever else says so
 */
export function createKnowledge(
  entities: readonly KnownEntity[],
  lists: readonly EntityList[] = [],
  never: readonly string[] = [],
): Knowledge {
  const layers = [listOf(entities), ...lists].filter(({ size }) => size > 0);
  const noNames = new Set(never.map(foldName));
  const get = (id: string): KnownEntity | undefined => {
    for (const layer of layers) {
      const entity = layer.get(id);
      if (entity !== undefined) return entity;
    }
    return undefined;
  };
  /** The longest that is known from a token on, of one list; but what the user's file says goes before the rest. */
  const longest = (layer: EntityList, tokens: readonly Token[], first: number): KnownHit | undefined => {
    const { table } = layer;
    let phrase = startPhrase(wordHash(tokens[first]!.lexeme));
    let slot = table.find(phrase);
    let best: KnownHit | undefined;
    let last = first + 1;
    for (let words = 1; slot >= 0; words++) {
      if (table.first(slot) >= 0) {
        const found = entitiesAt(layer, tokens, first, last, slot);
        if (found.length > 0 && goesBefore({ first, last, entities: found }, best))
          best = { first, last, entities: found };
      }
      if (!table.isPrefix(slot) || words >= longestAlias) break;
      while (last < tokens.length && isSilentToken(tokens, last)) last++;
      if (last >= tokens.length) break;
      phrase = extendPhrase(phrase, wordHash(tokens[last]!.lexeme));
      slot = table.find(phrase);
      last++;
    }
    return best;
  };

  return {
    find(tokens) {
      const hits: KnownHit[] = [];
      if (layers.length === 0) return hits;
      for (let first = 0; first < tokens.length; ) {
        let best: KnownHit | undefined;
        for (const layer of layers) {
          const hit = longest(layer, tokens, first);
          if (hit === undefined) continue;
          if (best?.last === hit.last) best = { first, last: hit.last, entities: both(best.entities, hit.entities) };
          else if (goesBefore(hit, best)) best = hit;
        }
        if (best !== undefined) {
          hits.push(best);
          first = best.last;
        } else first++;
      }
      return hits;
    },
    get,
    own: layers.length > 0 ? entities.filter(entity => entity.origin === 'user' && get(entity.id) === entity) : [],
    ...(noNames.size > 0 && { isNever: (words: string) => noNames.has(foldName(words)) }),
  };
}

const isOwn = (hit: KnownHit): boolean => hit.entities.some(entity => entity.origin === 'user');

/** Whether a longer or later hit counts rather than the one found before. */
function goesBefore(hit: KnownHit, before: KnownHit | undefined): boolean {
  if (before === undefined) return true;
  const own = isOwn(hit);
  return own === isOwn(before) ? hit.last > before.last : own;
}

const both = (a: readonly KnownEntity[], b: readonly KnownEntity[]): readonly KnownEntity[] => [
  ...a,
  ...b.filter(({ id }) => !a.some(entity => entity.id === id)),
];

/** The entities of a list that tokens `[first, last)` spell, of those whose phrase stands at a slot. */
function entitiesAt(
  layer: EntityList,
  tokens: readonly Token[],
  first: number,
  last: number,
  slot: number,
): KnownEntity[] {
  const found: KnownEntity[] = [];
  const { table } = layer;
  let looked = 0;
  for (let alias = table.first(slot); alias >= 0 && looked < mostAlike; alias = table.next(alias), looked++) {
    const text = layer.aliasAt(alias);
    const spelling = spellingOf(text, layer.isExact(alias));
    if (spelling === Spelling.Capitals && isShouted(tokens, first, last)) continue;
    if (!spells(tokens, first, last, text, spelling)) continue;
    const entity = layer.ownerOf(alias);
    if (!found.includes(entity)) found.push(entity);
    if (found.length >= mostMeant) break;
  }
  return found;
}

/** Whether the words around are in capitals too, so that capitals say nothing: "WHO WILL PAY". */
function isShouted(tokens: readonly Token[], first: number, last: number): boolean {
  let upper = 0;
  let words = 0;
  for (let i = Math.max(0, first - 4); i < Math.min(tokens.length, last + 4); i++) {
    const { text, lower } = tokens[i]!.lexeme;
    if ((i >= first && i < last) || text.length < 2 || lower === text.toUpperCase()) continue;
    words++;
    if (text === text.toUpperCase()) upper++;
  }
  return words >= 2 && upper > words / 2;
}
