import { claimWords, noSuperlatives, scrapWords, vagueWords } from '../../english/claimWords';
import { Tag } from '../../english/tags';
import type { Paragraph, Sentence } from '../../text/article';
import { bit, type Lexeme, perLexeme, Shape } from '../../text/lexeme';
import { quotationsOfParagraph } from '../../text/quotations';
import type { Token } from '../../text/tokens';
import { Feature } from './features';
import { type Entry, makePhraseTable, phrasesAt } from './phrases';

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
const moneyWords = new Set(['$', '£', '€', '¥', '₹', 'us$', 'dollars', 'euros', 'pounds', 'yen', 'rupees', 'usd']);
const forms = {
  be: new Set("is are was were be been being 's isn't aren't wasn't weren't".split(' ')),
  have: new Set("has have had hasn't haven't hadn't".split(' ')),
  there: new Set(['there', "there's"]),
  this: new Set(['this', 'that', 'these', 'those', 'such']),
  pronoun: new Set('he she they it we i you his her their its'.split(' ')),
};

/** The words of a sentence that are weighed: a bound, so that one that never ends costs no more than others. */
const mostWords = 100;

/** Numbers of 32 bits that hold a bit for each feature. */
export const featureWords = Math.ceil(Feature.localCount / 32);
/** The bits of the kinds of words that are features of their own, of the first 32. */
const kindsOfWords = (2 << Feature.boilerplate) - 2;

/** How many tokens may stand between a vague source and what says that it speaks: "critics have long said". */
const nearby = 4;

const isCapitalised = (shape: Shape): boolean =>
  shape === Shape.Title || shape === Shape.Upper || shape === Shape.Mixed || shape === Shape.Initial;
const isNounTag = (tag: number | undefined): boolean =>
  tag === Tag.Noun || tag === Tag.PluralNoun || tag === Tag.Adjective;
const isFiniteVerb = (tag: number): boolean =>
  tag === Tag.PastVerb || tag === Tag.PresentVerb || tag === Tag.Auxiliary || tag === Tag.Modal;

/** What the reader asks of a word, by its spelling alone: bits. */
enum Is {
  word = 1 << 0,
  figure = 1 << 1,
  capitalised = 1 << 2,
  long = 1 << 3,
  longUpper = 1 << 4,
  lower = 1 << 5,
  percent = 1 << 6,
  money = 1 << 7,
  parenthesis = 1 << 8,
  semicolon = 1 << 9,
  dash = 1 << 10,
  symbol = 1 << 11,
  record = 1 << 12,
  superlative = 1 << 13,
  be = 1 << 14,
  have = 1 << 15,
  there = 1 << 16,
  this = 1 << 17,
  pronoun = 1 << 18,
  conjunction = 1 << 19,
  while = 1 << 20,
  byline = 1 << 21,
  link = 1 << 22,
  /** Begins a phrase of the table, or is one. */
  listed = 1 << 23,
  /** Any of those that few words are. */
  marked = figure | percent | money | parenthesis | semicolon | dash | record | superlative,
}

/** Whether a word is weighed: names are not. */
const isWeighed = (is: number, isFirst: boolean): boolean => (is & Is.word) !== 0 && ((is & Is.lower) !== 0 || isFirst);

const symbols = new Set('/@<>|©#');
const dashes = new Set(['—', '–', '--']);
const links = new Set(['http', 'https', 'www']);

/** What the reader knows of a word, found at once. */
interface Known {
  /** Bits of `Is`. */
  readonly is: number;
  readonly row: number;
  readonly entry: Entry | null;
}

/** The `Is` of a word. */
function aboutWord(lexeme: Lexeme, isListed: boolean): number {
  const { text, lower, shape } = lexeme;
  const listed = bit(Is.listed, isListed);
  if (shape === Shape.Punctuation)
    return (
      listed |
      bit(Is.percent, text === '%') |
      bit(Is.money, moneyWords.has(text)) |
      bit(Is.parenthesis, text === '(') |
      bit(Is.semicolon, text === ';') |
      bit(Is.dash, dashes.has(text)) |
      bit(Is.symbol, symbols.has(text))
    );
  const figure = shape === Shape.Number || shape === Shape.Alphanumeric;
  const long = text.length > 3;
  const est = lower.length > 5 && shape === Shape.Lower && lower.endsWith('est');
  return (
    Is.word |
    listed |
    bit(Is.figure, figure) |
    bit(Is.capitalised, isCapitalised(shape)) |
    bit(Is.long, long && shape !== Shape.Number) |
    bit(Is.longUpper, long && shape === Shape.Upper) |
    bit(Is.lower, shape === Shape.Lower) |
    bit(Is.percent, !figure && (lower === 'percent' || lower === 'pc')) |
    bit(Is.money, !figure && moneyWords.has(lower)) |
    bit(Is.record, lower === 'record') |
    bit(Is.superlative, est && !noSuperlatives.has(lower)) |
    bit(Is.be, forms.be.has(lower)) |
    bit(Is.have, forms.have.has(lower)) |
    bit(Is.there, forms.there.has(lower)) |
    bit(Is.this, forms.this.has(lower)) |
    bit(Is.pronoun, forms.pronoun.has(lower)) |
    bit(Is.conjunction, conjunctions.has(lower)) |
    bit(Is.while, whiles.has(lower)) |
    bit(Is.byline, bylineOpenings.has(lower)) |
    bit(Is.link, links.has(lower))
  );
}

