import { isAbbreviation, isHonorificAbbreviation } from '../english/abbreviations';
import type { Sentence } from './article';
import { perLexeme, Shape } from './lexeme';
import type { Token } from './tokens';

const closers = new Set(['"', '”', '’', "'", '»', ')', ']', '“', "''"]);
const openers = new Set(['"', '“', '‘', "'", '«', '(', '[']);
const enders = new Set(['.', '!', '?', '…']);

/**
 * Splits a paragraph's tokens into sentences. A sentence ends after ".", "!", "?" or "…" (and the closing quotation
 * marks and brackets that follow) where a new one may begin: not after an abbreviation or an initial before a name, not
 * inside a number, not before a lower-case word ("“Why?” he asked"). A point glued between a lower-case letter and a
 * capital ends one too ("rule.Iran's"), as scraped pages lose spaces.
 * @returns sentences in order that together hold every token
 */
export function splitSentences(tokens: readonly Token[]): Sentence[] {
  const sentences: Sentence[] = [];
  let first = 0;
  const push = (last: number) => {
    if (last > first) sentences.push({ first, last, start: tokens[first]!.start, end: tokens[last - 1]!.end });
    first = last;
  };
  for (let i = 0; i < tokens.length; i++) {
    const ender = endsSentenceMark(tokens[i]!.lexeme);
    if (!ender) continue;
    let last = i + 1;
    while (last < tokens.length && enders.has(tokens[last]!.lexeme.text[0]!) && isGlued(tokens, last)) last++;
    const afterMarks = last;
    while (last < tokens.length && closers.has(tokens[last]!.lexeme.text) && isGlued(tokens, last)) last++;
    for (let end = endOfCitation(tokens, last); end > last; end = endOfCitation(tokens, last)) last = end;
    // A mark with a space on both sides opens what follows rather than closes what came before.
    if (last === tokens.length) break;
    if (isBoundary(tokens, i, afterMarks, last)) {
      push(last);
      i = last - 1;
    }
  }
  push(tokens.length);
  return sentences;
}

/** How many tokens a citation mark may have. */
const longestCitation = 40;

/** Where the citation mark that begins at `first` ends ("[@doe, p. 3]", "[1, 2]"), or `first` where none does. */
function endOfCitation(tokens: readonly Token[], first: number): number {
  if (tokens[first]?.lexeme.text !== '[') return first;
  const opening = tokens[first + 1]?.lexeme;
  if (opening === undefined) return first;
  const numbered = opening.shape === Shape.Number;
  if (!numbered && opening.text !== '@' && opening.lower !== 'citation') return first;
  const limit = Math.min(tokens.length, first + longestCitation);
  for (let i = first + 1; i < limit; i++) {
    const { text, shape } = tokens[i]!.lexeme;
    if (text === ']') return i + 1;
    if (numbered && shape !== Shape.Number && shape !== Shape.Punctuation) return first;
  }
  return first;
}

const endsSentenceMark = perLexeme(({ text, shape }): boolean => {
  const first = text.charCodeAt(0);
  if (first === 0x2e || first === 0x21 || first === 0x3f || first === 0x2026) return true;
  // "U.S." and "J." carry their point with them.
  return text.length > 1 && text.charCodeAt(text.length - 1) === 0x2e && shape !== Shape.Number;
});

const isGlued = (tokens: readonly Token[], i: number): boolean => tokens[i - 1]!.end === tokens[i]!.start;

function isBoundary(tokens: readonly Token[], i: number, afterMarks: number, next: number): boolean {
  const mark = tokens[i]!.lexeme.text;
  let following = tokens[next]!;
  const glued = isGlued(tokens, next);
  let at = next;
  while (at < tokens.length - 1 && openers.has(tokens[at]!.lexeme.text)) at++;
  following = tokens[at]!;
  const shape = following.lexeme.shape;
  const startsNew =
    shape === Shape.Title ||
    shape === Shape.Upper ||
    shape === Shape.Initial ||
    shape === Shape.Mixed ||
    shape === Shape.Number ||
    shape === Shape.Alphanumeric ||
    shape === Shape.Caseless;
  const closed = next > afterMarks;
  if (glued) {
    // "officials.When": two words glued by a lost space. Not "example.com", "U.S.-led", "3.5".
    const before = tokens[i - 1];
    return (
      mark === '.' &&
      !!before &&
      isGlued(tokens, i) &&
      before.lexeme.shape === Shape.Lower &&
      before.lexeme.text.length > 1 &&
      (shape === Shape.Title || closed || at > next) &&
      shape !== Shape.Number &&
      startsNew
    );
  }
  if (mark === '.' || (mark.length > 1 && mark.endsWith('.'))) {
    if (!startsNew && at === next) return shape === Shape.Punctuation && mark === '.' && !closed && isBullet(following);
    if (!startsNew) return false;
    if (mark === '.') {
      const word = tokens[i - 1];
      if (word && isGlued(tokens, i) && !closed) {
        if (isHonorificAbbreviation(word.lexeme.lower)) return false;
        if (isAbbreviation(word.lexeme.lower)) return shape === Shape.Title && isSentenceStarter(following);
      }
      return true;
    }
    if (mark.startsWith('..')) return startsNew;
    // "J. Smith" goes on; "in the U.S. The" ends; "U.S. President" goes on.
    if (tokens[i]!.lexeme.text.length === 2) return false;
    return closed || isSentenceStarter(following);
  }
  return startsNew;
}

const isBullet = (token: Token): boolean =>
  token.lexeme.text === '•' || token.lexeme.text === '–' || token.lexeme.text === '—';

/** Words that begin a sentence when they stand capitalised after an abbreviation. */
const starters = new Set(
  'the a an this that these those it he she they we i you in on at but and or as if when while after before since for with from by there here his her their its our my according however meanwhile still also some many most no not what who why how all one both such under over during last next'.split(
    ' ',
  ),
);
const isSentenceStarter = (token: Token): boolean => starters.has(token.lexeme.lower);
