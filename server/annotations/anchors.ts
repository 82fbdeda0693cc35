import type { Span } from '../text/span';
import { approximateAnchor } from './approximate';
import type { Selectors } from './model';

/** Code units of context that are kept before and after a passage. */
const contextLength = 32;
/** The most that are kept where as many do not tell it from its like: lists, refrains, boilerplate. */
const longestContext = 2048;

/** The selectors by which a passage will be found again: with as much context as tells it from its like. */
export function selectorsFor(text: string, { start, end }: Span): Selectors {
  for (let length = contextLength; ; length *= 4) {
    const prefix = text.slice(Math.max(0, start - length), start);
    const suffix = text.slice(end, end + length);
    const exact = text.slice(start, end);
    if (length * 4 > longestContext || isOnce(text, prefix + exact + suffix)) {
      return { exact, prefix, suffix, start, end };
    }
  }
}

function isOnce(text: string, words: string): boolean {
  return text.indexOf(words, text.indexOf(words) + 1) < 0;
}

/** The selectors of a passage that may have moved, or not even that; costs little where only its place is another. */
export function renewedSelectors(text: string, span: Span, before: Selectors): Selectors {
  const { exact, prefix, suffix } = before;
  const same =
    span.end - span.start === exact.length &&
    text.startsWith(exact, span.start) &&
    text.startsWith(suffix, span.end) &&
    span.start >= prefix.length &&
    text.startsWith(prefix, span.start - prefix.length);
  if (!same) return selectorsFor(text, span);
  return span.start === before.start ? before : { ...before, start: span.start, end: span.end };
}

/**
 * Finds a passage again in a text that may have changed. Its exact words with the best context win; failing that, words
 * that are nearly the same in nearly the same context. Rather an orphan than a lookalike: between two candidates that are
 * about equally good neither is taken.
 * @returns where the passage is now, or null
 */
export function anchor(text: string, target: Selectors): Span | null {
  const { exact, prefix, suffix, start } = target;
  if (exact === '') return null;
  if (text.startsWith(exact, start) && isWhole(contextOf(text, target, start, target.end), target)) {
    return { start, end: start + exact.length };
  }
  const whole = prefix + exact + suffix;
  const first = text.indexOf(whole);
  if (first >= 0 && text.indexOf(whole, first + 1) < 0 && prefix.length + suffix.length >= contextLength) {
    return { start: first + prefix.length, end: first + prefix.length + exact.length };
  }
  const found = exactAnchor(text, target);
  return found === undefined ? approximateAnchor(text, target) : found;
}

/** Exact words of at least this many code units need half as much context, where they occur once. */
const distinctive = 64;
/** The share of the nearest context that must stand about words that are not distinctive. */
const contextFloor = 0.5;
/** The code units of it that must, where so many are kept. */
const leastContext = 8;
/** As many must on one side at least, where so many are kept. */
const leastBeside = 16;
/** By how many code units of context a candidate must be better than the next. */
const margin = 8;
/** Occurrences looked at: a bound for one-letter passages in long texts. */
const mostOccurrences = 10_000;

/** @returns null where its words are there, but none of the places is good or one among several; undefined where not */
function exactAnchor(text: string, target: Selectors): Span | null | undefined {
  const { length } = target.exact;
  let best: { start: number; context: Context } | undefined;
  let second = Number.NEGATIVE_INFINITY;
  let occurrences = 0;
  for (let at = text.indexOf(target.exact); at >= 0; at = text.indexOf(target.exact, at + 1)) {
    if (++occurrences > mostOccurrences) return null;
    const context = contextOf(text, target, at, at + length);
    if (best === undefined || context.all > best.context.all) {
      second = best?.context.all ?? second;
      best = { start: at, context };
    } else second = Math.max(second, context.all);
  }
  if (best === undefined) return undefined;
  const needed = isWhole(best.context, target) ? 1 : margin;
  if (best.context.all - second < needed) return null;
  const isSure =
    (occurrences === 1 && length >= distinctive && best.context.near >= contextFloor / 2) ||
    (best.context.near >= contextFloor &&
      best.context.isBeside &&
      best.context.all >= Math.min(leastContext, target.prefix.length + target.suffix.length));
  // These words may stand elsewhere by chance, and the passage itself be edited.
  if (!isSure) return undefined;
  return { start: best.start, end: best.start + length };
}

/** How much of the kept context stands about a place, outwards from it. */
export interface Context {
  /** In code units, of all that is kept. */
  readonly all: number;
  /** As a share, 0 to 1, of the nearest. */
  readonly near: number;
  /** Whether on one side all of the very nearest stands. */
  readonly isBeside: boolean;
}

const isWhole = ({ all }: Context, { prefix, suffix }: Selectors): boolean => all === prefix.length + suffix.length;

function contextOf(text: string, { prefix, suffix }: Selectors, start: number, end: number): Context {
  let before = 0;
  while (before < prefix.length && text[start - 1 - before] === prefix[prefix.length - 1 - before]) before++;
  let after = 0;
  while (after < suffix.length && text[end + after] === suffix[after]) after++;
  const nearest = Math.min(contextLength, prefix.length) + Math.min(contextLength, suffix.length);
  const near = Math.min(contextLength, before) + Math.min(contextLength, after);
  const isBeside = before >= Math.min(leastBeside, prefix.length) || after >= Math.min(leastBeside, suffix.length);
  return { all: before + after, near: nearest === 0 ? 1 : near / nearest, isBeside };
}