/**
 * Reads sentences, one after the other: what a sentence shows by itself and its paragraph, whatever stands elsewhere in
 * the article. What it says of a sentence holds until it reads the next. Linear in their length.
 */
export class SignalReader {
  /** A bit for each `Feature` that is not 0. All are 1 but `names` and `quoteShare`. */
  readonly bits = new Int32Array(featureWords);
  names = 0;
  quoteShare = 0;
  /** How many words the sentence has. */
  length = 0;
  /**
   * Its words that are weighed, as `rowOf` tells them, with repetitions: those outside quotation marks, names left out.
   * So many of them.
   */
  words = new Int32Array(500);
  wordCount = 0;
  /** A bit for each kind of word that occurs; that occurs again. */
  private readonly once = new Int32Array(featureWords);
  private readonly twice = new Int32Array(featureWords);
  private at = 0;
  private vagueAt = 0;
  private reportAt = 0;
  private paragraph!: Paragraph;
  private sentence!: Sentence;
  private tokens!: readonly Token[];
  private tags!: Uint8Array;
  /** The tokens between quotation marks, the marks with them. */
  private quoted = new Uint8Array(500);
  private wordsOfParagraph = 0;
  private readonly knownOf: (word: Lexeme) => Known;

  /** @param rowOf the number of a word that is weighed, the same whatever its case */
  constructor(rowOf: (word: Lexeme) => number) {
    this.knownOf = perLexeme(lexeme => {
      const entry = table(lexeme);
      return { is: aboutWord(lexeme, entry !== null), row: rowOf(lexeme), entry };
    });
  }

  /**
   * Turns to a paragraph.
   * @param tags its parts of speech, one a token
   */
  begin(paragraph: Paragraph, tags: Uint8Array): void {
    const { tokens } = paragraph;
    this.paragraph = paragraph;
    this.tokens = tokens;
    this.tags = tags;
    this.markQuoted();
    this.wordsOfParagraph = 0;
    for (let i = 0; i < tokens.length; i++) if (tokens[i]!.lexeme.shape !== Shape.Punctuation) this.wordsOfParagraph++;
  }

  private markQuoted(): void {
    const { tokens } = this.paragraph;
    if (this.quoted.length <= tokens.length) this.quoted = new Uint8Array(2 * tokens.length);
    const { quoted } = this;
    quoted.fill(0, 0, tokens.length + 1);
    let t = 0;
    for (const { start, end } of quotationsOfParagraph(this.paragraph).quotations) {
      while (t < tokens.length && tokens[t]!.start < start) t++;
      while (t < tokens.length && tokens[t]!.start < end) quoted[t++] = 1;
    }
  }

  /** Reads a sentence of the paragraph. */
  read(index: number): void {
    const { sentences } = this.paragraph;
    this.sentence = sentences[index]!;
    const { bits, once, twice } = this;
    for (let w = 0; w < featureWords; w++) bits[w] = once[w] = twice[w] = 0;
    this.set(Feature.bias);
    this.readWords();
    this.readOpening();
    this.readEnding();
    const count = sentences.length;
    this.set(Feature.alone, count === 1);
    this.set(Feature.paragraphFirst, index === 0 && count > 1);
    this.set(Feature.paragraphLast, index === count - 1 && count > 1);
    this.set(Feature.paragraphLong, count > 4);
    this.set(Feature.shortParagraph, this.wordsOfParagraph < 12);
    this.set(Feature.paragraphQuoted, this.quoted[0] === 1);
  }

  /** What the sentence shows of a feature: a number, mostly 0 or 1. */
  valueOf(feature: Feature): number {
    if ((this.bits[feature >> 5]! & (1 << (feature & 31))) === 0) return 0;
    return feature === Feature.names ? this.names : feature === Feature.quoteShare ? this.quoteShare : 1;
  }

