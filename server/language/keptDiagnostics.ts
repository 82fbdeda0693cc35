import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Diagnostic, Position } from 'vscode-languageserver-types';
import { type CheckedBlock, FindingsKeeper, type KeptFinding } from '../rules/findingsKeeper';
import type { ArticleContext } from '../rules/rule';
import { formerPlaces } from '../text/former';
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
export class DiagnosticsKeeper {
  readonly #findings = new FindingsKeeper();
  /** The blocks of the former version, and what was shown of each. */
  #checked: readonly CheckedBlock[] = [];
  #shown: readonly (Shown | undefined)[] = [];
  #all: readonly Diagnostic[] = [];

  /** @param isRejected whether a person said that a finding is none; undefined where nobody said so of any */
  of(
    { document, analysis }: Article,
    context: ArticleContext,
    isRejected: IsRejected | undefined,
  ): readonly Diagnostic[] {
    const { blocks, firsts } = this.#findings.check(context);
    const { paragraphs } = analysis.article;
    const former = formerPlaces(this.#checked, blocks);
    const shown: (Shown | undefined)[] = [];
    /** What one finding will do for. */
    const seen = new Set<string>();
    for (let b = 0; b < blocks.length; b++) {
      const block = blocks[b]!;
      let now: Shown | undefined;
      if (block.findings.length > 0) {
        const { start } = paragraphs[firsts[b]!]!;
        const findings = toShow(block.findings, start, isRejected, seen);
        if (findings.length > 0) {
          const q = former(b);
          now = q < 0 ? undefined : this.#shown[q];
          if (now === undefined || !isStill(now, document, block, start, findings)) {
            const diagnostics = findings.map(finding =>
              toDiagnostic(document, { ...finding, ...moved(finding, start) }),
            );
            now = { findings, places: block.offsets.map(offset => document.positionAt(start + offset)), diagnostics };
          }
        }
      }
      shown.push(now);
    }
    const same = saySame(this.#shown, shown);
    this.#checked = blocks;
    this.#shown = shown;
    if (!same) this.#all = shown.flatMap(one => one?.diagnostics ?? []);
    return this.#all;
  }
}

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
    if (one === old || one.diagnostics === old.diagnostics) continue;
    if (!isSameValue(one.diagnostics, old.diagnostics)) return false;
    one.diagnostics = old.diagnostics;
  }
  while (next < before.length && before[next] === undefined) next++;
  return next >= before.length;
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
