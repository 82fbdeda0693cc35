import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type CodeAction, CodeActionKind, type Position, type Range } from 'vscode-languageserver-types';
import type { FixCommandArgument } from '../protocol';
import { fixAll } from '../rules/fixAll';
import type { CommandFix, Fix } from '../rules/rule';
import type { Article } from '../workspace/article';
import { annotateActions, annotateKind } from './annotateActions';
import { citationStyleActions, organizeKind, organizeReferences } from './citationStyle';
import { diagnostics, findingsOf } from './diagnostics';
import { type FileChange, toChanges, toWorkspaceEdit } from './edits';
import { likelyOwners, makeAlias, makeKnown } from './entityActs';
import { mentionAt } from './lookup';
import { toRange } from './ranges';
import { toDiagnostic } from './toDiagnostic';
import { whoActions, whoKind } from './whoActions';
import { typeName } from './words';

/** What the client can do with what we answer. */
export interface CodeActionSupport {
  /** Whether an edit may make files. */
  readonly createFiles: boolean;
  /** Whether the client has our own commands: ours does, others do not. */
  readonly commands: boolean;
  /** Whether a person asked for actions, rather than the editor, to show that there are some. */
  readonly asked?: boolean;
}

/** Quick fixes at a place, rewritings of citations, and what can be said of the place; where asked for by name, as on saving, also what mends all of an article. */
export function codeActions(
  article: Article,
  range: Range,
  only: readonly string[] | undefined,
  support: CodeActionSupport,
): CodeAction[] {
  const asked = (kind: string) => only?.some(base => base === '' || kind === base || kind.startsWith(`${base}.`));
  return [
    ...(!only || asked(CodeActionKind.QuickFix) ? quickFixes(article, range, support) : []),
    ...(!only || asked(CodeActionKind.RefactorRewrite)
      ? citationStyleActions(article, article.document.offsetAt(range.start), support.createFiles)
      : []),
    ...((!only && support.asked) || asked(annotateKind) ? annotateActions(article, range, support) : []),
    ...((!only && support.asked) || asked(whoKind) ? whoActions(article, range, support) : []),
    ...(asked(organizeKind) ? organizeReferences(article, support.createFiles) : []),
    ...(asked(fixAllKind) ? fixAllActions(article, support) : []),
  ];
}

const findingsIn = (article: Article, range: Range) => {
  // Asked wherever the cursor goes; what mends findings is worked out only where there are some.
  const isAfter = (a: Position, b: Position) => a.line > b.line || (a.line === b.line && a.character > b.character);
  const touches = (one: Range) => !isAfter(one.start, range.end) && !isAfter(range.start, one.end);
  if (!diagnostics(article).some(diagnostic => touches(diagnostic.range))) return [];
  const start = article.document.offsetAt(range.start);
  const end = article.document.offsetAt(range.end);
  return findingsOf(article).filter(finding => finding.start <= end && start <= finding.end);
};

/** Whether there is anything to mend at a place. */
export const hasFindingIn = (article: Article, range: Range): boolean => findingsIn(article, range).length > 0;

/** What mends a finding, then what silences it; and what makes a name known. */
function quickFixes(article: Article, range: Range, support: CodeActionSupport): CodeAction[] {
  const { document } = article;
  const start = document.offsetAt(range.start);
  const fixes = findingsIn(article, range).flatMap(finding => {
    const mended = [toDiagnostic(document, finding)];
    return finding.fixes().flatMap(fix => {
      const action = fixAction(article, fix, support);
      return action ? [{ ...action, diagnostics: mended }] : [];
    });
  });
  return [...fixes, ...nameActions(article, start, support)].map(action => ({
    ...action,
    kind: CodeActionKind.QuickFix,
  }));
}

/** Mends all findings of an article, each by its preferred fix. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.onrecord`;

function fixAllActions(article: Article, support: CodeActionSupport): CodeAction[] {
  const replacements = fixAll(article.uri, findingsOf(article));
  if (replacements.length === 0) return [];
  const action = editAction('Mark all findings', [{ document: article.document, replacements }], support);
  return action ? [{ ...action, kind: fixAllKind }] : [];
}

function fixAction(article: Article, fix: Fix, support: CodeActionSupport): CodeAction | undefined {
  if (fix.kind === 'command') return support.commands ? commandAction(article.document, fix) : undefined;
  const action = editAction(fix.title, toChanges(article, fix.edits), support);
  return action && (fix.preferred ? { ...action, isPreferred: true } : action);
}

function editAction(
  title: string,
  changes: readonly FileChange[] | undefined,
  { createFiles }: CodeActionSupport,
): CodeAction | undefined {
  const edit = changes && toWorkspaceEdit(changes, createFiles);
  return edit && { title, edit };
}

/** A fix that a command of ours makes. @param document that the finding is in */
export function commandAction(document: TextDocument, { title, command }: CommandFix): CodeAction {
  const passage = 'sentence' in command ? command.sentence : 'about' in command ? command.about : undefined;
  const argument: FixCommandArgument = {
    uri: document.uri,
    ...(passage && { range: toRange(document, passage) }),
    ...('rule' in command && { rule: command.rule }),
  };
  return { title, command: { title, command: command.name, arguments: [argument] } };
}

/** How many of the user's own entities are offered for a name to be an alias of; a command lets one choose among all. */
const offeredOwners = 3;

/** Makes a name that is not known yet a known entity, or an alias of one. */
function nameActions(article: Article, offset: number, support: CodeActionSupport): CodeAction[] {
  const found = mentionAt(article.analysis, offset);
  if (!found || found.entity.known || (found.mention.form !== 'name' && found.mention.form !== 'alias')) return [];
  const { entity, mention } = found;
  const { name, type } = entity;
  const words = article.analysis.article.text.slice(mention.start, mention.end).replace(/\s+/g, ' ');
  const as = type === 'other' ? '' : ` (${typeName[type].toLowerCase()})`;
  const actions = [
    editAction(`Add “${name}”${as} to the known entities`, makeKnown(article, name, type), support),
    ...likelyOwners(article, entity, offeredOwners).map(owner =>
      editAction(`Make “${words}” an alias of ${owner.name}`, makeAlias(article, words, owner.id), support),
    ),
  ];
  if (support.commands && article.knowledge.own.length > 0) {
    const title = `Make “${words}” an alias of…`;
    const argument: FixCommandArgument = { uri: article.uri, range: toRange(article.document, mention) };
    actions.push({ title, command: { title, command: 'onrecord.chooseEntity', arguments: [argument] } });
  }
  return actions.filter(action => action !== undefined);
}
