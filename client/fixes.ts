import * as vscode from 'vscode';
import {
  type Choice,
  type ChoicesParams,
  choicesRequest,
  type EditParams,
  type FixCommandArgument,
} from '../server/protocol';
import { articleEditor, articleEditorOrOther } from './article';
import { makeEdit } from './edits';
import { type PickItem, pick } from './pick';
import type { Server } from './server';
import { chooseInZotero } from './zotero';

/** The commands that quick fixes call: those that need a person's choice, or change a setting. */
export function registerFixCommands(
  server: Server,
  context: vscode.ExtensionContext,
): vscode.Disposable & { readonly onDidFindClaim: vscode.Event<void> } {
  const { client, uriOf } = server;
  const choices = async ({ uri, range }: FixCommandArgument, of: ChoicesParams['of'], query = '') => {
    const params: ChoicesParams = { textDocument: { uri }, of, range: range!, query };
    const found = await client.sendRequest<readonly Choice[]>(choicesRequest, params);
    return found.map(({ id, label, detail }) => ({ label, detail, id }));
  };

  const make = (on: FixCommandArgument, what: EditParams['what']) => makeEdit(server, on, what);

  const chooseReference = async (on: FixCommandArgument & { readonly typed?: string }) => {
    if (on.typed !== undefined) return make(on, { kind: 'citeNew', typed: on.typed });
    const what = await pick<EditParams['what'] | 'zotero'>(
      'Cite',
      'A key, author, title or year; or the address, DOI or title of a new one',
      async typed => {
        const found = await choices(on, 'references', typed);
        const known = found.map(({ id, ...item }) => ({ ...item, value: { kind: 'cite', key: id } as const }));
        const fresh: PickItem<EditParams['what']> = {
          label: `$(add) New reference “${typed.trim()}”`,
          alwaysShow: true,
          value: { kind: 'citeNew', typed: typed.trim() },
        };
        return typed.trim() === '' ? [...known, inZotero] : [...known, fresh, inZotero];
      },
    );
    if (what === 'zotero') await citeFromZotero(on);
    else if (what) await make(on, what);
  };

  const citeFromZotero = async (on: FixCommandArgument) => {
    const mark = await chooseInZotero();
    if (mark) await make(on, { kind: 'citeMark', mark });
  };

  const citeFromZoteroAtCursor = async () => {
    const editor = articleEditor();
    if (!editor) return;
    const { line, character } = editor.selection.active;
    const cursor = { line, character };
    await citeFromZotero({ uri: uriOf(editor.document), range: { start: cursor, end: cursor } });
  };

  const chooseActor = async (on: FixCommandArgument) => {
    const actors = await choices(on, 'actors');
    const to = await pick<string>('Attribute to', 'Choose an actor, or type a name', typed => {
      const known = actors.map(({ id, ...item }) => ({ ...item, value: id }));
      const other = typed.trim();
      return other && !actors.some(({ label }) => label === other)
        ? [...known, { label: other, detail: 'As typed', value: other }]
        : known;
    });
    if (to !== undefined) await make(on, { kind: 'attribute', to });
  };

  const foundClaim = new vscode.EventEmitter<void>();
  const subscriptions = vscode.Disposable.from(
    foundClaim,
    vscode.commands.registerCommand('onrecord.chooseReference', chooseReference),
    vscode.commands.registerCommand('onrecord.organizeReferences', () =>
      vscode.commands.executeCommand('editor.action.sourceAction', { kind: organizeKind, apply: 'first' }),
    ),
    vscode.commands.registerCommand('onrecord.citeFromZotero', citeFromZoteroAtCursor),
    vscode.commands.registerCommand('onrecord.chooseActor', chooseActor),
    vscode.commands.registerCommand('onrecord.turnOffRule', turnOffRule),
    vscode.commands.registerCommand('onrecord.showRule', (rule: string) =>
      vscode.commands.executeCommand(
        'markdown.showPreview',
        vscode.Uri.joinPath(context.extensionUri, 'docs', 'rules.md').with({ fragment: rule }),
      ),
    ),
    vscode.commands.registerCommand('onrecord.nextClaim', async () => {
      if (await goToNextClaim()) foundClaim.fire();
    }),
  );
  return { onDidFindClaim: foundClaim.event, dispose: () => subscriptions.dispose() };
}

const organizeKind = 'source.organizeReferences.onrecord';

/** Asks for nothing before it is chosen. */
const inZotero: PickItem<'zotero'> = {
  label: '$(library) Choose in Zotero…',
  alwaysShow: true,
  value: 'zotero',
};

/** Turns a rule off in the folder's settings; in the user's, where no folder is open. */
async function turnOffRule({ uri, rule }: FixCommandArgument): Promise<void> {
  if (rule === undefined) return;
  const scope = vscode.Uri.parse(uri);
  const folder = vscode.workspace.getWorkspaceFolder(scope);
  const several = (vscode.workspace.workspaceFolders?.length ?? 0) > 1;
  const target = !folder
    ? vscode.ConfigurationTarget.Global
    : several
      ? vscode.ConfigurationTarget.WorkspaceFolder
      : vscode.ConfigurationTarget.Workspace;
  const settings = vscode.workspace.getConfiguration('onrecord', scope);
  const before = settings.get<Record<string, string>>('rules', {});
  await settings.update('rules', { ...before, [rule]: 'off' }, target);
  const undo = 'Undo';
  if ((await vscode.window.showInformationMessage(`The rule “${rule}” is off in this folder.`, undo)) === undo) {
    await settings.update('rules', before, target);
  }
}

/** Goes to the next claim that nobody vouches for, round the article's end. @returns whether there is one */
async function goToNextClaim(): Promise<boolean> {
  const editor = await articleEditorOrOther();
  if (!editor) return false;
  const cursor = editor.selection.active;
  const claims = vscode.languages
    .getDiagnostics(editor.document.uri)
    .filter(found => ruleOf(found) === 'unattributed-claim')
    .map(({ range }) => range)
    .sort((a, b) => a.start.compareTo(b.start));
  const next = claims.find(({ start }) => start.isAfter(cursor)) ?? claims[0];
  if (!next) {
    vscode.window.setStatusBarMessage('Every claim here has a source', 3000);
    return false;
  }
  editor.selection = new vscode.Selection(next.start, next.start);
  editor.revealRange(next, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  return true;
}

/** The rule that a finding of ours is from. */
export function ruleOf({ source, code }: vscode.Diagnostic): string | undefined {
  if (source !== 'On Record') return;
  return String(typeof code === 'object' ? code.value : code);
}

/** Gives a finding a link to what its rule means. */
export function withRuleLink<Found extends vscode.Diagnostic>(found: Found): Found {
  if (typeof found.code !== 'string' || found.source !== 'On Record') return found;
  const target = vscode.Uri.parse(`command:onrecord.showRule?${encodeURIComponent(JSON.stringify([found.code]))}`);
  found.code = { value: found.code, target };
  return found;
}
