import { claimWords, noSuperlatives, scrapWords, vagueWords } from '../../english/claimWords';
import { Tag } from '../../english/tags';
import type { Paragraph, Sentence } from '../../text/article';
import { type Lexeme, Shape } from '../../text/lexeme';
import { quotationsOfParagraph } from '../../text/quotations';
import type { Token } from '../../text/tokens';
import { Feature } from './features';
import { makePhraseTable, phrasesAt } from './phrases';

/** What a sentence shows by itself and its paragraph, whatever stands elsewhere in the article. */
export interface Signals {
  /** By `Feature`. */
  readonly features: Float32Array;
  /** Its words outside quotation marks, each once whatever its case. */
  readonly words: readonly Lexeme[];
  /** How many words it has. */
  readonly length: number;
}

const table = makePhraseTable(
  Object.entries({ ...claimWords, ...vagueWords, ...scrapWords })
    .filter(([name]) => name !== 'bylineOpening')
    .map(([name, words]) => ({ kind: Feature[name as keyof typeof Feature] as number, words })),
);
const bylineOpenings = new Set(scrapWords.bylineOpening.split('|').map(phrase => phrase.split(' ')[0]!));
const conjunctions = new Set('but and or so yet nor still also plus then now'.split(' '));
const whiles = new Set(
  'while although though despite as after when before since because if during following'.split(' '),
);
const money = new Set(['$', '£', '€', '¥', '₹', 'us$', 'dollars', 'euros', 'pounds', 'yen', 'rupees', 'usd']);
const forms = {
  be: new Set("is are was were be been being 's isn't aren't wasn't weren't".split(' ')),
  have: new Set("has have had hasn't haven't hadn't".split(' ')),
  there: new Set(['there', "there's"]),
  this: new Set(['this', 'that', 'these', 'those', 'such']),
  pronoun: new Set('he she they it we i you his her their its'.split(' ')),
};

/**
 * Reads the signals of each sentence of a paragraph. Linear in its length.
 * @param tags the paragraph's parts of speech, one a token
 */
export function readSignals(paragraph: Paragraph, tags: Uint8Array): Signals[] {
  const { tokens, sentences } = paragraph;
  const quoted = quotedTokens(paragraph);
  let words = 0;
  for (const { lexeme } of tokens) if (lexeme.shape !== Shape.Punctuation) words++;
  // One array for all sentences: many small ones cost more than what is in them.
  const all = new Float32Array(sentences.length * Feature.localCount);
  return sentences.map((sentence, index) => {
    const features = all.subarray(index * Feature.localCount, (index + 1) * Feature.localCount);
    const reader = new SentenceReader(tokens, sentence, tags, quoted, features);
    reader.read();
    const set = (feature: Feature, value: boolean) => {
      if (value) features[feature] = 1;
    };
    set(Feature.alone, sentences.length === 1);
    set(Feature.paragraphFirst, index === 0 && sentences.length > 1);
    set(Feature.paragraphLast, index === sentences.length - 1 && sentences.length > 1);
    set(Feature.paragraphLong, sentences.length > 4);
    set(Feature.shortParagraph, words < 12);
    set(Feature.paragraphQuoted, quoted[0] === 1);
    return { features, words: reader.words, length: reader.length };
  });
}

/** Marks the tokens between quotation marks, the marks with them. */
function quotedTokens(paragraph: Paragraph): Uint8Array {
  const quoted = new Uint8Array(paragraph.tokens.length);
  const { quotations } = quotationsOfParagraph(paragraph);
  let t = 0;
  for (const { start, end } of quotations) {
    while (t < quoted.length && paragraph.tokens[t]!.start < start) t++;
    while (t < quoted.length && paragraph.tokens[t]!.start < end) quoted[t++] = 1;
  }
  return quoted;
}

/** The words of a sentence that are weighed: a bound, so that one that never ends costs no more than others. */
const mostWords = 100;

/** How many tokens may stand between a vague source and what says that it speaks: "critics have long said". */
const nearby = 4;

const isCapitalised = (shape: Shape): boolean =>
  shape === Shape.Title || shape === Shape.Upper || shape === Shape.Mixed || shape === Shape.Initial;
const isNounTag = (tag: number | undefined): boolean =>
  tag === Tag.Noun || tag === Tag.PluralNoun || tag === Tag.Adjective;
const isFiniteVerb = (tag: number): boolean =>
  tag === Tag.PastVerb || tag === Tag.PresentVerb || tag === Tag.Auxiliary || tag === Tag.Modal;

function holds(words: readonly Lexeme[], lowerHash: number): boolean {
  for (let i = 0; i < words.length; i++) if (words[i]!.lowerHash === lowerHash) return true;
  return false;
}

/** One sentence is read at a time. */
const sharedCounts = new Uint8Array(Feature.localCount);

/** Reads one sentence. */
class SentenceReader {
  readonly words: Lexeme[] = [];
  length = 0;
  /** How often each kind of word occurs. */
  private readonly counts = sharedCounts.fill(0);

