import { type Pronoun, pronounOf } from '../../english/pronouns';
import { type Role, rolesOf } from '../../english/roles';
import { Tag } from '../../english/tags';
import type { ArticleText, PlacedParagraph, Sentence } from '../../text/article';
import { Shape } from '../../text/lexeme';
import { memoized } from '../../text/memo';
import { lastStartingAtOrBefore, type Span } from '../../text/span';
import type { Token } from '../../text/tokens';
import type { Attribution, Mention } from '../model';
import type { Tagger } from '../tags/tagger';
import type { Actor } from './actors';
import { describedActor } from './descriptions';
import { type Answer, Discourse, type Query, type Referent } from './discourse';
import { isPreposition, type Phrase, readPhrase } from './phrases';
import { mentionsIn, type PlacedMention, tokensOf } from './places';
import type { ResolvedSource } from './references';

/** From this margin on a pronoun is shown as a mention: see the measurement in test/accuracy. */
const sureMargin = 1.5;

/** How sure it must be whose "his" is. */
const ownerMargin = 0.8;
/** How many contents back one around a place is sought: what is said within what is said. */
const deepest = 12;
/** How far before "who" a name is sought, in tokens. */
const farthestName = 60;

/** Tokens of a paragraph that may refer: pronouns, and nouns that describe people or bodies. By content alone. */
const referringTokens = memoized((paragraph: PlacedParagraph['paragraph']): Int32Array => {
  const found: number[] = [];
  paragraph.tokens.forEach(({ lexeme }, i) => {
    if (lexeme.shape === Shape.Punctuation) return;
    if (pronounOf(lexeme.lower) || rolesOf(lexeme.lower).length > 0) found.push(i);
  });
  return Int32Array.from(found);
});

/** A source in its place. */
interface PlacedSource {
  readonly attribution: Attribution;
  readonly first: number;
  readonly last: number;
}

/** Reads an article from beginning to end, and keeps in mind whom it spoke of. */
export class Reader {
  /** The sources that have words, resolved. */
  readonly sources = new Map<Attribution, ResolvedSource>();
  /** Mentions by pronoun and description: entity index → mentions. */
  readonly found = new Map<number, Mention[]>();

  readonly #discourse = new Discourse();
  readonly #referents: Referent[];
  /** Direct and mixed contents in order: what is inside is somebody's words. */
  readonly #quoted: readonly { readonly start: number; readonly end: number; readonly attribution: Attribution }[];
  readonly #byline: number;
  #sentence = 0;
  #paragraph = 0;

  constructor(
    private readonly article: ArticleText,
    private readonly tagger: Tagger,
    private readonly actors: readonly Actor[],
    private readonly mentions: readonly (readonly PlacedMention[])[],
    private readonly attributions: readonly Attribution[],
  ) {
    this.#referents = actors.map(({ entity, index, name, gender, leaning }) => ({
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
    this.#quoted = attributions
      .filter(({ kind }) => kind !== 'indirect')
      .flatMap(attribution => attribution.content.map(({ start, end }) => ({ start, end, attribution })))
      .sort((a, b) => a.start - b.start);
    this.#byline = this.#findByline();
  }

  read(): void {
    const sources = this.#placeSources();
    this.article.paragraphs.forEach((placed, p) => {
      this.#paragraph = p;
      this.#readParagraph(placed, this.mentions[p]!, sources[p]!);
    });
    this.#settleSpeaking();
  }

  /** Sources that say "I": whose words they stand in. */
  readonly #speaking: { attribution: Attribution; quoter: Attribution; words: string }[] = [];

