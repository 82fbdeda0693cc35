import { isTitleCased } from '../../server/analysis/tags/features';
import {
  closedClassTag,
  irregularPast,
  irregularPlurals,
  participleOnly,
  pastOnly,
} from '../../server/english/closedClass';
import { Tag } from '../../server/english/tags';
import type { Sentence } from '../../server/text/article';
import { Shape } from '../../server/text/lexeme';
import type { Token } from '../../server/text/tokens';
import type { Opinion } from './opinions';

/** No tag to learn from: the two taggers differ and no rule settles it. */
export const unknown = 255;

/** How often a spelling stands in lower case, with a capital inside a sentence, and as a verb for compromise. */
export type CaseCounts = ReadonlyMap<string, { lower: number; title: number; verb: number }>;

const nounish = new Set(['NOUN', 'PROPN']);
const verbish = new Set(['VERB', 'AUX']);
const subjectPronouns = new Set('i he she it we they who you which'.split(' '));
const be = new Set(
  "am is are was were be been being isn't aren't wasn't weren't 's get gets got getting i'm you're we're they're".split(
    ' ',
  ),
);
const have = new Set(
  "have has had having haven't hasn't hadn't i've you've we've they've i'd you'd he'd she'd we'd they'd 's".split(' '),
);
/** Verbs that take a clause without "that". */
const clauseTaking =
  /^(say|claim|report|believe|think|know|estimate|suggest|allege|argue|fear|hope|expect|note|add|insist|warn|show|find|reveal|mean|acknowledge|admit|confirm|conclude|suspect|deny|assert|contend|maintain|feel|tell)s?$|^(said|thought|knew|found|meant|felt|told|denied|\w+ed)$/;
const doing = new Set("do does did don't doesn't didn't".split(' '));

/**
 * The tags to learn for a sentence, made of what two other taggers think and of rules where they are known to err.
 * Where they agree on the coarse class, that is taken; verb against noun is settled by the neighbours, then by
 * compromise; the form of a verb, past against participle above all, by rules over the clause.
 * @returns a Tag a token, or `unknown`
 */
export function silverTags(
  tokens: readonly Token[],
  sentence: Sentence,
  opinions: readonly Opinion[],
  cases: CaseCounts,
): number[] {
  const { first, last } = sentence;
  const lower = (i: number): string => (i >= first && i < last ? tokens[i]!.lexeme.lower : '');
  const coarse: string[] = [];
  const headline = isTitleCased(tokens, sentence);
  for (let i = first; i < last; i++) coarse.push(coarseClass(tokens, i, first, opinions, lower, cases, headline));
  const at = (i: number): string => coarse[i - first] ?? '';
  const tags: number[] = [];
  for (let i = first; i < last; i++) tags.push(fineTag(i, at, lower, opinions[i]!, tokens[i]!, first, last));
  return tags;
}

