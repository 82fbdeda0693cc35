import { claimWords, vagueWords } from '../../english/claimWords';
import { isSayingVerb } from '../../english/speech';
import type { ArticleText } from '../../text/article';
import { readCitationMarks } from '../../text/citationMarks';
import { lastStartingAtOrBefore, type Span } from '../../text/span';
import type { Attribution, Source } from '../model';

/** Who vouches for a sentence, by the attributions that reach into it. Shares are of its length, 0 to 1. */
export interface Vouching {
  /** Covered by what an identified source says; by what an unnamed one does; by what nobody is found to have said. */
  named: number;
  vague: number;
  sourceless: number;
  /** The part of `named` that is said or written, as against wanted, known or felt. */
  said: number;
  /** Confidence of the attribution that covers most. */
  confidence: number;
  /** Whether words that name a source, or that say that something is said, stand in it. */
  sourceHere: boolean;
  cueHere: boolean;
  /** The source of the attribution that covers most. */
  source: SourceKind | null;
  /** How much of it that attribution covers. */
  most: number;
}

/** What kind of words name a source. */
export interface SourceKind {
  readonly identified: boolean;
  readonly name: boolean;
  readonly pronoun: boolean;
  readonly vague: boolean;
  readonly entity: boolean;
  readonly carried: boolean;
  readonly plural: boolean;
}

const pronouns = new Set('he she they it i we who you his her their him them'.split(' '));
const vagueNouns = new Set(vagueWords.vagueSource.split('|'));
const people = new Set('officials|sources|critics|experts|analysts|supporters|opponents|lawmakers'.split('|'));

/** Judges a source by its words. */
export function kindOfSource(source: Source, article: ArticleText): SourceKind {
  const first = source.spans[0];
  const words = (first ? article.text.slice(first.start, Math.min(first.end, first.start + 200)) : source.name).trim();
  const lower = words.toLowerCase();
  const parts = lower.split(/[^\p{L}\p{N}’'.-]+/u).filter(Boolean);
  const head = parts.at(-1) ?? '';
  const pronoun = parts.length <= 1 && pronouns.has(lower);
  const name = /(?:^|\s)\p{Lu}[\p{L}.’'-]+\s+\p{Lu}|\s\p{Lu}|^\p{Lu}\p{L}*$/u.test(words) && !pronoun;
  const vague = parts.some(part => vagueNouns.has(part));
  return {
    identified: source.named,
    name,
    pronoun,
    vague: vague || people.has(head),
    entity: source.entity !== null,
    carried: first === undefined,
    plural: head.endsWith('s') && !head.endsWith('ss') && !head.endsWith("'s"),
  };
}

/**
 * Reads who vouches for each sentence.
 * @param sentences in order, none overlapping
 */
export function readVouching(
  article: ArticleText,
  sentences: readonly Span[],
  attributions: readonly Attribution[],
): Vouching[] {
  const vouching: Vouching[] = sentences.map(() => ({
    named: 0,
    vague: 0,
    sourceless: 0,
    said: 0,
    confidence: 0,
    sourceHere: false,
    cueHere: false,
    source: null,
    most: 0,
  }));
  for (const attribution of attributions) {
    const { content, cue, source, confidence } = attribution;
    const kind = source && kindOfSource(source, article);
    const isSaid = attribution.kind !== 'indirect' || (cue !== null && isSaying(cue.spans, article));
    const shares = new Map<number, number>();
    for (const span of content) {
      overSentences(sentences, span, (i, share) => shares.set(i, (shares.get(i) ?? 0) + share));
    }
    for (const [i, share] of shares) {
      const of = vouching[i]!;
      if (kind === null) of.sourceless = Math.min(1, of.sourceless + share);
      else if (kind.identified) {
        of.named = Math.min(1, of.named + share);
        if (isSaid) of.said = Math.min(1, of.said + share);
      } else of.vague = Math.min(1, of.vague + share);
      if (share > of.most) {
        of.most = share;
        of.confidence = confidence;
        of.source = kind;
      }
    }
    for (const span of source?.spans ?? []) {
      overSentences(sentences, span, i => {
        const of = vouching[i]!;
        of.sourceHere = true;
        of.source ??= kind;
      });
    }
    for (const span of cue?.spans ?? []) {
      overSentences(sentences, span, i => {
        vouching[i]!.cueHere = true;
      });
    }
  }
  return vouching;
}

const saying = new Set([...claimWords.report.split('|'), 'according']);

function isSaying(cue: readonly Span[], { text }: ArticleText): boolean {
  return cue.some(({ start, end }) =>
    text
      .slice(start, Math.min(end, start + 100))
      .toLowerCase()
      .split(/[^\p{L}]+/u)
      .some(word => saying.has(word) || isSayingVerb(word)),
  );
}

/** Calls back with each sentence that shares code units with a span, and with how much of the sentence it holds. */
function overSentences(sentences: readonly Span[], span: Span, found: (index: number, share: number) => void): void {
  for (let i = Math.max(0, lastStartingAtOrBefore(sentences, span.start)); i < sentences.length; i++) {
    const { start, end } = sentences[i]!;
    if (start >= span.end) break;
    const shared = Math.min(end, span.end) - Math.max(start, span.start);
    if (shared > 0) found(i, shared / (end - start));
  }
}

/** Whether each sentence of a paragraph has a citation mark that cites something: `[citation needed]` does not. */
export function readCited(text: string, sentences: readonly Span[]): boolean[] {
  const cited = sentences.map(() => false);
  if (!text.includes('[')) return cited;
  for (const mark of readCitationMarks(text)) {
    if (mark.kind === 'needed') continue;
    const i = lastStartingAtOrBefore(sentences, mark.start);
    if (i >= 0) cited[i] = true;
  }
  return cited;
}
