import { hashString } from '../../hash';
import { type Lexeme, perLexeme } from '../../text/lexeme';
import type { Token } from '../../text/tokens';

/**
 * Words and phrases, each of one or more kinds (small integers), ready to be found in tokens: what begins with a word, or
 * null.
 */
export type PhraseTable = (word: Lexeme) => Entry | null;

interface Entry {
  /** Kinds of the word by itself. */
  readonly kinds: number[];
  /** Phrases that begin with it: the hashes of the words after it. */
  readonly phrases: { readonly rest: readonly number[]; readonly kind: number }[];
}

/**
 * Makes a table of words and phrases.
 * @param lists the words of each kind, separated by "|", in lower case; a phrase is its words with spaces
 */
export function makePhraseTable(lists: readonly { readonly kind: number; readonly words: string }[]): PhraseTable {
  const table = new Map<number, Entry>();
  for (const { kind, words } of lists) {
    for (const phrase of words.split('|')) {
      const [first, ...rest] = phrase.split(' ').map(word => hashString(word));
      let entry = table.get(first!);
      if (entry === undefined) {
        entry = { kinds: [], phrases: [] };
        table.set(first!, entry);
      }
      if (rest.length > 0) entry.phrases.push({ rest, kind });
      else if (!entry.kinds.includes(kind)) entry.kinds.push(kind);
    }
  }
  return perLexeme(({ lowerHash }) => table.get(lowerHash) ?? null);
}

/** Calls `found` with each kind of the word, and of each phrase, that begins at token `i`; a phrase ends before `last`. */
export function phrasesAt(
  table: PhraseTable,
  tokens: readonly Token[],
  i: number,
  last: number,
  found: (kind: number) => void,
): void {
  const entry = table(tokens[i]!.lexeme);
  if (entry === null) return;
  for (const kind of entry.kinds) found(kind);
  for (const { rest, kind } of entry.phrases) {
    if (i + rest.length >= last) continue;
    let k = 0;
    while (k < rest.length && tokens[i + 1 + k]!.lexeme.lowerHash === rest[k]) k++;
    if (k === rest.length) found(kind);
  }
}
