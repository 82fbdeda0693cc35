import { type CodeAction, CodeActionKind, type Range } from 'vscode-languageserver-types';
import type { Bibliography } from '../citations/bibliography';
import { checkBibliography } from '../rules/runRules';
import type { ReadBibliography } from '../workspace/bibliographies';
import type { FolderContext } from '../workspace/folder';
import { toDiagnostic } from './diagnostics';
import { toWorkspaceEdit } from './edits';

/** Quick fixes at a place in a bibliography file. */
export function bibliographyActions(
  { file, text }: ReadBibliography,
  bibliography: Bibliography,
  { settings }: FolderContext,
  range: Range,
  createFiles: boolean,
): CodeAction[] {
  const start = text.offsetAt(range.start);
  const end = text.offsetAt(range.end);
  // Which keys are cited does not matter: what nothing cites has no fix.
  const context = { file, text: text.getText(), bibliography, cited: undefined, settings };
  return checkBibliography(context)
    .filter(finding => finding.start <= end && start <= finding.end)
    .flatMap(finding =>
      finding.fixes().flatMap((fix): CodeAction[] => {
        if (fix.kind !== 'edit') return [];
        const changes = fix.edits.flatMap(edit =>
          'replacements' in edit ? [{ document: text, replacements: edit.replacements }] : [],
        );
        const edit = toWorkspaceEdit(changes, createFiles);
        const diagnostics = [toDiagnostic(text, finding)];
        const preferred = fix.preferred === true && { isPreferred: true };
        return edit ? [{ title: fix.title, kind: CodeActionKind.QuickFix, diagnostics, edit, ...preferred }] : [];
      }),
    );
}
