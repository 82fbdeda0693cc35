import { pronounOf } from '../../english/pronouns';
import { rolesOf } from '../../english/roles';
import { Tag } from '../../english/tags';
import type { Paragraph } from '../../text/article';
import { Shape } from '../../text/lexeme';
import type { Quotation } from '../../text/quotations';
import { lastStartingAtOrBefore, type Span } from '../../text/span';

/** Who says a quotation, by the words right after it; offsets as the paragraph's. */
export interface Tail {
  readonly cue: Span;
  readonly source: Span;
}

/** Tokens `[first, last)`. */
interface Run {
  readonly first: number;
  readonly last: number;
}

/** How far a noun phrase, and what is told of it between commas, may reach, in tokens. */
const longestPhrase = 24;
const longestAside = 30;

/**
 * Reads who says a quotation that goes on with its sentence after a comma, whatever verb says so: “…,” shares Abok;
 * “…,” the Melbourne lawyer will add; “…,” Abok, a nurse there, had retorted; “…,” the agency quoted Abok as saying.
 * For quotations that the learned model gives to nobody, since their verb is rare where it learned.
 * @param quotation one of the paragraph's own, closed
 * @returns null where no such words follow
 */
export function readTail(paragraph: Paragraph, tags: Uint8Array, quotation: Quotation): Tail | null {
  const { tokens } = paragraph;
  let at = tokenAfter(paragraph, quotation.end);
  const inside = paragraph.text[quotation.content.at(-1)!.end - 1];
  const comma = tokens[at]?.lexeme.text === ',';
  if (comma) at++;
  else if (inside === undefined || !',?!—–-'.includes(inside)) return null;
  if (tokens[at] === undefined || tokens[at]!.lexeme.shape === Shape.Punctuation) return null;
  const found = verbFirst(paragraph, tags, at) ?? sourceFirst(paragraph, tags, at);
  if (found === null) return null;
  const spanOf = ({ first, last }: Run): Span => ({ start: tokens[first]!.start, end: tokens[last - 1]!.end });
  return { cue: spanOf(found.cue), source: spanOf(found.source) };
}

interface Found {
  readonly cue: Run;
  readonly source: Run;
}

/** “…,” shares Abok. Of plain nouns only those that speak: “…,” expressed the priest, but not: won a prize. */
function verbFirst(paragraph: Paragraph, tags: Uint8Array, at: number): Found | null {
  let verb = at;
  while (tags[verb] === Tag.Adverb) verb++;
  if (!isVerb(tags[verb]) && !looksLikeVerb(paragraph, tags, verb)) return null;
  const last = withParticle(paragraph, verb + 1);
  const source = nounPhrase(paragraph, tags, last);
  if (source === null || !speaks(paragraph, tags, source)) return null;
  return { cue: { first: at, last }, source: withAside(paragraph, tags, source) };
}

/** “…,” Abok will add; “…,” Abok, a nurse there, had retorted; “…,” the agency quoted Abok as saying. */
function sourceFirst(paragraph: Paragraph, tags: Uint8Array, at: number): Found | null {
  const { tokens } = paragraph;
  const head = nounPhrase(paragraph, tags, at);
  if (head === null) return null;
  const source = withAside(paragraph, tags, head);
  let verb = source.last;
  if (tokens[verb]?.lexeme.text === ',') verb++;
  // Of whom more is said right away: "the aide |who wished to stay unnamed| told".
  if (pronounOf(tokens[verb]?.lexeme.lower ?? '')?.kind === 'relative') {
    const aside = verbGroup(tags, verb + 1);
    if (aside === null) return null;
    verb = aside.last;
    while (verb < tags.length && verb < source.last + longestAside && !isFiniteVerb(tags[verb])) {
      if (tokens[verb]!.lexeme.text === '.' || tokens[verb]!.lexeme.text === ';') return null;
      verb++;
    }
  }
  const group = verbGroup(tags, verb);
  // "“…,” he was advised by officials": it is they who speak.
  if (group === null || tokens[group.last]?.lexeme.lower === 'by') return null;
  const cue = { ...group, last: withParticle(paragraph, group.last) };
  const whole = verb === source.last || tokens[source.last]?.lexeme.text === ',' ? source : { ...source, last: verb };
  // "was quoted as saying"; "quoted Abok as saying".
  if (tokens[cue.last - 1]!.lexeme.lower !== 'quoted') return { cue, source: whole };
  if (isAsSaying(paragraph, tags, cue.last)) return { cue: { ...cue, last: cue.last + 2 }, source: whole };
  const quoted = nounPhrase(paragraph, tags, cue.last);
  if (quoted === null || !isAsSaying(paragraph, tags, quoted.last)) return { cue, source: whole };
  return { cue, source: quoted };
}

