import { isSayingVerb } from '../../english/speech';
import type { ArticleText, Paragraph, Sentence } from '../../text/article';
import { Shape } from '../../text/lexeme';
import type { Quotation } from '../../text/quotations';
import { quotationsOfParagraph } from '../../text/quotations';
import type { Span } from '../../text/span';
import type { Attribution, Entity } from '../model';
import type { Tagger } from '../tags/tagger';

/** Finds an article's attributions. Sources are words, not yet entities: see ../references. */
export type AttributionFinder = (
  article: ArticleText,
  quotations: readonly Quotation[],
  entities: readonly Entity[],
) => Attribution[];

/** First version, by rules alone; the learned one takes its place. */
export function createAttributionFinder(_tagger: Tagger): AttributionFinder {
  return article => {
    const found: Attribution[] = [];
    let last: Attribution | null = null;
    let lastIndex = -9;
    article.paragraphs.forEach(({ start, paragraph }, index) => {
      const move = (span: Span): Span => ({ start: start + span.start, end: start + span.end });
      const here = inParagraph(paragraph);
      const used = new Set(here.flatMap(a => a.quotes));
      for (const { content, cue, source, kind } of here) {
        const spans = source ? [move(source)] : [];
        last = {
          kind,
          content: content.map(move),
          cue: { spans: [move(cue)] },
          source: source
            ? { spans, name: paragraph.text.slice(source.start, source.end), entity: null, named: true }
            : null,
          confidence: 0.7,
          reasons: [`The cue “${paragraph.text.slice(cue.start, cue.end)}” stands next to it.`],
        };
        lastIndex = index;
        found.push(last);
      }
      for (const quotation of quotationsOfParagraph(paragraph).quotations) {
        const words = paragraph.text.slice(quotation.start, quotation.end).split(' ').length;
        if (used.has(quotation) || words < 5 || last === null || index - lastIndex > 1) continue;
        const source: Attribution['source'] = (last as Attribution).source;
        found.push({
          kind: 'direct',
          content: quotation.content.map(move),
          cue: null,
          source: source && { ...source, spans: [] },
          confidence: 0.5,
          reasons: ['It goes on from the statement before.'],
        });
        lastIndex = index;
      }
    });
    return found.sort((a, b) => a.content[0]!.start - b.content[0]!.start);
  };
}

interface Local {
  kind: Attribution['kind'];
  content: Span[];
  cue: Span;
  source: Span | null;
  quotes: Quotation[];
}

function inParagraph(paragraph: Paragraph): Local[] {
  const { tokens, sentences } = paragraph;
  const { quotations } = quotationsOfParagraph(paragraph);
  const found: Local[] = [];
  const inQuote = (at: number) => quotations.some(q => q.start <= at && at < q.end);
  for (const sentence of sentences) {
    for (let i = sentence.first; i < sentence.last; i++) {
      const token = tokens[i]!;
      if (inQuote(token.start)) continue;
      const according = token.lexeme.lower === 'according' && tokens[i + 1]?.lexeme.lower === 'to';
      if (!according && !isSayingVerb(token.lexeme.lower)) continue;
      const local = according
        ? accordingTo(paragraph, sentence, i, quotations)
        : saying(paragraph, sentence, i, quotations);
      if (local) found.push(local);
    }
  }
  return found;
}

function kindOf(content: readonly Span[], quotations: readonly Quotation[]): Attribution['kind'] {
  const inside = quotations.some(q => content.some(c => q.start < c.end && c.start < q.end));
  if (!inside) return 'indirect';
  return content.every(c => quotations.some(q => q.start <= c.start && c.end <= q.end)) ? 'direct' : 'mixed';
}

