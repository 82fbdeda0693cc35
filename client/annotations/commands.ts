import * as vscode from 'vscode';
import type { AnnotationBody, FixCommandArgument, StatementItem } from '../../server/protocol';
import { articleEditor, toRange } from '../article';
import type { CurrentArticle } from '../currentArticle';
import { ruleOf } from '../fixes';
import { pickName } from '../pick';
import { describeAnnotation } from './describe';
import type { Annotations } from './store';

const types = [
  { label: '$(person) Person', type: 'person' },
  { label: '$(organization) Organization', type: 'organization' },
  { label: '$(location) Place', type: 'location' },
  { label: '$(symbol-misc) Other', type: 'other' },
] as const;

/** What a quick fix or a keybinding's `args` may give: what it leaves out, the command asks for. */
interface Given extends Partial<FixCommandArgument> {
  readonly type?: (typeof types)[number]['type'];
  readonly name?: string;
  readonly what?: RejectedFinding;
}

type RejectedFinding = Extract<AnnotationBody, { kind: 'reject' }>['what'];

/** Commands by which a person says what a passage is, on the selection or at the cursor. */
export function registerAnnotationCommands(annotations: Annotations, article: CurrentArticle): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand('onrecord.markEntity', (given?: Given) => markEntity(annotations, article, given)),
    vscode.commands.registerCommand('onrecord.setSpeaker', (given?: Given) => setSpeaker(annotations, article, given)),
    vscode.commands.registerCommand('onrecord.acceptAsBackground', async (on: FixCommandArgument) => {
      const editor = articleEditor();
      const range = on.range && toRange(on.range);
      if (editor && range) await annotations.add(editor.document, range, { kind: 'reject', what: 'claim' });
    }),
    vscode.commands.registerCommand('onrecord.reject', (given?: Given) => reject(annotations, article, given)),
    vscode.commands.registerCommand('onrecord.removeAnnotation', () => removeAnnotation(annotations)),
  );
}

async function markEntity(annotations: Annotations, article: CurrentArticle, given: Given = {}): Promise<void> {
  const editor = articleEditor();
  if (!editor) return;
  const range = given.range ? toRange(given.range) : selectionOrWord(editor);
  const words = range && editor.document.getText(range).replace(/\s+/g, ' ').trim();
  if (!range || !words) {
    void vscode.window.showInformationMessage('Select the words that name someone or something first.');
    return;
  }
  const type = given.type ?? (await vscode.window.showQuickPick(types, { title: `Mark “${words}” as…` }))?.type;
  if (!type) return;
  const known = (article.result?.actors ?? []).filter(actor => actor.type === type).map(actor => actor.name);
  const names = [words, ...known.filter(other => other !== words)];
  const name = given.name ?? (await pickName(`Who or what is “${words}”?`, names));
  if (name) await annotations.add(editor.document, range, { kind: 'entity', name, type });
}

async function setSpeaker(annotations: Annotations, article: CurrentArticle, given: Given = {}): Promise<void> {
  const editor = articleEditor();
  if (!editor) return;
  const said = given.range ?? statementAt(article, editor.selection.active)?.range;
  const range = given.range || editor.selection.isEmpty ? said && toRange(said) : editor.selection;
  if (!range) {
    void vscode.window.showInformationMessage('Select what was said, or put the cursor into a quotation.');
    return;
  }
  const speakers = (article.result?.actors ?? []).filter(
    actor => actor.type === 'person' || actor.type === 'organization',
  );
  const names = speakers.map(actor => actor.name);
  const name = given.name ?? (await pickName('Who said this?', names));
  if (name) await annotations.add(editor.document, range, { kind: 'speaker', name });
}

async function reject(annotations: Annotations, article: CurrentArticle, given: Given = {}): Promise<void> {
  const editor = articleEditor();
  if (!editor || !article.result) return;
  const cursor = editor.selection.active;
  const mentions = article.result.actors.flatMap(actor =>
    actor.mentions
      .map(toRange)
      .filter(range => range.contains(cursor))
      .map(range => ({
        label: `$(symbol-misc) “${editor.document.getText(range)}” is not ${actor.name}`,
        range,
        what: 'mention' as const,
      })),
  );
  const statement = statementAt(article, cursor);
  const statements = statement
    ? [
        {
          label: `$(quote) Nobody says “${statement.text}”`,
          range: toRange(statement.range),
          what: 'attribution' as const,
        },
      ]
    : [];
  const claims = vscode.languages
    .getDiagnostics(editor.document.uri)
    .filter(found => found.source === 'On Record' && found.range.contains(cursor))
    .map(found => ({
      label: `$(warning) ${found.message}`,
      range: found.range,
      what: 'claim' as const,
      rule: ruleOf(found),
    }));
  const items = [...claims, ...mentions, ...statements].filter(({ what }) => (given.what ?? what) === what);
  if (items.length === 0) {
    void vscode.window.showInformationMessage('There is no finding at the cursor.');
    return;
  }
  const picked =
    items.length === 1 ? items[0] : await vscode.window.showQuickPick(items, { title: 'What is wrong here?' });
  if (!picked) return;
  if ('rule' in picked && picked.rule && !claimRules.has(picked.rule)) {
    const { range, rule } = picked;
    const on: FixCommandArgument = { uri: editor.document.uri.toString(), range: plainRange(range), rule };
    await vscode.commands.executeCommand('onrecord.silenceFinding', on);
  } else await annotations.add(editor.document, picked.range, { kind: 'reject', what: picked.what });
}

/** Rules whose findings say what a sentence is; the others' are silenced, which says nothing of it. */
const claimRules = new Set(['unattributed-claim', 'vague-attribution']);

const plainRange = ({ start, end }: vscode.Range): NonNullable<FixCommandArgument['range']> => ({
  start: { line: start.line, character: start.character },
  end: { line: end.line, character: end.character },
});

async function removeAnnotation(annotations: Annotations): Promise<void> {
  const editor = articleEditor();
  if (!editor) return;
  const { document, selection } = editor;
  const { annotations: all } = await annotations.find(document);
  const here = all.filter(({ range }) => range === null || toRange(range).contains(selection.active));
  if (here.length === 0) {
    void vscode.window.showInformationMessage('There is no annotation at the cursor.');
    return;
  }
  const items = here.map(annotation => ({
    label: describeAnnotation(annotation.body),
    description: annotation.range === null ? 'words no longer found' : '',
    detail: annotation.quote,
    id: annotation.id,
  }));
  const picked = await vscode.window.showQuickPick(items, { title: 'Remove which annotation?' });
  if (picked) await annotations.remove(document, picked.id);
}

const selectionOrWord = (editor: vscode.TextEditor): vscode.Range | undefined =>
  editor.selection.isEmpty ? editor.document.getWordRangeAtPosition(editor.selection.active) : editor.selection;

function statementAt(article: CurrentArticle, position: vscode.Position): StatementItem | undefined {
  const { result } = article;
  if (!result) return;
  const all = [...result.actors.flatMap(actor => actor.statements), ...result.others];
  return all.find(statement => toRange(statement.range).contains(position));
}
