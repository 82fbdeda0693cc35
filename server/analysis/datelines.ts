import type { ArticleText } from '../text/article';
import type { SettledParagraph } from './attributions/settledParagraph';
import type { Attribution, ParagraphMention } from './model';

/**
 * Leaves out what a dateline seems to say: "MUSCAT: The ministry opened …". A place before a colon speaks in transcripts
 * alone, and there somebody speaks more than once.
 * @param mentions by paragraph
 * @returns the attributions by paragraph: the same arrays where nothing is left out
 */
export function withoutDatelines(
  { paragraphs }: ArticleText,
  settled: readonly SettledParagraph[],
  mentions: readonly (readonly ParagraphMention[])[],
): (readonly Attribution[])[] {
  const said: (readonly Attribution[])[] = [];
  let count = 0;
  let speakers: Set<string> | null = null;
  for (const { attributions, afterColon } of settled) {
    said.push(attributions);
    if (afterColon.length === 0) continue;
    speakers ??= new Set();
    for (const { source } of afterColon) speakers.add(source!.name.toLowerCase());
    count += afterColon.length;
  }
  if (speakers === null || speakers.size < count) return said;
  const isPlace = (p: number, offset: number): boolean => {
    const at = paragraphs[p]!.start + offset;
    let q = p;
    while (q > 0 && paragraphs[q]!.start > at) q--;
    const start = at - paragraphs[q]!.start;
    return mentions[q]!.some(mention => mention.start === start && mention.entity.type === 'location');
  };
  for (let p = 0; p < settled.length; p++) {
    const { afterColon } = settled[p]!;
    if (afterColon.length === 0) continue;
    const datelines = afterColon.filter(({ source }) => isPlace(p, source!.spans[0]!.start));
    if (datelines.length > 0) said[p] = settled[p]!.without(datelines);
  }
  return said;
}
