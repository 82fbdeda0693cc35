import { type Pronoun, pronounOf } from '../../english/pronouns';
import { rolesOf } from '../../english/roles';
import type { PlacedParagraph } from '../../text/article';
import { Shape } from '../../text/lexeme';
import type { Span } from '../../text/span';
import type { Tagger } from '../tags/tagger';
import { Authors } from './authors';
import { type Described, describedActor, namedLater } from './descriptions';
import type { Answer, Referent } from './discourse';
import type { Memory } from './memory';
import { isPossessive, isPreposition, type Phrase, readPhrase } from './phrases';
import { mentionsIn, type PlacedMention, type PlacedSource } from './places';
import type { Reason, Resolved } from './readings';
import { isCopula, sentenceStart, startOfPhrase } from './syntax';
import { tidy } from './wording';

/** How far before "who" a name is sought, in tokens. */
const farthestName = 60;
/** How many clauses with "who" after one noun are read. */
const mostRelatives = 3;
const conjunctions = new Set(['and', 'but', 'or']);
const whoWrote = ['who wrote this'];
const rightBefore = ['named right before'];
const endsNoun = new Set(', ( — – - ; : who which'.split(' '));

/** The spans of what a source says, in the article. */
function spansOf({ content }: PlacedSource, start: number): Span[] {
  const spans: Span[] = [];
  for (let i = 0; i < content.length; i += 2) spans.push({ start: start + content[i]!, end: start + content[i + 1]! });
  return spans;
}

/** Says whom the words of sources mean. */
export class SourceReader {
  readonly #authors: Authors;
  /** Up to where the paragraph has been read as a source: code units. */
  taken = 0;

  constructor(
    private readonly tagger: Tagger,
    private readonly memory: Memory,
  ) {
    this.#authors = new Authors(tagger, memory);
  }

