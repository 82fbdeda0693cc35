/** Scores of attributions against human annotation, as ../shared/eval/score.mjs defines them. */

export type Spans = readonly (readonly [number, number])[];

/** A predicted attribution, in the form of `onrecord analyze --jsonl`. */
export interface Predicted {
  readonly kind: string;
  readonly content: Spans;
  readonly cue: { readonly spans: Spans } | null;
  readonly source: { readonly spans: Spans; readonly name?: string } | null;
  readonly confidence?: number;
}

export interface Gold {
  readonly id: string;
  readonly text: string;
  readonly quotes: readonly {
    readonly kind: string;
    readonly spans: Spans;
    readonly text?: string;
    readonly speaker?: { readonly spans?: Spans } | null;
    readonly cue?: { readonly spans?: Spans } | null;
    readonly reference?: string;
  }[];
}

const lettersAndDigits = /[\p{L}\p{N}]/u;

/** Positions of the letters and digits that spans cover: marks, spaces and points never count. */
export function cover(text: string, spans: Spans): Set<number> {
  const set = new Set<number>();
  for (const [start, end] of spans)
    for (let i = start; i < end; i++) if (lettersAndDigits.test(text[i] ?? '')) set.add(i);
  return set;
}

function common(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  let n = 0;
  for (const x of a) if (b.has(x)) n++;
  return n;
}

const wordsOf = (text: string | undefined): string[] =>
  (text ?? '')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .match(/[\p{L}\p{N}]+/gu) ?? [];

/** Whether the words of one name are all in the other and both end in the same word. */
function sameName(a: string | undefined, b: string | undefined): boolean {
  const x = wordsOf(a);
  const y = wordsOf(b);
  if (x.length === 0 || y.length === 0) return false;
  const [short, long] = x.length <= y.length ? [x, y] : [y, x];
  return short.every(word => long.includes(word)) && short.at(-1) === long.at(-1);
}

/** Pairs of gold and predicted, one to one, best overlap first. */
export function pairUp(gold: number, predicted: number, overlap: (g: number, p: number) => number, floor: number) {
  const pairs: [number, number, number][] = [];
  for (let g = 0; g < gold; g++) {
    for (let p = 0; p < predicted; p++) {
      const score = overlap(g, p);
      if (score >= floor && score > 0) pairs.push([score, g, p]);
    }
  }
  pairs.sort((a, b) => b[0] - a[0] || a[1] - b[1] || a[2] - b[2]);
  const byGold = new Map<number, number>();
  const byPredicted = new Map<number, number>();
  for (const [, g, p] of pairs) {
    if (byGold.has(g) || byPredicted.has(p)) continue;
    byGold.set(g, p);
    byPredicted.set(p, g);
  }
  return { byGold, byPredicted };
}

export interface Rate {
  readonly p: number;
  readonly r: number;
  readonly f1: number;
  readonly gold: number;
  readonly predicted: number;
}

export interface Accuracy {
  readonly accuracy: number;
  readonly of: number;
}

const kinds = ['all', 'direct', 'mixed', 'indirect'] as const;
const percent = (x: number): number => Math.round(x * 1000) / 10;

class Count {
  right = 0;
  predicted = 0;
  found = 0;
  gold = 0;
  rate(): Rate {
    const p = this.predicted > 0 ? this.right / this.predicted : 0;
    const r = this.gold > 0 ? this.found / this.gold : 0;
    return {
      p: percent(p),
      r: percent(r),
      f1: percent(p + r > 0 ? (2 * p * r) / (p + r) : 0),
      gold: this.gold,
      predicted: this.predicted,
    };
  }
}

/** What one document adds: which gold and predicted attributions were matched at half overlap. */
export interface DocumentErrors {
  readonly id: string;
  readonly missed: number[];
  readonly invented: number[];
  readonly matched: readonly (readonly [gold: number, predicted: number])[];
}