  /** Who says "I" is known when the speaker of the words around it is, who may be named after them. */
  #settleSpeaking(): void {
    for (const { attribution, quoter, words } of this.#speaking) {
      const speaker = this.sources.get(quoter);
      if (!speaker) continue;
      const { spans } = attribution.source!;
      const reason = `“${words}” means ${speaker.source.name}: whose words these are.`;
      this.sources.set(attribution, { source: { ...speaker.source, spans }, reason });
    }
  }

  #wordsOf({ source }: Attribution): string {
    return this.article.text.slice(source!.spans[0]!.start, source!.spans[0]!.end);
  }

  /** The sources of each paragraph, in order. */
  #placeSources(): PlacedSource[][] {
    const { paragraphs } = this.article;
    const all = this.attributions
      .filter(({ source }) => source && source.spans.length > 0)
      .sort((a, b) => a.source!.spans[0]!.start - b.source!.spans[0]!.start);
    let next = 0;
    return paragraphs.map(({ start, end, paragraph }) => {
      const placed: PlacedSource[] = [];
      for (; next < all.length && all[next]!.source!.spans[0]!.start < end; next++) {
        const span = all[next]!.source!.spans[0]!;
        const tokens = tokensOf(paragraph.tokens, { start: span.start - start, end: span.end - start });
        if (tokens) placed.push({ attribution: all[next]!, ...tokens });
      }
      return placed;
    });
  }

  #readParagraph(placed: PlacedParagraph, mentions: readonly PlacedMention[], sources: readonly PlacedSource[]): void {
    const { paragraph, start } = placed;
    const referring = referringTokens(paragraph);
    let m = 0;
    let r = 0;
    let s = 0;
    for (const sentence of paragraph.sentences) {
      // A sentence within a quotation is no sentence of the narrator's.
      if (!this.#quoterOf(start + sentence.start)) this.#sentence++;
      const spoken: PlacedSource[] = [];
      while (true) {
        const mention = m < mentions.length && mentions[m]!.first < sentence.last ? mentions[m]!.first : Infinity;
        const token = r < referring.length && referring[r]! < sentence.last ? referring[r]! : Infinity;
        const source = s < sources.length && sources[s]!.first < sentence.last ? sources[s]!.first : Infinity;
        if (mention === Infinity && token === Infinity && source === Infinity) break;
        if (source <= mention && source <= token) {
          const here = sources[s++]!;
          this.#resolveSource(placed, here, mentions);
          spoken.push(here);
        } else if (mention <= token) {
          const here = mentions[m++]!;
          while (r < referring.length && referring[r]! < here.last) r++;
          this.#name(placed, here);
        } else this.#refer(placed, referring[r++]!, mentions, sources);
      }
      for (const { attribution } of spoken) {
        const referent = this.#speakers.get(attribution);
        if (referent) this.#discourse.spoke(referent, this.#sentence);
      }
    }
  }

  readonly #speakers = new Map<Attribution, Referent>();

  /** Takes in a name. */
  #name(placed: PlacedParagraph, mention: PlacedMention): void {
    const referent = this.#referents[mention.entity]!;
    if (this.#paragraph < 3) referent.prominent = true;
    this.#occur(placed, referent, mention.first, mention.last);
  }

  #occur(placed: PlacedParagraph, referent: Referent, first: number, last: number): void {
    const { tokens } = placed.paragraph;
    const tags = this.tagger(placed.paragraph);
    const start = placed.start + tokens[first]!.start;
    const next = tokens[last]?.lexeme.lower;
    this.#discourse.mention({
      referent,
      sentence: this.#sentence,
      paragraph: this.#paragraph,
      start,
      subject: isSubject(placed, tags, last),
      oblique: next === "'s" || next === "'" || isOblique(tags, first),
      quoted: this.#quoterOf(start) !== null,
    });
  }

  /** Takes in a pronoun or a noun that describes somebody, where it is no source. */
  #refer(
    placed: PlacedParagraph,
    token: number,
    mentions: readonly PlacedMention[],
    sources: readonly PlacedSource[],
  ): void {
    const { paragraph, start } = placed;
    const { lexeme } = paragraph.tokens[token]!;
    if (this.#taken >= start + paragraph.tokens[token]!.end) return;
    const quoted = this.#quoterOf(start + paragraph.tokens[token]!.start) !== null;
    const pronoun = pronounOf(lexeme.lower);
    if (pronoun) {
      if (quoted || pronoun.kind !== 'person') return;
      const answer = this.#ask(pronoun, this.#contentAround(sources, token));
      if (answer) this.#take(placed, token, answer, pronoun);
      return;
    }
    if (quoted) return;
    this.#describe(placed, token, mentions);
  }

  /** Up to where the text has been read as a source. */
  #taken = 0;

  #contentAround(_sources: readonly PlacedSource[], _token: number): readonly Span[] {
    return [];
  }

  #query(content: readonly Span[]): Pick<Query, 'sentence' | 'paragraph' | 'content'> {
    return { sentence: this.#sentence, paragraph: this.#paragraph, content };
  }

  #ask(pronoun: Pronoun, content: readonly Span[]): Answer | null {
    const kinds = kindsOf(pronoun);
    if (!kinds) return null;
    return this.#discourse.resolve({
      ...this.#query(content),
      kinds,
      gender: pronoun.gender,
      subject: pronoun.case === 'subject',
    });
  }

  /** A pronoun's answer counts as an occurrence, and as a mention where sure. */
  #take(placed: PlacedParagraph, token: number, answer: Answer, pronoun: Pronoun): void {
    const { referent } = answer;
    this.#occur(placed, referent, token, token + 1);
    if (referent.entity < 0 || answer.margin < sureMargin || pronoun.kind !== 'person') return;
    const { start, end } = placed.paragraph.tokens[token]!;
    this.#addMention(referent.entity, { start: placed.start + start, end: placed.start + end, form: 'pronoun' });
  }

  #addMention(entity: number, mention: Mention): void {
    const list = this.found.get(entity);
    if (list === undefined) this.found.set(entity, [mention]);
    else if (list.at(-1)!.end <= mention.start) list.push(mention);
  }

  /** A description that is no source: "a local man" is somebody new; "the minister" somebody the article described so. */
  #describe(placed: PlacedParagraph, token: number, mentions: readonly PlacedMention[]): void {
    const { paragraph } = placed;
    const { tokens } = paragraph;
    const next = tokens[token + 1]?.lexeme;
    // A noun before a name or another noun is a title or a modifier.
    if (mentionsIn(mentions, token + 1, token + 2)[0]?.first === token + 1) return;
    if (next && rolesOf(next.lower).length > 0) return;
    const tags = this.tagger(paragraph);
    const following = tags[token + 1];
    if (next && (following === Tag.Noun || following === Tag.ProperNoun || following === Tag.PluralNoun)) return;
    const first = startOfPhrase(placed, token, tags);
    const role = rolesOf(tokens[token]!.lexeme.lower)[0]!;
    if (role.kind === 'people') {
      // "Critics say": somebody to be "they" later.
      if (!isSubject(placed, tags, token + 1)) return;
    } else if (first === token) return;
    const phrase = readPhrase(paragraph, first, token + 1, mentions);
    if (phrase.names.length > 0 || phrase.head?.token !== token) return;
    if (role.kind !== 'person') {
      if (role.kind === 'people' || phrase.ofName) {
        this.#occur(placed, this.#nominal(placed, phrase, role), first, token + 1);
      }
      return;
    }
    if (tokens[first - 1]?.lexeme.text === ',' || isCopula(tokens[first - 1]?.lexeme.lower)) return;
    if (phrase.determiner === 'definite') {
      const actor = describedActor(phrase, this.actors, this.#discourse, this.#query([]));
      if (!actor) return;
      const referent = this.#referents[actor.index]!;
      this.#occur(placed, referent, first, token + 1);
      if (actor.sure && mentionsIn(mentions, first, token + 1).length === 0) {
        const span = { start: placed.start + tokens[first]!.start, end: placed.start + tokens[token]!.end };
        this.#addMention(actor.index, { ...span, form: 'nominal' });
      }
    } else if (phrase.determiner === 'indefinite') {
      if (this.#isNamedNext(placed, token, mentions)) return;
      this.#occur(placed, this.#nominal(placed, phrase, role), first, token + 1);
    }
  }

  /** "a woman named X", "a man who asked to be identified only as X": the name that follows is whom it means. */
  #isNamedNext({ paragraph }: PlacedParagraph, token: number, mentions: readonly PlacedMention[]): boolean {
    const next = mentionsIn(mentions, token + 1, token + 15)[0];
    if (!next || this.#referents[next.entity]!.kind !== 'person') return false;
    for (let i = token + 1; i < next.first; i++) {
      const { lower } = paragraph.tokens[i]!.lexeme;
      if (lower === '.' || lower === ';') return false;
      if (naming.has(lower)) return true;
    }
    return false;
  }

  /** A referent for a description of somebody that the article does not name. */
  #nominal(placed: PlacedParagraph, phrase: Phrase, role: Role | null): Referent {
    const { tokens } = placed.paragraph;
    const text = placed.paragraph.text.slice(tokens[phrase.first]!.start, tokens[phrase.last - 1]!.end);
    return {
      entity: -1,
      name: this.#withOwner(placed, phrase, text),
      kind: role?.kind ?? (phrase.determiner === 'none' ? 'people' : 'body'),
      gender: role?.gender ?? null,
      leaning: null,
      ...(role && { noun: role.noun }),
      named: isIdentified(phrase, role),
      count: 0,
      prominent: false,
      asked: 0,
      score: 0,
    };
  }

  /** What "the campaign" and "the report" mean, where the article said before whose or which. */
  #fuller(phrase: Phrase): Referent | null {
    const noun = phrase.head?.roles[0]?.noun;
    if (!noun || phrase.determiner !== 'definite' || phrase.ofName) return null;
    return this.#discourse.latest(referent => referent.entity < 0 && referent.noun === noun)?.referent ?? null;
  }

  /** "his campaign" as "Raed Fahmi’s campaign", where sure whose; else the words. */
  #withOwner(placed: PlacedParagraph, phrase: Phrase, words: string): string {
    const owner = pronounOf(placed.paragraph.tokens[phrase.first]!.lexeme.lower);
    if (phrase.determiner !== 'possessive' || owner?.case !== 'possessive' || owner.kind === 'relative') return words;
    const answer = this.#ask(owner, []);
    if (!answer || answer.margin < ownerMargin || answer.referent.entity < 0) return words;
    return `${answer.referent.name}’s${words.slice(words.search(/\s/))}`;
  }

  /** Whose words, mind or writing a phrase is: "his speech", "in Okonjo's eyes". */
  #author(placed: PlacedParagraph, phrase: Phrase, mentions: readonly PlacedMention[]): Referent | null {
    const { tokens } = placed.paragraph;
    if (phrase.determiner !== 'possessive' || !isOfAuthor(tokens[endOfNoun(phrase, tokens) - 1]!.lexeme.lower))
      return null;
    const owner = pronounOf(tokens[phrase.first]!.lexeme.lower);
    if (owner?.case === 'possessive') {
      const answer = this.#ask(owner, []);
      return answer && answer.margin >= ownerMargin ? answer.referent : null;
    }
    const name = mentionsIn(mentions, phrase.first, phrase.last).find(({ last }) =>
      isPossessive(tokens[last]?.lexeme.lower),
    );
    return name && name.last < phrase.last ? this.#referents[name.entity]! : null;
  }

  /** Says whom a source's words mean. */
  #resolveSource(placed: PlacedParagraph, here: PlacedSource, mentions: readonly PlacedMention[]): void {
    const { attribution, first, last } = here;
    const { paragraph, start } = placed;
    const source = attribution.source!;
    const phrase = readPhrase(paragraph, first, last, mentions);
    const words = this.#wordsOf(attribution);
    const resolve = (referent: Referent, reason: string | null) => {
      this.#speakers.set(attribution, referent);
      const entity = referent.entity < 0 ? null : this.actors[referent.entity]!.entity.id;
      this.sources.set(attribution, {
        source: { spans: source.spans, name: tidy(referent.name), entity, named: referent.named },
        reason,
      });
    };
    if (phrase.names.length > 0) {
      const people = phrase.names.map(({ entity }) => this.#referents[entity]!);
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
        this.#taken = start + paragraph.tokens[token]!.end;
        this.#take(placed, token, answer, pronoun);
        const why = answer.reasons.length > 0 ? `: ${answer.reasons.join(', ')}` : '';
        resolve(answer.referent, `“${words}” means ${tidy(answer.referent.name)}${why}.`);
        return;
      }
      this.sources.set(attribution, {
        source: { spans: source.spans, name: words, entity: null, named: pronoun.kind !== 'people' },
        reason: null,
      });
      return;
    }
    const missed = this.#missedName(placed, phrase);
    if (missed) {
      this.#taken = start + paragraph.tokens[last - 1]!.end;
      this.#occur(placed, missed, first, last);
      resolve(missed, null);
      return;
    }
    const author = this.#author(placed, phrase, mentions);
    if (author) {
      this.#occur(placed, author, first, last);
      resolve(author, `“${words}” is what ${tidy(author.name)} said or wrote.`);
      return;
    }
    const described =
      phrase.determiner === 'definite' || phrase.determiner === 'possessive'
        ? describedActor(phrase, this.actors, this.#discourse, this.#query(attribution.content))
        : null;
    if (described) {
      const referent = this.#referents[described.index]!;
      this.#taken = start + paragraph.tokens[last - 1]!.end;
      this.#occur(placed, referent, first, last);
      if (described.sure && mentionsIn(mentions, first, last).length === 0) {
        const span = { start: start + paragraph.tokens[first]!.start, end: start + paragraph.tokens[last - 1]!.end };
        this.#addMention(described.index, { ...span, form: 'nominal' });
      }
      resolve(referent, `“${words}” means ${tidy(referent.name)}: ${described.reason}.`);
      return;
    }
    const referent = this.#fuller(phrase) ?? this.#nominal(placed, phrase, phrase.head?.roles[0] ?? null);
    this.#taken = start + paragraph.tokens[last - 1]!.end;
    this.#occur(placed, referent, first, last);
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
      for (const referent of this.#referents) {
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
      const quoter = this.#sayerOf(at, attribution);
      if (quoter) this.#speaking.push({ attribution, quoter, words: this.#wordsOf(attribution) });
      if (!quoter && !this.#quoterOf(at) && this.#byline >= 0) {
        return { referent: this.#referents[this.#byline]!, margin: 9, reasons: ['who wrote the article'] };
      }
      return null;
    }
    return this.#ask(pronoun, attribution.content);
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
      !!mention && this.#referents[mention.entity]!.kind === 'person';
    const wanted = tokens[token]!.lexeme.lower === 'who' && person(apposed) && !person(adjacent) ? apposed : adjacent;
    if (wanted) return { referent: this.#referents[wanted.entity]!, margin: 9, reasons: ['named right before'] };
    const tags = this.tagger(placed.paragraph);
    const first = startOfPhrase(placed, i, tags);
    const phrase = readPhrase(placed.paragraph, first, i + 1, mentions);
    const names = phrase.names[0] ?? (person(apposed) ? apposed : undefined);
    if (names) return { referent: this.#referents[names.entity]!, margin: 9, reasons: ['named right before'] };
    return {
      referent: this.#nominal(placed, phrase, phrase.head?.roles[0] ?? null),
      margin: 0,
      reasons: ['right before'],
    };
  }

  /** The attribution in whose quoted words an offset lies, or null. */
  #quoterOf(offset: number): Attribution | null {
    const span = this.#quoted[lastStartingAtOrBefore(this.#quoted, offset)];
    return span && offset < span.end ? span.attribution : null;
  }

  /** The attribution in whose words, quoted or not, an offset lies: the innermost other than `itself`; or null. */
  #sayerOf(offset: number, itself: Attribution): Attribution | null {
    this.#said ??= this.attributions
      .flatMap(attribution => attribution.content.map(({ start, end }) => ({ start, end, attribution })))
      .sort((a, b) => a.start - b.start);
    const at = lastStartingAtOrBefore(this.#said, offset);
    for (let i = at; i >= 0 && i > at - deepest; i--) {
      const { end, attribution } = this.#said[i]!;
      if (offset < end && attribution !== itself) return attribution;
    }
    return null;
  }

  /** All contents in order. */
  #said: readonly { readonly start: number; readonly end: number; readonly attribution: Attribution }[] | null = null;

  /** Who wrote the article, by a line such as "By Mara Okonjo"; an entity's index, or -1. */
  #findByline(): number {
    for (let p = 0; p < Math.min(12, this.article.paragraphs.length); p++) {
      const { paragraph } = this.article.paragraphs[p]!;
      if (paragraph.text.length > 90 || paragraph.tokens[0]?.lexeme.lower !== 'by') continue;
      const author = this.mentions[p]!.find(({ first }) => first === 1);
      if (author && this.actors[author.entity]!.entity.type === 'person') return author.entity;
    }
    return -1;
  }
}

