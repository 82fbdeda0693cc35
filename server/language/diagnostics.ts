import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver-types';
import { checkArticle, checkBibliography, type ReportedFinding } from '../rules/runRules';
import { memoized } from '../text/memo';
import type { Span } from '../text/span';
import { SpanIndex } from '../text/spanIndex';
import type { Article } from '../workspace/article';
import type { BibliographyToCheck } from '../workspace/bibliographies';
import { toRange } from './ranges';

/** Who our diagnostics are from, as the editor shows it. */
export const diagnosticSource = 'On Record';

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} as const;

/** What the rules find in an article, but for what people have silenced. Computed once for each reading of it. */
export const findingsOf = memoized((article: Article): readonly ReportedFinding[] => {
  const { uri, analysis, knowledge, bibliography, echoes, settings } = article;
  const nameOf = (id: string) => knowledge.get(id)?.name;
  const found = checkArticle({ uri, analysis, nameOf, bibliography, echoes, settings, silenced: article.silenced });
  const rejected = rejectedFindings(article);
  if (rejected.size === 0) return found;
  return found.filter(({ rule, about, start, end }) =>
    (rejected.overlaps(about) || rejected.overlaps({ start, end })
      ? [...rejected.overlapping(about), ...rejected.overlapping({ start, end })]
      : []
    ).every(one => (one.claim ? one.start !== about.start || one.end !== about.end : (one.rule ?? rule) !== rule)),
  );
});

/** A passage where a person rejected the findings of a rule, of any, or of those about just that passage as a claim. */
interface RejectedFinding extends Span {
  readonly rule: string | undefined;
  readonly claim: boolean;
}

function rejectedFindings({ annotations }: Article): SpanIndex<RejectedFinding> {
  const rejected: RejectedFinding[] = [];
  for (const { annotation, span } of annotations) {
    const { body } = annotation;
    if (span === null || body.kind !== 'reject' || (body.what !== 'finding' && body.what !== 'claim')) continue;
    rejected.push({ start: span.start, end: span.end, rule: body.rule, claim: body.what === 'claim' });
  }
  return new SpanIndex(rejected);
}

/** An article's findings as LSP's diagnostics. */
export function diagnostics(article: Article): Diagnostic[] {
  return findingsOf(article).map(finding => toDiagnostic(article.document, finding));
}

export function toDiagnostic(document: TextDocument, finding: ReportedFinding): Diagnostic {
  return {
    range: toRange(document, finding),
    severity: severities[finding.severity],
    code: finding.rule,
    source: diagnosticSource,
    message: finding.message,
  };
}

/** What the rules find in a bibliography, but for what people have silenced. */
export const bibliographyFindings = ({ text, ...rest }: BibliographyToCheck): ReportedFinding[] =>
  checkBibliography({ ...rest, text: text.getText() });

/** A bibliography's findings as LSP's diagnostics. */
export const bibliographyDiagnostics = (checked: BibliographyToCheck): Diagnostic[] =>
  bibliographyFindings(checked).map(finding => toDiagnostic(checked.text, finding));
