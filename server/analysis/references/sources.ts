import { type Pronoun, pronounOf } from '../../english/pronouns';
import { rolesOf } from '../../english/roles';
import type { ArticleText, PlacedParagraph } from '../../text/article';
import { Shape } from '../../text/lexeme';
import type { Attribution } from '../model';
import type { Tagger } from '../tags/tagger';
import type { Actor } from './actors';
import { Authors } from './authors';
import { type Described, describedActor, namedLater } from './descriptions';
import type { Answer, Referent } from './discourse';
import type { Memory } from './memory';
import { isPreposition, type Phrase, readPhrase } from './phrases';
import { mentionsIn, type PlacedMention, type PlacedSource } from './places';
import type { ResolvedSource } from './references';
import { isCopula, isPossessive, sentenceStart, startOfPhrase } from './syntax';
import { tidy } from './wording';
import { Writers } from './writers';

/** How far before "who" a name is sought, in tokens. */
const farthestName = 60;
/** How many paragraphs open an article, its headline among them: they may describe whom they name later. */
const openingParagraphs = 4;
/** How many clauses with "who" after one noun are read. */
const mostRelatives = 3;
const conjunctions = new Set(['and', 'but', 'or']);
const endsNoun = new Set(', ( — – - ; : who which'.split(' '));

/** Says whom the words of sources mean. */
export class SourceReader {
  /** The sources that have words, resolved. */
  readonly resolved = new Map<Attribution, ResolvedSource>();
  readonly #speakers = new Map<Attribution, Referent>();
  readonly #writers: Writers;
  readonly #authors: Authors;
  /** Up to where the text has been read as a source: code units. */
  taken = 0;

  constructor(
    private readonly article: ArticleText,
    private readonly tagger: Tagger,
    private readonly actors: readonly Actor[],
    mentions: readonly (readonly PlacedMention[])[],
    private readonly memory: Memory,
  ) {
    this.#writers = new Writers(article, actors, mentions);
    this.#authors = new Authors(tagger, actors, memory);
  }

  /** Who a resolved source is. */
  speakerOf(attribution: Attribution): Referent | undefined {
    return this.#speakers.get(attribution);
  }

  /** Sources that say "I": whose words they stand in. */
  readonly #speaking: { attribution: Attribution; quoter: Attribution; words: string }[] = [];

  /** Who says "I" is known when the speaker of the words around it is, who may be named after them. */
  settleSpeaking(): void {
    for (const { attribution, quoter, words } of this.#speaking) {
      const speaker = this.resolved.get(quoter);
      if (!speaker) continue;
      const { spans } = attribution.source!;
      const reason = `“${words}” means ${speaker.source.name}: whose words these are.`;
      this.resolved.set(attribution, { source: { ...speaker.source, spans }, reason });
    }
  }

