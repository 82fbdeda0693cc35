import type { ArticleText, Paragraph, PlacedParagraph } from '../../text/article';
import { Shape } from '../../text/lexeme';
import type { Actor } from './actors';
import type { PlacedMention } from './places';

/** Where a line that says who wrote the article is sought: its first and its last paragraphs. */
const firstParagraphs = 12;
const lastParagraphs = 6;
/** How many paragraphs a letter to the editor has at most. */
const longestLetter = 14;

/** Says who wrote an article, or the letter that a paragraph of it belongs to: whose "I" is outside quotations. */
export class Writers {
  readonly #byline: number;
  /** For each paragraph that is a signature, the entity; else -1. */
  readonly #signatures: Int32Array;

  constructor(
    private readonly article: ArticleText,
    private readonly actors: readonly Actor[],
    private readonly mentions: readonly (readonly PlacedMention[])[],
  ) {
    this.#byline = this.#findByline();
    this.#signatures = Int32Array.from(article.paragraphs, (placed, p) => (p > 0 ? this.#signatureOf(placed, p) : -1));
  }

  /** Who wrote a paragraph, by its index: an entity's index, or -1. */
  writerOf(p: number): number {
    if (this.#byline >= 0) return this.#byline;
    const end = Math.min(this.#signatures.length, p + longestLetter);
    for (let i = p + 1; i < end; i++) if (this.#signatures[i]! >= 0) return this.#signatures[i]!;
    return -1;
  }

  /** A paragraph that is a person's full name with a point or a place after it, or alone: letters end so. */
  #signatureOf({ paragraph }: PlacedParagraph, p: number): number {
    const [name] = this.mentions[p]!;
    if (name?.first !== 0 || name.last < 2 || paragraph.text.length > 60) return -1;
    if (this.actors[name.entity]!.entity.type !== 'person') return -1;
    const { tokens } = paragraph;
    const next = tokens[name.last]?.lexeme.text;
    if (next === undefined || (next === '.' && tokens.length === name.last + 1)) return name.entity;
    if (next !== ',') return -1;
    // "Mara Okonjo, Harwick": nothing but a place.
    const place = tokens.slice(name.last + 1);
    const capital = place.every(({ lexeme: { shape } }) => shape !== Shape.Lower && shape !== Shape.Number);
    return place.length < 6 && capital ? name.entity : -1;
  }

  /**
   * Who wrote the article, by a line such as "By Mara Okonjo", or by a note at its end, "Mara Okonjo is a teacher in
   * Ohio", about somebody named nowhere else; an entity's index, or -1.
   */
  #findByline(): number {
    const { paragraphs } = this.article;
    for (let p = 0; p < paragraphs.length; p++) {
      if (p === firstParagraphs) p = Math.max(firstParagraphs, paragraphs.length - lastParagraphs);
      const { paragraph, start } = paragraphs[p]!;
      const by = paragraph.tokens[0]?.lexeme.lower === 'by' ? 1 : 0;
      const author = this.mentions[p]![0];
      if (!author || author.first !== by) continue;
      const { type, mentions } = this.actors[author.entity]!.entity;
      if (type !== 'person') continue;
      if (by && paragraph.text.length < 90) return author.entity;
      const note =
        p > 3 && p >= paragraphs.length - lastParagraphs && mentions.every(mention => mention.start >= start);
      if (note && isSaidToBe(paragraph, author.last)) return author.entity;
    }
    return -1;
  }
}

/** Whether "is" follows soon: "Mara Okonjo, who teaches law in Ohio, is the author of …". */
function isSaidToBe({ tokens }: Paragraph, last: number): boolean {
  for (let i = last; i < Math.min(tokens.length, last + 20); i++) {
    if (tokens[i]!.lexeme.lower === 'is') return true;
    if (tokens[i]!.lexeme.text === '.') return false;
  }
  return false;
}
