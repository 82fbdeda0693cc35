import { mixHashes } from '../hash';
import { foldedHash, foldWord } from '../text/fold';
import { scanTokens, type Token } from '../text/tokens';

/** Longest alias, in words. Longer ones are not found. */
export const longestAlias = 12;

/** How an alias may be spelled in a text. */
export enum Spelling {
  /** In any case; a single word with a capital needs one in the text too, for "apple" is not "Apple". */
  Free = 0,
  /** An acronym, "US", "WHO": only in capitals. */
  Capitals = 1,
  /** In this very spelling and case. */
  Exact = 2,
}

/**
 * Whether a mark says nothing of which alias it is: the hyphen of "Abdul-Mahdi", for there is "Abdul Mahdi" as well; the
 * point of "St. Ives". Such marks are passed over, in aliases and in texts, when they are glued to the word before.
 */
function isSilent(text: string, start: number, end: number, previousLength: number): boolean {
  if (end - start !== 1) return false;
  const code = text.charCodeAt(start);
  if (code === 0x2e) return previousLength > 0 && previousLength <= 3;
  return code === 0x2d || code === 0x2010 || code === 0x2011;
}

/** Hash of a phrase: that of its first word, mixed with each further word's. Never 0. */
export const startPhrase = (word: number): number => word || 1;
export const extendPhrase = (phrase: number, word: number): number => mixHashes(phrase, word) || 1;

/** The hashes of an alias' words; 0 of them where there is nothing to find or too much. */
export function wordHashes(alias: string, into: Int32Array): number {
  let count = 0;
  let previousEnd = -1;
  let previousLength = 0;
  scanTokens(alias, (start, end) => {
    const glued = start === previousEnd;
    const silent = glued && isSilent(alias, start, end, previousLength);
    previousEnd = end;
    previousLength = end - start;
    if (silent) return;
    if (count < into.length) into[count] = foldedHash(alias, start, end);
    count++;
  });
  return count <= into.length ? count : 0;
}

const capitals = /^\P{Ll}*\p{Lu}\P{Ll}*$/u;
/** Acronyms of up to this many letters are also words or parts of headlines in small letters. */
const longestAcronym = 6;

/** How an alias may be spelled. */
export function spellingOf(text: string, exact: boolean): Spelling {
  if (exact) return Spelling.Exact;
  return text.length <= longestAcronym && capitals.test(text) ? Spelling.Capitals : Spelling.Free;
}

/** An alias' words, folded, without the marks that say nothing. */
function foldedWords(alias: string): string[] {
  const words: string[] = [];
  let previousEnd = -1;
  let previousLength = 0;
  scanTokens(alias, (start, end) => {
    const silent = start === previousEnd && isSilent(alias, start, end, previousLength);
    previousEnd = end;
    previousLength = end - start;
    if (!silent) words.push(foldWord(alias.slice(start, end)));
  });
  return words;
}

/** A name as a key: the same for spellings that differ in case, diacritics, hyphens and spaces. */
export const foldName = (name: string): string => foldedWords(name).join(' ');

/** Whether tokens `[first, last)` spell an alias whose hash they have. Compares what the hash may have missed. */
export function spells(
  tokens: readonly Token[],
  first: number,
  last: number,
  alias: string,
  spelling: Spelling,
): boolean {
  if (spelling === Spelling.Exact) {
    let at = first;
    let same = true;
    scanTokens(alias, (start, end) => {
      same &&= at < last && tokens[at]!.lexeme.text === alias.slice(start, end);
      at++;
    });
    return same && at === last;
  }
  if (spelling === Spelling.Capitals) {
    for (let i = first; i < last; i++)
      if (tokens[i]!.lexeme.text !== tokens[i]!.lexeme.text.toUpperCase()) return false;
  } else if (
    last - first === 1 &&
    tokens[first]!.lexeme.lower === tokens[first]!.lexeme.text &&
    alias !== alias.toLowerCase()
  ) {
    return false;
  }
  const words = foldedWords(alias);
  let at = 0;
  for (let i = first; i < last; i++) {
    if (i > first && isSilentToken(tokens, i)) continue;
    if (at >= words.length || foldWord(tokens[i]!.lexeme.text) !== words[at]) return false;
    at++;
  }
  return at === words.length;
}

/** Whether a text's token is a mark that aliases are matched across: glued to the word before, and to the one after or not. */
export function isSilentToken(tokens: readonly Token[], i: number): boolean {
  const token = tokens[i]!;
  const previous = tokens[i - 1];
  if (previous === undefined || previous.end !== token.start) return false;
  return isSilent(token.lexeme.text, 0, token.lexeme.text.length, previous.lexeme.text.length);
}
