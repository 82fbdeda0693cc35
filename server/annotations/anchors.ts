import search from 'approx-string-match';
import type { Span } from '../text/span';
import type { Selectors } from './model';

/** Code units of context that are kept before and after a passage. */
const contextLength = 32;

/** The selectors by which a passage will be found again. */
export function selectorsFor(text: string, { start, end }: Span): Selectors {
  return {
    exact: text.slice(start, end),
    prefix: text.slice(Math.max(0, start - contextLength), start),
    suffix: text.slice(end, end + contextLength),
    start,
    end,
  };
}

/**
 * Finds a passage again in a text that may have changed. Its exact words with the best context win; failing that, words
 * that are nearly the same. Rather an orphan than a lookalike: short words need their context about them, and between
 * two candidates that are equally good neither is taken.
 * @returns where the passage is now, or null
 */
export function anchor(text: string, target: Selectors): Span | null {
  if (target.exact === '') return null;
  const unmoved = { start: target.start, end: target.end };
  if (text.startsWith(target.exact, target.start) && contextShare(text, unmoved, target) === 1) return unmoved;
  return exactAnchor(text, target) ?? approximateAnchor(text, target);
}

/** Exact words of at least this many code units are told from others by themselves, where they occur once. */
const distinctive = 24;
/** The share of the context that must stand about words that are not distinctive. */
const contextFloor = 0.5;
/** Occurrences looked at: a bound for one-letter passages in long texts. */
const mostOccurrences = 10_000;

function exactAnchor(text: string, target: Selectors): Span | null {
  const length = target.exact.length;
  let best: { span: Span; share: number } | undefined;
  let ties = 0;
  let occurrences = 0;
  for (let at = text.indexOf(target.exact); at >= 0; at = text.indexOf(target.exact, at + 1)) {
    if (++occurrences > mostOccurrences) return null;
    const span = { start: at, end: at + length };
    const share = contextShare(text, span, target);
    if (best === undefined || share > best.share) {
      best = { span, share };
      ties = 0;
    } else if (share === best.share) ties++;
  }
  if (best === undefined || ties > 0) return null;
  const floor = occurrences === 1 && length >= distinctive ? 0 : contextFloor;
  return best.share >= floor ? best.span : null;
}

/** How much of the kept context stands about a span, 0 to 1: what agrees next to it, outwards. */
function contextShare(text: string, span: Span, { prefix, suffix }: Selectors): number {
  const whole = prefix.length + suffix.length;
  if (whole === 0) return 1;
  let before = 0;
  while (before < prefix.length && text[span.start - 1 - before] === prefix[prefix.length - 1 - before]) before++;
  let after = 0;
  while (after < suffix.length && text[span.end + after] === suffix[after]) after++;
  return (before + after) / whole;
}

/** Share of the quote's code units that may differ. */
const mostDifferent = 0.2;
/** Shorter quotes are not looked for approximately: too many lookalikes. */
const shortestApproximate = 12;
/** How far from its old place an edited passage is looked for: a bound on time. */
const searchRadius = 50_000;
/** The longest stretch compared approximately; of longer quotes the beginning and the end are. */
const longestPattern = 256;

function approximateAnchor(text: string, target: Selectors): Span | null {
  const { exact } = target;
  if (exact.length < shortestApproximate) return null;
  const from = Math.max(0, target.start - searchRadius);
  const window = text.slice(from, target.end + searchRadius);
  if (exact.length <= longestPattern) return shifted(bestMatch(window, exact, target), from);
  const head = bestMatch(window, exact.slice(0, longestPattern / 2), target);
  const tail = bestMatch(window, exact.slice(-longestPattern / 2), target);
  if (!head || !tail || tail.end <= head.start) return null;
  const length = tail.end - head.start;
  const similar = Math.abs(length - exact.length) <= exact.length * mostDifferent;
  return similar ? shifted({ start: head.start, end: tail.end }, from) : null;
}

const shifted = (span: Span | null, by: number): Span | null => span && { start: span.start + by, end: span.end + by };

/** The one best match within the floor, or null where there is none or where two are equally good. */
function bestMatch(window: string, pattern: string, target: Selectors): Span | null {
  const matches = search(window, pattern, Math.floor(pattern.length * mostDifferent));
  let best: { span: Span; cost: number } | undefined;
  let tied = false;
  for (const { start, end, errors } of matches) {
    const span = { start, end };
    const context = contextShare(window, span, target);
    const cost = errors / pattern.length - context * mostDifferent;
    if (best === undefined || cost < best.cost - 1e-9) {
      // Matches that overlap are the same place, found with other ends.
      best = { span, cost };
      tied = false;
    } else if (Math.abs(cost - best.cost) < 1e-9 && (start >= best.span.end || end <= best.span.start)) tied = true;
  }
  return best && !tied ? best.span : null;
}
