import { type Bounds, KindPairs, lookOver } from '../../../server/analysis/attributions/bounds';
import {
  type CueLexicon,
  contentEnds,
  contentStarts,
  hasLeft,
  hasRight,
  isCueCandidate,
  leftEnds,
  Places,
  rightStarts,
  sourceEnds,
  sourceHeads,
} from '../../../server/analysis/attributions/candidates';
import {
  cueFeatureCount,
  cueFeatures,
  lookAround,
  opensAfter,
  Shape,
  shapeCount,
} from '../../../server/analysis/attributions/cueFeatures';
import { newItems } from '../../../server/analysis/attributions/features';
import { edgeKind, kindCount, type Reading } from '../../../server/analysis/attributions/reading';
import { dropReported, noPlace } from '../../../server/analysis/attributions/search';
import {
  Bound,
  leftEndFeatures,
  leftStartFeatures,
  noSourceFeatures,
  rightEndFeatures,
  rightStartFeatures,
  sourceHeadFeatures,
  sourceOtherFeatures,
  templatesOf,
} from '../../../server/analysis/attributions/spanFeatures';
import type { Table } from '../../../server/analysis/attributions/weights';
import { randomFrom } from '../../support/random';
import type { GoldArticle, GoldAttribution } from './gold';
import { type Choice, FeatureStore, learnChoices, learnClasses, quantise } from './learn';

const cueBits = 17;
const spanBits = 18;
export const trustBits = 12;

/** A feature seen in fewer articles teaches nothing that holds elsewhere. */
const fewestDocuments = 3;

/** Of the occurrences of a word, the share that must head a cue for it to be looked at. */
const cueShare = 0.012;

/** The words that head cues often enough. */
export function cueWords(articles: readonly GoldArticle[]): Set<number> {
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

/** The features of a cue that know its word by its letters. */
const ofTheWord: ReadonlySet<number> = new Set([1, 2, 3, 4, 5, 6, 13, 15, 17, 21, 26, 32, 34, 38, 41]);
/**
 * As large a share of the candidates is learned from a second time without them: so that what stands around a cue tells
 * it where its word is one that the training articles hardly use.
 */
const unlettered = 0.33;

/** Learns which tokens are cues, and on which side their content stands. */
export function trainCues(articles: readonly GoldArticle[], lexicon: CueLexicon): Table {
  const store = new FeatureStore(cueBits);
  const labels: number[] = [];
  const items = newItems();
  const random = randomFrom(3);
  for (const { paragraphs } of articles) {
    store.nextDocument();
    for (const { reading, attributions, unsure } of paragraphs) {
      const shapes = new Map(attributions.map(a => [a.at, a.shape]));
      for (let at = 0; at < reading.count; at++) {
        if (unsure.has(at) || !isCueCandidate(reading, at, lexicon)) continue;
        cueFeatures(reading, lookAround(reading, at), items);
        store.push(items, 0, cueFeatureCount);
        labels.push(shapes.get(at) ?? Shape.None);
        if (random() > unlettered) continue;
        store.push(items, 0, cueFeatureCount, ofTheWord);
        labels.push(shapes.get(at) ?? Shape.None);
      }
    }
  }
  console.log(`  cues: ${labels.length} candidates, ${labels.filter(l => l > 0).length} cues`);
  store.prune(fewestDocuments);
  return quantise(learnClasses(store, labels, shapeCount, { epochs: 10, rate: 0.015, l2: 1e-3 }), shapeCount);
}

/** Learns where contents and sources begin and end. */
export function trainSpans(articles: readonly GoldArticle[], bounds: Bounds): Table {
  const choices = new BoundChoices();
  for (const { paragraphs } of articles) {
    choices.store.nextDocument();
    for (const { reading, attributions } of paragraphs) {
      if (attributions.length > 0) lookOver(reading, bounds);
      for (const attribution of attributions) choices.add(reading, attribution);
    }
  }
  console.log(`  bounds: ${choices.choices.length} choices; out of reach ${JSON.stringify(choices.missed)}`);
  choices.store.prune(fewestDocuments);
  return quantise(learnChoices(choices.store, choices.choices, { epochs: 6, rate: 0.1, l2: 2e-5 }), 1);
}

/** Writes the features of place `p` to `items`; returns their number. */
type Describe = (p: number, passed: number) => number;

/** What there was to choose from at each bound of the gold attributions, and what was right. */
class BoundChoices {
  readonly store = new FeatureStore(spanBits);
  readonly choices: Choice[] = [];
  /** Bounds that were not among the candidates, by name. */
  readonly missed: Record<string, number> = {};
  private readonly items = newItems();
  private readonly places = new Places();

  add(r: Reading, a: GoldAttribution): void {
    const { items, places } = this;
    const c = lookAround(r, a.at);
    const { shape } = a;
    if (hasRight(shape)) {
      const { first, last } = a.right!;
      const opens = opensAfter(r, c);
      rightStarts(r, c, places);
      this.choose(Bound.RightStart, first, (p, passed) => rightStartFeatures(r, c, opens, shape, p, passed, items));
      contentEnds(r, c, first, places);
      this.choose(Bound.RightEnd, last, (p, passed) => rightEndFeatures(r, c, shape, first, p, passed, items));
    }
    if (hasLeft(shape)) {
      const { first, last } = a.left!;
      leftEnds(r, c, places);
      this.choose(Bound.LeftEnd, last, (p, passed) => leftEndFeatures(r, c, shape, p, passed, items));
      contentStarts(r, c, last, places);
      this.choose(Bound.LeftStart, first, (p, passed) => leftStartFeatures(r, c, shape, last, p, passed, items));
    }
    const { source } = a;
    const reported = { ...a, probability: 1 };
    const isLeft = source !== null && source.last < a.at;
    if (source !== null && !isLeft && source.first <= a.at) return;
    sourceHeads(r, c, places);
    dropReported(places, reported);
    places.add(noPlace, 0);
    const head = source === null ? noPlace : isLeft ? source.last : source.first;
    this.choose(Bound.SourceHead, head, (p, passed) =>
      p === noPlace ? noSourceFeatures(r, c, shape, items) : sourceHeadFeatures(r, c, shape, p, passed, items),
    );
    if (source === null) return;
    sourceEnds(r, c, head, places);
    dropReported(places, reported);
    this.choose(Bound.SourceOther, isLeft ? source.first : source.last, (p, passed) =>
      sourceOtherFeatures(r, c, shape, head, p, passed, items),
    );
  }

  /** A choice among the places found last. */
  private choose(bound: Bound, gold: number, describe: Describe): void {
    const { store, places, items } = this;
    const first = store.count;
    let right = -1;
    for (let n = 0; n < places.count; n++) {
      const p = places.at[n]!;
      const count = describe(p, places.passed[n]!);
      const row = store.push(items, templatesOf(p === noPlace ? Bound.NoSource : bound), count);
      if (p === gold) right = row;
    }
    if (right >= 0 && store.count - first > 1) this.choices.push({ first, last: store.count, right });
    if (right < 0) this.missed[Bound[bound]] = (this.missed[Bound[bound]] ?? 0) + 1;
  }
}

/** A pair of kinds seen fewer times than this is always looked at. */
const rarePair = 20;
/** Of the occurrences of a pair, the share that must be a bound for it to be looked at. */
const boundShare = 0.003;

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
