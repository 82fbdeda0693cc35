import { type Bounds, KindPairs } from '../../../server/analysis/attributions/bounds';
import {
  hasLeft,
  hasRight,
  isCueCandidate,
  leftEnds,
  rightStarts,
  sourceHeads,
  visitEnds,
  visitSourceEnds,
  visitStarts,
} from '../../../server/analysis/attributions/candidates';
import { cueFeatures, lookAround, Shape, shapeCount } from '../../../server/analysis/attributions/cueFeatures';
import { Features } from '../../../server/analysis/attributions/features';
import { edgeKind, kindCount } from '../../../server/analysis/attributions/reading';
import { isReported, sourceShape } from '../../../server/analysis/attributions/search';
import {
  Bound,
  farBoundFeatures,
  nearBoundFeatures,
  noSourceFeatures,
  type Passed,
} from '../../../server/analysis/attributions/spanFeatures';
import type { Table } from '../../../server/analysis/attributions/weights';
import type { GoldArticle, GoldAttribution, GoldParagraph } from './gold';
import { type Choice, FeatureStore, learnChoices, learnClasses, quantise } from './learn';

export const cueBits = 17;
export const spanBits = 18;
export const trustBits = 12;

/** Of the occurrences of a word, the share that must head a cue for it to be looked at. */
const cueShare = 0.004;

/** The words that head cues often enough. */
export function cueLexicon(articles: readonly GoldArticle[]): Set<number> {
  const seen = new Map<number, number>();
  const heads = new Map<number, number>();
  for (const { paragraphs } of articles) {
    for (const { reading, attributions } of paragraphs) {
      const hashOf = (i: number): number => reading.paragraph.tokens[i]!.lexeme.lowerHash;
      for (let i = 0; i < reading.count; i++) seen.set(hashOf(i), (seen.get(hashOf(i)) ?? 0) + 1);
      for (const { at } of attributions) heads.set(hashOf(at), (heads.get(hashOf(at)) ?? 0) + 1);
    }
  }
  return new Set([...heads].filter(([hash, n]) => n >= cueShare * seen.get(hash)!).map(([hash]) => hash));
}

/** Learns which tokens are cues, and on which side their content stands. */
export function trainCues(articles: readonly GoldArticle[], lexicon: { has(hash: number): boolean }): Table {
  const store = new FeatureStore();
  const labels: number[] = [];
  const out = new Features((1 << cueBits) - 1);
  for (const { paragraphs } of articles) {
    for (const { reading, attributions, unsure } of paragraphs) {
      const shapes = new Map(attributions.map(a => [a.at, a.shape]));
      for (let at = 0; at < reading.count; at++) {
        if (unsure.has(at) || !isCueCandidate(reading, at, lexicon)) continue;
        cueFeatures(reading, lookAround(reading, at), out);
        store.push(out);
        labels.push(shapes.get(at) ?? Shape.None);
      }
    }
  }
  console.log(`  cues: ${labels.length} candidates, ${labels.filter(l => l > 0).length} cues`);
  return quantise(learnClasses(store, labels, shapeCount, cueBits, { epochs: 10, rate: 0.01, l2: 1e-3 }), shapeCount);
}

/** Learns where contents and sources begin and end. */
export function trainSpans(articles: readonly GoldArticle[], bounds: Bounds): Table {
  const store = new FeatureStore();
  const choices: Choice[] = [];
  const missed: Record<string, number> = {};
  const out = new Features((1 << spanBits) - 1);
  for (const { paragraphs } of articles)
    for (const paragraph of paragraphs)
      for (const attribution of paragraph.attributions)
        addChoices(paragraph, attribution, bounds, store, choices, out, missed);
  console.log(`  bounds: ${choices.length} choices; out of reach ${JSON.stringify(missed)}`);
  return quantise(learnChoices(store, choices, spanBits, { epochs: 6, rate: 0.1, l2: 2e-5 }), 1);
}