  #wordsOf({ source }: Attribution): string {
    return this.article.text.slice(source!.spans[0]!.start, source!.spans[0]!.end);
  }

  /** What "the campaign" and "the report" mean, where the article said before whose or which. */
  #fuller(phrase: Phrase): Referent | null {
    const noun = phrase.head?.roles[0]?.noun;
    if (!noun || phrase.determiner !== 'definite' || phrase.ofName || phrase.proper.length > 0) return null;
    return this.memory.discourse.latest(referent => referent.entity < 0 && referent.noun === noun)?.referent ?? null;
  }

  /** Says whom a source's words mean. */
  resolve(placed: PlacedParagraph, here: PlacedSource, mentions: readonly PlacedMention[]): void {
    const { attribution, first, last } = here;
    const { paragraph, start } = placed;
    const source = attribution.source!;
    const phrase = readPhrase(paragraph, first, last, mentions);
    const words = this.#wordsOf(attribution);
    const resolve = (referent: Referent, reason: string | null) => {
      this.#speakers.set(attribution, referent);
      const entity = referent.entity < 0 ? null : this.actors[referent.entity]!.entity.id;
      this.resolved.set(attribution, {
        source: { spans: source.spans, name: tidy(referent.name), entity, named: referent.named },
        reason,
      });
    };
    if (phrase.names.length > 0) {
      const people = phrase.names.map(({ entity }) => this.memory.referents[entity]!);
      const [only] = people;
      if (people.every(other => other === only)) resolve(only!, null);
      else {
        const name = people.map(({ name }) => name).join(' and ');
        const together: Referent = { ...only!, name, kind: 'people', gender: null, leaning: null, count: 0, asked: 0 };
        this.memory.occur(placed, together, first, last);
        resolve(together, null);
      }
      return;
    }
    if (phrase.pronoun) {
      const { token, pronoun } = phrase.pronoun;
      const answer = this.#answerPronoun(placed, token, pronoun, attribution, mentions);
      if (answer) {
        this.taken = start + paragraph.tokens[token]!.end;
        this.memory.take(placed, token, answer, pronoun);
        const why = answer.reasons.length > 0 ? `: ${answer.reasons.join(', ')}` : '';
        resolve(answer.referent, `“${words}” means ${tidy(answer.referent.name)}${why}.`);
        return;
      }
      this.resolved.set(attribution, {
        source: { spans: source.spans, name: words, entity: null, named: pronoun.kind !== 'people' },
        reason: null,
      });
      return;
    }
    const missed = this.#missedName(placed, phrase);
    if (missed) {
      this.taken = start + paragraph.tokens[last - 1]!.end;
      this.memory.occur(placed, missed, first, last);
      resolve(missed, null);
      return;
    }
    const author = this.#authors.authorOf(placed, phrase, mentions);
    if (author) {
      this.memory.occur(placed, author, first, last);
      resolve(author, `“${words}” is what ${tidy(author.name)} said or wrote.`);
      return;
    }
    const described = this.#described(placed, phrase, attribution, mentions);
    if (described) {
      const referent = this.memory.referents[described.index]!;
      this.taken = start + paragraph.tokens[last - 1]!.end;
      this.memory.occur(placed, referent, first, last);
      if (described.sure && mentionsIn(mentions, first, last).length === 0) {
        const span = { start: start + paragraph.tokens[first]!.start, end: start + paragraph.tokens[last - 1]!.end };
        this.memory.addMention(described.index, { ...span, form: 'nominal' });
      }
      resolve(referent, `“${words}” means ${tidy(referent.name)}: ${described.reason}.`);
      return;
    }
    const referent = this.#fuller(phrase) ?? this.memory.nominal(placed, phrase, phrase.head?.roles[0] ?? null);
    this.taken = start + paragraph.tokens[last - 1]!.end;
    this.memory.occur(placed, referent, first, last);
    resolve(referent, tidy(referent.name) === tidy(words) ? null : `“${words}” means ${tidy(referent.name)}.`);
  }

  #described(
    placed: PlacedParagraph,
    phrase: Phrase,
    { content }: Attribution,
    mentions: readonly PlacedMention[],
  ): Described | null {
    const { determiner } = phrase;
    if (determiner === 'definite' || determiner === 'possessive') {
      const found = describedActor(phrase, this.actors, this.memory.discourse, this.memory.query(content));
      if (found || determiner === 'definite') return found;
    }
    if (this.memory.paragraph >= openingParagraphs || this.#namesPerson(phrase, mentions)) return null;
    const { lexeme, start } = placed.paragraph.tokens[phrase.first]!;
    return pronounOf(lexeme.lower) ? null : namedLater(phrase, this.actors, placed.start + start);
  }

  /** Whether a person's name is part of a phrase: "Hale's lawyer" is not a lawyer named later. */
  #namesPerson({ first, last }: Phrase, mentions: readonly PlacedMention[]): boolean {
    return mentionsIn(mentions, first, last).some(({ entity }) => this.memory.referents[entity]!.kind === 'person');
  }

  /** Last words of people's names → referent: for names that the name finder missed. */
  #surnames: Map<string, Referent> | null = null;

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
    if (!this.#surnames) {
      this.#surnames = new Map();
      for (const referent of this.memory.referents) {
        if (referent.kind === 'person') this.#surnames.set(referent.name.split(/[\s-]/).at(-1)!, referent);
      }
    }
    return this.#surnames.get(word.text) ?? null;
  }

  #answerPronoun(
    placed: PlacedParagraph,
    token: number,
    pronoun: Pronoun,
    attribution: Attribution,
    mentions: readonly PlacedMention[],
  ): Answer | null {
    const at = placed.start + placed.paragraph.tokens[token]!.start;
    if (pronoun.kind === 'relative') return this.#beforeRelative(placed, token, mentions);
    if (pronoun.kind === 'speaker' || pronoun.kind === 'speakers') {
      const quoter = this.memory.said.sayerOf(at, attribution);
      if (quoter) this.#speaking.push({ attribution, quoter, words: this.#wordsOf(attribution) });
      if (quoter || this.memory.said.quoterOf(at)) return null;
      const writer = this.#writers.writerOf(this.memory.paragraph);
      return writer < 0 ? null : { referent: this.memory.referents[writer]!, margin: 9, reasons: ['who wrote this'] };
    }
    return this.memory.ask(pronoun, attribution.content);
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
    const person = (mention: PlacedMention | undefined): boolean =>
      !!mention && this.memory.referents[mention.entity]!.kind === 'person';
    const wanted = tokens[token]!.lexeme.lower === 'who' && person(apposed) && !person(adjacent) ? apposed : adjacent;
    if (wanted) return { referent: this.memory.referents[wanted.entity]!, margin: 9, reasons: ['named right before'] };
    const tags = this.tagger(placed.paragraph);
    const first = startOfPhrase(placed.paragraph, i, tags);
    const phrase = this.#wholePhrase(placed, first, i + 1, mentions, tags);
    const names = phrase.names[0] ?? (person(apposed) ? apposed : undefined);
    if (names) return { referent: this.memory.referents[names.entity]!, margin: 9, reasons: ['named right before'] };
    // "Hale is a lawyer who": what is said of Hale.
    const subject = isCopula(tokens[phrase.first - 1]?.lexeme.lower)
      ? before.find(mention => mention.last === phrase.first - 1)
      : undefined;
    if (subject && phrase.determiner === 'indefinite')
      return { referent: this.memory.referents[subject.entity]!, margin: 9, reasons: ['of whom it is said'] };
    const described =
      phrase.determiner === 'definite'
        ? describedActor(phrase, this.actors, this.memory.discourse, this.memory.query([]))
        : null;
    if (described) return { referent: this.memory.referents[described.index]!, margin: 0, reasons: [described.reason] };
    return {
      referent: this.memory.nominal(placed, phrase, phrase.head?.roles[0] ?? null),
      margin: 0,
      reasons: ['right before'],
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