/** Scores predictions, document by document; `errors` gets what each document missed and invented. */
export function scoreAttributions(
  golds: readonly Gold[],
  predictions: ReadonlyMap<string, readonly Predicted[]>,
  errors?: DocumentErrors[],
): Record<string, Rate | Accuracy> {
  const floors = { exact: 0.999999, half: 0.5 } as const;
  const counts = new Map<string, Count>();
  for (const floor of Object.keys(floors)) for (const kind of kinds) counts.set(`${floor}.${kind}`, new Count());
  const source = { of: 0, right: 0 };
  const name = { of: 0, right: 0 };
  const cue = { of: 0, right: 0 };
  const both = new Count();
  for (const gold of golds) {
    const predicted = predictions.get(gold.id);
    if (predicted === undefined) throw new Error(`no prediction for document ${gold.id}`);
    const counted = (a: { kind: string; n: number }) => a.kind !== 'indirect' || a.n >= 6;
    const all = gold.quotes
      .map((quote, index) => ({ ...quote, index, set: cover(gold.text, quote.spans), n: wordsOf(quote.text).length }))
      .filter(quote => quote.set.size > 0);
    const ours = predicted
      .map((p, index) => ({
        ...p,
        index,
        set: cover(gold.text, p.content),
        n: wordsOf(p.content.map(([start, end]) => gold.text.slice(start, end)).join(' ')).length,
      }))
      .filter(p => p.set.size > 0);
    both.gold += all.length;
    both.predicted += ours.length;
    const jaccard = (g: number, p: number) => {
      const n = common(all[g]!.set, ours[p]!.set);
      return n === 0 ? 0 : n / (all[g]!.set.size + ours[p]!.set.size - n);
    };
    for (const floor of ['exact', 'half'] as const) {
      const { byGold, byPredicted } = pairUp(all.length, ours.length, jaccard, floors[floor]);
      all.forEach((quote, i) => {
        for (const kind of ['all', quote.kind]) {
          const count = counts.get(`${floor}.${kind}`);
          if (count === undefined || (kind !== 'all' && !counted(quote))) continue;
          count.gold++;
          if (byGold.has(i)) count.found++;
        }
      });
      ours.forEach((p, j) => {
        for (const kind of ['all', p.kind]) {
          const count = counts.get(`${floor}.${kind}`);
          if (count === undefined || (kind !== 'all' && !counted(p))) continue;
          count.predicted++;
          if (byPredicted.has(j)) count.right++;
        }
      });
      if (floor === 'exact') continue;
      for (const [i, j] of byGold) {
        const quote = all[i]!;
        const p = ours[j]!;
        let right = true;
        const named = quote.reference === undefined ? undefined : sameName(quote.reference, p.source?.name);
        if (named !== undefined) {
          name.of++;
          if (named) name.right++;
        }
        if (quote.speaker?.spans?.length) {
          source.of++;
          const hit =
            p.source !== null && common(cover(gold.text, quote.speaker.spans), cover(gold.text, p.source.spans)) > 0;
          if (hit) source.right++;
          right = hit || named === true;
        } else if (named !== undefined) right = named;
        if (right) {
          both.right++;
          both.found++;
        }
        if (quote.cue?.spans?.length) {
          cue.of++;
          if (p.cue !== null && common(cover(gold.text, quote.cue.spans), cover(gold.text, p.cue.spans)) > 0)
            cue.right++;
        }
      }
      errors?.push({
        id: gold.id,
        missed: all.filter((_, i) => !byGold.has(i)).map(quote => quote.index),
        invented: ours.filter((_, j) => !byPredicted.has(j)).map(p => p.index),
        matched: [...byGold].map(([i, j]) => [all[i]!.index, ours[j]!.index]),
      });
    }
  }
  const accuracy = ({ of, right }: { of: number; right: number }): Accuracy => ({
    accuracy: percent(right / (of || 1)),
    of,
  });
  const scores: Record<string, Rate | Accuracy> = {};
  for (const [key, count] of counts) scores[`content.${key}`] = count.rate();
  scores['source.span'] = accuracy(source);
  scores['source.name'] = accuracy(name);
  scores['cue.span'] = accuracy(cue);
  scores['content+source.half'] = both.rate();
  return scores;
}

/** The scores as lines to read. */
export const formatScores = (scores: Readonly<Record<string, Rate | Accuracy>>): string =>
  Object.entries(scores)
    .map(([key, value]) =>
      'f1' in value
        ? `${key.padEnd(26)} P ${value.p.toFixed(1).padStart(5)}  R ${value.r.toFixed(1).padStart(5)}  F1 ${value.f1.toFixed(1).padStart(5)}   (gold ${value.gold}, predicted ${value.predicted})`
        : `${key.padEnd(26)} accuracy ${value.accuracy} of ${value.of}`,
    )
    .join('\n');