/** The end of a verb with its particle: "points out". */
function withParticle({ tokens }: Paragraph, last: number): number {
  const lower = tokens[last]?.lexeme.lower;
  return lower === 'out' || lower === 'back' || lower === 'on' ? last + 1 : last;
}

const isAsSaying = ({ tokens }: Paragraph, tags: Uint8Array, at: number): boolean =>
  tokens[at]?.lexeme.lower === 'as' && tags[at + 1] === Tag.Gerund;

const isVerb = (tag: number | undefined): boolean => tag === Tag.PastVerb || tag === Tag.PresentVerb;
const isFiniteVerb = (tag: number | undefined): boolean => isVerb(tag) || tag === Tag.Modal || tag === Tag.Auxiliary;

/** "shares Abok": a word in -s or -ed before a name is a verb there, whatever the tagger makes of it. */
function looksLikeVerb({ tokens }: Paragraph, tags: Uint8Array, at: number): boolean {
  const lower = tokens[at]?.lexeme;
  const next = tags[at + 1];
  if (lower === undefined || lower.shape !== Shape.Lower) return false;
  if (tags[at] === Tag.Participle) return next === Tag.ProperNoun || next === Tag.Determiner || next === Tag.Pronoun;
  return tags[at] === Tag.PluralNoun && next === Tag.ProperNoun;
}

/** A group of verbs with a full verb in it: "will add", "had retorted"; a full verb that is finite is one by itself. */
function verbGroup(tags: Uint8Array, at: number): Run | null {
  let first = at;
  while (tags[first] === Tag.Adverb) first++;
  if (isVerb(tags[first])) return { first, last: first + 1 };
  if (!isFiniteVerb(tags[first])) return null;
  let last = first;
  let full = false;
  while (last < tags.length && last < first + 6) {
    const tag = tags[last]!;
    if (tag === Tag.Infinitive || tag === Tag.Gerund || tag === Tag.Participle) full = true;
    else if (full || (tag !== Tag.Modal && tag !== Tag.Auxiliary && tag !== Tag.Adverb && tag !== Tag.Particle)) break;
    last++;
  }
  return full ? { first, last } : null;
}

const nominal = (tag: number | undefined): boolean =>
  tag === Tag.Noun || tag === Tag.PluralNoun || tag === Tag.ProperNoun;

/** The noun phrase that begins at a token, with what it is "of"; a pronoun as a subject is one by itself. */
function nounPhrase({ tokens }: Paragraph, tags: Uint8Array, first: number): Run | null {
  const pronoun = pronounOf(tokens[first]?.lexeme.lower ?? '');
  if (pronoun?.case === 'subject' && pronoun.kind !== 'relative') return { first, last: first + 1 };
  let last = first;
  let noun = -1;
  for (; last < tokens.length && last < first + longestPhrase; last++) {
    const tag = tags[last]!;
    const { lexeme } = tokens[last]!;
    if (nominal(tag)) noun = last;
    else if (tag === Tag.Determiner || tag === Tag.Adjective || tag === Tag.Number || tag === Tag.Particle) continue;
    else if (lexeme.lower === 'of' || lexeme.lower === 'for' || lexeme.lower === 'and' || lexeme.text === '-') continue;
    else break;
  }
  return noun < 0 ? null : { first, last: noun + 1 };
}

/** With what is told of it between commas: "Abok, a nurse there,". The second comma is left out. */
function withAside({ tokens }: Paragraph, tags: Uint8Array, source: Run): Run {
  if (tokens[source.last]?.lexeme.text !== ',') return source;
  for (let i = source.last + 1; i < tokens.length && i < source.last + longestAside; i++) {
    const { text } = tokens[i]!.lexeme;
    if (text === '.' || text === ';' || text === '“' || text === '"') return source;
    if (text === ',' && isFiniteVerb(tags[i + 1])) return { ...source, last: i };
  }
  return source;
}

/** Whether a phrase names someone, or is of a noun for those who speak. */
function speaks({ tokens }: Paragraph, tags: Uint8Array, { first, last }: Run): boolean {
  if (pronounOf(tokens[first]!.lexeme.lower)?.case === 'subject') return true;
  for (let i = first; i < last; i++) {
    if (tags[i] === Tag.ProperNoun) return true;
    if (nominal(tags[i]) && rolesOf(tokens[i]!.lexeme.lower).length > 0) return true;
  }
  return false;
}

/** The first token that begins at an offset or after it. */
const tokenAfter = ({ tokens }: Paragraph, offset: number): number => lastStartingAtOrBefore(tokens, offset - 1) + 1;