  private set(feature: Feature, holds = true): void {
    if (holds) this.bits[feature >> 5]! |= 1 << (feature & 31);
  }

  /** Counts a word of a kind. */
  private count(kind: Feature): void {
    const bit = 1 << (kind & 31);
    this.twice[kind >> 5]! |= this.once[kind >> 5]! & bit;
    this.once[kind >> 5]! |= bit;
  }

  private occurs(kind: Feature): boolean {
    return (this.once[kind >> 5]! & (1 << (kind & 31))) !== 0;
  }

  private recurs(kind: Feature): boolean {
    return (this.twice[kind >> 5]! & (1 << (kind & 31))) !== 0;
  }

  /** Counts the word at token `i`, and the phrases that begin with it. */
  private countListed(i: number, entry: Entry): void {
    const { kinds } = entry;
    for (let k = 0; k < kinds.length; k++) this.countAt(i, kinds[k]!);
    this.at = i;
    phrasesAt(entry, this.tokens, i, this.sentence.last, this.countPhrase);
  }

  private readonly countPhrase = (kind: number): void => this.countAt(this.at, kind);

  private countAt(i: number, kind: Feature): void {
    this.count(kind);
    if (kind === Feature.vagueSource) this.vagueAt = i;
    else if (kind === Feature.report || kind === Feature.mind) this.reportAt = i;
    else return;
    if (Math.abs(this.vagueAt - this.reportAt) <= nearby) this.set(Feature.vagueReport);
  }

  /** Reads which words are weighed of a sentence with more of them than that: the first that differ, whatever their case. */
  private readManyWords(): void {
    const { tokens, quoted, words, knownOf } = this;
    const { first, last } = this.sentence;
    const seen = new Set<number>();
    this.wordCount = 0;
    for (let i = first; i < last && seen.size < mostWords; i++) {
      const { lexeme } = tokens[i]!;
      const { is, row } = knownOf(lexeme);
      if (quoted[i] === 1 || !isWeighed(is, i === first) || seen.has(lexeme.lowerHash)) continue;
      seen.add(lexeme.lowerHash);
      words[this.wordCount++] = row;
    }
  }

