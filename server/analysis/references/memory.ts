import { type Pronoun, pronounOf } from '../../english/pronouns';
import type { Role } from '../../english/roles';
import type { PlacedParagraph } from '../../text/article';
import { lastStartingAtOrBefore, type Span } from '../../text/span';
import type { Token } from '../../text/tokens';
import type { Attribution, MentionForm } from '../model';
import type { Tagger } from '../tags/tagger';
import type { Actor } from './actors';
import { type Answer, Discourse, type Query, type Referent } from './discourse';
import type { Lookups } from './lookups';
import type { Phrase } from './phrases';
import type { Given } from './places';
import { emptyReading, openingParagraphs, type Reading } from './readings';
import { endOfName, endOfNoun, isOblique, isSubject } from './syntax';
import { isIdentified } from './wording';

/** From this margin on a pronoun is shown as a mention; `npm run eval:sources -- --pronouns` measures how often rightly. */
const sureMargin = 1;

/** How many contents back one around a place is sought: what is said within what is said. */
const deepest = 12;

/** How sure it must be whose "his" is. */
const ownerMargin = 0.8;

/** What a reader keeps in mind: where they are, whom the article spoke of, and what they found in this paragraph. */
export class Memory {
  readonly discourse = new Discourse();
  /** What is read of the paragraph that the reader is at. */
  reading!: Reading;
  /** The narrator's sentences so far, and those before this paragraph. */
  sentence = 0;
  #before = 0;
  paragraph = 0;
  /** Nouns for writings and speeches → whose such a thing was said to be last. */
  readonly #written = new Map<string, { readonly author: Referent; readonly paragraph: number }>();

  constructor(
    private readonly tagger: Tagger,
    readonly lookups: Lookups,
  ) {}

  /** Forgets everything, to go on elsewhere in the article. */
  clear(): void {
    this.discourse.clear();
    this.sentence = 0;
    this.#written.clear();
  }

  /** Turns to the next paragraph. */
  begin(paragraph: number, given: Given): void {
    this.paragraph = paragraph;
    this.discourse.begin(paragraph, this.sentence);
    this.discourse.depth = 0;
    this.#before = this.sentence;
    this.reading = emptyReading(given, paragraph < openingParagraphs);
    this.lookups.asked = [];
  }

  /** Ends the paragraph. */
  end(): Reading {
    this.reading.sentences = this.sentence - this.#before;
    this.reading.depth = this.discourse.depth;
    if (this.lookups.asked.length > 0) this.reading.asked = this.lookups.asked;
    return this.reading;
  }

  /** Takes in what is the same as what was just read, but with the objects of an earlier version. */
  replace(start: number, reading: Reading): void {
    this.discourse.forget(this.reading.occurrences.length);
    this.sentence = this.#before;
    this.recall(this.paragraph, start, reading);
  }

  /** Takes in what was read of a paragraph in an earlier version, instead of reading it. */
  recall(paragraph: number, start: number, { occurrences, spoke, written, sentences }: Reading): void {
    this.paragraph = paragraph;
    this.discourse.begin(paragraph, this.sentence);
    for (const occurrence of occurrences) {
      occurrence.sentence = this.sentence + occurrence.sentenceWithin;
      occurrence.paragraph = paragraph;
      occurrence.start = start + occurrence.startWithin;
      this.discourse.mention(occurrence);
    }
    if (spoke) this.discourse.spoke(spoke.referent, this.sentence + spoke.sentence);
    for (const { noun, author } of written) this.#written.set(noun, { author, paragraph });
    this.sentence += sentences;
  }

