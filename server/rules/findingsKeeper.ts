import type { Attribution, ParagraphAnalysis } from '../analysis/model';
import { mayHeadList, readReferenceList } from '../citations/referenceList';
import type { PlacedParagraph } from '../text/article';
import { formerPlaces } from '../text/former';
import { memoized } from '../text/memo';
import type { Span } from '../text/span';
import { analysisOf, divide, type Ties, tiesOf } from './blocks';
import { marksOfParagraph } from './marks';
import type { ArticleContext } from './rule';
import { checkPassage, type ReportedFinding } from './runRules';
import { noSwitches, readSwitches, switchWord } from './switches';

/** A finding without its fixes; offsets are relative to the first paragraph of its block. */
export type KeptFinding = Pick<ReportedFinding, 'rule' | 'severity' | 'message' | 'confidence' | 'about' | 'once'> &
  Span;

/** What was found in a run of paragraphs (see `divide`): the same object as long as nothing of it changes. */
export interface CheckedBlock {
  readonly parts: readonly ParagraphAnalysis[];
  /** In the order of the text. */
  readonly findings: readonly KeptFinding[];
  /** Where its paragraphs begin, relative to the first. */
  readonly offsets: readonly number[];
  /** The letters after it, where rules look at them. */
  readonly after: string | undefined;
  /** Whether it cites by number. */
  readonly numbered: boolean;
}

/** What was found in an article. */
export interface CheckedArticle {
  readonly blocks: readonly CheckedBlock[];
  /** The first paragraph of each. */
  readonly firsts: readonly number[];
}

interface Version extends CheckedArticle {
  readonly parts: readonly ParagraphAnalysis[];
  readonly ties: readonly Ties[];
  readonly scans: readonly Scan[];
  /** The block that begins with a paragraph. */
  readonly starting: readonly (CheckedBlock | undefined)[];
  readonly circumstances: readonly unknown[];
  readonly listed: boolean;
}

/** Words of a paragraph that concern the whole article. */
interface Scan {
  readonly switches: boolean;
  readonly list: boolean;
}

const nothingSaid: Scan = { switches: false, list: false };
const scanOf = memoized(({ paragraph }: ParagraphAnalysis): Scan => {
  const scan = { switches: paragraph.text.includes(switchWord), list: mayHeadList(paragraph) };
  return scan.switches || scan.list ? scan : nothingSaid;
});

/** So many letters after a quotation that nobody says may name its speaker after all. */
const lookedAt = 40;

/**
 * Checks one version of an article after another, and runs the rules on those blocks alone that changed, or whose
 * circumstances (settings, bibliography, ...) did. The result is the one that `checkArticle` gives; the rest costs a few
 * comparisons for each paragraph.
 */
export class FindingsKeeper {
  #before: Version | undefined;

  check(context: ArticleContext): CheckedArticle {
    const { article, parts, language } = context.analysis;
    const { text, paragraphs } = article;
    const before = this.#before;
    const former = formerPlaces(before?.parts ?? [], parts);
    const ties: Ties[] = [];
    const scans: Scan[] = [];
    let switching = false;
    let listing = false;
    for (let p = 0; p < parts.length; p++) {
      const q = former(p);
      const scan = q < 0 ? scanOf(parts[p]!) : before!.scans[q]!;
      ties.push(q < 0 ? tiesOf(parts[p]!) : before!.ties[q]!);
      scans.push(scan);
      if (scan === nothingSaid) continue;
      switching ||= scan.switches;
      listing ||= scan.list;
    }
    const switches = switching ? readSwitches(text) : noSwitches;
    const listed = { list: listing ? readReferenceList(text) : undefined };
    const { uri: _, analysis: __, listed: ___, ...rest } = context;
    const circumstances = [language, switches.key, listed.list !== undefined, ...Object.values(rest)];
    const same =
      before !== undefined &&
      circumstances.length === before.circumstances.length &&
      circumstances.every((one, i) => one === before.circumstances[i]);
    const blocks: CheckedBlock[] = [];
    const starting: (CheckedBlock | undefined)[] = [];
    const firsts = divide(paragraphs, ties);
    for (let b = 0; b < firsts.length; b++) {
      const first = firsts[b]!;
      const last = firsts[b + 1] ?? parts.length;
      const q = same ? former(first) : -1;
      const old = q < 0 ? undefined : before!.starting[q];
      const stays =
        old !== undefined && !(old.numbered && listed.list) && isSame(old, parts, paragraphs, first, last, text);
      const block = stays ? old : checkBlock({ ...context, listed }, first, last, switches);
      blocks.push(block);
      starting.push(block);
      for (let p = first + 1; p < last; p++) starting.push(undefined);
    }
    this.#before = { blocks, firsts, parts, ties, scans, starting, circumstances, listed: listing };
    return this.#before;
  }
}

function isSame(
  { parts: own, offsets, after }: CheckedBlock,
  parts: readonly ParagraphAnalysis[],
  paragraphs: readonly PlacedParagraph[],
  first: number,
  last: number,
  text: string,
): boolean {
  if (own.length !== last - first) return false;
  for (let i = 1; i < own.length; i++) {
    if (own[i] !== parts[first + i] || offsets[i] !== paragraphs[first + i]!.start - paragraphs[first]!.start)
      return false;
  }
  if (after === undefined) return true;
  const { end } = paragraphs[last - 1]!;
  return text.startsWith(after, end) && (after.length === lookedAt || text.length === end + after.length);
}

function checkBlock(
  context: ArticleContext,
  first: number,
  last: number,
  switches: ReturnType<typeof readSwitches>,
): CheckedBlock {
  const { analysis } = context;
  const { text, paragraphs } = analysis.article;
  const { start } = paragraphs[first]!;
  const findings: KeptFinding[] = [];
  for (const found of checkPassage({ ...context, analysis: analysisOf(analysis, first, last) }, switches)) {
    const { rule, severity, message, confidence, about, once } = found;
    findings.push({
      rule,
      severity,
      message,
      confidence,
      once,
      about: { start: about.start - start, end: about.end - start },
      start: found.start - start,
      end: found.end - start,
    });
  }
  const parts = analysis.parts.slice(first, last);
  const { end } = paragraphs[last - 1]!;
  return {
    parts,
    findings,
    offsets: paragraphs.slice(first, last).map(paragraph => paragraph.start - start),
    after: parts.some(part => part.attributions.some(isUnsaid)) ? text.slice(end, end + lookedAt) : undefined,
    numbered: parts.some(({ paragraph }) => marksOfParagraph(paragraph).some(({ kind }) => kind === 'numbered')),
  };
}

/** Whether what follows a quotation may say whose it is. */
const isUnsaid = ({ kind, source }: Attribution): boolean => kind === 'direct' && source === null;