  /** What "the campaign" and "the report" mean, where the article said before whose or which. */
  #fuller(phrase: Phrase): Referent | null {
    const noun = phrase.head?.roles[0]?.noun;
    if (!noun || phrase.determiner !== 'definite' || phrase.ofName || phrase.proper.length > 0) return null;
    return (
      this.memory.discourse.latest(referent => referent.actor === null && referent.noun === noun)?.referent ?? null
    );
  }

  /** Says whom a source's words mean: who speaks, or null where nobody can be told. What was found goes into the reading. */
  resolve(placed: PlacedParagraph, here: PlacedSource, mentions: readonly PlacedMention[]): Referent | null {
    const { first, last } = here;
    const { paragraph } = placed;
    const phrase = readPhrase(paragraph, first, last, mentions);
    if (phrase.names.length > 0) return this.#named(placed, phrase);
    const words = paragraph.text.slice(here.start, here.end);
    if (phrase.pronoun)
      return this.#pronoun(placed, here, phrase.pronoun.token, phrase.pronoun.pronoun, mentions, words);
    const missed = this.#missedName(placed, phrase);
    if (missed) {
      this.taken = paragraph.tokens[last - 1]!.end;
      this.memory.occur(placed, missed, first, last);
      return this.#resolved(missed, null);
    }
    const author = this.#authors.authorOf(placed, phrase, mentions);
    if (author) {
      this.memory.occur(placed, author, first, last);
      const { name } = author;
      return this.#resolved(author, () => `“${words}” is what ${tidy(name)} said or wrote.`);
    }
    const described = this.#described(placed, phrase, here, mentions);
    if (described) {
      const { referent } = described.actor;
      const { start } = paragraph.tokens[first]!;
      const { end } = paragraph.tokens[last - 1]!;
      this.taken = end;
      this.memory.occur(placed, referent, first, last);
      if (described.sure && mentionsIn(mentions, first, last).length === 0)
        this.memory.addMention(described.actor, start, end, 'nominal');
      const { reason } = described;
      const { name } = referent;
      return this.#resolved(referent, () => `“${words}” means ${tidy(name)}: ${reason}.`);
    }
    const referent = this.#fuller(phrase) ?? this.memory.nominal(placed, phrase, phrase.head?.roles[0] ?? null);
    this.taken = paragraph.tokens[last - 1]!.end;
    this.memory.occur(placed, referent, first, last);
    const name = tidy(referent.name);
    return this.#resolved(referent, name === tidy(words) ? null : () => `“${words}” means ${name}.`);
  }

  #resolved(referent: Referent, reason: Reason | null): Referent {
    const { name, actor, named } = referent;
    this.memory.reading.resolved.push({
      name: tidy(name),
      entity: actor?.entity.id ?? null,
      named,
      reason,
      within: null,
    });
    return referent;
  }

  /** "Hale", "Hale and Okonjo". */
  #named(placed: PlacedParagraph, { names, first, last }: Phrase): Referent {
    const only = names[0]!.actor.referent;
    if (names.every(({ actor }) => actor.referent === only)) return this.#resolved(only, null);
    const name = names.map(({ actor }) => actor.referent.name).join(' and ');
    const together = { ...only, name, kind: 'people', gender: null, leaning: null, count: 1, asked: 0 } as const;
    const referent = this.memory.describe(together);
    this.memory.occur(placed, referent, first, last);
    return this.#resolved(referent, null);
  }

  #pronoun(
    placed: PlacedParagraph,
    here: PlacedSource,
    token: number,
    pronoun: Pronoun,
    mentions: readonly PlacedMention[],
    words: string,
  ): Referent | null {
    let within: Resolved['within'] = null;
    let answer: Answer | null;
    if (pronoun.kind === 'relative') answer = this.#beforeRelative(placed, token, mentions);
    else if (pronoun.kind === 'speaker' || pronoun.kind === 'speakers') {
      const at = placed.paragraph.tokens[token]!.start;
      const content = this.memory.sayerOf(at, here.attribution);
      if (content >= 0) within = { content, words };
      const writer =
        content >= 0 || this.memory.quoterOf(at) >= 0 ? null : this.memory.lookups.writer(this.memory.paragraph);
      answer = writer && { referent: writer.referent, margin: 9, reasons: () => whoWrote };
    } else answer = this.memory.ask(pronoun, spansOf(here, placed.start));
    if (answer === null) {
      const named = pronoun.kind !== 'people';
      this.memory.reading.resolved.push({ name: words, entity: null, named, reason: null, within });
      return null;
    }
    this.taken = placed.paragraph.tokens[token]!.end;
    this.memory.take(placed, token, answer, pronoun);
    const { referent, reasons } = answer;
    const { name } = referent;
    return this.#resolved(referent, () => {
      const why = reasons();
      return `“${words}” means ${tidy(name)}${why.length > 0 ? `: ${why.join(', ')}` : ''}.`;
    });
  }

  #described(
    placed: PlacedParagraph,
    phrase: Phrase,
    here: PlacedSource,
    mentions: readonly PlacedMention[],
  ): Described | null {
    const { determiner } = phrase;
    if (determiner === 'definite' || determiner === 'possessive') {
      const found = this.#describedActor(phrase, spansOf(here, placed.start));
      if (found || determiner === 'definite') return found;
    }
    if (!this.memory.reading.opening || this.#namesPerson(phrase, mentions)) return null;
    const { lexeme, start } = placed.paragraph.tokens[phrase.first]!;
    return pronounOf(lexeme.lower) ? null : namedLater(phrase, this.memory.lookups, placed.start + start);
  }

  #describedActor(phrase: Phrase, content: readonly Span[]): Described | null {
    const { lookups, discourse } = this.memory;
    return describedActor(phrase, lookups, discourse, this.memory.query(content));
  }

  /** Whether a person's name is part of a phrase: "Hale's lawyer" is not a lawyer named later. */
  #namesPerson({ first, last }: Phrase, mentions: readonly PlacedMention[]): boolean {
    return mentionsIn(mentions, first, last).some(({ person }) => person);
  }

  /** "Mr. Hale" where the name finder took it for no name here, but did elsewhere. */
  #missedName(placed: PlacedParagraph, phrase: Phrase): Referent | null {
    if (phrase.ofName || phrase.determiner !== 'none') return null;
    const { tokens } = placed.paragraph;
    // The last word of the noun: "former Secretary of State Jo |Hale|, who".
    let last = phrase.first;
    while (last < phrase.last && !endsNoun.has(tokens[last]!.lexeme.lower)) last++;
    if (isPossessive(tokens[last - 1]?.lexeme.lower)) last--;
    const word = tokens[last - 1]?.lexeme;
    if (!word || (word.shape !== Shape.Title && word.shape !== Shape.Mixed)) return null;
    return this.memory.lookups.surname(word.text)?.referent ?? null;
  }

  /** Whom "who" and "which" mean: what stands right before, or what that is in apposition to. */
  #beforeRelative(
    placed: PlacedParagraph,
    token: number,
    mentions: readonly PlacedMention[],
    depth = 0,
  ): Answer | null {
    const { tokens, sentences } = placed.paragraph;
    const floor = Math.max(sentenceStart(sentences, token), token - farthestName);
    let i = token - 1;
    while (i > floor && tokens[i]!.lexeme.shape === Shape.Punctuation) i--;
    if (i < floor) return null;
    // "those who stayed and |who| paid": the same again.
    if (conjunctions.has(tokens[i]!.lexeme.lower)) {
      let other = i - 1;
      while (other > floor && tokens[other]!.lexeme.lower !== tokens[token]!.lexeme.lower) other--;
      return other > floor && depth < mostRelatives ? this.#beforeRelative(placed, other, mentions, depth + 1) : null;
    }
    const before = mentionsIn(mentions, floor, token);
    const adjacent = before.find(({ first, last }) => first <= i && i < last);
    const apposed = before.filter(({ last }) => tokens[last]?.lexeme.text === ',').at(-1);
    const person = (mention: PlacedMention | undefined): boolean => !!mention && mention.person;
    const wanted = tokens[token]!.lexeme.lower === 'who' && person(apposed) && !person(adjacent) ? apposed : adjacent;
    if (wanted) return { referent: wanted.actor.referent, margin: 9, reasons: () => rightBefore };
    const tags = this.tagger(placed.paragraph);
    const first = startOfPhrase(placed.paragraph, i, tags);
    const phrase = this.#wholePhrase(placed, first, i + 1, mentions, tags);
    const names = phrase.names[0] ?? (person(apposed) ? apposed : undefined);
    if (names) return { referent: names.actor.referent, margin: 9, reasons: () => rightBefore };
    // "Hale is a lawyer who": what is said of Hale.
    const subject = isCopula(tokens[phrase.first - 1]?.lexeme.lower)
      ? before.find(mention => mention.last === phrase.first - 1)
      : undefined;
    if (subject && phrase.determiner === 'indefinite')
      return { referent: subject.actor.referent, margin: 9, reasons: () => ['of whom it is said'] };
    const described = phrase.determiner === 'definite' ? this.#describedActor(phrase, []) : null;
    if (described) return { referent: described.actor.referent, margin: 0, reasons: () => [described.reason] };
    return {
      referent: this.memory.nominal(placed, phrase, phrase.head?.roles[0] ?? null),
      margin: 0,
      reasons: () => ['right before'],
    };
  }

  /** The phrase that ends in the tokens `[first, end)`; with what those are of: "|the nominee for| president, who". */
  #wholePhrase(
    placed: PlacedParagraph,
    first: number,
    end: number,
    mentions: readonly PlacedMention[],
    tags: Uint8Array,
  ): Phrase {
    const { paragraph } = placed;
    const phrase = readPhrase(paragraph, first, end, mentions);
    const noun = first - 2;
    if (phrase.determiner !== 'none' || noun < 0 || !isPreposition(paragraph.tokens[first - 1]!.lexeme.lower))
      return phrase;
    if (!rolesOf(paragraph.tokens[noun]!.lexeme.lower).some(({ kind }) => kind === 'person')) return phrase;
    return readPhrase(paragraph, startOfPhrase(paragraph, noun, tags), end, mentions);
  }
}
