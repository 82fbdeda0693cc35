import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Diagnostic, Position } from 'vscode-languageserver-types';
import { blockOf, type CheckedBlock, FindingsKeeper, type KeptFinding } from '../rules/findingsKeeper';
import type { ArticleContext } from '../rules/rule';
import type { PlacedParagraph } from '../text/article';
import { formerPlaces, Places, sharedText } from '../text/former';
import { memoized } from '../text/memo';
import { isSameList, isSameValue } from '../text/sameValue';
import { moved, type Span } from '../text/span';
import type { Article } from '../workspace/article';
import { toDiagnostic } from './toDiagnostic';

/** The diagnostics of a block, and what they were made of. */
interface Shown {
  readonly findings: readonly KeptFinding[];
  /** Where its paragraphs begin. */
  readonly places: readonly Position[];
  diagnostics: readonly Diagnostic[];
}

type IsRejected = (finding: { readonly rule: string; readonly about: Span } & Span) => boolean;

/** The diagnostics of one version of an article after another: what a keystroke leaves as it is stays the same object. */
class DiagnosticsKeeper {
  readonly #findings = new FindingsKeeper();
  #paragraphs: readonly PlacedParagraph[] = [];
  /** The blocks of the former version, and what was shown of each. */
  #checked: readonly CheckedBlock[] = [];
  #shown: readonly (Shown | undefined)[] = [];
  /** Those of them with findings of which one will do for the whole article. */
  #once: readonly number[] = [];
  /** Whether a person said of some finding that it is none. */
  #rejecting = false;
  #all: readonly Diagnostic[] = [];

