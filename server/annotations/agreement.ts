import type { KindAgreement } from '../protocol';
import type { Span } from '../text/span';
import { SpanIndex } from '../text/spanIndex';
import type { AnnotationBody, PlacedAnnotation } from './model';

/** What two people said of one article. */
export interface Compared {
  readonly text: string;
  readonly a: readonly PlacedAnnotation[];
  readonly b: readonly PlacedAnnotation[];
}

/** A place where two annotators differ: one says something other there, or nothing. */
export interface Difference {
  readonly kind: AnnotationBody['kind'];
  readonly span: Span;
  readonly a: PlacedAnnotation | undefined;
  readonly b: PlacedAnnotation | undefined;
}

/** Those that are judgements of the text. Nobody is expected to make the same notes. */
const kinds: readonly AnnotationBody['kind'][] = ['entity', 'speaker', 'claim', 'relation', 'tag', 'confirm', 'reject'];

/** Sums up how far two annotators agree, article by article: so that a folder of any size takes little memory. */
export class Agreement {
  readonly #tallies = new Map<AnnotationBody['kind'], Tally>();

  /** @returns where they differ in this article, in the order of the text */
  add({ text, a, b }: Compared): Difference[] {
    const words = [...text.matchAll(/\S+/g)].map(match => ({
      start: match.index,
      end: match.index + match[0].length,
    }));
    const differences = kinds.flatMap(kind => {
      const [ofA, ofB] = [a, b].map(list => marksOf(kind, list, text)) as [Mark[], Mark[]];
      if (ofA.length + ofB.length === 0) {
        this.#tally(kind).silentWords += words.length;
        return [];
      }
      return this.#tally(kind).add(ofA, ofB, words, kind);
    });
    return differences.sort((x, y) => x.span.start - y.span.start || x.span.end - y.span.end);
  }

  /** The kinds that either annotated at all. */
  get kinds(): KindAgreement[] {
    return kinds.flatMap(kind => {
      const tally = this.#tallies.get(kind);
      return tally && tally.a + tally.b > 0 ? [tally.result(kind)] : [];
    });
  }

  #tally(kind: AnnotationBody['kind']): Tally {
    const tally = this.#tallies.get(kind) ?? new Tally();
    this.#tallies.set(kind, tally);
    return tally;
  }
}

/** An annotation as it is compared: its words without white space about them, and what it says. */
interface Mark extends Span {
  readonly said: string;
  readonly placed: PlacedAnnotation;
}

function marksOf(kind: AnnotationBody['kind'], list: readonly PlacedAnnotation[], text: string): Mark[] {
  return list
    .flatMap(placed => {
      const { annotation, span } = placed;
      if (span === null || annotation.body.kind !== kind) return [];
      const words = text.slice(span.start, span.end);
      const start = span.start + words.length - words.trimStart().length;
      return [{ start, end: start + words.trim().length, said: saidBy(annotation.body), placed }];
    })
    .sort((x, y) => x.start - y.start || y.end - x.end);
}

/** What two annotations must share to say the same, whatever the case and spaces of what was typed. */
function saidBy(body: AnnotationBody): string {
  const parts = Object.entries(body)
    .filter(([key]) => key !== 'reason')
    .sort(([x], [y]) => (x < y ? -1 : 1))
    .map(([, value]) => String(value).toLowerCase().replace(/\s+/g, ' ').trim());
  return parts.join('\n');
}

class Tally {
  a = 0;
  b = 0;
  #both = 0;
  #overlapping = 0;
  #words = 0;
  #agreeing = 0;
  /** How many words each says a thing of; the empty one where nothing. */
  readonly #saidByA = new Map<string, number>();
  readonly #saidByB = new Map<string, number>();
  /** Words of articles in which neither said anything. */
  silentWords = 0;

  add(ofA: readonly Mark[], ofB: readonly Mark[], words: readonly Span[], kind: AnnotationBody['kind']): Difference[] {
    this.a += ofA.length;
    this.b += ofB.length;
    const differences: Difference[] = [];
    const key = (mark: Mark) => `${mark.start}-${mark.end} ${mark.said}`;
    const left = new Map<string, Mark[]>();
    for (const mark of ofB) left.set(key(mark), [...(left.get(key(mark)) ?? []), mark]);
    const onlyA = ofA.filter(mark => left.get(key(mark))?.pop() === undefined);
    const onlyB = [...left.values()].flat();
    this.#both += ofA.length - onlyA.length;
    const index = new SpanIndex(onlyB);
    const paired = new Set<Mark>();
    let overlapping = 0;
    for (const mark of onlyA) {
      const others = index.overlapping(mark).filter(other => !paired.has(other));
      const other = others.find(({ said }) => said === mark.said) ?? others[0];
      if (other) paired.add(other);
      if (other?.said === mark.said) overlapping++;
      differences.push(differenceOf(kind, mark, other));
    }
    this.#overlapping += ofA.length - onlyA.length + overlapping;
    for (const mark of onlyB) if (!paired.has(mark)) differences.push(differenceOf(kind, undefined, mark));
    const [wordsOfA, wordsOfB] = [wordsSaid(ofA, words), wordsSaid(ofB, words)];
    this.#words += words.length;
    for (let i = 0; i < words.length; i++) {
      if (wordsOfA[i] === wordsOfB[i]) this.#agreeing++;
      count(this.#saidByA, wordsOfA[i]!);
      count(this.#saidByB, wordsOfB[i]!);
    }
    return differences;
  }

  result(kind: AnnotationBody['kind']): KindAgreement {
    const { a, b } = this;
    const words = this.#words + this.silentWords;
    const agreement = words === 0 ? 1 : (this.#agreeing + this.silentWords) / words;
    let chance = 0;
    for (const said of new Set([...this.#saidByA.keys(), ...this.#saidByB.keys()])) {
      const silent = said === '' ? this.silentWords : 0;
      const times = ((this.#saidByA.get(said) ?? 0) + silent) * ((this.#saidByB.get(said) ?? 0) + silent);
      chance += times / (words * words || 1);
    }
    return {
      ...{ kind, a, b, both: this.#both },
      f1: (2 * this.#both) / (a + b),
      overlapF1: (2 * this.#overlapping) / (a + b),
      agreement,
      kappa: chance >= 1 ? null : (agreement - chance) / (1 - chance),
    };
  }
}

function differenceOf(kind: AnnotationBody['kind'], a: Mark | undefined, b: Mark | undefined): Difference {
  const start = Math.min(a?.start ?? Number.POSITIVE_INFINITY, b?.start ?? Number.POSITIVE_INFINITY);
  const end = Math.max(a?.end ?? 0, b?.end ?? 0);
  return { kind, span: { start, end }, a: a?.placed, b: b?.placed };
}

/** What is said of each word: by the first of those that hold it, the empty text where by none. */
function wordsSaid(marks: readonly Mark[], words: readonly Span[]): string[] {
  const index = new SpanIndex(marks);
  return words.map(word => index.overlapping(word)[0]?.said ?? '');
}

const count = (counts: Map<string, number>, key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);
