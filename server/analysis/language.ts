import { isCommonElsewhere, isCommonInEnglish } from '../english/commonWords';
import type { ArticleText, Paragraph } from '../text/article';
import { perLexeme, Shape } from '../text/lexeme';
import { memoized } from '../text/memo';
import type { Token } from '../text/tokens';
import type { Language } from './model';

/** How many tokens are looked at, spread over the article: enough to tell, and no more in a long one. */
const sampleSize = 3000;
/** With fewer words than this, a few foreign words decide nothing. */
const fewWords = 12;

/** What a word tells of the language, as bits; above them its length. */
enum Trait {
  Latin = 1,
  /** It is common in English, ... */
  English = 2,
  /** ... or, written small, in another language. */
  Foreign = 4,
}
const lengthShift = 3;

/** The traits of a word; 0 of what is none. */
const traitOf = perLexeme(({ lower, shape }): number => {
  if (shape === Shape.Punctuation || shape === Shape.Number) return 0;
  let trait = lower.length << lengthShift;
  // Latin letters end at U+024F; Vietnamese has some from U+1E00.
  const code = lower.charCodeAt(0);
  if (code < 0x250 || (code >= 0x1e00 && code < 0x1f00)) trait |= Trait.Latin;
  if (isCommonInEnglish(lower)) trait |= Trait.English;
  else if (shape === Shape.Lower && isCommonElsewhere(lower)) trait |= Trait.Foreign;
  return trait;
});

/**
 * Tells an article's language by its script and its commonest words. Looks at a sample spread over the article. One too
 * short to tell counts as English; so does a headline, which has few function words, unless it has foreign ones.
 */
export function detectLanguage(article: ArticleText): Language {
  let words = 0;
  let english = 0;
  let foreign = 0;
  let latinLetters = 0;
  let otherLetters = 0;
  const { paragraphs } = article;
  const step = Math.max(1, Math.floor(paragraphs.length / 300));
  const each = Math.ceil((sampleSize * step) / Math.max(1, paragraphs.length));
  for (let p = 0; p < paragraphs.length; p += step) {
    const sample = sampleOf(paragraphs[p]!.paragraph, each);
    words += sample.words;
    english += sample.english;
    foreign += sample.foreign;
    latinLetters += sample.latinLetters;
    otherLetters += sample.otherLetters;
  }
  if (otherLetters > latinLetters) return 'other';
  if (foreign > english && foreign >= (words < fewWords ? 3 : Math.max(3, 0.06 * words))) return 'other';
  // Another language that the lists don't know: long, and hardly a word of English.
  return words >= 100 && english < 0.03 * words ? 'other' : 'english';
}

/** Not in an address ("/ciudad-de-las-casas"), nor before a name or noun with a capital ("de la Cruz"). */
const isInText = (tokens: readonly Token[], i: number): boolean =>
  (i === 0 || tokens[i - 1]!.end < tokens[i]!.start) && tokens[i + 1]?.lexeme.shape === Shape.Lower;

/** What some of a paragraph's tokens say. */
interface Sample {
  /** How many were wanted. */
  each: number;
  words: number;
  english: number;
  foreign: number;
  latinLetters: number;
  otherLetters: number;
}

/** The sample that was taken last of each paragraph. */
const samples = memoized(
  (_: Paragraph): Sample => ({ each: -1, words: 0, english: 0, foreign: 0, latinLetters: 0, otherLetters: 0 }),
);

/** A sample of some `each` tokens of a paragraph; of a long one, from all of it. */
function sampleOf(paragraph: Paragraph, each: number): Readonly<Sample> {
  const sample = samples(paragraph);
  if (sample.each === each) return sample;
  let words = 0;
  let english = 0;
  let foreign = 0;
  let latinLetters = 0;
  let otherLetters = 0;
  const { tokens } = paragraph;
  const runs = Math.max(1, Math.min(30, Math.floor(tokens.length / Math.max(each, 100))));
  const length = Math.ceil(each / runs);
  for (let run = 0; run < runs; run++) {
    const first = Math.floor((run * tokens.length) / runs);
    const last = Math.min(tokens.length, first + length);
    for (let i = first; i < last; i++) {
      const trait = traitOf(tokens[i]!.lexeme);
      if (trait === 0) continue;
      words++;
      if (trait & Trait.Latin) latinLetters += trait >> lengthShift;
      else otherLetters += trait >> lengthShift;
      if (trait & Trait.English) english++;
      // Foreign names in an English text have particles too ("de la Cruz"), but rarely several.
      else if (trait & Trait.Foreign && isInText(tokens, i)) foreign++;
    }
  }
  return Object.assign(sample, { each, words, english, foreign, latinLetters, otherLetters });
}