  /** @param isRejected whether a person said that a finding is none; undefined where nobody said so of any */
  of(
    { document, analysis }: Article,
    context: ArticleContext,
    isRejected: IsRejected | undefined,
  ): readonly Diagnostic[] {
    const { blocks, firsts } = this.#findings.check(context);
    const { paragraphs } = analysis.article;
    /** What one finding will do for. */
    const seen = new Set<string>();
    /** What is shown of a block now: the same as `old` while it is so still. */
    const show = (b: number, old: Shown | undefined): Shown | undefined => {
      const block = blocks[b]!;
      if (block.findings.length === 0) return undefined;
      const { start } = paragraphs[firsts[b]!]!;
      const findings = toShow(block.findings, start, isRejected, seen);
      if (findings.length === 0) return undefined;
      if (old !== undefined && isStill(old, document, block, start, findings)) return old;
      const diagnostics = findings.map(finding => toDiagnostic(document, { ...finding, ...moved(finding, start) }));
      return { findings, places: block.offsets.map(offset => document.positionAt(start + offset)), diagnostics };
    };
    const isPlain = !this.#rejecting && isRejected === undefined;
    const concerned = isPlain ? this.#concerned(document, blocks, firsts, paragraphs) : undefined;
    const shown = concerned ? this.#shown.slice() : [];
    let same = true;
    if (concerned) {
      for (let b = concerned.next(0); b >= 0; b = concerned.next(b + 1)) {
        const now = show(b, blocks[b] === this.#checked[b] ? shown[b] : undefined);
        same &&= becomes(now, shown[b]);
        shown[b] = now;
      }
    } else {
      const former = formerPlaces(this.#checked, blocks);
      for (let b = 0; b < blocks.length; b++) shown.push(show(b, this.#shown[former(b)]));
      same = saySame(this.#shown, shown);
    }
    if (this.#checked !== blocks) this.#once = onceIn(blocks, concerned, this.#once);
    this.#paragraphs = paragraphs;
    this.#checked = blocks;
    this.#shown = shown;
    this.#rejecting = isRejected !== undefined;
    if (!same) {
      const blocks: (readonly Diagnostic[])[] = [];
      for (const one of shown) if (one !== undefined) blocks.push(one.diagnostics);
      this.#all = blocks.flat();
      blocksOf.set(this.#all, blocks);
    }
    return this.#all;
  }

  /** The blocks of which something else may be shown; undefined where it may be so of all. */
  #concerned(
    document: TextDocument,
    blocks: readonly CheckedBlock[],
    firsts: readonly number[],
    paragraphs: readonly PlacedParagraph[],
  ): Places | undefined {
    if (blocks.length !== this.#checked.length || paragraphs.length !== this.#paragraphs.length) return undefined;
    const { prefix, suffix } = sharedText(this.#paragraphs, paragraphs);
    const concerned = new Places(blocks.length);
    for (const b of this.#once) concerned.add(b);
    for (let b = 0; b < blocks.length; b++) if (blocks[b] !== this.#checked[b]) concerned.add(b);
    const later = paragraphs.length - suffix;
    let after = later < paragraphs.length ? blockOf(firsts, later) + 1 : blocks.length;
    concerned.addAll(Math.max(0, blockOf(firsts, prefix)), after);
    // Where one of those whose text is the same is at its line still, those after it are.
    while (after < blocks.length && (concerned.has(after) || this.#shown[after] === undefined)) after++;
    if (after === blocks.length) return concerned;
    const { start } = paragraphs[firsts[after]!]!;
    return document.offsetAt(this.#shown[after]!.places[0]!) === start ? concerned : undefined;
  }
}

/** The blocks with findings of which one will do for the whole article. @param changed those that may be others */
function onceIn(
  blocks: readonly CheckedBlock[],
  changed: Places | undefined,
  before: readonly number[],
): readonly number[] {
  const isOnce = ({ findings }: CheckedBlock) => findings.some(({ once }) => once !== undefined);
  if (changed === undefined) return blocks.flatMap((block, b) => (isOnce(block) ? [b] : []));
  const now = before.filter(b => !changed.has(b));
  for (let b = changed.next(0); b >= 0; b = changed.next(b + 1)) if (isOnce(blocks[b]!)) now.push(b);
  return now;
}

/**
 * Of the lists that a keeper gave, the parts that they are made of, in order: a part is the same object as long as it says
 * the same, so that what was made of it need not be made again.
 */
export const blocksOf = new WeakMap<readonly Diagnostic[], readonly (readonly Diagnostic[])[]>();

/** What is kept of an open document's diagnostics. */
export const diagnosticsKeeper = memoized((_lasting: object) => new DiagnosticsKeeper());

/** Whether two versions show the same. What is shown anew, but says what was shown in its place, becomes that again. */
function saySame(before: readonly (Shown | undefined)[], now: readonly (Shown | undefined)[]): boolean {
  /** The next one of those before. */
  let next = 0;
  for (let i = 0; i < now.length; i++) {
    const one = now[i];
    if (one === undefined) continue;
    while (next < before.length && before[next] === undefined) next++;
    const old = before[next++];
    if (old === undefined) return false;
    if (!becomes(one, old)) return false;
  }
  while (next < before.length && before[next] === undefined) next++;
  return next >= before.length;
}

/** Whether what is shown says what was shown in its place: then it becomes that again. */
function becomes(now: Shown | undefined, before: Shown | undefined): boolean {
  if (now === before) return true;
  if (now === undefined || before === undefined) return false;
  if (now.diagnostics === before.diagnostics) return true;
  if (!isSameValue(now.diagnostics, before.diagnostics)) return false;
  now.diagnostics = before.diagnostics;
  return true;
}

/** Those of a block's findings that are shown: the same list where all are. @param start where the block begins */
function toShow(
  findings: readonly KeptFinding[],
  start: number,
  isRejected: IsRejected | undefined,
  seen: Set<string>,
): readonly KeptFinding[] {
  let left: KeptFinding[] | undefined;
  for (let i = 0; i < findings.length; i++) {
    const finding = findings[i]!;
    const { rule, about, once } = finding;
    let shows = isRejected?.({ rule, about: moved(about, start), ...moved(finding, start) }) !== true;
    if (shows && once !== undefined) {
      shows = !seen.has(once);
      seen.add(once);
    }
    if (shows) left?.push(finding);
    else left ??= findings.slice(0, i);
  }
  return left ?? findings;
}

/**
 * Whether what was shown of a block is so still: of the same findings, and its paragraphs at the same lines. No paragraph
 * begins at the end of a line, so a place that is none any longer is told from where one begins.
 */
function isStill(
  { findings: before, places }: Shown,
  document: TextDocument,
  { offsets }: CheckedBlock,
  start: number,
  findings: readonly KeptFinding[],
): boolean {
  for (let i = 0; i < offsets.length; i++) {
    if (document.offsetAt(places[i]!) !== start + offsets[i]!) return false;
  }
  return findings === before || isSameList(before, findings);
}
