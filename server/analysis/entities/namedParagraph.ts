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
  /** Whose names its own take the place of; until they have done so. */
  #former: NamedParagraph | undefined;

  /**
   * @param found the names that it was made of
   * @param read each read by itself
   * @param index its place among the article's paragraphs
   * @param former the paragraph that was there before
   */
  constructor(
    readonly paragraph: Paragraph,
    readonly found: readonly Name[],
    readonly read: readonly EntityName[],
    public index: number,
    former: NamedParagraph | undefined,
  ) {
    this.mentions = former?.mentions ?? noMentions;
    this.#former = former;
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
    const before = this.#former?.names ?? this.names;
    this.#former = undefined;
    this.names = names ?? read;
    this.#replace(before, touched);
    this.stale = true;
    this.appositions = readAppositions(paragraph.text, this.names);
  }

  /** Puts the names into their groups, in place of others: as most say the same, they change nothing there. */
  #replace(before: readonly EntityName[], touched: (group: Group) => void): void {
    const { names } = this;
    const most = Math.min(before.length, names.length);
    const takesPlace = (i: number, former: EntityName): boolean => {
      const name = names[i]!;
      return name === former || (saysSame(name, former) && name.group.replace(former, name, this, i));
    };
    let first = 0;
    while (first < most && takesPlace(first, before[first]!)) first++;
    let last = 0;
    while (last < most - first && takesPlace(names.length - 1 - last, before[before.length - 1 - last]!)) last++;
    for (let i = first; i < before.length - last; i++) leave(before[i]!, touched);
    for (let i = first; i < names.length - last; i++) {
      const name = names[i]!;
      name.holder = this;
      name.at = i;
      name.group.names.push(name);
      touched(name.group);
    }
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

/** Whether two names say the same for their groups. */
function saysSame(a: EntityName, b: EntityName): boolean {
  if (a.group !== b.group || a.form !== b.form || a.running !== b.running) return false;
  if (a.name.type !== b.name.type || a.name.confidence !== b.name.confidence) return false;
  const [known, others] = [a.name.known, b.name.known];
  return known === others || (known.length === others.length && known.every((entity, i) => entity === others[i]));
}

/** Whether a name is read alike. */
const isAlike = (a: EntityName, b: EntityName): boolean =>
  a === b || (a.form === b.form && a.group === b.group && a.end === b.end);
