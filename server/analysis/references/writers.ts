import type { ArticleText, Paragraph } from '../../text/article';
import { Shape } from '../../text/lexeme';
import type { Actor } from './actors';
import type { Naming } from './cast';

/** Where a line that says who wrote the article is sought: its first and its last paragraphs. */
const firstParagraphs = 12;
const lastParagraphs = 6;
/** How many paragraphs a letter to the editor has at most. */
const longestLetter = 14;

/** Says who wrote an article, or the letter that a paragraph of it belongs to: whose "I" is outside quotations. */
export class Writers {
  readonly #byline: Actor | null;

  constructor(
    private readonly article: ArticleText,
    private readonly naming: readonly Naming[],
  ) {
    this.#byline = this.#findByline();
  }

  /** Who wrote a paragraph, by its index. */
  writerOf(p: number): Actor | null {
    if (this.#byline) return this.#byline;
    const end = Math.min(this.naming.length, p + longestLetter);
    for (let i = p + 1; i < end; i++) {
      const signer = this.#signerOf(i);
      if (signer) return signer;
    }
    return null;
  }

  /** Who signs with a paragraph that is a person's full name with a point or a place after it, or alone: letters end so. */
  #signerOf(p: number): Actor | null {
    const { paragraph } = this.article.paragraphs[p]!;
    const [name] = this.naming[p]!.given.mentions;
    if (name?.first !== 0 || name.last < 2 || paragraph.text.length > 60 || !name.person) return null;
    const { tokens } = paragraph;
    const next = tokens[name.last]?.lexeme.text;
    if (next === undefined || (next === '.' && tokens.length === name.last + 1)) return name.actor;
    if (next !== ',') return null;
    // "Mara Okonjo, Harwick": nothing but a place.
    const place = tokens.slice(name.last + 1);
    const capital = place.every(({ lexeme: { shape } }) => shape !== Shape.Lower && shape !== Shape.Number);
    return place.length < 6 && capital ? name.actor : null;
  }

  /**
   * Who wrote the article, by a line such as "By Mara Okonjo", or by a note at its end, "Mara Okonjo is a teacher in
   * Ohio", about somebody named nowhere else.
   */
  #findByline(): Actor | null {
    const { paragraphs } = this.article;
    for (let p = 0; p < paragraphs.length; p++) {
      if (p === firstParagraphs) p = Math.max(firstParagraphs, paragraphs.length - lastParagraphs);
      const { paragraph, start } = paragraphs[p]!;
      const by = paragraph.tokens[0]?.lexeme.lower === 'by' ? 1 : 0;
      const author = this.naming[p]!.given.mentions[0];
      if (!author || author.first !== by) continue;
      if (!author.person) continue;
      if (by && paragraph.text.length < 90) return author.actor;
      const note = p > 3 && p >= paragraphs.length - lastParagraphs && author.actor.firstNamed() >= start;
      if (note && isSaidToBe(paragraph, author.last)) return author.actor;
    }
    return null;
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
