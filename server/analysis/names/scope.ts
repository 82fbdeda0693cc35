import type { Paragraph } from '../../text/article';
import type { FactsOf, WordFacts } from './facts';

/** A stretch of a paragraph's tokens `[first, last)` in which names may stand: words with capitals and a few around. */
export interface Stretch {
  readonly first: number;
  readonly last: number;
  /** The paragraph's words, `facts[i]` of token `i`. */
}

/** How many tokens before and after a word with a capital are looked at. */
const reachBefore = 2;
const reachAfter = 1;
/** The longest stretch: a bound on what is decoded at once. */
const longest = 2000;

/** The facts of all of a paragraph's words. */
export const factsOfParagraph = (paragraph: Paragraph, factsOf: FactsOf): WordFacts[] =>
  paragraph.tokens.map(token => factsOf(token.lexeme));

/** The stretches of a paragraph in which names may stand, in order, none overlapping. The rest is outside any name. */
export function stretches(facts: readonly WordFacts[]): Stretch[] {
  const found: { first: number; last: number }[] = [];
  for (let i = 0; i < facts.length; i++) {
    if (!facts[i]!.hot) continue;
    const first = Math.max(0, i - reachBefore);
    const last = Math.min(facts.length, i + 1 + reachAfter);
    const previous = found.at(-1);
    if (previous !== undefined && first <= previous.last && last - previous.first <= longest) previous.last = last;
    else found.push({ first: Math.max(first, previous?.last ?? 0), last });
  }
  return found;
}
