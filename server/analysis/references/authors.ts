import { pronounOf } from '../../english/pronouns';
import type { PlacedParagraph } from '../../text/article';
import { Shape } from '../../text/lexeme';
import type { Tagger } from '../tags/tagger';
import type { Referent } from './discourse';
import type { Memory } from './memory';
import { isPossessive, type Phrase } from './phrases';
import { mentionsIn, type PlacedMention } from './places';
import { endOfNoun, isSubject } from './syntax';
import { isOfAuthor, isOfPress, isUtterance } from './wording';

const putOut = new Set(
  'released issued published written posted filed signed sent prepared produced compiled authored circulated tweeted'.split(
    ' ',
  ),
);
/** Who puts these out seldom wrote them. */
const ofOthers = new Set('transcript video email e-mail document documents record records letter platform'.split(' '));
/** How far into a phrase, and after it, its author is sought, in tokens. */
const farthest = 14;
const farthestSubject = 24;
/** How many of the narrator's sentences ago one spoke whose "the statement" is. */
const lately = 3;

/** Says whose words a piece of writing or speech is: "his speech", "a report released by the ministry", "the article". */
export class Authors {
  constructor(
    private readonly tagger: Tagger,
    private readonly memory: Memory,
  ) {}

  /** Whose words, mind or writing a phrase is, or null where it is not said or not somebody's. */
  authorOf(placed: PlacedParagraph, phrase: Phrase, mentions: readonly PlacedMention[]): Referent | null {
    const { tokens } = placed.paragraph;
    const noun = tokens[endOfNoun(phrase, tokens) - 1]!.lexeme.lower;
    const author = this.#owner(placed, phrase, noun, mentions) ?? this.#issuer(placed, phrase, mentions);
    if (author) {
      this.memory.wrote(noun, author);
      return author;
    }
    if (phrase.ofName || phrase.proper.length > 0) return null;
    if (phrase.determiner === 'definite') {
      if (isOfPress(noun)) return this.#outlet();
      if (isUtterance(noun)) return this.memory.lastAuthor(noun) ?? this.#lastSpeaker();
    }
    if (phrase.determiner !== 'indefinite' || !isUtterance(noun)) return null;
    const subject = this.#subjectAfter(placed, phrase, mentions);
    if (subject) this.memory.wrote(noun, subject);
    return subject;
  }

  /** "his speech", "in Okonjo's eyes". */
  #owner(
    { paragraph: { tokens } }: PlacedParagraph,
    phrase: Phrase,
    noun: string,
    mentions: readonly PlacedMention[],
  ): Referent | null {
    if (phrase.determiner !== 'possessive' || !isOfAuthor(noun)) return null;
    const owner = pronounOf(tokens[phrase.first]!.lexeme.lower);
    if (owner?.case === 'possessive') return this.memory.ask(owner, [])?.referent ?? null;
    const name = mentionsIn(mentions, phrase.first, phrase.last).find(({ last }) =>
      isPossessive(tokens[last]?.lexeme.lower),
    );
    return name && name.last < phrase.last ? name.actor.referent : null;
  }

  /** "a report released last week by |the ministry|". */
  #issuer(
    { paragraph: { tokens } }: PlacedParagraph,
    phrase: Phrase,
    mentions: readonly PlacedMention[],
  ): Referent | null {
    const role = phrase.head?.roles[0];
    if (!phrase.head || role?.kind !== 'document' || ofOthers.has(role.noun)) return null;
    const end = Math.min(phrase.last, phrase.head.token + farthest);
    let i = phrase.head.token + 1;
    while (i < end && !putOut.has(tokens[i]!.lexeme.lower)) i++;
    while (i < end && tokens[i]!.lexeme.lower !== 'by') i++;
    if (i >= end) return null;
    const name = mentionsIn(mentions, i + 1, end)[0];
    return name && name.first <= i + 3 ? name.actor.referent : null;
  }

  /** The newspaper or station spoken of last. */
  #outlet(): Referent | null {
    const isOutlet = ({ actor }: Referent): boolean => !!actor?.classes.has('media');
    const found = this.memory.discourse.latest(referent => referent.kind === 'body' && isOutlet(referent));
    return found?.referent ?? null;
  }

  #lastSpeaker(): Referent | null {
    const speaker = this.memory.discourse.lastSpeaker(this.memory.sentence, lately);
    return speaker?.actor ? speaker : null;
  }

  /** "In a statement on the strike, |the union| said": the subject of the sentence that a statement opens. */
  #subjectAfter(placed: PlacedParagraph, phrase: Phrase, mentions: readonly PlacedMention[]): Referent | null {
    const { paragraph } = placed;
    const { tokens } = paragraph;
    const before = tokens[phrase.first - 1]?.lexeme.lower;
    if (before !== 'in' && before !== 'during') return null;
    for (let i = phrase.first + 1; i < Math.min(tokens.length, phrase.first + farthestSubject); i++) {
      const { lower, shape } = tokens[i]!.lexeme;
      if (lower === '.' || (shape === Shape.Punctuation && /["“”]/.test(lower))) return null;
      if (lower !== ',') continue;
      const name = mentionsIn(mentions, i + 1, i + 6)[0];
      if (name && isSubject(paragraph, this.tagger(paragraph), name.last)) return name.actor.referent;
    }
    return null;
  }
}