function kindsOf({ kind }: Pronoun): Referent['kind'][] | null {
  if (kind === 'person') return ['person'];
  if (kind === 'people') return ['people', 'body'];
  if (kind === 'thing') return ['body', 'document', 'place'];
  return null;
}

const isFiniteTag = (tag: number | undefined): boolean =>
  tag === Tag.PastVerb || tag === Tag.PresentVerb || tag === Tag.Modal || tag === Tag.Auxiliary;

/** How far after a noun phrase its verb is sought. */
const longestBreak = 14;

/** Whether the noun phrase that ends at token `last` is the subject of the verb after it, past adverbs and an apposition. */
function isSubject({ paragraph }: PlacedParagraph, tags: Uint8Array, last: number): boolean {
  let i = last;
  while (tags[i] === Tag.Adverb) i++;
  if (isFiniteTag(tags[i])) return true;
  if (paragraph.tokens[i]?.lexeme.text !== ',') return false;
  for (let j = i + 1; j < Math.min(tags.length - 1, i + longestBreak); j++) {
    const { text } = paragraph.tokens[j]!.lexeme;
    if (text === ',') return isFiniteTag(tags[j + 1]);
    if (text === '.' || text === '"' || text === '“') return false;
  }
  return false;
}

/** Whether the noun phrase that begins at token `first` follows a preposition, past its own title and articles. */
function isOblique(tags: Uint8Array, first: number): boolean {
  let i = first - 1;
  for (let steps = 0; steps < 5 && i >= 0; steps++, i--) {
    const tag = tags[i];
    if (tag === Tag.Preposition) return true;
    if (tag !== Tag.ProperNoun && tag !== Tag.Noun && tag !== Tag.Adjective && tag !== Tag.Determiner) return false;
  }
  return false;
}

