import { detached } from './detached';
import { Remembering } from './memo';
import { splitParagraphs } from './paragraphs';
import { splitSentences } from './sentences';
import type { Span } from './span';
import { type Token, tokenize } from './tokens';

/** A sentence of a paragraph: tokens `[first, last)` of it, and their offsets. */
export interface Sentence extends Span {
  readonly first: number;
  readonly last: number;
}

/** A paragraph by its content alone. All offsets in it are relative to its own start. Interned: see `ParagraphReader`. */
export interface Paragraph {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly sentences: readonly Sentence[];
}

/** A paragraph in its place in an article. */
export interface PlacedParagraph extends Span {
  readonly paragraph: Paragraph;
}

/** An article as text: its paragraphs, in order, none overlapping. What lies between them is white space. */
export interface ArticleText {
  readonly text: string;
  readonly paragraphs: readonly PlacedParagraph[];
}

/** Reads the paragraph of a given content; the same content gives the same object while it is remembered. */
export type ParagraphReader = (text: string) => Paragraph;

/**
 * A reader that remembers the paragraphs it has read, least recently used first out.
 * @param limit how many code units of paragraphs to remember
 */
export function createParagraphReader(limit = 20_000_000): ParagraphReader {
  const known = new Map<string, Paragraph>();
  let size = 0;
  return text => {
    let paragraph = known.get(text);
    if (paragraph !== undefined) {
      known.delete(paragraph.text);
    } else {
      paragraph = readParagraph(detached(text));
      size += text.length;
    }
    known.set(paragraph.text, paragraph);
    for (const oldest of known.keys()) {
      if (size <= limit || oldest === text) break;
      known.delete(oldest);
      size -= oldest.length;
    }
    return paragraph;
  };
}

class ReadParagraph extends Remembering implements Paragraph {
  constructor(
    readonly text: string,
    readonly tokens: readonly Token[],
    readonly sentences: readonly Sentence[],
  ) {
    super();
  }
}

function readParagraph(text: string): Paragraph {
  const tokens = tokenize(text);
  return new ReadParagraph(text, tokens, splitSentences(tokens));
}

/** Reads an article: splits it into paragraphs and reads each. Linear in its length. */
export const readArticle = (text: string, read: ParagraphReader): ArticleText => ({
  text,
  paragraphs: placeAll(text, splitParagraphs(text), read),
});

function placeAll(text: string, spans: readonly Span[], read: ParagraphReader): PlacedParagraph[] {
  const paragraphs: PlacedParagraph[] = [];
  for (const { start, end } of spans) paragraphs.push({ start, end, paragraph: read(text.slice(start, end)) });
  return paragraphs;
}
