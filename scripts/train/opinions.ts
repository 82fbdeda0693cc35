import nlp from 'compromise';
import model from 'wink-eng-lite-web-model';
import winkNLP from 'wink-nlp';
import type { Paragraph } from '../../server/text/article';

/** What two other taggers say of one of our tokens; empty where it has no word of theirs. */
export interface Opinion {
  /** wink-nlp's universal part of speech: "NOUN". */
  readonly wink: string;
  /** compromise's tags: "Noun", "Plural". */
  readonly compromise: readonly string[];
  /** The word of theirs goes on after this token ("re" of "re-elected"). */
  readonly part: boolean;
}

interface Word {
  readonly start: number;
  readonly end: number;
}

const wink = winkNLP(model, ['sbd', 'pos']);

/** Asks wink-nlp and compromise about each token of a paragraph. Returns null where their words can't be aligned. */
export function opinionsOf(paragraph: Paragraph): Opinion[] | null {
  const winkWords = readWink(paragraph.text);
  if (winkWords === null) return null;
  const compromiseWords = readCompromise(paragraph.text);
  let w = 0;
  let c = 0;
  return paragraph.tokens.map(token => {
    while (w < winkWords.length - 1 && winkWords[w]!.end <= token.start) w++;
    while (c < compromiseWords.length - 1 && compromiseWords[c]!.end <= token.start) c++;
    const winkWord = winkWords[w]!;
    const compromiseWord = compromiseWords[c];
    const inCompromise = compromiseWord && compromiseWord.start <= token.start && token.start < compromiseWord.end;
    return {
      wink: winkWord.start <= token.start && token.start < winkWord.end ? winkWord.pos : '',
      compromise: inCompromise ? compromiseWord.tags : [],
      part: token.end < winkWord.end,
    };
  });
}

function readWink(text: string): (Word & { pos: string })[] | null {
  const tokens = wink.readDoc(text).tokens();
  const values = tokens.out(wink.its.value);
  const tags = tokens.out(wink.its.pos);
  const spaces = tokens.out(wink.its.precedingSpaces);
  const words: (Word & { pos: string })[] = [];
  let at = 0;
  for (let i = 0; i < values.length; i++) {
    const start = at + spaces[i]!.length;
    const end = start + values[i]!.length;
    if (text.slice(start, end) !== values[i]) return null;
    words.push({ start, end, pos: tags[i]! });
    at = end;
  }
  return words.length > 0 ? words : null;
}

interface CompromiseTerm {
  readonly text: string;
  readonly tags: readonly string[];
  readonly offset: { readonly start: number; readonly length: number };
}

function readCompromise(text: string): (Word & { tags: readonly string[] })[] {
  const sentences = nlp(text).json({ offset: true }) as { terms: CompromiseTerm[] }[];
  return sentences
    .flatMap(({ terms }) => terms)
    .filter(({ text }) => text !== '')
    .map(({ tags, offset }) => ({ start: offset.start, end: offset.start + offset.length, tags }));
}