function addChoices(
  { reading: r }: GoldParagraph,
  a: GoldAttribution,
  bounds: Bounds,
  store: FeatureStore,
  choices: Choice[],
  out: Features,
  missed: Record<string, number>,
): void {
  const c = lookAround(r, a.at);
  const positions: number[] = [];
  /** A choice among what `fill` offers; `fill` computes the features of each position into `out` and hands it over. */
  const choose = (name: string, gold: number, fill: (offer: (p: number) => void) => void) => {
    const first = store.count;
    let right = -1;
    fill(p => {
      const n = store.push(out);
      if (p === gold) right = n;
    });
    if (right >= 0 && store.count - first > 1) choices.push({ first, last: store.count, right });
    if (right < 0) missed[name] = (missed[name] ?? 0) + 1;
  };
  if (hasRight(a.shape)) {
    choose('right start', a.right!.first, offer => {
      rightStarts(r, c, bounds, positions);
      for (const p of positions) {
        nearBoundFeatures(r, c, a.shape, Bound.RightStart, p, out);
        offer(p);
      }
    });
    choose('right end', a.right!.last, offer =>
      visitEnds(r, a.right!.first, bounds, (p: number, passed: Passed) => {
        farBoundFeatures(r, c, a.shape, Bound.RightEnd, a.right!.first, p, passed, out);
        offer(p);
      }),
    );
  }
  if (hasLeft(a.shape)) {
    choose('left end', a.left!.last, offer => {
      leftEnds(r, c, bounds, positions);
      for (const p of positions) {
        nearBoundFeatures(r, c, a.shape, Bound.LeftEnd, p, out);
        offer(p);
      }
    });
    choose('left start', a.left!.first, offer =>
      visitStarts(r, a.left!.last, bounds, (p: number, passed: Passed) => {
        farBoundFeatures(r, c, a.shape, Bound.LeftStart, a.left!.last, p, passed, out);
        offer(p);
      }),
    );
  }
  const { source } = a;
  const inside = (p: number) => isReported({ ...a, probability: 1 }, p);
  const head = source === null ? -1 : source.last < a.at ? source.last : source.first > a.at ? source.first : -2;
  if (head === -2) return;
  choose('source', head, offer => {
    noSourceFeatures(r, c, a.shape, out);
    offer(-1);
    sourceHeads(r, c, bounds, positions);
    for (const p of positions) {
      if (inside(p)) continue;
      nearBoundFeatures(r, c, sourceShape(a.shape, c, p), Bound.SourceHead, p, out);
      offer(p);
    }
  });
  if (source === null) return;
  choose('source other', head < a.at ? source.first : source.last, offer =>
    visitSourceEnds(r, c, head, bounds, (p, passed) => {
      if (inside(p)) return;
      farBoundFeatures(r, c, sourceShape(a.shape, c, p), Bound.SourceOther, head, p, passed, out);
      offer(p);
    }),
  );
}

/** A pair of kinds seen fewer times than this is always looked at. */
const rarePair = 20;
/** Of the occurrences of a pair, the share that must be a bound for it to be looked at. */
const boundShare = 0.0004;

/** Learns between which kinds of tokens contents and sources begin and end. */
export function learnBounds(articles: readonly GoldArticle[]): Bounds {
  const seen = new Map<number, number>();
  const begins = new Map<number, number>();
  const ends = new Map<number, number>();
  const count = (map: Map<number, number>, left: number, right: number) => {
    const key = left * kindCount + right;
    map.set(key, (map.get(key) ?? 0) + 1);
  };
  for (const { paragraphs } of articles) {
    for (const { reading: r, attributions } of paragraphs) {
      const k = (i: number): number => (i >= 0 && i < r.count ? r.kinds[i]! : edgeKind);
      for (let p = 0; p <= r.count; p++) count(seen, k(p - 1), k(p));
      for (const { left, right, source } of attributions) {
        for (const range of [left, right, source]) {
          if (range === null || range.first >= r.count) continue;
          count(begins, k(range.first - 1), k(range.first));
          count(ends, k(range.last), k(range.last + 1));
        }
      }
    }
  }
  const pairs = (bounds: ReadonlyMap<number, number>): KindPairs => {
    const set = new KindPairs(new Uint8Array(KindPairs.size));
    for (let left = 0; left < kindCount; left++) {
      for (let right = 0; right < kindCount; right++) {
        const key = left * kindCount + right;
        const n = seen.get(key) ?? 0;
        if (n < rarePair || (bounds.get(key) ?? 0) > boundShare * n) set.add(left, right);
      }
    }
    return set;
  };
  return { begin: pairs(begins), end: pairs(ends) };
}