  constructor(
    private readonly tokens: readonly Token[],
    private readonly sentence: Sentence,
    private readonly tags: Uint8Array,
    private readonly quoted: Uint8Array,
    private readonly features: Float32Array,
  ) {}

  read(): void {
    this.set(Feature.bias);
    this.readWords();
    this.readOpening();
    this.readEnding();
  }

  private set(feature: Feature, value = true): void {
    if (value) this.features[feature] = 1;
  }

  private readWords(): void {
    const { tokens, sentence, quoted, tags, counts } = this;
    const { first, last } = sentence;
    const count = (kind: number) => {
      if (counts[kind]! < 255) counts[kind]!++;
      if (kind === Feature.vagueSource) vagueAt = at;
      else if (kind === Feature.report || kind === Feature.mind) reportAt = at;
      else return;
      if (Math.abs(vagueAt - reportAt) <= nearby) counts[Feature.vagueReport] = 1;
    };
    let at = first;
    let vagueAt = -2 * nearby;
    let reportAt = -4 * nearby;
    let words = 0;
    let inQuotes = 0;
    let quoteRuns = 0;
    let names = 0;
    let inName = false;
    let capitals = 0;
    let upper = 0;
    let longWords = 0;
    let symbols = 0;
    let mainVerb = false;
    for (let i = first; i < last; i++) {
      const { lexeme } = tokens[i]!;
      const { shape, lower } = lexeme;
      const isWord = shape !== Shape.Punctuation;
      if (isWord) words++;
      if (quoted[i] === 1) {
        if (isWord) inQuotes++;
        if (i === first || quoted[i - 1] !== 1) quoteRuns++;
        continue;
      }
      at = i;
      phrasesAt(table, tokens, i, last, count);
      if (!isWord) {
        inName = false;
        const mark = lexeme.text;
        if (mark === '%') this.set(Feature.percent);
        else if (money.has(mark)) this.set(Feature.money);
        else if (mark === '(') this.set(Feature.parentheses);
        else if (mark === ';') this.set(Feature.semicolon);
        else if (mark === '—' || mark === '–' || mark === '--') this.set(Feature.dash);
        else if (
          mark === '/' ||
          mark === '@' ||
          mark === '<' ||
          mark === '>' ||
          mark === '|' ||
          mark === '©' ||
          mark === '#'
        )
          symbols++;
        continue;
      }
      if (shape === Shape.Number || shape === Shape.Alphanumeric) this.readNumber(i);
      else if (lower === 'percent' || lower === 'pc') this.set(Feature.percent);
      else if (money.has(lower)) this.set(Feature.money);
      if (lower === 'record' && isNounTag(tags[i + 1]) && i + 1 < last) this.set(Feature.recordNoun);
      const capitalised = isCapitalised(shape);
      if (lexeme.text.length > 3 && shape !== Shape.Number) {
        longWords++;
        if (capitalised) capitals++;
      }
      if (shape === Shape.Upper && lexeme.text.length > 3) upper++;
      if (capitalised && i > first) {
        if (!inName) names++;
        inName = true;
      } else inName = false;
      if (lower.length > 5 && shape === Shape.Lower && lower.endsWith('est') && !noSuperlatives.has(lower))
        count(Feature.superlative);
      const isWordOfInterest = (shape === Shape.Lower || i === first) && this.words.length < mostWords;
      if (isWordOfInterest && !holds(this.words, lexeme.lowerHash)) this.words.push(lexeme);
      if (!mainVerb && isFiniteVerb(tags[i]!)) {
        mainVerb = true;
        this.readVerb(i);
      }
    }
    this.length = words;
    for (let kind = 1; kind <= Feature.boilerplate; kind++) this.set(kind, counts[kind]! > 0);
    this.set(Feature.certainty, counts[Feature.certainty]! > 0);
    this.set(Feature.multitude, counts[Feature.multitude]! > 0);
    this.set(Feature.vagueReport, counts[Feature.vagueReport]! > 0);
    this.set(Feature.evaluations, counts[Feature.evaluation]! > 1);
    this.set(Feature.judgements, counts[Feature.judgement]! > 1);
    this.set(Feature.accusations, counts[Feature.accusation]! > 1);
    this.set(Feature.superlatives, counts[Feature.superlative]! > 1);
    this.set(Feature.trends, counts[Feature.trend]! > 1);
    this.set(Feature.causes, counts[Feature.cause]! > 1);
    this.set(Feature.periods, counts[Feature.period]! > 1);
    this.set(Feature.number, counts[Feature.number]! === 1);
    this.set(Feature.numbers, counts[Feature.number]! > 1);
    this.set(Feature.noVerb, !mainVerb && inQuotes === 0);
    this.features[Feature.names] = Math.min(names, 6) / 3;
    this.set(Feature.noNames, names === 0);
    this.set(Feature.capitals, words > 0 && upper * 2 > words);
    this.set(Feature.titleCase, longWords > 1 && capitals >= longWords * 0.75);
    this.set(Feature.symbols, symbols > 1);
    this.set(Feature.veryShort, words < 4);
    this.set(Feature.short, words >= 4 && words < 9);
    this.set(Feature.medium, words >= 9 && words < 18);
    this.set(Feature.long, words >= 28 && words < 40);
    this.set(Feature.veryLong, words >= 40);
    const share = words > 0 ? inQuotes / words : 0;
    this.features[Feature.quoteShare] = share;
    this.set(Feature.quoteAll, share > 0.95);
    this.set(Feature.quoteSome, share > 0.15 && share <= 0.95);
    this.set(Feature.scareQuote, share > 0 && inQuotes <= quoteRuns * 3);
    this.set(Feature.quoteStarts, quoted[first] === 1);
    this.set(Feature.quoteEnds, quoted[last - 1] === 1);
  }

