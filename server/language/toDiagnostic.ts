import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver-types';
import type { ReportedFinding } from '../rules/runRules';
import { toRange } from './ranges';

/** Who our diagnostics are from, as the editor shows it. */
export const diagnosticSource = 'On Record';

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} as const;

/** A finding as LSP's diagnostic. */
export function toDiagnostic(
  document: TextDocument,
  finding: Pick<ReportedFinding, 'start' | 'end' | 'severity' | 'rule' | 'message'>,
): Diagnostic {
  return {
    range: toRange(document, finding),
    severity: severities[finding.severity],
    code: finding.rule,
    source: diagnosticSource,
    message: finding.message,
  };
}
