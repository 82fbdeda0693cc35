import { detached } from './detached';
import { Remembering } from './memo';
import { splitParagraphs } from './paragraphs';
import type { Text } from './pieces';
import { splitSentences } from './sentences';
import { lastStartingAtOrBefore, type Span } from './span';
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
  readonly text: Text;
  readonly paragraphs: readonly PlacedParagraph[];
}

/**
 * Reads the paragraph of a given content; the same content gives the same object while it is remembered.
 * @param articleLength how many code units the article has that the paragraph is of: as much is remembered in any case
 */
export type ParagraphReader = (text: string, articleLength?: number) => Paragraph;

/**
 * A reader that remembers the paragraphs that it read lately. They are kept in two generations: when the younger one has
 * grown to its limit, the older one is dropped as a whole. (Dropped one by one, they would outlive the engine's young
 * memory by the table that holds them, and cost more than all the rest of reading.)
 * @param least how many code units of paragraphs to remember at least, beside those of the article that is read
 */
export function createParagraphReader(least = 10_000): ParagraphReader {
  let young = new Map<string, Paragraph>();
  let old = young;
  let size = 0;
  return (text, articleLength = 0) => {
    const own = detached(text);
    let paragraph = young.get(own);
    if (paragraph !== undefined) return paragraph;
    paragraph = old.get(own) ?? readParagraph(own);
    if (size > Math.max(least, 2 * articleLength)) {
      old = young;
      young = new Map();
      size = 0;
    }
    young.set(paragraph.text, paragraph);
    size += text.length;
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
  for (const { start, end } of spans)
    paragraphs.push({ start, end, paragraph: read(text.slice(start, end), text.length) });
  return paragraphs;
}

/** The index of the last paragraph that begins at or before an offset; of the first, where none does. */
export const paragraphAt = (paragraphs: readonly PlacedParagraph[], offset: number): number =>
  Math.max(0, lastStartingAtOrBefore(paragraphs, offset));
