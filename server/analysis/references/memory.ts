import { type Pronoun, pronounOf } from '../../english/pronouns';
import { type Role, rolesOf } from '../../english/roles';
import type { PlacedParagraph } from '../../text/article';
import type { Span } from '../../text/span';
import type { Token } from '../../text/tokens';
import type { Attribution, Mention } from '../model';
import type { Tagger } from '../tags/tagger';
import type { Actor } from './actors';
import { type Answer, Discourse, type Query, type Referent } from './discourse';
import type { Phrase } from './phrases';
import { Said } from './said';
import { endOfName, endOfNoun, isOblique, isSubject } from './syntax';
import { isIdentified } from './wording';

/** From this margin on a pronoun is shown as a mention; `npm run eval:sources -- --pronouns` measures how often rightly. */
const sureMargin = 1;

/** How sure it must be whose "his" is. */
const ownerMargin = 0.8;

/** What a reader keeps in mind: where they are, whom the article spoke of, and what they found so far. */
export class Memory {
  readonly discourse = new Discourse();
  /** One for each entity, by index. */
  readonly referents: readonly Referent[];
  /** Mentions by pronoun and description: entity index → mentions, in order. */
  readonly found = new Map<number, Mention[]>();
  readonly said: Said;
  /** The narrator's sentences so far. */
  sentence = 0;
  paragraph = 0;

  constructor(
    private readonly tagger: Tagger,
    actors: readonly Actor[],
    attributions: readonly Attribution[],
  ) {
    this.said = new Said(attributions);
    this.referents = actors.map(({ entity, index, name, gender, leaning }) => ({
      entity: index,
      name,
      kind: entity.type === 'person' ? 'person' : entity.type === 'location' ? 'place' : 'body',
      gender,
      leaning,
      named: !rolesOf(entity.name.toLowerCase()).some(({ kind }) => kind === 'people'),
      count: 0,
      prominent: false,
      asked: 0,
      score: 0,
    }));
  }

  /** Takes in a mention of somebody by tokens `[first, last)`. */
  occur(placed: PlacedParagraph, referent: Referent, first: number, last: number): void {
    const { tokens } = placed.paragraph;
    const tags = this.tagger(placed.paragraph);
    const start = placed.start + tokens[first]!.start;
    const next = tokens[last]?.lexeme.lower;
    this.discourse.mention({
      referent,
      sentence: this.sentence,
      paragraph: this.paragraph,
      start,
      subject: isSubject(placed.paragraph, tags, last),
      oblique: next === "'s" || next === "'" || isOblique(tags, first),
      quoted: this.said.quoterOf(start) !== null,
    });
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
      ...this.query(content),
      kinds,
      gender: pronoun.gender,
      subject: pronoun.case === 'subject',
    });
  }

  /** A pronoun's answer counts as an occurrence, and as a mention where sure. */
  take(placed: PlacedParagraph, token: number, answer: Answer, pronoun: Pronoun): void {
    const { referent } = answer;
    this.occur(placed, referent, token, token + 1);
    if (referent.entity < 0 || answer.margin < sureMargin || pronoun.kind !== 'person') return;
    const { start, end } = placed.paragraph.tokens[token]!;
    this.addMention(referent.entity, { start: placed.start + start, end: placed.start + end, form: 'pronoun' });
  }

  /** Keeps a mention for showing. */
  addMention(entity: number, mention: Mention): void {
    const list = this.found.get(entity);
    if (list === undefined) this.found.set(entity, [mention]);
    else if (list.at(-1)!.end <= mention.start) list.push(mention);
  }

  /** A referent for a description of somebody that the article does not name. */
  nominal(placed: PlacedParagraph, phrase: Phrase, role: Role | null): Referent {
    const { tokens } = placed.paragraph;
    const text = placed.paragraph.text.slice(tokens[phrase.first]!.start, tokens[endOfName(phrase, tokens) - 1]!.end);
    return {
      entity: -1,
      name: this.withOwner(placed, phrase, text),
      kind: role?.kind ?? (phrase.determiner === 'none' || isPlural(tokens, phrase) ? 'people' : 'body'),
      gender: role?.gender ?? null,
      leaning: null,
      ...(role && { noun: role.noun }),
      named: isIdentified(placed.paragraph, phrase, role),
      count: 0,
      prominent: false,
      asked: 0,
      score: 0,
    };
  }

  /** "his campaign" as "Raed Fahmi’s campaign", where sure whose; else the words. */
  withOwner(placed: PlacedParagraph, phrase: Phrase, words: string): string {
    const owner = pronounOf(placed.paragraph.tokens[phrase.first]!.lexeme.lower);
    if (phrase.determiner !== 'possessive' || owner?.case !== 'possessive' || owner.kind === 'relative') return words;
    const answer = this.ask(owner, []);
    if (!answer || answer.margin < ownerMargin || answer.referent.entity < 0) return words;
    return `${answer.referent.name}’s${words.slice(words.search(/\s/))}`;
  }
}

/** Whether the noun of a phrase looks like a plural: "the teachers", not "the boss". */
const isPlural = (tokens: readonly Token[], phrase: Phrase): boolean =>
  /[^su]s$/.test(tokens[endOfNoun(phrase, tokens) - 1]!.lexeme.lower);

function kindsOf({ kind }: Pronoun): Referent['kind'][] | null {
  if (kind === 'person') return ['person'];
  if (kind === 'people') return ['people', 'body'];
  if (kind === 'thing') return ['body', 'document', 'place'];
  return null;
}
