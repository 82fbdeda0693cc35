import type { Attribution, ParagraphAnalysis } from '../analysis/model';
import { mayHeadList, readReferenceList } from '../citations/referenceList';
import { countWhile } from '../search';
import type { PlacedParagraph } from '../text/article';
import { formerPlaces, Places } from '../text/former';
import { memoized } from '../text/memo';
import type { Text } from '../text/pieces';
import { isSameList, isSameValue } from '../text/sameValue';
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
  /** Whether a statement goes beyond its paragraph. */
  readonly reaching: boolean;
  readonly scans: readonly Scan[];
  /** Whether any paragraph switches rules off, or may head the list of references. */
  readonly switching: boolean;
  readonly listing: boolean;
  /** Those of the blocks that rest on more than what the analysis says of their first paragraph. */
  readonly watchful: readonly number[];
  readonly circumstances: readonly unknown[];
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
    const tied = tiesAgain(parts, before);
    const { switching, listing } = tied;
    const switches = switching ? readSwitches(text.toString()) : noSwitches;
    const listed = { list: listing ? readReferenceList(text.toString()) : undefined };
    const { uri: _, analysis: __, listed: ___, ...rest } = context;
    const circumstances = [language, switches.key, listed.list !== undefined, ...Object.values(rest)];
    const same =
      before !== undefined &&
      circumstances.length === before.circumstances.length &&
      circumstances.every((one, i) => one === before.circumstances[i]);
    const isDivided = tied.ties === before?.ties && !tied.reaching;
    let firsts = isDivided ? before.firsts : divide(paragraphs, tied.ties);
    if (before !== undefined && isSameList(firsts, before.firsts)) firsts = before.firsts;
    /** A block as it was, if it still is so, or checked anew. */
    const again = (b: number, old: CheckedBlock | undefined) => {
      const first = firsts[b]!;
      const last = firsts[b + 1] ?? parts.length;
      const stays =
        old !== undefined && !(old.numbered && listed.list) && isSame(old, parts, paragraphs, first, last, text);
      return stays ? old : checkBlock({ ...context, listed }, first, last, switches);
    };
    const inPlace = same && firsts === before.firsts && parts.length === before.parts.length;
    const { blocks, watchful } = inPlace ? changedBlocks(before, parts, again) : allBlocks(same ? before : undefined);
    this.#before = { blocks, firsts, parts, ...tied, watchful, circumstances };
    return this.#before;

    function allBlocks(before: Version | undefined) {
      const former = formerPlaces(before?.parts ?? [], parts);
      const blocks: CheckedBlock[] = [];
      const watchful: number[] = [];
      for (let b = 0; b < firsts.length; b++) {
        const q = former(firsts[b]!);
        const block = again(b, q < 0 ? undefined : blockAt(before!, q));
        if (isWatchful(block)) watchful.push(b);
        blocks.push(block);
      }
      return { blocks, watchful };
    }
  }
}

/** What ties an article's paragraphs together: those of the version before, but where something else is said of a paragraph. */
function tiesAgain(parts: readonly ParagraphAnalysis[], before: Version | undefined) {
  const former = formerPlaces(before?.parts ?? [], parts);
  const inPlace = before !== undefined && before.parts.length === parts.length;
  let ties: Ties[] | undefined = inPlace ? undefined : [];
  let scans: Scan[] = [];
  for (let p = 0; p < parts.length; p++) {
    const part = parts[p]!;
    if (inPlace && part === before.parts[p]) continue;
    const q = former(p);
    const [tie, scan] = q < 0 ? [tiesOf(part), scanOf(part)] : [before!.ties[q]!, before!.scans[q]!];
    if (inPlace && isSameValue(tie, before.ties[p]) && isSameValue(scan, before.scans[p])) continue;
    if (ties === undefined) {
      // Most edits change nothing of this: no list is copied for them.
      ties = before!.ties.slice();
      scans = before!.scans.slice();
    }
    ties[p] = tie;
    scans[p] = scan;
  }
  if (ties === undefined) {
    const { ties, scans, reaching, switching, listing } = before!;
    return { ties, scans, reaching, switching, listing };
  }
  const [reaching, switching, listing] = [
    ties.some(({ extent }) => extent !== undefined),
    scans.some(scan => scan.switches),
    scans.some(scan => scan.list),
  ];
  return { ties, scans, reaching, switching, listing };
}

/** The blocks of an article that is divided as before: only those are looked at that something changed for. */
function changedBlocks(
  before: Version,
  parts: readonly ParagraphAnalysis[],
  again: (b: number, old: CheckedBlock | undefined) => CheckedBlock,
) {
  const { firsts } = before;
  const blocks = before.blocks.slice();
  const concerned = new Places(blocks.length);
  for (const b of before.watchful) concerned.add(b);
  for (let p = 0; p < parts.length; p++) if (parts[p] !== before.parts[p]) concerned.add(blockOf(firsts, p));
  let { watchful } = before;
  for (let b = concerned.next(0); b >= 0; b = concerned.next(b + 1)) {
    const old = blocks[b]!;
    const block = again(b, parts[firsts[b]!] === before.parts[firsts[b]!] ? old : undefined);
    blocks[b] = block;
    if (isWatchful(block) === isWatchful(old)) continue;
    const others = watchful.filter(other => other !== b);
    watchful = isWatchful(block) ? [...others, b] : others;
  }
  return { blocks, watchful };
}

const isWatchful = ({ parts, after, numbered }: CheckedBlock): boolean =>
  parts.length > 1 || after !== undefined || numbered;

/** The block that holds a paragraph. @param firsts the first paragraph of each */
export const blockOf = (firsts: readonly number[], p: number): number =>
  countWhile(firsts.length, b => firsts[b]! <= p) - 1;

/** The block that begins with a paragraph. */
function blockAt({ blocks, firsts }: CheckedArticle, p: number): CheckedBlock | undefined {
  const b = blockOf(firsts, p);
  return firsts[b] === p ? blocks[b] : undefined;
}

function isSame(
  { parts: own, offsets, after }: CheckedBlock,
  parts: readonly ParagraphAnalysis[],
  paragraphs: readonly PlacedParagraph[],
  first: number,
  last: number,
  text: Text,
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
