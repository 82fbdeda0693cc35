import { claimWords, vagueWords } from '../../english/claimWords';
import { isSayingVerb } from '../../english/speech';
import type { ArticleText } from '../../text/article';
import { readCitationMarks } from '../../text/citationMarks';
import { remembered } from '../../text/memo';
import { lastStartingAtOrBefore, type Span } from '../../text/span';
import type { Attribution, Source } from '../model';

/**
 * Who vouches for a sentence, by the attributions that reach into it. Shares are of its length, 0 to 1, and expected ones:
 * an attribution that is probably none covers little.
 */
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
export interface SourceKind extends SourceWords {
  readonly identified: boolean;
  readonly entity: boolean;
  /** No words name it here: it is carried over from an earlier sentence. */
  readonly carried: boolean;
}

interface SourceWords {
  readonly name: boolean;
  readonly pronoun: boolean;
  readonly vague: boolean;
  readonly plural: boolean;
}

const pronouns = new Set('he she they it i we who you his her their him them'.split(' '));
const vagueNouns = new Set(vagueWords.vagueSource.split('|'));

function kindOfSource(source: Source, { text }: ArticleText): SourceKind {
  const first = source.spans[0];
  const words = first ? text.slice(first.start, Math.min(first.end, first.start + longestSource)) : source.name;
  const { name, pronoun, vague, plural } = wordsOfSource(words);
  return {
    name,
    pronoun,
    vague,
    plural,
    identified: source.named,
    entity: source.entity !== null,
    carried: first === undefined,
  };
}

const longestSource = 200;

/** Judges a source by its words alone. Sources come again and again, so what was found is remembered for a while. */
const wordsOfSource = remembered((words: string): SourceWords => {
  const lower = words.trim().toLowerCase();
  const parts = lower.split(/[^\p{L}\p{N}’'.-]+/u).filter(Boolean);
  const head = parts.at(-1) ?? '';
  const pronoun = parts.length <= 1 && pronouns.has(lower);
  return {
    name: /(?:^|\s)\p{Lu}[\p{L}.’'-]+\s+\p{Lu}|\s\p{Lu}|^\p{Lu}\p{L}*$/u.test(words.trim()) && !pronoun,
    pronoun,
    vague: parts.some(part => vagueNouns.has(part)),
    plural: head.endsWith('s') && !head.endsWith('ss') && !head.endsWith("'s"),
  };
});

const saying = new Set([...claimWords.report.split('|'), 'according']);

const isSaying = remembered((cue: string): boolean =>
  cue
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .some(word => saying.has(word) || isSayingVerb(word)),
);

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
    const isSaid =
      attribution.kind !== 'indirect' ||
      cue?.spans.some(span =>
        isSaying(article.text.slice(span.start, Math.min(span.end, span.start + longestSource))),
      ) === true;
    for (const span of content) {
      overSentences(sentences, span, (i, share) => {
        const of = vouching[i]!;
        const expected = share * confidence;
        if (kind === null) of.sourceless = Math.min(1, of.sourceless + expected);
        else if (!kind.identified) of.vague = Math.min(1, of.vague + expected);
        else {
          of.named = Math.min(1, of.named + expected);
          if (isSaid) of.said = Math.min(1, of.said + expected);
        }
        if (expected > of.most) {
          of.most = expected;
          of.confidence = confidence;
          of.source = kind;
        }
      });
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
