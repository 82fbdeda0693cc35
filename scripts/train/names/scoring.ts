import { readNames, type TaggedName } from '../../../server/analysis/names/decode';
import { namesTold, repairHeadlines } from '../../../server/analysis/names/headlines';
import { labelCount } from '../../../server/analysis/names/labels';
import type { Lexicon } from '../../../server/analysis/names/lexicon';
import { repairNames, repairSurnames, surnamesOf } from '../../../server/analysis/names/repair';
import type { GoldArticle } from './corpus';
import { type Example, score, type Weights } from './crf';
import type { ArticleExamples } from './examples';

export interface TypedSpan {
  readonly start: number;
  readonly end: number;
  readonly type: string;
}

/** The names that weights find in an article, as the name finder reads them off its scores. */
export function decodeArticle(
  article: ArticleExamples,
  examples: readonly Example[],
  weights: Weights,
  lexicon: Lexicon,
): TypedSpan[] {
  let next = 0;
  const found = article.paragraphs.map(({ paragraph, facts, stretches }) => {
    const names: TaggedName[] = [];
    for (let s = 0; s < stretches.length; s += 2) {
      const length = stretches[s + 1]! - stretches[s]!;
      const scores = new Float32Array(length * labelCount);
      score(examples[next++]!, weights.emissions, scores);
      readNames(Float64Array.from(scores), stretches[s]!, length, weights.steps, names);
    }
    return repairNames(paragraph.tokens, facts, names, lexicon);
  });
  const told = new Set<number>();
  for (const [i, { facts, standing }] of article.paragraphs.entries()) {
    for (const key of [...surnamesOf(facts, found[i]!), ...namesTold(facts, standing, found[i]!)]) told.add(key);
  }
  return article.paragraphs.flatMap(({ paragraph, start, facts, standing }, i) =>
    repairHeadlines(paragraph, facts, standing, repairSurnames(facts, found[i]!, told), told).map(
      ({ first, last, type }) => ({
        start: start + paragraph.tokens[first]!.start,
        end: start + paragraph.tokens[last - 1]!.end,
        type,
      }),
    ),
  );
}

const typeOf: Readonly<Record<string, string>> = {
  PER: 'person',
  ORG: 'organization',
  LOC: 'location',
  GPE: 'location',
  FAC: 'location',
};

/** The names of an annotated article that count: people, organizations and locations, by name. */
export const goldSpans = (gold: GoldArticle): TypedSpan[] =>
  gold.entities
    .filter(entity => entity.named !== false && typeOf[entity.type])
    .map(({ start, end, type }) => ({ start, end, type: typeOf[type]! }));

/** Counts of right, found and annotated names, by any key. */
export class Tally {
  readonly counts = new Map<string, { right: number; found: number; gold: number }>();

  private of(key: string) {
    let count = this.counts.get(key);
    if (!count) {
      count = { right: 0, found: 0, gold: 0 };
      this.counts.set(key, count);
    }
    return count;
  }

  /** Adds an article's names, under `all`, each type, and the keys given. */
  add(gold: readonly TypedSpan[], found: readonly TypedSpan[], keys: readonly string[] = []): void {
    const key = ({ start, end, type }: TypedSpan) => `${start}:${end}:${type}`;
    const there = new Set(gold.map(key));
    for (const span of found) {
      for (const at of ['all', span.type, ...keys]) {
        const count = this.of(at);
        count.found++;
        if (there.has(key(span))) count.right++;
      }
    }
    const spans = new Set(found.map(({ start, end }) => `${start}:${end}`));
    this.of('untyped').found += spans.size;
    const goldPlaces = new Set(gold.map(({ start, end }) => `${start}:${end}`));
    this.of('untyped').gold += goldPlaces.size;
    for (const place of goldPlaces) if (spans.has(place)) this.of('untyped').right++;
    for (const span of gold) for (const at of ['all', span.type, ...keys]) this.of(at).gold++;
  }

  /** Precision, recall and F1 in percent. */
  figures(key: string): { p: number; r: number; f1: number; gold: number } {
    const { right, found, gold } = this.of(key);
    const p = (100 * right) / (found || 1);
    const r = (100 * right) / (gold || 1);
    return { p, r, f1: p + r ? (2 * p * r) / (p + r) : 0, gold };
  }

  line(key: string): string {
    const { p, r, f1, gold } = this.figures(key);
    return `${key.padEnd(24)} P ${p.toFixed(1).padStart(5)}  R ${r.toFixed(1).padStart(5)}  F1 ${f1.toFixed(2).padStart(6)}   (${gold})`;
  }
}

/** A span without a leading article and without a possessive at its end: where corpora differ by convention alone. */
export function plainSpan(text: string, { start, end, type }: TypedSpan): TypedSpan {
  const words = text.slice(start, end);
  const article = /^(?:the|a|an)\s+/i.exec(words)?.[0].length ?? 0;
  const possessive = /(?:['’]s|['’])$/.exec(words)?.[0].length ?? 0;
  return article + possessive < words.length
    ? { start: start + article, end: end - possessive, type }
    : { start, end, type };
}
