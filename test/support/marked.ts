import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createEntitySettler } from '../../server/analysis/entities/entities';
import type { Attribution, Entity } from '../../server/analysis/model';
import type { Name } from '../../server/analysis/names/names';
import { entitiesOf } from '../../server/analysis/parts';
import { decodeFirstNames, type FirstNames } from '../../server/english/firstNames';
import type { EntityType, KnownEntity } from '../../server/knowledge/model';
import { type ArticleText, createParagraphReader, readArticle } from '../../server/text/article';
import type { Span } from '../../server/text/span';

const types: Record<string, EntityType> = { P: 'person', O: 'organization', L: 'location', X: 'other' };

/** An article whose names and attributions are marked by hand. */
export interface MarkedArticle {
  readonly article: ArticleText;
  readonly names: Name[];
  /** In order of their contents. */
  readonly attributions: Attribution[];
}

/**
 * Reads a text with marks:
 * - names: `[P:…]` person, `[O:…]` organization, `[L:…]` location, `[X:…]` other; `[O?:…]` unsure
 * - attributions: `<1:…>` the source and `{1:…}` the content (direct where a quotation mark stands before it); a content
 *   without a source is carried over. "<1:He> said {1:it rains}."
 * @param known entities that a mark with their name or an alias spells
 */
export function marked(source: string, known: readonly KnownEntity[] = []): MarkedArticle {
  const names: Name[] = [];
  const contents = new Map<string, Span[]>();
  const sources = new Map<string, Span[]>();
  const open: { kind: string; start: number }[] = [];
  let text = '';
  for (const [piece] of source.matchAll(/\[[POLX]\??:|<\d:|\{\d:|[\]>}]|[^[\]<>{}]+|./gs)) {
    if (/^(?:\[[POLX]\??:|<\d:|\{\d:)$/.test(piece)) open.push({ kind: piece, start: text.length });
    else if (/^[\]>}]$/.test(piece) && open.length > 0) {
      const { kind, start } = open.pop()!;
      const span = { start, end: text.length };
      if (kind[0] === '[') {
        const spelled = text.slice(start);
        const hits = known.filter(
          ({ name, aliases }) => name === spelled || aliases.some(({ text }) => text === spelled),
        );
        names.push({ ...span, type: types[kind[1]!]!, confidence: kind[2] === '?' ? 0.5 : 0.95, known: hits });
      } else {
        const spans = kind[0] === '<' ? sources : contents;
        spans.set(kind[1]!, [...(spans.get(kind[1]!) ?? []), span]);
      }
    } else text += piece;
  }
  const attributions = [...contents].map(([key, content]): Attribution => {
    const spans = sources.get(key) ?? [];
    return {
      kind: /["“]/.test(text[content[0]!.start - 1] ?? '') ? 'direct' : 'indirect',
      content,
      cue: null,
      source: {
        spans,
        name: spans.map(({ start, end }) => text.slice(start, end)).join(' '),
        entity: null,
        named: true,
      },
      confidence: 0.9,
      reasons: () => [],
    };
  });
  attributions.sort((a, b) => a.content[0]!.start - b.content[0]!.start);
  names.sort((a, b) => a.start - b.start);
  return { article: readArticle(text, createParagraphReader()), names, attributions };
}

/** The entities that the marked names are, with their mentions by paragraph. */
export function settledByParagraph({ article, names }: Pick<MarkedArticle, 'article' | 'names'>) {
  const byParagraph = article.paragraphs.map(({ start, end }) =>
    names
      .filter(name => name.start >= start && name.start < end)
      .map(name => ({ ...name, start: name.start - start, end: name.end - start })),
  );
  return createEntitySettler(firstNames())(article, byParagraph);
}

/** The entities that the marked names are. */
export const settled = (source: Pick<MarkedArticle, 'article' | 'names'>): Entity[] =>
  entitiesOf(source.article, settledByParagraph(source));

let names: FirstNames | undefined;

/** The real first names. */
export function firstNames(): FirstNames {
  names ??= decodeFirstNames(
    readFileSync(fileURLToPath(new URL('../../server/english/firstNames.bin', import.meta.url))),
  );
  return names;
}
