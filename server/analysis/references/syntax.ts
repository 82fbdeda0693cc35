import { Tag } from '../../english/tags';
import { countWhile } from '../../search';
import type { Paragraph, Sentence } from '../../text/article';
import { Shape } from '../../text/lexeme';
import type { Token } from '../../text/tokens';
import { isPossessive, isPreposition, type Phrase } from './phrases';

const isFiniteTag = (tag: number | undefined): boolean =>
  tag === Tag.PastVerb || tag === Tag.PresentVerb || tag === Tag.Modal || tag === Tag.Auxiliary;

/** How far after a noun phrase its verb is sought. */
const longestBreak = 14;

/** Whether the noun phrase that ends at token `last` is the subject of the verb after it, past adverbs and an apposition. */
export function isSubject(paragraph: Paragraph, tags: Uint8Array, last: number): boolean {
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
export function isOblique(tags: Uint8Array, first: number): boolean {
  let i = first - 1;
  for (let steps = 0; steps < 5 && i >= 0; steps++, i--) {
    const tag = tags[i];
    if (tag === Tag.Preposition) return true;
    if (tag !== Tag.ProperNoun && tag !== Tag.Noun && tag !== Tag.Adjective && tag !== Tag.Determiner) return false;
  }
  return false;
}

/** Whether a lower-case word makes what follows say what something is. */
export const isCopula = (lower: string | undefined): boolean =>
  lower === 'is' || lower === 'was' || lower === 'are' || lower === 'were' || lower === 'as' || lower === 'became';

/** The first token of the sentence that holds a token. */
export function sentenceStart(sentences: readonly Sentence[], token: number): number {
  return sentences[countWhile(sentences.length, i => sentences[i]!.last <= token)]?.first ?? 0;
}

/** The first token of the noun phrase whose head is `token`. */
export function startOfPhrase(paragraph: Paragraph, token: number, tags: Uint8Array): number {
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

/** The end of a phrase's noun: where a preposition or a mark begins what only says more of it. */
export function endOfNoun({ first, last }: Phrase, tokens: readonly Token[]): number {
  let end = first + 1;
  while (end < last && tokens[end]!.lexeme.shape !== Shape.Punctuation && !isPreposition(tokens[end]!.lexeme.lower))
    end++;
  return end;
}

const opensClause = new Set('who which whose whom ( — –'.split(' '));

/**
 * The end of a description as a name for whom it means: without the clause that only tells more ("a clerk at the court|
 * who asked not to be named", "the second poll|, taken in May,"), nor the mark of a possessive ("the police|'s claim").
 */
export function endOfName({ first, last, head }: Phrase, tokens: readonly Token[]): number {
  if (last > first + 1 && isPossessive(tokens[last - 1]!.lexeme.lower)) return last - 1;
  for (let i = head ? head.token + 1 : first + 2; i < last; i++) {
    const { lower } = tokens[i]!.lexeme;
    if (lower === 'and' || lower === 'or') return last;
    if (opensClause.has(lower) || (head && lower === ',' && !isListed(tokens, i + 1, last))) return i;
  }
  return last;
}

/** Whether what follows a comma is one of a list: an "and" or "or" is to come. */
function isListed(tokens: readonly Token[], from: number, last: number): boolean {
  for (let i = from; i < last; i++) {
    const { lower } = tokens[i]!.lexeme;
    if (lower === 'and' || lower === 'or') return true;
    if (opensClause.has(lower)) return false;
  }
  return false;
}
