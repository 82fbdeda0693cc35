import { perLexeme } from '../../text/lexeme';
import type { Token } from '../../text/tokens';
import { type TaggedName, taggedName } from './decode';
import type { WordFacts } from './facts';

/** Words with which only companies' names end; lower case, no point. */
const suffixes = new Set('ltd limited inc incorporated corp llc llp plc gmbh bhd pvt pty holdings bancorp'.split(' '));

/** What a tagger may know of a name but for where it is. */
type Range = Pick<TaggedName, 'first' | 'last'>;

/**
 * Puts the names of companies right that only their form tells: "Jones Ltd" and "Harrow Pines, Inc" are no people or
 * places, and of "Cobb & Son" and "Cobb and Jones Ltd" nobody is named. Linear in the names.
 * @param names in order, none overlapping
 */
export function repairCompanies(
  tokens: readonly Token[],
  facts: readonly WordFacts[],
  names: readonly TaggedName[],
): readonly TaggedName[] {
  let repaired: TaggedName[] | null = null;
  for (let i = 0; i < names.length; i++) {
    const name = names[i]!;
    const before = i > 0 ? (repaired === null ? names[i - 1] : repaired[repaired.length - 1]) : undefined;
    const last = endOfCompany(tokens, name, names[i + 1]);
    const isCompany = isSuffix(tokens[last - 1]);
    const joins = before !== undefined && joinsBefore(tokens, facts, before, { first: name.first, last }, isCompany);
    if (joins || last !== name.last || (isCompany && name.type !== 'organization')) {
      repaired ??= names.slice(0, i);
      const first = joins ? repaired.pop()!.first : name.first;
      repaired.push(taggedName(first, last, 'organization', name.confidence));
    } else repaired?.push(name);
  }
  return repaired ?? names;
}

const isSuffix = (token: Token | undefined): boolean => token !== undefined && isSuffixWord(token.lexeme);

const isSuffixWord = perLexeme(
  ({ text, lower }) =>
    suffixes.has(lower.endsWith('.') ? lower.slice(0, -1) : lower) && (text !== lower || lower === 'plc'),
);

/** Where a name ends with its suffix, if one follows, after a comma or none. */
function endOfCompany(tokens: readonly Token[], { last }: Range, next: Range | undefined): number {
  const at = tokens[last]?.lexeme.text === ',' ? last + 1 : last;
  return isSuffix(tokens[at]) && (next === undefined || next.first > at) ? at + 1 : last;
}

/** Whether a name goes on one before it: a word, "&", a word; or a word, "and", a word and a suffix. */
function joinsBefore(
  tokens: readonly Token[],
  facts: readonly WordFacts[],
  before: TaggedName,
  { first, last }: Range,
  isCompany: boolean,
): boolean {
  if (before.last + 1 !== first || before.last - before.first !== 1 || before.type === 'organization') return false;
  const between = tokens[before.last]!.lexeme.text;
  if (isCompany) return last - first === 2 && (between === '&' || between === 'and');
  return between === '&' && last - first === 1 && !facts[last]?.hot;
}
