import type { PlacedParagraph } from '../../text/article';
import type { Text } from '../../text/pieces';
import type { Span } from '../../text/span';

/** A list that a colon leads into has no more items than this: a bound. */
const mostItems = 30;
/** A bullet, a number or a letter before an item of a list, as it stands at the start of a line. */
const bullet = /^(?:[-–—•*·‣◦▪]|\(?(?:\d{1,2}|[a-z])[.)])\s+/;
/** It is sought in so many code units from the start of a paragraph on. */
export const longestBullet = 8;

/**
 * The paragraph after one, or where a list stands there its items, without their bullets.
 * @param text what the offsets of the paragraphs are in
 */
export function paragraphsBelow(text: Text, paragraphs: readonly PlacedParagraph[], index: number): Span[] {
  const below: Span[] = [];
  for (let i = index + 1; i < paragraphs.length && below.length < mostItems; i++) {
    const { start, end } = paragraphs[i]!;
    const length = bullet.exec(text.slice(start, start + longestBullet))?.[0].length ?? 0;
    if (length === 0 && below.length > 0) break;
    // An item that nothing is written in yet; the white space after its bullet is no part of the paragraph.
    if (start + length >= end) continue;
    below.push({ start: start + length, end });
    if (length === 0) break;
  }
  return below;
}
