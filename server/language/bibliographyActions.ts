import { type CodeAction, CodeActionKind, type Range } from 'vscode-languageserver-types';
import type { BibliographyToCheck } from '../workspace/bibliographies';
import { type CodeActionSupport, commandAction } from './codeActions';
import { bibliographyFindings } from './diagnostics';
import { toWorkspaceEdit } from './edits';
import { toDiagnostic } from './toDiagnostic';

/** Quick fixes at a place in a bibliography file. */
export function bibliographyActions(
  checked: BibliographyToCheck,
  range: Range,
  { createFiles, commands }: CodeActionSupport,
): CodeAction[] {
  const { text } = checked;
  const start = text.offsetAt(range.start);
  const end = text.offsetAt(range.end);
  return bibliographyFindings(checked)
    .filter(finding => finding.start <= end && start <= finding.end)
    .flatMap(finding => {
      const about = { kind: CodeActionKind.QuickFix, diagnostics: [toDiagnostic(text, finding)] };
      return finding.fixes().flatMap((fix): CodeAction[] => {
        if (fix.kind === 'command') return commands ? [{ ...commandAction(text, fix), ...about }] : [];
        const changes = fix.edits.flatMap(edit =>
          'replacements' in edit ? [{ document: text, replacements: edit.replacements }] : [],
        );
        const edit = toWorkspaceEdit(changes, createFiles);
        const preferred = fix.preferred === true && { isPreferred: true };
        return edit ? [{ title: fix.title, edit, ...about, ...preferred }] : [];
      });
    });
}