const isCopula = (lower: string | undefined): boolean =>
  lower === 'is' || lower === 'was' || lower === 'are' || lower === 'were' || lower === 'as' || lower === 'became';

/** The first token of the sentence that holds a token. */
function sentenceStart(sentences: readonly Sentence[], token: number): number {
  let low = 0;
  let high = sentences.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sentences[middle]!.last <= token) low = middle + 1;
    else high = middle;
  }
  return sentences[low]?.first ?? 0;
}

/** The first token of the noun phrase whose head is `token`. */
function startOfPhrase({ paragraph }: PlacedParagraph, token: number, tags: Uint8Array): number {
  let first = token;
  for (let steps = 0; steps < 8 && first > 0; steps++) {
    const tag = tags[first - 1];
    const { text } = paragraph.tokens[first - 1]!.lexeme;
    const inside =
      tag === Tag.Adjective ||
      tag === Tag.Noun ||
      tag === Tag.ProperNoun ||
      tag === Tag.Number ||
      tag === Tag.PluralNoun ||
      text === '-' ||
      text === "'s" ||
      text === '’s';
    if (tag === Tag.Determiner || tag === Tag.Number) return first - 1;
    if (!inside) break;
    first--;
  }
  return first;
}

const naming = new Set('named called identified nicknamed'.split(' '));
const endsNoun = new Set(', ( — – - ; : who which'.split(' '));