  private readWords(): void {
    const { tokens, sentence, quoted, tags, knownOf } = this;
    const { first, last } = sentence;
    if (this.words.length < last - first) this.words = new Int32Array(2 * (last - first));
    const weighed = this.words;
    let wordCount = 0;
    this.vagueAt = -2 * nearby;
    this.reportAt = -4 * nearby;
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
      const known = knownOf(tokens[i]!.lexeme);
      const { is } = known;
      const isWord = (is & Is.word) !== 0;
      if (isWord) words++;
      if (quoted[i] === 1) {
        if (isWord) inQuotes++;
        if (i === first || quoted[i - 1] !== 1) quoteRuns++;
        continue;
      }
      if ((is & Is.listed) !== 0) this.countListed(i, known.entry!);
      if ((is & Is.marked) !== 0) this.readMarked(i, is);
      if (!isWord) {
        inName = false;
        if ((is & Is.symbol) !== 0) symbols++;
        continue;
      }
      const capitalised = (is & Is.capitalised) !== 0;
      if ((is & Is.long) !== 0) {
        longWords++;
        if (capitalised) capitals++;
      }
      if ((is & Is.longUpper) !== 0) upper++;
      if (capitalised && i > first) {
        if (!inName) names++;
        inName = true;
      } else inName = false;
      if (isWeighed(is, i === first)) weighed[wordCount++] = known.row;
      if (!mainVerb && isFiniteVerb(tags[i]!)) {
        mainVerb = true;
        this.readVerb(i);
      }
    }
    this.wordCount = wordCount;
    if (wordCount > mostWords) this.readManyWords();
    this.length = words;
    this.bits[0]! |= this.once[0]! & kindsOfWords;
    this.set(Feature.certainty, this.occurs(Feature.certainty));
    this.set(Feature.multitude, this.occurs(Feature.multitude));
    this.set(Feature.evaluations, this.recurs(Feature.evaluation));
    this.set(Feature.judgements, this.recurs(Feature.judgement));
    this.set(Feature.accusations, this.recurs(Feature.accusation));
    this.set(Feature.superlatives, this.recurs(Feature.superlative));
    this.set(Feature.trends, this.recurs(Feature.trend));
    this.set(Feature.causes, this.recurs(Feature.cause));
    this.set(Feature.periods, this.recurs(Feature.period));
    this.set(Feature.number, this.occurs(Feature.number) && !this.recurs(Feature.number));
    this.set(Feature.numbers, this.recurs(Feature.number));
    this.set(Feature.noVerb, !mainVerb && inQuotes === 0);
    this.names = Math.fround(Math.min(names, 6) / 3);
    this.set(Feature.names, names > 0);
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
    this.quoteShare = Math.fround(share);
    this.set(Feature.quoteShare, share > 0);
    this.set(Feature.quoteAll, share > 0.95);
    this.set(Feature.quoteSome, share > 0.15 && share <= 0.95);
    this.set(Feature.scareQuote, share > 0 && inQuotes <= quoteRuns * 3);
    this.set(Feature.quoteStarts, quoted[first] === 1);
    this.set(Feature.quoteEnds, quoted[last - 1] === 1);
  }

  private readMarked(i: number, is: number): void {
    if ((is & Is.figure) !== 0) this.readNumber(i);
    this.set(Feature.percent, (is & Is.percent) !== 0);
    this.set(Feature.money, (is & Is.money) !== 0);
    this.set(Feature.parentheses, (is & Is.parenthesis) !== 0);
    this.set(Feature.semicolon, (is & Is.semicolon) !== 0);
    this.set(Feature.dash, (is & Is.dash) !== 0);
    if ((is & Is.record) !== 0) this.set(Feature.recordNoun, i + 1 < this.sentence.last && isNounTag(this.tags[i + 1]));
    if ((is & Is.superlative) !== 0) this.count(Feature.superlative);
  }

  private readNumber(i: number): void {
    const { lexeme } = this.tokens[i]!;
    const { text } = lexeme;
    const value = Number.parseInt(text, 10);
    if (lexeme.shape === Shape.Number && text.length === 4 && value >= 1500 && value < 2100) this.set(Feature.year);
    else this.count(Feature.number);
    const before = this.tokens[i - 1]?.lexeme.lower;
    if (before === 'than' || before === 'nearly' || before === 'over' || before === 'about' || before === 'least')
      this.set(Feature.moreThan);
  }

  /** The first finite verb: the main one, or near enough. */
  private readVerb(i: number): void {
    const { tokens, tags } = this;
    const { lexeme } = tokens[i]!;
    const { lower } = lexeme;
    const { is } = this.knownOf(lexeme);
    const tag = tags[i]!;
    this.set(Feature.modal, tag === Tag.Modal);
    this.set(Feature.mainPast, tag === Tag.PastVerb || lower === 'was' || lower === 'were' || lower === 'had');
    this.set(Feature.mainPresent, tag === Tag.PresentVerb || lower === 'is' || lower === 'are' || lower === 'has');
    let next = i + 1;
    while (next < this.sentence.last && tags[next] === Tag.Adverb) next++;
    const following = next < this.sentence.last ? tags[next] : Tag.Other;
    if ((is & Is.be) !== 0) this.set(following === Tag.Participle ? Feature.passive : Feature.copula);
    else if ((is & Is.have) !== 0)
      this.set(Feature.perfect, following === Tag.Participle || following === Tag.Auxiliary);
    this.set(Feature.pluralSubject, i > this.sentence.first && tags[i - 1] === Tag.PluralNoun);
  }

  private readOpening(): void {
    const { tokens, tags, sentence } = this;
    const { lexeme } = tokens[sentence.first]!;
    const { lower, shape } = lexeme;
    const { is } = this.knownOf(lexeme);
    this.set(Feature.pronounFirst, (is & Is.pronoun) !== 0);
    this.set(Feature.thereFirst, (is & Is.there) !== 0);
    if (lower === "it's") this.set(Feature.itIsFirst);
    else if (lower === 'it' && sentence.first + 1 < sentence.last)
      this.set(Feature.itIsFirst, (this.knownOf(tokens[sentence.first + 1]!.lexeme).is & Is.be) !== 0);
    this.set(Feature.thisFirst, (is & Is.this) !== 0);
    this.set(Feature.conjunctionFirst, (is & Is.conjunction) !== 0);
    this.set(Feature.whileFirst, (is & Is.while) !== 0);
    this.set(Feature.bylineFirst, (is & Is.byline) !== 0);
    this.set(Feature.theFirst, lower === 'the');
    this.set(Feature.numberFirst, shape === Shape.Number || shape === Shape.Alphanumeric);
    this.set(Feature.lowerFirst, shape === Shape.Lower);
    this.set(Feature.bulletFirst, shape === Shape.Punctuation && this.quoted[sentence.first] === 0);
    this.set(Feature.nameFirst, isCapitalised(shape) && tags[sentence.first] === Tag.ProperNoun);
    this.set(Feature.gerundFirst, tags[sentence.first] === Tag.Gerund);
    this.set(Feature.infinitiveFirst, tags[sentence.first] === Tag.Infinitive);
    this.set(Feature.link, (is & Is.link) !== 0);
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
