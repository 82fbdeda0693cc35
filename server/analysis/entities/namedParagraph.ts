import type { Paragraph } from '../../text/article';
import type { ParagraphMention } from '../model';
import type { Name } from '../names/names';
import { type Appositions, readAppositions } from './appositions';
import type { EntityName } from './entityName';
import { changeable, inArticle } from './readNames';
import type { Spellings } from './spellings';

/** A paragraph's names, as an article has them. */
export class NamedParagraph {
  /** In the light of the article; the same array while they are read alike. */
  names: readonly EntityName[];
  /** What the text between the names says of them; null where it says nothing. */
  appositions: Appositions | null = null;
  /** The mentions that are made of the names. */
  mentions: readonly ParagraphMention[] | null = null;
  readonly #changeable: readonly number[];
  /** What `Spellings.changes` was when the names were last read; -1 before that. */
  #seen = -1;

  /**
   * @param found the names that it was made of
   * @param read each read by itself
   */
  constructor(
    readonly paragraph: Paragraph,
    readonly found: readonly Name[],
    readonly read: readonly EntityName[],
  ) {
    this.names = read;
    this.#changeable = changeable(read);
  }

  /**
   * Reads the names in the light of the article.
   * @returns whether they are read in another way than before
   */
  settle(spellings: Spellings): boolean {
    const { paragraph, read } = this;
    const isFirst = this.#seen < 0;
    if (!isFirst && (this.#changeable.length === 0 || this.#seen === spellings.changes)) return false;
    this.#seen = spellings.changes;
    let names: EntityName[] | null = null;
    let isOther = isFirst;
    for (const i of this.#changeable) {
      const name = inArticle(paragraph, read[i]!, spellings);
      if (!isAlike(name, this.names[i]!)) isOther = true;
      if (name === read[i]) continue;
      names ??= [...read];
      names[i] = name;
    }
    if (!isOther) return false;
    this.names = names ?? read;
    this.mentions = null;
    this.appositions = readAppositions(paragraph.text, this.names);
    return true;
  }
}

/** Whether a name is read alike. */
const isAlike = (a: EntityName, b: EntityName): boolean =>
  a === b || (a.form === b.form && a.group === b.group && a.end === b.end);
