import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Name } from '../../server/analysis/names/names';
import { decodeFirstNames, type FirstNames } from '../../server/english/first-names';
import type { EntityType, KnownEntity } from '../../server/knowledge/model';
import { type ArticleText, createParagraphReader, readArticle } from '../../server/text/article';

const types: Record<string, EntityType> = { P: 'person', O: 'organization', L: 'location', X: 'other' };

/** An article whose names are marked by hand: "[P:Raed Fahmi] leads the [O:Iraqi Communist Party]." */
export interface MarkedArticle {
  readonly article: ArticleText;
  readonly names: Name[];
}

/**
 * Reads a text with marked names: `[P:…]` person, `[O:…]` organization, `[L:…]` location, `[X:…]` other; `[O?:…]` unsure.
 * @param known entities that a mark with their name or an alias spells
 */
export function marked(source: string, known: readonly KnownEntity[] = []): MarkedArticle {
  const names: Name[] = [];
  let text = '';
  let at = 0;
  for (const match of source.matchAll(/\[([POLX])(\??):([^\]]+)\]/g)) {
    text += source.slice(at, match.index);
    const start = text.length;
    text += match[3];
    at = match.index + match[0].length;
    const hits = known.filter(
      ({ name, aliases }) => name === match[3] || aliases.some(({ text }) => text === match[3]),
    );
    names.push({
      start,
      end: text.length,
      type: types[match[1]!]!,
      confidence: match[2] === '?' ? 0.5 : 0.95,
      known: hits,
    });
  }
  text += source.slice(at);
  return { article: readArticle(text, createParagraphReader()), names };
}

let names: FirstNames | undefined;

/** The real first names. */
export function firstNames(): FirstNames {
  names ??= decodeFirstNames(
    readFileSync(fileURLToPath(new URL('../../server/english/first-names.bin', import.meta.url))),
  );
  return names;
}
