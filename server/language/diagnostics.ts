import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver-types';
import { fingerprint } from '../rules/fingerprint';
import { articleRules } from '../rules/rules';
import { checkArticle, checkBibliography, type ReportedFinding } from '../rules/runRules';
import { memoized } from '../text/memo';
import type { Article } from '../workspace/article';
import type { ReadBibliography } from '../workspace/bibliographies';
import type { FolderContext } from '../workspace/folder';
import { toRange } from './ranges';

/** Who our diagnostics are from, as the editor shows it. */
export const diagnosticSource = 'On Record';

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} as const;

/** What the rules find in an article, but for what people have said is all right. Computed once for each reading of it. */
export const findingsOf = memoized((article: Article): readonly ReportedFinding[] => {
  const { uri, analysis, knowledge, bibliography, settings } = article;
  const nameOf = (id: string) => knowledge.get(id)?.name;
  return checkArticle({ uri, analysis, nameOf, bibliography, settings, silenced: silencedIn(article) });
});

/** Fingerprints of the findings about passages that a person has rejected as claims. */
function silencedIn({ annotations, analysis }: Article): ReadonlySet<string> {
  const { text } = analysis.article;
  const silenced = new Set<string>();
  for (const { annotation, span } of annotations) {
    const { body } = annotation;
    if (!span || body.kind !== 'reject' || body.what !== 'claim') continue;
    for (const { id } of articleRules) silenced.add(fingerprint(id, text.slice(span.start, span.end)));
  }
  return silenced;
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

/**
 * What is wrong in a bibliography: what could not be read, and what the rules find.
 * @param cited the keys that the folder's articles cite, where they are known
 */
export function bibliographyDiagnostics(
  { file, text }: ReadBibliography,
  bibliography: NonNullable<Article['bibliography']>,
  { settings }: FolderContext,
  cited: ReadonlySet<string> | undefined,
): Diagnostic[] {
  const unread = file.problems.map(problem => ({
    range: toRange(text, problem),
    severity: DiagnosticSeverity.Error,
    source: diagnosticSource,
    message: problem.message,
  }));
  const context = { file, text: text.getText(), bibliography, cited, settings };
  return [...unread, ...checkBibliography(context).map(finding => toDiagnostic(text, finding))];
}
