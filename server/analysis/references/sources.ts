import { type Pronoun, pronounOf } from '../../english/pronouns';
import type { ArticleText, Paragraph, PlacedParagraph } from '../../text/article';
import { Shape } from '../../text/lexeme';
import type { Attribution } from '../model';
import type { Tagger } from '../tags/tagger';
import type { Actor } from './actors';
import { describedActor } from './descriptions';
import type { Answer, Referent } from './discourse';
import type { Memory } from './memory';
import { type Phrase, readPhrase } from './phrases';
import { mentionsIn, type PlacedMention, type PlacedSource } from './places';
import type { ResolvedSource } from './references';
import { endOfNoun, isPossessive, sentenceStart, startOfPhrase } from './syntax';
import { isOfAuthor, tidy } from './wording';

/** How far before "who" a name is sought, in tokens. */
const farthestName = 60;
const endsNoun = new Set(', ( — – - ; : who which'.split(' '));

/** Says whom the words of sources mean. */
export class SourceReader {
  /** The sources that have words, resolved. */
  readonly resolved = new Map<Attribution, ResolvedSource>();
  readonly #speakers = new Map<Attribution, Referent>();
  readonly #byline: number;
  /** Up to where the text has been read as a source: code units. */
  taken = 0;

  constructor(
    private readonly article: ArticleText,
    private readonly tagger: Tagger,
    private readonly actors: readonly Actor[],
    private readonly mentions: readonly (readonly PlacedMention[])[],
    private readonly memory: Memory,
  ) {
    this.#byline = this.#findByline();
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

  /** Whose words, mind or writing a phrase is: "his speech", "in Okonjo's eyes". */
  #author(placed: PlacedParagraph, phrase: Phrase, mentions: readonly PlacedMention[]): Referent | null {
    const { tokens } = placed.paragraph;
    if (phrase.determiner !== 'possessive' || !isOfAuthor(tokens[endOfNoun(phrase, tokens) - 1]!.lexeme.lower))
      return null;
    const owner = pronounOf(tokens[phrase.first]!.lexeme.lower);
    if (owner?.case === 'possessive') {
      const answer = this.memory.ask(owner, []);
      return answer?.referent ?? null;
    }
    const name = mentionsIn(mentions, phrase.first, phrase.last).find(({ last }) =>
      isPossessive(tokens[last]?.lexeme.lower),
    );
    return name && name.last < phrase.last ? this.memory.referents[name.entity]! : null;
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
      const several = people.some(other => other !== only);
      resolve(
        several ? { ...only!, name: people.map(({ name }) => name).join(' and '), count: 0, asked: 0 } : only!,
        null,
      );
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
    const author = this.#author(placed, phrase, mentions);
    if (author) {
      this.memory.occur(placed, author, first, last);
      resolve(author, `“${words}” is what ${tidy(author.name)} said or wrote.`);
      return;
    }
    const described =
      phrase.determiner === 'definite' || phrase.determiner === 'possessive'
        ? describedActor(phrase, this.actors, this.memory.discourse, this.memory.query(attribution.content))
        : null;
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
      if (!quoter && !this.memory.said.quoterOf(at) && this.#byline >= 0) {
        return { referent: this.memory.referents[this.#byline]!, margin: 9, reasons: ['who wrote the article'] };
      }
      return null;
    }
    return this.memory.ask(pronoun, attribution.content);
  }

  /** Whom "who" and "which" mean: what stands right before, or what that is in apposition to. */
  #beforeRelative(placed: PlacedParagraph, token: number, mentions: readonly PlacedMention[]): Answer | null {
    const { tokens, sentences } = placed.paragraph;
    const floor = Math.max(sentenceStart(sentences, token), token - farthestName);
    let i = token - 1;
    while (i > floor && tokens[i]!.lexeme.shape === Shape.Punctuation) i--;
    if (i < floor) return null;
    const before = mentionsIn(mentions, floor, token);
    const adjacent = before.find(({ first, last }) => first <= i && i < last);
    const apposed = before.filter(({ last }) => tokens[last]?.lexeme.text === ',').at(-1);
    const person = (mention: PlacedMention | undefined): boolean =>
      !!mention && this.memory.referents[mention.entity]!.kind === 'person';
    const wanted = tokens[token]!.lexeme.lower === 'who' && person(apposed) && !person(adjacent) ? apposed : adjacent;
    if (wanted) return { referent: this.memory.referents[wanted.entity]!, margin: 9, reasons: ['named right before'] };
    const tags = this.tagger(placed.paragraph);
    const first = startOfPhrase(placed.paragraph, i, tags);
    const phrase = readPhrase(placed.paragraph, first, i + 1, mentions);
    const names = phrase.names[0] ?? (person(apposed) ? apposed : undefined);
    if (names) return { referent: this.memory.referents[names.entity]!, margin: 9, reasons: ['named right before'] };
    return {
      referent: this.memory.nominal(placed, phrase, phrase.head?.roles[0] ?? null),
      margin: 0,
      reasons: ['right before'],
    };
  }

  /**
   * Who wrote the article, by a line such as "By Mara Okonjo", or by a note at its end, "Mara Okonjo is a teacher in
   * Ohio", about somebody named nowhere else; an entity's index, or -1.
   */
  #findByline(): number {
    const { paragraphs } = this.article;
    for (let p = 0; p < paragraphs.length; p++) {
      if (p === 12) p = Math.max(12, paragraphs.length - 6);
      const { paragraph, start } = paragraphs[p]!;
      const by = paragraph.tokens[0]?.lexeme.lower === 'by' ? 1 : 0;
      const author = this.mentions[p]![0];
      if (!author || author.first !== by) continue;
      const { type, mentions } = this.actors[author.entity]!.entity;
      if (type !== 'person') continue;
      if (by && paragraph.text.length < 90) return author.entity;
      const note = p > 3 && p >= paragraphs.length - 6 && mentions.every(mention => mention.start >= start);
      if (note && isSaidToBe(paragraph, author.last)) return author.entity;
    }
    return -1;
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
