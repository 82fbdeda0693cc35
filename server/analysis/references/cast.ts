import type { FirstNames } from '../../english/firstNames';
import type { PlacedParagraph } from '../../text/article';
import type { NameForm } from '../entities/nameForm';
import type { EntityHead } from '../model';
import { type Actor, isFuller, isSameActor, makeActor, stepOf } from './actors';
import { type Fact, tellsTheSame } from './facts';
import type { Given } from './places';

/** An entity of an article, and what its paragraphs tell of it. */
export class Member {
  actor: Actor | null = null;
  /** Whether the actor is another than in the version before. */
  changed = false;
  /** Whether what is told of it is to be gathered anew. */
  touched = false;
  facts: Fact[] = [];
  count = 0;
  /** The paragraph that names it first, and where in it. */
  first: Naming | null = null;
  firstStart = 0;
  /** Of a known entity, its fullest name in the article. */
  fullest: NameForm | undefined = undefined;

  constructor(
    readonly id: string,
    /** One of 32, so that paragraphs that don't name it are passed over. */
    readonly bit: number,
  ) {}
}

/** A paragraph of an article with what is given of it. */
export interface Naming {
  readonly given: Given;
  /** Its index in the article. */
  readonly index: number;
}

/** So many paragraphs open an article: whom they name, it is likelier about. */
const opening = 3;

/** The entities of an article from one version to the next: what it tells of them is gathered again only where it changed. */
export class Cast {
  /** In the order of the article's entities. */
  actors: readonly Actor[] = [];
  /** Whether an entity says something else than before. */
  headsChanged = false;
  /** The bits of those whose actor changed. */
  changedMask = 0;
  readonly #members = new Map<string, Member>();
  #ordered: readonly Member[] = [];
  #heads: readonly EntityHead[] = [];
  #touched: Member[] = [];
  /** Those whose actor changed. */
  #changed: Member[] = [];
  #paragraphs: readonly PlacedParagraph[] = [];
  #made = 0;

  constructor(private readonly firstNames: FirstNames) {}

  /** The entity with an id. */
  memberOf(id: string): Member {
    let member = this.#members.get(id);
    if (member === undefined) {
      member = new Member(id, 1 << (this.#made++ & 31));
      this.#members.set(id, member);
    }
    return member;
  }

  /** Says that what a paragraph tells is other than before, or that it came or went. */
  touch({ members }: Given): void {
    for (const member of members) {
      if (member.touched) continue;
      member.touched = true;
      this.#touched.push(member);
    }
  }

  /**
   * Says that what is given of a paragraph is other than before. Where it tells the same all the same, as when only the
   * places of its names moved, nothing need be gathered.
   * @param former the paragraph as it was, with `before` given of it; the same object, or another in its place
   */
  replace(former: Naming, before: Given, naming: Naming): void {
    const { given } = naming;
    if (!tellTheSame(before, given)) {
      this.touch(before);
      this.touch(given);
      return;
    }
    for (let i = given.members.length - 1; i >= 0; i--) {
      const member = given.members[i]!;
      if (member.first !== former && member.first !== naming) continue;
      member.first = naming;
      member.firstStart = given.names[i]!.start;
    }
  }

  /**
   * Goes over to a version of the article.
   * @param heads its entities, in order
   * @param naming by paragraph
   * @param masks the bits of those that each paragraph names
   * @returns whether any actor or their order is other than before
   */
  update(
    heads: readonly EntityHead[],
    naming: readonly Naming[],
    masks: Int32Array,
    paragraphs: readonly PlacedParagraph[],
  ): boolean {
    const isInPlace = paragraphs.length === this.#paragraphs.length;
    this.#paragraphs = paragraphs;
    for (const member of this.#changed) member.changed = false;
    this.#changed = [];
    this.changedMask = 0;
    this.headsChanged = false;
    if (heads === this.#heads && this.#touched.length === 0 && isInPlace) return false;
    this.#gather(naming, masks);
    const before = this.#ordered;
    const ordered: Member[] = [];
    const actors: Actor[] = [];
    const fewParagraphs = naming.length <= opening;
    let isOther = heads.length !== before.length;
    for (let i = 0; i < heads.length; i++) {
      const head = heads[i]!;
      const member = this.#heads[i] === head ? before[i]! : this.memberOf(head.id);
      const { index } = member.first!;
      const prominent = fewParagraphs || index < opening;
      const { actor } = member;
      if (member.touched || actor === null || actor.entity !== head || actor.prominent !== prominent) {
        const name = head.known ? (member.fullest?.text ?? head.name) : head.name;
        const count = stepOf(member.count);
        if (actor === null || !isSameActor(actor, name, count, prominent, head, member.facts)) {
          const firstNamed = () => this.#paragraphs[member.first!.index]!.start + member.firstStart;
          member.actor = makeActor(head, name, count, prominent, member.facts, firstNamed, this.firstNames);
          member.changed = true;
          this.#changed.push(member);
          this.changedMask |= member.bit;
          isOther = true;
        }
      }
      if (actor === null || actor.entity !== head) this.headsChanged = true;
      member.actor!.entity = head;
      if (before[i] !== member) isOther = true;
      ordered.push(member);
      actors.push(member.actor!);
    }
    for (const member of this.#touched) {
      member.touched = false;
      if (member.count === 0) this.#members.delete(member.id);
    }
    this.#touched = [];
    this.#heads = heads;
    this.#ordered = ordered;
    this.actors = isOther ? actors : this.actors;
    return isOther;
  }

  /** Gathers what is told of those of whom it changed. */
  #gather(naming: readonly Naming[], masks: Int32Array): void {
    let mask = 0;
    for (const member of this.#touched) {
      mask |= member.bit;
      member.facts = [];
      member.count = 0;
      member.first = null;
      member.fullest = undefined;
    }
    if (mask === 0) return;
    for (let p = 0; p < naming.length; p++) {
      if ((masks[p]! & mask) === 0) continue;
      const { names, members, mentions, facts } = naming[p]!.given;
      for (let i = 0; i < members.length; i++) {
        const member = members[i]!;
        if (!member.touched) continue;
        member.count++;
        if (member.first !== null) continue;
        member.first = naming[p]!;
        member.firstStart = names[i]!.start;
      }
      for (let i = 0; i < mentions.length; i++) {
        const { member, form } = mentions[i]!;
        if (form !== null && member.touched && isFuller(form, member.fullest)) member.fullest = form;
      }
      for (let i = 0; i < facts.length; i++) {
        const { member } = mentions[facts[i]!.mention]!;
        if (member.touched) member.facts.push(facts[i]!);
      }
    }
  }
}

/** Whether two paragraphs name the same in the same order, in the same words where those count, and tell the same of them. */
function tellTheSame(a: Given, b: Given): boolean {
  if (a.members.length !== b.members.length || a.mentions.length !== b.mentions.length) return false;
  if (a.facts.length !== b.facts.length) return false;
  for (let i = 0; i < a.members.length; i++) if (a.members[i] !== b.members[i]) return false;
  for (let i = 0; i < a.mentions.length; i++) {
    const [one, other] = [a.mentions[i]!, b.mentions[i]!];
    if (one.member !== other.member || one.form?.text !== other.form?.text) return false;
  }
  for (let i = 0; i < a.facts.length; i++) {
    const [one, other] = [a.facts[i]!, b.facts[i]!];
    if (a.mentions[one.mention]!.member !== b.mentions[other.mention]!.member || !tellsTheSame(one, other))
      return false;
  }
  return true;
}
