import search from 'approx-string-match';
import type { Span } from '../text/span';
import type { Selectors } from './model';

/** Share of the quote's code units that may differ. */
const mostDifferent = 0.2;
/** Shorter quotes are not looked for approximately: too many lookalikes. */
const shortestApproximate = 12;
/** Code units right beside a passage that must be as they were: they tell where it begins and ends. */
const besideLength = 8;
/** How far from its old place an edited passage is looked for, in code units: a bound on time. */
const searchRadius = 100_000;
/** The longest stretch compared letter by letter; of longer quotes the beginning and the end are. */
const longestPattern = 256;
/** Places that are compared. */
const mostCandidates = 8;
/** By how many letters the best place must be nearer than the next. */
const margin = 3;

/**
 * Finds a passage whose words were edited: it begins and ends beside the same words as before, is nearly as long, and its
 * words are nearly the same.
 * @returns the one such place, or null
 */
export function approximateAnchor(text: string, { exact, prefix, suffix, start }: Selectors): Span | null {
  if (exact.length < shortestApproximate) return null;
  const from = Math.max(0, start - searchRadius);
  const until = Math.min(text.length, start + exact.length + searchRadius);
  const beside = { before: prefix.slice(-besideLength), after: suffix.slice(0, besideLength) };
  const least = Math.ceil(exact.length * (1 - mostDifferent));
  const most = Math.floor(exact.length * (1 + mostDifferent));
  let best: { span: Span; errors: number } | undefined;
  let second = Number.POSITIVE_INFINITY;
  let compared = 0;
  for (const begin of startsIn(text, from, until, beside.before)) {
    for (const end of endsIn(text, begin + least, Math.min(text.length, begin + most), beside.after)) {
      if (++compared > mostCandidates) return null;
      const errors = errorsIn(text.slice(begin, end), exact);
      if (errors === undefined) continue;
      if (best === undefined || errors < best.errors) {
        second = best?.errors ?? second;
        best = { span: { start: begin, end }, errors };
      } else second = Math.min(second, errors);
    }
  }
  return best && second - best.errors >= margin ? best.span : null;
}

/** Where a passage may begin: behind the words that stood before it, or, without such, where the text does. */
function* startsIn(text: string, from: number, until: number, before: string): Generator<number> {
  if (before === '') {
    if (from === 0) yield 0;
    return;
  }
  for (let at = text.indexOf(before, from); at >= 0 && at < until; at = text.indexOf(before, at + 1)) {
    yield at + before.length;
  }
}

/** Where it may end, within bounds: before the words that stood behind it, or, without such, where the text does. */
function* endsIn(text: string, least: number, most: number, after: string): Generator<number> {
  if (after === '') {
    if (least <= text.length && text.length <= most) yield text.length;
    return;
  }
  const stretch = text.slice(least, most + after.length);
  for (let at = stretch.indexOf(after); at >= 0; at = stretch.indexOf(after, at + 1)) yield least + at;
}

/** How many letters of a quote are others in some words; undefined where too many. */
function errorsIn(words: string, exact: string): number | undefined {
  const least = (stretch: string, pattern: string) =>
    search(stretch, pattern, Math.floor(pattern.length * mostDifferent)).reduce<number | undefined>(
      (fewest, { errors }) => (fewest === undefined ? errors : Math.min(fewest, errors)),
      undefined,
    );
  if (exact.length <= longestPattern) return least(words, exact);
  const half = longestPattern / 2;
  const head = least(words.slice(0, longestPattern), exact.slice(0, half));
  const tail = least(words.slice(-longestPattern), exact.slice(-half));
  return head === undefined || tail === undefined ? undefined : head + tail;
}
