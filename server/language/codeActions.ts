import {
  type CodeAction,
  CodeActionKind,
  type CreateFile,
  type Range,
  type TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver-types';
import type { FixCommandArgument } from '../protocol';
import type { CommandFix, EditFix, FileEdit, Fix } from '../rules/rule';
import type { Article } from '../workspace/article';
import { findingsOf, toDiagnostic } from './diagnostics';
import { toRange } from './ranges';

/** What the client can do with what we answer. */
export interface CodeActionSupport {
  /** Whether an edit may make files. */
  readonly createFiles: boolean;
  /** Whether the client has our own commands: ours does, others do not. */
  readonly commands: boolean;
}

/** Quick fixes for what was found at a place: those that mend it, then those that silence it. */
export function codeActions(
  article: Article,
  range: Range,
  only: readonly string[] | undefined,
  support: CodeActionSupport,
): CodeAction[] {
  if (only && !only.some(kind => kind === '' || kind === CodeActionKind.QuickFix)) return [];
  const { document } = article;
  const start = document.offsetAt(range.start);
  const end = document.offsetAt(range.end);
  return findingsOf(article)
    .filter(finding => finding.start <= end && start <= finding.end)
    .flatMap(finding => {
      const diagnostics = [toDiagnostic(document, finding)];
      return finding.fixes().flatMap(fix => {
        const action = toAction(article, fix, support);
        return action ? [{ ...action, kind: CodeActionKind.QuickFix, diagnostics }] : [];
      });
    });
}

function toAction(article: Article, fix: Fix, support: CodeActionSupport): CodeAction | undefined {
  return fix.kind === 'edit' ? editAction(article, fix, support) : commandAction(article, fix, support);
}

function editAction(article: Article, fix: EditFix, { createFiles }: CodeActionSupport): CodeAction | undefined {
  if (!createFiles && fix.edits.some(edit => 'create' in edit)) return undefined;
  return {
    title: fix.title,
    ...(fix.preferred && { isPreferred: true }),
    edit: createFiles
      ? { documentChanges: fix.edits.flatMap(edit => documentChanges(article, edit)) }
      : plainEdit(article, fix),
  };
}

function documentChanges(article: Article, edit: FileEdit): (CreateFile | TextDocumentEdit)[] {
  const textDocument = {
    uri: edit.uri,
    version: edit.uri === article.uri && article.version > 0 ? article.version : null,
  };
  if (!('create' in edit)) return [{ textDocument, edits: replacements(article, edit) }];
  const nowhere = { line: 0, character: 0 };
  return [
    { kind: 'create', uri: edit.uri, options: { ignoreIfExists: true } },
    { textDocument, edits: [{ range: { start: nowhere, end: nowhere }, newText: edit.create }] },
  ];
}

function plainEdit(article: Article, { edits }: EditFix): WorkspaceEdit {
  return { changes: Object.fromEntries(edits.map(edit => [edit.uri, replacements(article, edit)])) };
}

function replacements(article: Article, edit: FileEdit): TextEdit[] {
  if ('create' in edit) return [];
  const document = edit.uri === article.uri ? article.document : article.bibliographyText(edit.uri);
  if (!document) return [];
  return edit.replacements.map(replacement => ({ range: toRange(document, replacement), newText: replacement.text }));
}

function commandAction(article: Article, fix: CommandFix, { commands }: CodeActionSupport): CodeAction | undefined {
  if (!commands) return undefined;
  const { command } = fix;
  const passage = 'sentence' in command ? command.sentence : 'about' in command ? command.about : undefined;
  const argument: FixCommandArgument = {
    uri: article.uri,
    ...(passage && { range: toRange(article.document, passage) }),
    ...('rule' in command && { rule: command.rule }),
  };
  return { title: fix.title, command: { title: fix.title, command: command.name, arguments: [argument] } };
}
