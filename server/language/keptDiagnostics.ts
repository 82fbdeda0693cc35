import type { Diagnostic } from 'vscode-languageserver-types';
import { type CheckedBlock, FindingsKeeper, type KeptFinding } from '../rules/findingsKeeper';
import type { ArticleContext } from '../rules/rule';
import { memoized } from '../text/memo';
import { isSameList, isSameValue } from '../text/sameValue';
import type { Span } from '../text/span';
import type { Article } from '../workspace/article';
import { toDiagnostic } from './toDiagnostic';

/** The diagnostics of a block, and what they were made of. */
interface Shown {
  readonly findings: readonly KeptFinding[];
  /** Where the block begins. */
  readonly line: number;
  readonly character: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** The diagnostics of one version of an article after another: what a keystroke leaves as it is stays the same object. */
export class DiagnosticsKeeper {
  readonly #findings = new FindingsKeeper();
  readonly #shown = new WeakMap<CheckedBlock, Shown>();
  #blocks: readonly (readonly Diagnostic[])[] = [];
  #all: readonly Diagnostic[] = [];

  /** @param isRejected whether a person said that a finding is none; undefined where nobody said so of any */
  of(
    { document, analysis }: Article,
    context: ArticleContext,
    isRejected: ((finding: { readonly rule: string; readonly about: Span } & Span) => boolean) | undefined,
  ): readonly Diagnostic[] {
    const { blocks, firsts } = this.#findings.check(context);
    const { paragraphs } = analysis.article;
    const all: (readonly Diagnostic[])[] = [];
    /** What one finding will do for. */
    const seen = new Set<string>();
    for (let b = 0; b < blocks.length; b++) {
      const block = blocks[b]!;
      if (block.findings.length === 0) continue;
      const { start } = paragraphs[firsts[b]!]!;
      const findings = block.findings.filter(finding => {
        const { rule, about, once } = finding;
        if (isRejected?.({ rule, about: moved(about, start), ...moved(finding, start) })) return false;
        if (once === undefined) return true;
        const first = !seen.has(once);
        seen.add(once);
        return first;
      });
      if (findings.length === 0) continue;
      const { line, character } = document.positionAt(start);
      const before = this.#shown.get(block);
      // In several paragraphs there may be other lines between these.
      const stays = before?.line === line && before.character === character && block.parts.length === 1;
      if (stays && isSameList(before.findings, findings)) {
        all.push(before.diagnostics);
        continue;
      }
      const diagnostics = findings.map(finding => toDiagnostic(document, { ...finding, ...moved(finding, start) }));
      this.#shown.set(block, { findings, line, character, diagnostics });
      all.push(diagnostics);
    }
    let same = all.length === this.#blocks.length;
    for (let i = 0; same && i < all.length; i++) {
      const old = this.#blocks[i]!;
      if (all[i] === old) continue;
      same = isSameValue(all[i], old);
      if (same) all[i] = old;
    }
    this.#blocks = all;
    if (!same) this.#all = all.flat();
    return this.#all;
  }
}

/** What is kept of an open document's diagnostics. */
export const diagnosticsKeeper = memoized((_lasting: object) => new DiagnosticsKeeper());

const moved = ({ start, end }: Span, by: number): Span => ({ start: start + by, end: end + by });
