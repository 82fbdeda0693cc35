import type { Paragraph } from '../../text/article';
import { Shape } from '../../text/lexeme';
import type { Token } from '../../text/tokens';
import type { FactsOf, WordFacts } from './facts';

/** A stretch of a paragraph's tokens `[first, last)` in which names may stand. Elsewhere there are none. */
export interface Stretch {
  readonly first: number;
  readonly last: number;
}

const words = (text: string) => new Set(text.split(' '));

/** What may stand inside a name between words with capitals: "Bank of England", "Ministry for the Interior". */
const infixes = words(
  "of and , 's ’s for de the bin ibn bint ben del della di . al el in ) ( ' ’ on & / la le y e von van der den du los dos do da des las a with to ul ur - ‑ – o at und et",
);
/** Small words with which a name may begin: "al-Sadr", "van Dyck", "northern Rwanda", "sub-Saharan Africa". */
const starters = words(
  'al el de la da di du von van der den bin ibn sub pro anti north south east west northern southern eastern western northeastern northwestern southeastern southwestern central greater - ‑ ul los las le',
);
/** How many small words may stand between two with capitals. */
const longestGap = 3;
/** The longest stretch: a bound on what is decoded at once. */
const longest = 400;

/** The facts of all of a paragraph's words. */
export const factsOfParagraph = (paragraph: Paragraph, factsOf: FactsOf): WordFacts[] =>
  paragraph.tokens.map(token => factsOf(token.lexeme));

/** The stretches of a paragraph in which names may stand, in order, none overlapping. Linear. */
export function stretches({ tokens }: Paragraph, facts: readonly WordFacts[]): Stretch[] {
  const found: Stretch[] = [];
  let end = 0;
  for (let i = 0; i < facts.length; ) {
    if (!facts[i]!.hot) {
      i++;
      continue;
    }
    let first = i;
    while (first > end && i - first < 3 && starters.has(tokens[first - 1]!.lexeme.lower)) first--;
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
    found.push({ first, last });
    end = last;
    i = last;
  }
  return found;
}

/** Where a name goes on behind the small words at `from`, or `from` where it cannot. */
function bridge(tokens: readonly Token[], facts: readonly WordFacts[], from: number): number {
  // "Moon Jae-in", "Port-au-Prince": what is glued on by a hyphen.
  let glued = from;
  while (
    glued + 1 < tokens.length &&
    glued - from < 6 &&
    isHyphen(tokens[glued]!) &&
    tokens[glued - 1]!.end === tokens[glued]!.start &&
    tokens[glued]!.end === tokens[glued + 1]!.start
  ) {
    glued += 2;
    if (facts[glued - 1]!.hot) return glued;
  }
  if (glued > from) return glued;
  let next = from;
  while (next < tokens.length && next - from < longestGap && infixes.has(tokens[next]!.lexeme.lower)) next++;
  if (next > from) {
    if (next < tokens.length && facts[next]!.hot) return next;
    // "Jemaah (JI)": the closing bracket.
    return tokens[from]!.lexeme.text === ')' ? from + 1 : from;
  }
  const { shape, text } = tokens[from]!.lexeme;
  return shape === Shape.Number && text.length <= 3 ? from + 1 : from;
}

const isHyphen = ({ lexeme: { text } }: Token): boolean => text === '-' || text === '‑' || text === '‐';
