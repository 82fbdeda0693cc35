import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createEntitySettler, type SettledEntities } from '../../../server/analysis/entities/entities';
import type { Name } from '../../../server/analysis/names/names';
import type { EntityType, KnownEntity } from '../../../server/knowledge/model';
import { type ArticleText, createParagraphReader, readArticle } from '../../../server/text/article';
import { sharedParagraphs } from '../../../server/text/former';
import { firstNames, marked } from '../../support/marked';

const knows = (id: string, name: string, type: EntityType, origin: KnownEntity['origin']): KnownEntity => ({
  id,
  name,
  type,
  aliases: [],
  origin,
});
const known = [
  knows('Q1', 'Ohio', 'location', 'bundled'),
  knows('Q2', 'Ohio', 'other', 'bundled'),
  knows('u1', 'Duri', 'person', 'user'),
  knows('Q3', 'NRC', 'organization', 'bundled'),
];

/** Paragraphs whose names change how the names of others are read and joined. */
const paragraphs = [
  '[P:Mara Okonjo] spoke to [P:Jon Hale] of the [O:National River Council] ([O:NRC]).',
  '[P:Okonjo] left. Mrs. [P:Hale] stayed, and so did [P:Jon].',
  'Mr. [P:Mara Hale] met [P:Hale]. Then [P:Hale] spoke.',
  'Then Mrs. [P:Mara Hale] came, with [P:Al Duri] and [P:Duri].',
  '[P:Jon Hale Blasts River Council] Over [O:Party] Plan Today',
  '[O:OKONJO LEAVES RIVER PARTY] AFTER [O:COUNCIL] VOTE TODAY',
  'The [O?:Neera Okonjo] plan and the [O?:Hale] plan were one.',
  'The [O:River Party], also known as the [O:Blue Party], lost [L:Ohio] to the [O:Ohio Party].',
  'The [O:Coalition for Clean Rivers] (CCR) and the Union of Free Mills ([O:UFM]) met.',
  '[O:Hale Party], or [O:HP], won [X:Hale]. [L:Hale] lost.',
  'Nobody was there.',
  '[P:Ana Hale] said [O:NRC/MEK] was a [P:Hale] thing; [O:NRC], [O:UFM] and [O:CCR] too.',
  'Sen. [P:Okonjo] of [L:Ohio] and [P:Sen] [P:J. Okonjo] saw [X:Ohio].',
  'Then [P:Jon Hale Jr.], 34, and his father [P:Jon Hale Sr.], 61, met [P:Jon Hale].',
  'The elder [P:Hale] paid Sen. [P:Hale], and the [O:Old Mill National River Council] paid. Minister He [P:Lifeng] left.',
  'Sen. [P:Ana Hale] met [P:Haidar Jawad al-Abadi] and [P:Abedi].',
  '[P?:Okonjo] rose, [P:Haider al-Abadi] sat, [P:Haydar Al Abadi] slept, as [O?:Abadi] did.',
];

/** One paragraph by its marks: what it reads, and its names; the same each time. */
const pieces = new Map(
  paragraphs.map((source, i) => {
    const { article, names } = marked(source, known);
    return [i, { text: article.text, names: names as readonly Name[] }] as const;
  }),
);

function articleOf(indices: readonly number[], read = createParagraphReader()) {
  const article = readArticle(indices.map(i => pieces.get(i)!.text).join('\n\n'), read);
  return { article, names: indices.map(i => pieces.get(i)!.names) };
}

describe('entities after edits', () => {
  const some = fc.array(fc.nat(paragraphs.length - 1), { minLength: 2, maxLength: 12 });
  const edit = fc.record({
    at: fc.nat(12),
    length: fc.nat(2),
    put: fc.array(fc.nat(paragraphs.length - 1), { maxLength: 2 }),
  });
  const edits = fc.array(edit, { minLength: 1, maxLength: 10 });

  const run = (isNever?: (words: string) => boolean) =>
    fc.assert(
      fc.property(some, edits, (first, changes) => {
        const read = createParagraphReader();
        const used = createEntitySettler(firstNames(), isNever);
        let now = first;
        let { article, names } = articleOf(now, read);
        let before = used(article, names);
        for (const { at, length, put } of changes) {
          const old: ArticleText = article;
          now = now.toSpliced(Math.min(at, now.length), length, ...put);
          ({ article, names } = articleOf(now, read));
          const settled = used(article, names);
          expect(settled).toEqual(createEntitySettler(firstNames(), isNever)(article, names));
          expectKept(settled, before, article, old);
          before = settled;
        }
      }),
      { numRuns: 100, examples: [[[0, 0], [{ at: 0, length: 1, put: [1, 1] }]]] },
    );

  test('are those of a fresh look; what says the same is the same object', () => run());

  test('also where some words are never an entity', () => run(words => words === 'Ohio' || words === 'River Party'));

  /** At the beginning, where no paragraph has changed. */
  function expectKept(now: SettledEntities, before: SettledEntities, article: ArticleText, old: ArticleText): void {
    const { prefix, suffix } = sharedParagraphs(old.paragraphs, article.paragraphs);
    // One that shares no more than half with it may be taken for another article, or for an earlier version.
    if (2 * (prefix + suffix) <= article.paragraphs.length) return;
    for (const head of now.heads) {
      const same = before.heads.find(({ id }) => id === head.id);
      if (same && JSON.stringify(same) === JSON.stringify(head)) expect(head).toBe(same);
    }
    for (let p = 0; p < article.paragraphs.length; p++) {
      if (article.paragraphs[p]!.paragraph !== old.paragraphs[p]?.paragraph) break;
      const isSame = JSON.stringify(now.mentions[p]) === JSON.stringify(before.mentions[p]);
      if (isSame) expect(now.mentions[p]).toBe(before.mentions[p]);
    }
  }
});
