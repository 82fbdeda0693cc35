import { hashString } from '../../hash';
import type { Lexeme } from '../../text/lexeme';
import type { Token } from '../../text/tokens';

/**
 * Words and phrases, each of one or more kinds (small integers), ready to be found in tokens: what begins with a word, or
 * null.
 */
export type PhraseTable = (word: Lexeme) => Entry | null;

/** What begins with a word. */
export interface Entry {
  /** Kinds of the word by itself. */
  readonly kinds: number[];
  /** Phrases that begin with it: the hashes of the words after it. */
  readonly phrases: { readonly rest: readonly number[]; readonly kind: number }[];
  /** A bit for each word that is the second of one of them, by the last bits of its hash. */
  seconds: number;
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
        entry = { kinds: [], phrases: [], seconds: 0 };
        table.set(first!, entry);
      }
      if (rest.length > 0) {
        entry.phrases.push({ rest, kind });
        entry.seconds |= bitOf(rest[0]!);
      } else if (!entry.kinds.includes(kind)) entry.kinds.push(kind);
    }
  }
  return ({ lowerHash }) => table.get(lowerHash) ?? null;
}

const bitOf = (hash: number): number => 1 << (hash & 31);

/** Calls `found` with the kind of each phrase that begins at token `i`, the word of an entry, and ends before `last`. */
export function phrasesAt(
  { phrases, seconds }: Entry,
  tokens: readonly Token[],
  i: number,
  last: number,
  found: (kind: number) => void,
): void {
  if (i + 1 >= last || (seconds & bitOf(tokens[i + 1]!.lexeme.lowerHash)) === 0) return;
  for (let p = 0; p < phrases.length; p++) {
    const { rest, kind } = phrases[p]!;
    if (i + rest.length >= last) continue;
    let k = 0;
    while (k < rest.length && tokens[i + 1 + k]!.lexeme.lowerHash === rest[k]) k++;
    if (k === rest.length) found(kind);
  }
}