  private readNumber(i: number): void {
    const { lexeme } = this.tokens[i]!;
    const { text } = lexeme;
    const value = Number.parseInt(text, 10);
    if (lexeme.shape === Shape.Number && text.length === 4 && value >= 1500 && value < 2100) this.set(Feature.year);
    else if (this.counts[Feature.number]! < 255) this.counts[Feature.number]!++;
    const before = this.tokens[i - 1]?.lexeme.lower;
    if (before === 'than' || before === 'nearly' || before === 'over' || before === 'about' || before === 'least')
      this.set(Feature.moreThan);
  }

  /** The first finite verb: the main one, or near enough. */
  private readVerb(i: number): void {
    const { tokens, tags } = this;
    const { lower } = tokens[i]!.lexeme;
    const tag = tags[i]!;
    this.set(Feature.modal, tag === Tag.Modal);
    this.set(Feature.mainPast, tag === Tag.PastVerb || lower === 'was' || lower === 'were' || lower === 'had');
    this.set(Feature.mainPresent, tag === Tag.PresentVerb || lower === 'is' || lower === 'are' || lower === 'has');
    let next = i + 1;
    while (next < this.sentence.last && tags[next] === Tag.Adverb) next++;
    const following = next < this.sentence.last ? tags[next] : Tag.Other;
    if (forms.be.has(lower)) this.set(following === Tag.Participle ? Feature.passive : Feature.copula);
    else if (forms.have.has(lower))
      this.set(Feature.perfect, following === Tag.Participle || following === Tag.Auxiliary);
    this.set(Feature.pluralSubject, i > this.sentence.first && tags[i - 1] === Tag.PluralNoun);
  }

  private readOpening(): void {
    const { tokens, tags, sentence, features } = this;
    const { lexeme } = tokens[sentence.first]!;
    const { lower, shape } = lexeme;
    const second = sentence.first + 1 < sentence.last ? tokens[sentence.first + 1]!.lexeme : undefined;
    this.set(Feature.pronounFirst, forms.pronoun.has(lower));
    this.set(Feature.thereFirst, forms.there.has(lower));
    this.set(
      Feature.itIsFirst,
      lower === "it's" || (lower === 'it' && second !== undefined && forms.be.has(second.lower)),
    );
    this.set(Feature.thisFirst, forms.this.has(lower));
    this.set(Feature.conjunctionFirst, conjunctions.has(lower));
    this.set(Feature.whileFirst, whiles.has(lower));
    this.set(Feature.bylineFirst, bylineOpenings.has(lower) && features[Feature.endsPoint] === 0);
    this.set(Feature.theFirst, lower === 'the');
    this.set(Feature.numberFirst, shape === Shape.Number || shape === Shape.Alphanumeric);
    this.set(Feature.lowerFirst, shape === Shape.Lower);
    this.set(Feature.bulletFirst, shape === Shape.Punctuation && this.quoted[sentence.first] === 0);
    this.set(Feature.nameFirst, isCapitalised(shape) && tags[sentence.first] === Tag.ProperNoun);
    this.set(Feature.gerundFirst, tags[sentence.first] === Tag.Gerund);
    this.set(Feature.infinitiveFirst, tags[sentence.first] === Tag.Infinitive);
    this.set(Feature.link, lower === 'http' || lower === 'https' || lower === 'www');
  }

  private readEnding(): void {
    const { tokens, sentence } = this;
    let i = sentence.last - 1;
    const limit = Math.max(sentence.first, i - 4);
    let mark = '';
    for (; i >= limit; i--) {
      const { text, shape } = tokens[i]!.lexeme;
      if (text === '?' || text === '!' || text === ':' || text === '…' || text.endsWith('.')) {
        mark = text;
        break;
      }
      if (shape !== Shape.Punctuation || text === ',') break;
    }
    this.set(Feature.endsPoint, mark.endsWith('.') || mark === '…');
    this.set(Feature.endsQuestion, mark === '?');
    this.set(Feature.endsExclamation, mark === '!');
    this.set(Feature.endsColon, mark === ':');
    this.set(Feature.endsNothing, mark === '');
  }
}