function saying(p: Paragraph, s: Sentence, i: number, quotations: readonly Quotation[]): Local | null {
  const { tokens } = p;
  const cue = { start: tokens[i]!.start, end: tokens[i]!.end };
  const before = quotations.filter(q => q.end <= cue.start && q.end > cue.start - 120 && q.end > s.start).at(-1);
  const after = quotations.find(q => q.start >= cue.end && q.start < cue.end + 60 && q.start < s.end);
  const leftSource = nounPhraseLeft(p, s, i);
  const rightSource = nounPhraseRight(p, s, i);
  const quotes: Quotation[] = [];
  let content: Span[];
  let source = leftSource;
  if (before) {
    quotes.push(before);
    content = [...before.content];
    if (!leftSource || leftSource.start < before.end) source = rightSource;
    const next = quotations.find(q => q.start >= cue.end && q.start < s.end + 3);
    if (next) {
      quotes.push(next);
      content.push(...next.content);
    }
  } else {
    let first = i + 1;
    if (
      tokens[first]?.lexeme.lower === 'that' ||
      tokens[first]?.lexeme.text === ',' ||
      tokens[first]?.lexeme.text === ':'
    )
      first++;
    if (!leftSource || first >= s.last) return null;
    let last = s.last - 1;
    if (/^[.!?]$/.test(tokens[last]!.lexeme.text)) last--;
    if (last < first + 1) return null;
    content = [{ start: tokens[first]!.start, end: tokens[last]!.end }];
    if (after && after.start <= content[0]!.start + 2) content = [...after.content];
    if (after) quotes.push(after);
  }
  return { kind: kindOf(content, quotations), content, cue, source, quotes };
}

function accordingTo(p: Paragraph, s: Sentence, i: number, quotations: readonly Quotation[]): Local | null {
  const { tokens } = p;
  const cue = { start: tokens[i]!.start, end: tokens[i + 1]!.end };
  let comma = i + 2;
  while (comma < s.last && tokens[comma]!.lexeme.text !== ',' && tokens[comma]!.lexeme.text !== '.') comma++;
  if (comma === i + 2) return null;
  const source = { start: tokens[i + 2]!.start, end: tokens[comma - 1]!.end };
  const content =
    i - s.first > 3
      ? { start: s.start, end: tokens[i - 1]!.end }
      : comma + 1 < s.last
        ? { start: tokens[comma + 1]!.start, end: s.end }
        : null;
  if (!content) return null;
  const quotes = quotations.filter(q => q.start >= content.start && q.end <= content.end);
  return { kind: kindOf([content], quotations), content: [content], cue, source, quotes };
}

const pronouns = new Set(['he', 'she', 'they', 'it', 'i', 'we', 'who', 'you']);
const skipped = new Set([
  'also',
  'has',
  'had',
  'have',
  'was',
  'is',
  'be',
  'then',
  'later',
  'would',
  'will',
  'not',
  'that',
]);
const isNameLike = (shape: Shape) =>
  shape === Shape.Title || shape === Shape.Upper || shape === Shape.Mixed || shape === Shape.Initial;

function nounPhraseLeft(p: Paragraph, s: Sentence, i: number): Span | null {
  const { tokens } = p;
  let last = i - 1;
  while (last >= s.first && (skipped.has(tokens[last]!.lexeme.lower) || tokens[last]!.lexeme.lower.endsWith('ly')))
    last--;
  if (last < s.first || tokens[last]!.lexeme.shape === Shape.Punctuation) {
    // An apposition between commas: "the agency, founded in 1990, said".
    let comma = last - 1;
    while (comma >= s.first && tokens[comma]!.lexeme.text !== ',') comma--;
    if (last < s.first || tokens[last]!.lexeme.text !== ',' || comma <= s.first) return null;
    last = comma - 1;
  }
  if (pronouns.has(tokens[last]!.lexeme.lower)) return { start: tokens[last]!.start, end: tokens[last]!.end };
  let first = last;
  const wordLike = (k: number) => {
    const { lower, shape } = tokens[k]!.lexeme;
    return (
      isNameLike(shape) || lower === '-' || lower === '.' || lower === "'s" || lower === 'of' || shape === Shape.Lower
    );
  };
  while (
    first > s.first &&
    wordLike(first - 1) &&
    last - first < 8 &&
    !['the', 'a', 'an'].includes(tokens[first]!.lexeme.lower)
  )
    first--;
  return { start: tokens[first]!.start, end: tokens[last]!.end };
}

function nounPhraseRight(p: Paragraph, s: Sentence, i: number): Span | null {
  const { tokens } = p;
  const first = i + 1;
  if (first >= s.last || tokens[first]!.lexeme.shape === Shape.Punctuation) return null;
  let last = first;
  while (last + 1 < s.last && tokens[last + 1]!.lexeme.shape !== Shape.Punctuation && last - first < 6) last++;
  return { start: tokens[first]!.start, end: tokens[last]!.end };
}