  /** Keeps who has spoken in this sentence. */
  spoke(referent: Referent): void {
    this.discourse.spoke(referent, this.sentence);
    this.reading.spoke = { referent, sentence: this.sentence - this.#before };
  }

  /** Keeps whose words a noun for a writing or a speech means. */
  wrote(noun: string, author: Referent): void {
    this.#written.set(noun, { author, paragraph: this.paragraph });
    this.reading.written.push({ noun, author });
  }

  /** Whose such a thing was said to be last. */
  lastAuthor(noun: string): Referent | null {
    const last = this.#written.get(noun);
    this.discourse.lookFar();
    return last && this.discourse.isNear(last.paragraph) ? last.author : null;
  }

  /** Which content holds a place of the paragraph in its quotation marks, or -1. */
  quoterOf(offset: number): number {
    const { contents } = this.reading.given;
    let at = lastStartingAtOrBefore(contents, offset);
    while (at >= 0 && !contents[at]!.quoted) at--;
    return at >= 0 && offset < contents[at]!.end ? at : -1;
  }

  /** The innermost content, quoted or not, that holds a place and is not of the attribution `itself`; or -1. */
  sayerOf(offset: number, itself: Attribution): number {
    const { contents } = this.reading.given;
    const last = lastStartingAtOrBefore(contents, offset);
    for (let i = last; i >= 0 && i > last - deepest; i--)
      if (offset < contents[i]!.end && contents[i]!.attribution !== itself) return i;
    return -1;
  }

  /** Takes in a mention of somebody by tokens `[first, last)`. */
  occur(placed: PlacedParagraph, referent: Referent, first: number, last: number): void {
    const { tokens } = placed.paragraph;
    const tags = this.tagger(placed.paragraph);
    const startWithin = tokens[first]!.start;
    const next = tokens[last]?.lexeme.lower;
    const occurrence = {
      referent,
      sentenceWithin: this.sentence - this.#before,
      startWithin,
      sentence: this.sentence,
      paragraph: this.paragraph,
      start: placed.start + startWithin,
      subject: isSubject(placed.paragraph, tags, last),
      oblique: next === "'s" || next === "'" || isOblique(tags, first),
      quoted: this.quoterOf(startWithin) >= 0,
    };
    this.reading.occurrences.push(occurrence);
    this.discourse.mention(occurrence);
  }

  /** What a question asks for besides the pronoun: where it stands, and the words whose speaker it seeks. */
  query(content: readonly Span[]): Pick<Query, 'sentence' | 'paragraph' | 'content'> {
    return { sentence: this.sentence, paragraph: this.paragraph, content };
  }

  /** Whom a pronoun means, or null where it means nobody in particular. */
  ask(pronoun: Pronoun, content: readonly Span[]): Answer | null {
    const kinds = kindsOf(pronoun);
    if (!kinds) return null;
    return this.discourse.resolve({
      sentence: this.sentence,
      paragraph: this.paragraph,
      content,
      kinds,
      gender: pronoun.gender,
      subject: pronoun.case === 'subject',
    });
  }

  /** A pronoun's answer counts as an occurrence, and as a mention where sure. */
  take(placed: PlacedParagraph, token: number, answer: Answer, pronoun: Pronoun): void {
    const { referent } = answer;
    this.occur(placed, referent, token, token + 1);
    if (referent.actor === null || answer.margin < sureMargin || pronoun.kind !== 'person') return;
    const { start, end } = placed.paragraph.tokens[token]!;
    this.addMention(referent.actor, start, end, 'pronoun');
  }

  /** Keeps a mention for showing, by its span in the paragraph. */
  addMention(actor: Actor, start: number, end: number, form: MentionForm): void {
    const { found } = this.reading;
    for (let i = found.length - 1; i >= 0; i--) {
      if (found[i]!.actor !== actor) continue;
      if (found[i]!.end > start) return;
      break;
    }
    found.push({ actor, start, end, form });
  }

  /** Takes in somebody whom only a description names. */
  describe(referent: Referent): Referent {
    this.reading.described.push(referent);
    return referent;
  }

  /** A referent for a description of somebody that the article does not name. */
  nominal(placed: PlacedParagraph, phrase: Phrase, role: Role | null): Referent {
    const { tokens } = placed.paragraph;
    const text = placed.paragraph.text.slice(tokens[phrase.first]!.start, tokens[endOfName(phrase, tokens) - 1]!.end);
    return this.describe({
      actor: null,
      name: this.withOwner(placed, phrase, text),
      kind: role?.kind ?? (phrase.determiner === 'none' || isPlural(tokens, phrase) ? 'people' : 'body'),
      gender: role?.gender ?? null,
      leaning: null,
      noun: role?.noun,
      named: isIdentified(placed.paragraph, phrase, role),
      count: 1,
      prominent: false,
      asked: 0,
      score: 0,
    });
  }

  /** "his campaign" as "Raed Fahmi’s campaign", where sure whose; else the words. */
  withOwner(placed: PlacedParagraph, phrase: Phrase, words: string): string {
    const owner = pronounOf(placed.paragraph.tokens[phrase.first]!.lexeme.lower);
    if (phrase.determiner !== 'possessive' || owner?.case !== 'possessive' || owner.kind === 'relative') return words;
    const answer = this.ask(owner, []);
    if (!answer || answer.margin < ownerMargin || answer.referent.actor === null) return words;
    return `${answer.referent.name}’s${words.slice(words.search(/\s/))}`;
  }
}

/** Whether the noun of a phrase looks like a plural: "the teachers", not "the boss". */
const isPlural = (tokens: readonly Token[], phrase: Phrase): boolean =>
  /[^su]s$/.test(tokens[endOfNoun(phrase, tokens) - 1]!.lexeme.lower);

const persons = ['person'] as const;
const peoples = ['people', 'body'] as const;
const things = ['body', 'document', 'place'] as const;

function kindsOf({ kind }: Pronoun): readonly Referent['kind'][] | null {
  if (kind === 'person') return persons;
  if (kind === 'people') return peoples;
  return kind === 'thing' ? things : null;
}
