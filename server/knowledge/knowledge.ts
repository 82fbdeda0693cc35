import { foldedHash } from '../text/fold';
import { perLexeme } from '../text/lexeme';
import type { Token } from '../text/tokens';
import { extendPhrase, isSilentToken, longestAlias, Spelling, spellingOf, spells, startPhrase } from './aliases';
import { createAliasTable } from './aliasTable';
import type { Knowledge, KnownEntity, KnownHit } from './model';

const hashOf = perLexeme(({ text }) => foldedHash(text));

/**
 * Makes known entities findable. Where ids repeat, the first wins. Aliases are found whatever their case, diacritics and
 * hyphens, but acronyms only in capitals, single words with a capital only with one, and exact aliases only as they are.
 * @param entities the user's own before the bundled ones
 */
export function createKnowledge(entities: readonly KnownEntity[]): Knowledge {
  const byId = new Map<string, KnownEntity>();
  for (const entity of entities) if (!byId.has(entity.id)) byId.set(entity.id, entity);
  const known = byId.size === entities.length ? entities : [...byId.values()];

  let count = 0;
  for (const entity of known) count += 1 + entity.aliases.length;
  // Each entity's name and aliases in a row: `owners[i]` is whose the i-th is, `starts[e]` where those of e begin.
  const owners = new Int32Array(count);
  const starts = new Int32Array(known.length);
  let at = 0;
  known.forEach((entity, index) => {
    starts[index] = at;
    owners.fill(index, at, at + 1 + entity.aliases.length);
    at += 1 + entity.aliases.length;
  });
  const textAt = (alias: number): string => {
    const entity = known[owners[alias]!]!;
    const place = alias - starts[owners[alias]!]!;
    return place === 0 ? entity.name : entity.aliases[place - 1]!.text;
  };
  const isExact = (alias: number): boolean => {
    const place = alias - starts[owners[alias]!]!;
    return place > 0 && known[owners[alias]!]!.aliases[place - 1]!.exact;
  };
  const table = createAliasTable(count, textAt);
  /** The entities that tokens `[first, last)` spell, of those whose phrase stands at a slot. */
  const entitiesAt = (tokens: readonly Token[], first: number, last: number, slot: number): KnownEntity[] => {
    const found: KnownEntity[] = [];
    for (let alias = table.first(slot); alias >= 0; alias = table.next(alias)) {
      const entity = known[owners[alias]!]!;
      if (found.includes(entity)) continue;
      const text = textAt(alias);
      const spelling = spellingOf(text, isExact(alias));
      if (spelling === Spelling.Capitals && isShouted(tokens, first, last)) continue;
      if (spells(tokens, first, last, text, spelling)) found.push(entity);
      // A bound: an alias that thousands share tells nothing.
      if (found.length >= 50) break;
    }
    return found;
  };

  return {
    find(tokens) {
      const hits: KnownHit[] = [];
      if (count === 0) return hits;
      for (let first = 0; first < tokens.length; ) {
        let best: KnownHit | undefined;
        let slot = table.find(startPhrase(hashOf(tokens[first]!.lexeme)));
        let phrase = startPhrase(hashOf(tokens[first]!.lexeme));
        let last = first + 1;
        for (let words = 1; slot >= 0; words++) {
          if (table.first(slot) >= 0) {
            const entities = entitiesAt(tokens, first, last, slot);
            const own = entities.some(entity => entity.origin === 'user');
            // The longest; but what the user's file says goes before what is bundled.
            if (entities.length > 0 && (own || best === undefined || !isOwn(best))) best = { first, last, entities };
          }
          if (!table.isPrefix(slot) || words >= longestAlias) break;
          while (last < tokens.length && isSilentToken(tokens, last)) last++;
          if (last >= tokens.length) break;
          phrase = extendPhrase(phrase, hashOf(tokens[last]!.lexeme));
          slot = table.find(phrase);
          last++;
        }
        if (best !== undefined) {
          hits.push(best);
          first = best.last;
        } else first++;
      }
      return hits;
    },
    get: id => byId.get(id),
    own: known.filter(entity => entity.origin === 'user'),
  };
}

const isOwn = (hit: KnownHit): boolean => hit.entities.some(entity => entity.origin === 'user');

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
