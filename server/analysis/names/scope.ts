import type { Paragraph } from '../../text/article';
import type { Token } from '../../text/tokens';
import { type FactsOf, Role, type WordFacts } from './facts';

/** How many small words may stand between two with capitals. */
const longestGap = 3;
/** How many small words may stand before the first with a capital. */
const longestStart = 3;
/** The longest stretch: a bound on what is decoded at once. */
const longest = 400;

/** The facts of all of a paragraph's words. */
export function factsOfParagraph({ tokens }: Paragraph, factsOf: FactsOf): WordFacts[] {
  const facts: WordFacts[] = [];
  for (let i = 0; i < tokens.length; i++) facts.push(factsOf(tokens[i]!.lexeme));
  return facts;
}

/** Room for a paragraph's stretches. */
let found = new Int32Array(256);

/**
 * The stretches of a paragraph in which names may stand, in order, none overlapping: for each its first token and the one
 * after its last. Elsewhere there are no names. Linear.
 */
export function stretchesOf({ tokens }: Paragraph, facts: readonly WordFacts[]): Int32Array {
  if (found.length < facts.length + 2) found = new Int32Array(facts.length * 2 + 2);
  let count = 0;
  let end = 0;
  for (let i = 0; i < facts.length; ) {
    if (!facts[i]!.hot) {
      i++;
      continue;
    }
    let first = i;
    while (first > end && i - first < longestStart && (facts[first - 1]!.roles & Role.Starter) !== 0) first--;
    let last = i + 1;
    while (last < facts.length && last - first < longest) {
      if (facts[last]!.hot) {
        last++;
        continue;
      }
      const next = bridge(tokens, facts, last);
      if (next === last) break;
      last = next;
    }
    found[count++] = first;
    found[count++] = last;
    end = last;
    i = last;
  }
  return found.slice(0, count);
}

/** Where a name goes on behind the small words at `from`, or `from` where it cannot. */
function bridge(tokens: readonly Token[], facts: readonly WordFacts[], from: number): number {
  const { roles } = facts[from]!;
  if (roles === 0) return from;
  // "Moon Jae-in", "Port-au-Prince": what is glued on by a hyphen.
  let glued = from;
  while (
    glued + 1 < tokens.length &&
    glued - from < 6 &&
    (facts[glued]!.roles & Role.Hyphen) !== 0 &&
    tokens[glued - 1]!.end === tokens[glued]!.start &&
    tokens[glued]!.end === tokens[glued + 1]!.start
  ) {
    glued += 2;
    if (facts[glued - 1]!.hot) return glued;
  }
  if (glued > from) return glued;
  let next = from;
  while (next < facts.length && next - from < longestGap && (facts[next]!.roles & Role.Infix) !== 0) next++;
  if (next > from) {
    if (next < facts.length && facts[next]!.hot) return next;
    // "Jemaah (JI)": the closing bracket.
    return roles & Role.ClosingBracket ? from + 1 : from;
  }
  return roles & Role.ShortNumber ? from + 1 : from;
}
