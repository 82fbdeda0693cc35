import type { Paragraph } from '../../text/article';
import type { ParagraphMention } from '../model';
import type { Name } from '../names/names';
import { type Appositions, readAppositions } from './appositions';
import type { EntityName } from './entityName';
import type { Group } from './groups';
import { changeable, inArticle } from './readNames';
import type { Spellings } from './spellings';

/** A paragraph's names, as an article has them. */
export class NamedParagraph {
  /** Its place among the article's paragraphs. */
  index = 0;
  /** In the light of the article; the same array while they are read alike. */
  names: readonly EntityName[] = none;
  /** What the text between the names says of them; null where it says nothing. */
  appositions: Appositions | null = null;
  /** The mentions that are made of the names; and whether they may have to be others now. */
  mentions: readonly ParagraphMention[];
  stale = true;
  readonly #changeable: readonly number[];
  /** What `Spellings.changes` was when the names were last read; -1 before that. */
  #seen = -1;

  /**
   * @param found the names that it was made of
   * @param read each read by itself
   * @param mentions those that were made of the paragraph's names before
   */
  constructor(
    readonly paragraph: Paragraph,
    readonly found: readonly Name[],
    readonly read: readonly EntityName[],
    mentions: readonly ParagraphMention[] = noMentions,
  ) {
    this.mentions = mentions;
    this.#changeable = changeable(read);
  }

  /**
   * Reads the names in the light of the article, and puts them into their groups.
   * @param touched is told of each group that has other names now
   */
  settle(spellings: Spellings, touched: (group: Group) => void): void {
    const { paragraph, read } = this;
    const isFirst = this.#seen < 0;
    if (!isFirst && (this.#changeable.length === 0 || this.#seen === spellings.changes)) return;
    this.#seen = spellings.changes;
    let names: EntityName[] | null = null;
    let isOther = isFirst;
    for (const i of this.#changeable) {
      const name = inArticle(paragraph, read[i]!, spellings);
      if (!isOther && !isAlike(name, this.names[i]!)) isOther = true;
      if (name === read[i]) continue;
      names ??= [...read];
      names[i] = name;
    }
    if (!isOther) return;
    const before = this.names;
    this.names = names ?? read;
    for (let i = 0; i < this.names.length; i++) {
      const name = this.names[i]!;
      if (name === before[i]) continue;
      if (i < before.length) leave(before[i]!, touched);
      name.holder = this;
      name.at = i;
      name.group.names.push(name);
      touched(name.group);
    }
    this.stale = true;
    this.appositions = readAppositions(paragraph.text, this.names);
  }

  /** Takes the names out of their groups. */
  leave(touched: (group: Group) => void): void {
    for (const name of this.names) leave(name, touched);
  }
}

/** Takes a name out of its group: that leaves it out when it gathers its names. */
function leave(name: EntityName, touched: (group: Group) => void): void {
  name.holder = null;
  touched(name.group);
}

const none: readonly EntityName[] = [];
const noMentions: readonly ParagraphMention[] = [];

/** Whether a name is read alike. */
const isAlike = (a: EntityName, b: EntityName): boolean =>
  a === b || (a.form === b.form && a.group === b.group && a.end === b.end);
