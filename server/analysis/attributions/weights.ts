import { type Bounds, KindPairs } from './bounds';
import { type CueLexicon, lexiconOf } from './candidates';
import { type Items, templateStep } from './features';
import type { SettledConfidence } from './settleParagraph';

/** A table of weights of hashed features, a weight for each class, quantised: the true weight is `values[i] * scale`. */
export interface Table {
  /** Bits of an index into it. */
  readonly bits: number;
  readonly classes: number;
  readonly scale: number;
  readonly values: Int8Array;
}

/** A table with four classes, made to be added up fast: of each index the four weights, each 128 more than it is, in one number. */
export interface FourTable {
  readonly bits: number;
  readonly scale: number;
  readonly rows: Int32Array;
}

/** Makes a table of four classes ready to be added up. */
export function packFour({ bits, scale, values }: Table): FourTable {
  const rows = new Int32Array(1 << bits);
  for (let i = 0; i < rows.length; i++) {
    const at = i << 2;
    rows[i] =
      (values[at]! + 128) |
      ((values[at + 1]! + 128) << 8) |
      ((values[at + 2]! + 128) << 16) |
      ((values[at + 3]! + 128) << 24);
  }
  return { bits, scale, rows };
}

/** What the attribution finder has learned. */
export interface Weights {
  /** Is a token a cue, and how does its content stand to it? A class for each `Shape`. */
  readonly cue: FourTable;
  /** Where spans begin and end. */
  readonly span: Table;
  /** How sure to be of a proposal: see `proposalFeatures`. */
  readonly trust: Table;
  readonly lexicon: CueLexicon;
  readonly bounds: Bounds;
  /** Proposals below this are no findings. */
  readonly threshold: number;
  /** How sure to be of what the settling adds. */
  readonly settled: SettledConfidence;
}

interface Header {
  readonly tables: Readonly<Record<'cue' | 'span' | 'trust', { bits: number; classes: number; scale: number }>>;
  readonly lexiconBits: number;
  readonly threshold: number;
  readonly settled: SettledConfidence;
}

/** Reads a weights file: a line of JSON, then the tables' bytes and the lexicon's bits. Only the cues' table is copied. */
export function decodeWeights(bytes: Uint8Array): Weights {
  const headerEnd = bytes.indexOf(10);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(0, headerEnd))) as Header;
  let offset = headerEnd + 1;
  const table = (name: 'cue' | 'span' | 'trust'): Table => {
    const { bits, classes, scale } = header.tables[name];
    const length = classes << bits;
    const values = new Int8Array(bytes.buffer, bytes.byteOffset + offset, length);
    offset += length;
    return { bits, classes, scale, values };
  };
  const cue = table('cue');
  const span = table('span');
  const trust = table('trust');
  const bits = bytes.subarray(offset, offset + (1 << (header.lexiconBits - 3)));
  const mask = (1 << header.lexiconBits) - 1;
  const lexicon = lexiconOf(hash => (bits[(hash & mask) >> 3]! & (1 << (hash & 7))) !== 0);
  offset += bits.length;
  const pairs = (): KindPairs => {
    const start = offset;
    offset += KindPairs.size;
    return new KindPairs(bytes.subarray(start, offset));
  };
  const bounds = { begin: pairs(), end: pairs() };
  return { cue: packFour(cue), span, trust, lexicon, bounds, threshold: header.threshold, settled: header.settled };
}

/** Writes a weights file that `decodeWeights` reads. */
export function encodeWeights(
  tables: Readonly<Record<'cue' | 'span' | 'trust', Table>>,
  cueHashes: Iterable<number>,
  bounds: Bounds,
  threshold: number,
  settled: SettledConfidence,
): Uint8Array {
  const lexiconBits = 16;
  const describe = ({ bits, classes, scale }: Table) => ({ bits, classes, scale });
  const header: Header = {
    tables: { cue: describe(tables.cue), span: describe(tables.span), trust: describe(tables.trust) },
    lexiconBits,
    threshold,
    settled,
  };
  const head = new TextEncoder().encode(`${JSON.stringify(header)}\n`);
  const bits = new Uint8Array(1 << (lexiconBits - 3));
  const mask = (1 << lexiconBits) - 1;
  for (const hash of cueHashes) bits[(hash & mask) >> 3]! |= 1 << (hash & 7);
  const parts = [
    head,
    tables.cue.values,
    tables.span.values,
    tables.trust.values,
    bits,
    bounds.begin.bits,
    bounds.end.bits,
  ];
  const file = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    file.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), offset);
    offset += part.byteLength;
  }
  return file;
}

/**
 * The score of a list of features, in a table with one class.
 * @param template number of the first item's template: those of the others follow
 */
export function scoreOf({ values, scale, bits }: Table, items: Items, template: number, count: number): number {
  const shift = 32 - bits;
  let sum = 0;
  let offset = Math.imul(template, templateStep);
  for (let i = 0; i < count; i++) {
    sum += values[(items[i]! + offset) >>> shift]!;
    offset = (offset + templateStep) | 0;
  }
  return sum * scale;
}

/**
 * Adds to `out` the scores of some of a list's features, `[from, to)`, for each of four classes. Two sums share a number,
 * 16 bits each: enough for more features than a list holds.
 */
export function addFourScores(
  { rows, scale, bits }: FourTable,
  items: Items,
  from: number,
  to: number,
  out: Float64Array,
): void {
  const shift = 32 - bits;
  let even = 0;
  let odd = 0;
  let offset = Math.imul(from, templateStep);
  for (let i = from; i < to; i++) {
    const row = rows[(items[i]! + offset) >>> shift]!;
    even = (even + (row & 0xff00ff)) | 0;
    odd = (odd + ((row >>> 8) & 0xff00ff)) | 0;
    offset = (offset + templateStep) | 0;
  }
  const bias = 128 * (to - from);
  out[0]! += ((even & 0xffff) - bias) * scale;
  out[1]! += ((odd & 0xffff) - bias) * scale;
  out[2]! += ((even >>> 16) - bias) * scale;
  out[3]! += ((odd >>> 16) - bias) * scale;
}

/** A score so far below the highest has no probability worth the name. */
const negligible = -7;

/** Scores to probabilities, in place, over the first `count`. */
export function softmax(scores: Float64Array | number[], count: number): void {
  let max = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < count; i++) if (scores[i]! > max) max = scores[i]!;
  let sum = 0;
  for (let i = 0; i < count; i++) {
    const below = scores[i]! - max;
    sum += scores[i] = below < negligible ? 0 : Math.exp(below);
  }
  for (let i = 0; i < count; i++) scores[i]! /= sum;
}