/** Nouns for what is somebody's own words or mind. */
const ofAuthor = new Set(
  'speech statement remarks comments comment words tweet tweets testimony letter memoir view views opinion eyes mind account telling post posts answer response reply message interview affidavit lawsuit'.split(
    ' ',
  ),
);
const isOfAuthor = (lower: string): boolean => ofAuthor.has(lower);
const isPossessive = (lower: string | undefined): boolean => lower === "'s" || lower === "'";

/** The end of a phrase's noun: where a preposition or a mark begins what only says more of it. */
function endOfNoun({ first, last }: Phrase, tokens: readonly Token[]): number {
  let end = first + 1;
  while (end < last && tokens[end]!.lexeme.shape !== Shape.Punctuation && !isPreposition(tokens[end]!.lexeme.lower))
    end++;
  return end;
}

/** Whether a description that no entity answers to identifies its source all the same: see `Source.named`. */
function isIdentified(phrase: Phrase, role: Role | null): boolean {
  if (phrase.determiner === 'indefinite') return false;
  if (role === null) return phrase.determiner !== 'none';
  if (role.kind === 'body' || role.kind === 'document') return true;
  return role.kind === 'person' && phrase.determiner !== 'none' && !anonymous.has(role.noun);
}

/** Nouns for people that nobody can be found by. */
const anonymous = new Set('source insider official aide person observer critic supporter expert analyst'.split(' '));

/** A name for showing: no broken white space, no comma at the end. */
const tidy = (name: string): string => name.replace(/\s+/g, ' ').replace(/[\s,;:]+$/, '');