/** N, P (proper noun), V, A, R (adverb), I (preposition), a closed tag as "=n", or "?". */
function coarseClass(
  tokens: readonly Token[],
  i: number,
  first: number,
  opinions: readonly Opinion[],
  lower: (i: number) => string,
  cases: CaseCounts,
  headline: boolean,
): string {
  const { wink, compromise, part } = opinions[i]!;
  const { shape, lower: word } = tokens[i]!.lexeme;
  if (shape === Shape.Punctuation) return word === '&' ? `=${Tag.Conjunction}` : `=${Tag.Punctuation}`;
  if (shape === Shape.Number) return `=${Tag.Number}`;
  if (shape === Shape.Caseless) return `=${Tag.Other}`;
  if (word === "'s") {
    const next = tokens[i + 1]?.lexeme.lower ?? '';
    const before = lower(i - 1);
    const clause = subjectPronouns.has(before) || /^(that|there|here|what|how|where|let)$/.test(before);
    return clause || (wink === 'AUX' && /^(been|not|a|the|an|going)$/.test(next))
      ? `=${Tag.Auxiliary}`
      : `=${Tag.Particle}`;
  }
  const closed = closedClassTag(word);
  if (
    closed !== undefined &&
    !(shape === Shape.Upper && word.length < 4) &&
    !(word === 'may' && shape === Shape.Title)
  ) {
    return `=${closed}`;
  }
  const has = (tag: string) => compromise.includes(tag);
  if (word === 'having' || word === 'doing') return `=${Tag.Gerund}`;
  if (part) return '?';
  if (closed !== undefined && shape === Shape.Upper) {
    // "US", "WHO", "IT" among words that are not in capitals.
    const alone = tokens[i + 1]?.lexeme.shape !== Shape.Upper && tokens[i - 1]?.lexeme.shape !== Shape.Upper;
    return alone ? 'P' : '?';
  }
  const capital = shape !== Shape.Lower && shape !== Shape.Alphanumeric;
  if (capital) {
    const count = cases.get(word);
    const commonWord = count !== undefined && count.lower > count.title;
    const atStart = i === first || tokens[i - 1]!.lexeme.shape === Shape.Punctuation;
    if (headline && commonWord && shape === Shape.Title) return '?';
    if (!atStart || !commonWord) {
      if (wink === 'ADJ' && (has('Adjective') || has('Demonym'))) return 'A';
      if (wink === 'PROPN' || nounish.has(wink) || has('ProperNoun')) return 'P';
      if (!commonWord) return atStart && wink === 'ADV' && has('Adverb') ? 'R' : 'P';
      return '?';
    }
  }
  const c =
    has('Verb') || has('PastTense')
      ? 'V'
      : has('Adjective')
        ? 'A'
        : has('Adverb')
          ? 'R'
          : has('Preposition') || has('Conjunction')
            ? 'I'
            : has('Noun')
              ? 'N'
              : has('Value')
                ? '#'
                : '?';
  const w = nounish.has(wink)
    ? 'N'
    : verbish.has(wink)
      ? 'V'
      : wink === 'ADJ'
        ? 'A'
        : wink === 'ADV'
          ? 'R'
          : wink === 'ADP' || wink === 'SCONJ'
            ? 'I'
            : wink === 'NUM'
              ? '#'
              : wink === 'DET'
                ? 'D'
                : wink === 'PRON'
                  ? 'O'
                  : '?';
  if (
    'that this these those her his to as like before after since until so us will one more most'
      .split(' ')
      .includes(word)
  )
    return `~${w}`;
  if (pastOnly.has(word) || participleOnly.has(word) || word === 'said' || word === 'told') return 'V';
  if (c === w) return c === 'N' && isOverlookedVerb(tokens, i, first, lower, cases) ? 'V' : c;
  const nouns = (a: string) => a === 'N' || a === 'V';
  if (nouns(c) && nouns(w)) {
    const before = lower(i - 1);
    const previous = closedClassTag(before);
    if (
      (previous === Tag.Determiner && !/^(some|many|several|few|all|both|each|another|any)$/.test(before)) ||
      /^(this|these|those|his|of|'s)$/.test(before)
    )
      return word.endsWith('ing') && w === 'V' ? '?' : 'N';
    if (previous === Tag.Modal || subjectPronouns.has(before)) return 'V';
    // "famous deals", "to surveys of", "the walls are".
    const next = closedClassTag(lower(i + 1));
    const adjective = opinions[i - 1]?.wink === 'ADJ' && i > first;
    if (!/(ing|ed)$/.test(word)) {
      if (adjective || previous === Tag.Subordinator || (previous === Tag.Preposition && before !== 'than')) return 'N';
      if (next === Tag.Auxiliary || lower(i + 1) === 'of') return 'N';
    }
    // Each of them overlooks verbs more often than it makes them up.
    return 'V';
  }
  if (w === '?') return c;
  // "accused", "united": adjective or participle. Adjective, adverb and preposition: wink's is learned from a treebank.
  if (c === 'V' && w === 'A') return 'A';
  if (c === 'V' && (w === 'I' || w === 'R')) return w;
  return w;
}

/** A noun for both, yet a verb: what can be one, stands after a noun and before an object or clause. */
function isOverlookedVerb(
  tokens: readonly Token[],
  i: number,
  first: number,
  lower: (i: number) => string,
  cases: CaseCounts,
): boolean {
  if ((cases.get(lower(i))?.verb ?? 0) < 3 || i === first) return false;
  const next = closedClassTag(lower(i + 1));
  const object =
    next === Tag.Determiner || (lower(i + 1) === 'that' && closedClassTag(lower(i + 2)) === Tag.Determiner);
  if (!object || tokens[i - 1]!.lexeme.shape === Shape.Punctuation) return false;
  // Nothing but a determiner and words without a verb before it in the clause.
  for (let j = i - 1; j >= first && j > i - 5; j--) {
    const tag = closedClassTag(lower(j));
    if (tag === Tag.Determiner) return j < i - 1;
    if (tokens[j]!.lexeme.shape === Shape.Punctuation || tag !== undefined) return false;
    if ((cases.get(lower(j))?.verb ?? 0) > 2 || lower(j).endsWith('ly')) return false;
    if (j === first) return true;
  }
  return false;
}

function fineTag(
  i: number,
  at: (i: number) => string,
  lower: (i: number) => string,
  opinion: Opinion,
  token: Token,
  first: number,
  last: number,
): number {
  const { compromise } = opinion;
  const kind = at(i);
  const word = lower(i);
  if (kind.startsWith('=')) return Number(kind.slice(1));
  if (kind.startsWith('~')) return functionWord(i, kind.slice(1), at, lower);
  switch (kind) {
    case 'P':
      return Tag.ProperNoun;
    case 'A':
      return Tag.Adjective;
    case 'R':
      return Tag.Adverb;
    case 'I':
      return startsClause(i, at, lower) && /^(once|except|provided|given)$/.test(word)
        ? Tag.Subordinator
        : Tag.Preposition;
    case '#':
      return Tag.Number;
    case 'O':
      return Tag.Pronoun;
    case 'D':
      return Tag.Determiner;
    case 'N': {
      if (irregularPlurals.has(word)) return Tag.PluralNoun;
      const plural = /[^s'u]s$/.test(word) && !/(is|ics|ews)$/.test(word);
      return plural || (compromise.includes('Plural') && word.endsWith('s')) ? Tag.PluralNoun : Tag.Noun;
    }
    case 'V':
      return verbForm(i, word, at, lower, opinion, token, first, last);
    default:
      return unknown;
  }
}

const isNounStart = (kind: string): boolean => /^(N|P|A|#)/.test(kind) || kind === `=${Tag.Number}`;

function functionWord(i: number, wink: string, at: (i: number) => string, lower: (i: number) => string): number {
  const word = lower(i);
  const next = at(i + 1);
  const nextWord = lower(i + 1);
  switch (word) {
    case 'this':
    case 'these':
    case 'those':
      return isNounStart(next) ? Tag.Determiner : Tag.Pronoun;
    case 'his':
    case 'her':
      return isNounStart(next) ||
        next === 'R' ||
        /^(own|most|more|many|few|first)$/.test(nextWord) ||
        (next === 'V' && /(ed|ing)$/.test(nextWord))
        ? Tag.Determiner
        : Tag.Pronoun;
    case 'us':
      return Tag.Pronoun;
    case 'one':
      return Tag.Number;
    case 'will':
      return wink === 'N' && (closedClassTag(lower(i - 1)) === Tag.Determiner || lower(i - 1) === "'s")
        ? Tag.Noun
        : Tag.Modal;
    case 'more':
    case 'most':
      return next === 'A' || next === 'R' || !isNounStart(next) ? Tag.Adverb : Tag.Determiner;
    case 'to':
      return wink === 'I' ? Tag.Preposition : Tag.Particle;
    case 'that': {
      const before = at(i - 1);
      const finite = next === `=${Tag.Auxiliary}` || next === `=${Tag.Modal}` || nextWord === "'s";
      if (finite || next === 'V' || next === 'R') return before === 'V' && !finite ? Tag.Subordinator : Tag.Pronoun;
      if (next === `=${Tag.Pronoun}` || next === `=${Tag.Determiner}` || next === 'P') {
        return wink === 'O' && before !== 'V' ? Tag.Pronoun : Tag.Subordinator;
      }
      return wink === 'I' ? Tag.Subordinator : wink === 'D' ? Tag.Determiner : Tag.Pronoun;
    }
    case 'as':
      return startsClause(i, at, lower) ? Tag.Subordinator : wink === 'R' ? Tag.Adverb : Tag.Preposition;
    case 'before':
    case 'after':
    case 'since':
    case 'until':
      return startsClause(i, at, lower) ? Tag.Subordinator : wink === 'R' ? Tag.Adverb : Tag.Preposition;
    case 'so':
      return nextWord === 'that' || startsClause(i, at, lower) ? Tag.Subordinator : Tag.Adverb;
    case 'like':
      return wink === 'V' ? unknown : wink === 'I' ? Tag.Preposition : unknown;
    default:
      return unknown;
  }
}

/** Whether a noun phrase and a finite verb follow. */
function startsClause(i: number, at: (i: number) => string, lower: (i: number) => string): boolean {
  if (/^(i|he|she|it|we|they)$/.test(lower(i + 1))) return true;
  let noun = false;
  for (let j = i + 1; j < i + 9; j++) {
    const kind = at(j);
    if (kind === `=${Tag.Auxiliary}` || kind === `=${Tag.Modal}`) return noun;
    if (kind === 'V') return noun && !lower(j).endsWith('ing');
    if (kind === 'N' || kind === 'P' || kind === `=${Tag.Pronoun}`) noun = true;
    if (
      kind === '' ||
      kind === `=${Tag.Punctuation}` ||
      kind === `=${Tag.Conjunction}` ||
      kind === `=${Tag.Subordinator}`
    )
      return false;
    if (kind === 'I' && !noun) return false;
  }
  return false;
}

function verbForm(
  i: number,
  word: string,
  at: (i: number) => string,
  lower: (i: number) => string,
  { compromise, wink }: Opinion,
  token: Token,
  first: number,
  last: number,
): number {
  if (word.endsWith('ing') && word.length > 4) return Tag.Gerund;
  if (participleOnly.has(word)) return Tag.Participle;
  if (pastOnly.has(word) && !/^(come|become|overcome|run)$/.test(word)) return Tag.PastVerb;
  const helper = auxiliaryBefore(i, at, lower, first);
  const past = word.endsWith('ed') || irregularPast.has(word) || compromise.includes('PastTense');
  const alsoBase = /^(put|cut|set|let|hit|hurt|cost|read|shut|split|spread|cast|quit|bid|broadcast|forecast)$/.test(
    word,
  );
  if (past && !(alsoBase && (helper === 'modal' || helper === 'do'))) {
    if (word === 'come' || word === 'become' || word === 'run')
      return helper === 'have' ? Tag.Participle : Tag.Infinitive;
    if (helper === 'have' || helper === 'be') return Tag.Participle;
    if (word === 'said') return Tag.PastVerb;
    return isFinitePast(i, at, lower, first, last) ? Tag.PastVerb : Tag.Participle;
  }
  if (/s$/.test(word) && !/ss$/.test(word) && !/^(focus|bias|discuss|process)$/.test(word)) return Tag.PresentVerb;
  if (helper === 'have' && /^(come|become|overcome|run)$/.test(word)) return Tag.Participle;
  if (helper === 'modal' || helper === 'do') return Tag.Infinitive;
  const start = i === first || (i === first + 1 && at(first) === `=${Tag.Punctuation}`);
  if (start) return token.lexeme.shape === Shape.Title && wink === 'VERB' ? Tag.Infinitive : unknown;
  const before = at(i - 1);
  if (before === 'N' || before === 'P' || before === `=${Tag.Pronoun}` || before === 'R') {
    // "help them read", "let people speak", "make it work".
    for (let j = i - 1; j > i - 5; j--) {
      if (
        /^(let|lets|make|makes|made|making|help|helps|helped|helping|saw|see|watch|watched|hear|heard)$/.test(lower(j))
      )
        return Tag.Infinitive;
    }
    return Tag.PresentVerb;
  }
  return compromise.includes('Infinitive') && (before === `=${Tag.Conjunction}` || before === `=${Tag.Punctuation}`)
    ? unknown
    : Tag.PresentVerb;
}

/** The auxiliary that a verb stands after, with adverbs, "not", commas of asides left out; "to" counts as a modal. */
function auxiliaryBefore(
  i: number,
  at: (i: number) => string,
  lower: (i: number) => string,
  first: number,
): 'be' | 'have' | 'modal' | 'do' | null {
  let coordinated = false;
  for (let j = i - 1; j >= first && j > i - 7; j--) {
    const word = lower(j);
    const kind = at(j);
    if (word === 'to') return 'modal';
    if (kind === `=${Tag.Modal}` || kind === '~V' || (word === 'will' && kind.startsWith('~'))) return 'modal';
    if (/^(i'll|you'll|he'll|she'll|it'll|we'll|they'll)$/.test(word)) return 'modal';
    if (doing.has(word)) return 'do';
    if (word === "'s") return at(j) === `=${Tag.Auxiliary}` ? 'be' : null;
    if (be.has(word)) return 'be';
    if (have.has(word)) return 'have';
    if (kind === 'R' || word === 'not' || kind === `=${Tag.Adverb}`) continue;
    // "was arrested and charged"; "can I ask", "did he say", "was the man told" are left to chance beyond a pronoun.
    if (word === 'and' || word === 'or') {
      coordinated = true;
      continue;
    }
    if (coordinated && kind === 'V') continue;
    if (
      kind === `=${Tag.Pronoun}` &&
      j === i - 1 &&
      (at(j - 1) === `=${Tag.Modal}` || doing.has(lower(j - 1)) || have.has(lower(j - 1)))
    )
      continue;
    return null;
  }
  return null;
}

/** Whether a form that may be past or participle is its clause's finite verb. */
function isFinitePast(
  i: number,
  at: (i: number) => string,
  lower: (i: number) => string,
  first: number,
  last: number,
): boolean {
  const before = at(i - 1);
  const next = lower(i + 1);
  // "Asked about the delay, …"
  if (i === first) return false;
  // "The law, passed in June, bars …"
  if (lower(i - 1) === ',' && closedClassTag(next) === Tag.Preposition && /^[NP]/.test(at(i - 2))) {
    for (let j = i + 2; j < Math.min(last, i + 11); j++) {
      if (lower(j) === ',')
        return !(at(j + 1) === 'V' || at(j + 1) === `=${Tag.Auxiliary}` || at(j + 1) === `=${Tag.Modal}`);
    }
  }
  if (lower(i - 1) === 'who' || lower(i - 1) === 'which' || subjectPronouns.has(lower(i - 1))) return true;
  if (before === `=${Tag.Determiner}` || before === `=${Tag.Preposition}` || before === 'A') return false;
  if (next === 'by') return false;
  // A finite verb earlier in the same clause: this one is a reduced relative ("denied claims made in court").
  for (let j = i - 1; j >= first && j > i - 12; j--) {
    const kind = at(j);
    const word = lower(j);
    if (kind === `=${Tag.Punctuation}` || kind === `=${Tag.Conjunction}` || kind === `=${Tag.Subordinator}`) break;
    if (/^(who|which|that|what|as|before|after|since|until|so)$/.test(word) || kind === `=${Tag.Pronoun}`) break;
    if (kind === `=${Tag.Auxiliary}` || kind === `=${Tag.Modal}`) return false;
    if (kind === 'V' && !word.endsWith('ing') && lower(j - 1) !== 'to') {
      // A verb of speech takes a clause without "that": "said officials warned".
      return (before === 'N' || before === 'P') && clauseTaking.test(word);
    }
  }
  // A finite verb later, with nothing in between that begins another clause: "officials accused of fraud denied it".
  if (before === 'N' || before === 'P') {
    if (!/^(of|in|on|at|to|with|for|from|as|during|under|near|against|over)$/.test(next)) return true;
    for (let j = i + 2; j < last && j < i + 14; j++) {
      const kind = at(j);
      const word = lower(j);
      if (kind === `=${Tag.Punctuation}` || kind === `=${Tag.Conjunction}` || kind === `=${Tag.Subordinator}`) break;
      if (/^(who|which|that|what|as|before|after|since|until|so|to)$/.test(word) || kind === `=${Tag.Pronoun}`) break;
      if (kind === `=${Tag.Auxiliary}` || kind === `=${Tag.Modal}`) return false;
      if (
        kind === 'V' &&
        !word.endsWith('ing') &&
        (at(j - 1) === 'N' || at(j - 1) === 'P') &&
        !participleOnly.has(word)
      )
        return lower(j + 1) === 'by';
    }
  }
  return true;
}
