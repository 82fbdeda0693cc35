import * as vscode from 'vscode';
import type { ActorsResult } from '../../server/protocol';
import { reveal, toRange } from '../article';
import type { CurrentArticle } from '../currentArticle';
import { type ActorNode, actorNodes, type Group } from './nodes';

export const groupLabels: Record<Group, string> = {
  person: 'People',
  organization: 'Organizations',
  location: 'Places',
  other: 'Other',
  unnamed: 'Unnamed sources',
};

export const groupIcons: Record<Group, string> = {
  person: 'person',
  organization: 'organization',
  location: 'location',
  other: 'symbol-misc',
  unnamed: 'question',
};

const kindIcons = { direct: 'quote', mixed: 'comment-discussion', indirect: 'comment' } as const;

/** The Actors view: who is named in the article at hand, and what they say in it. */
export function registerActorsView(
  article: CurrentArticle,
): vscode.Disposable & { readonly tree: ActorsTree; readonly onDidShow: vscode.Event<void> } {
  const changed = new vscode.EventEmitter<void>();
  const shown = new vscode.EventEmitter<void>();
  let filter = '';
  let roots: readonly ActorNode[] = [];

  const tree: ActorsTree = {
    onDidChangeTreeData: changed.event,
    getChildren: node => (node ? [...node.children] : [...roots]),
    getTreeItem: node => treeItem(node, article.result!.uri),
  };
  const view = vscode.window.createTreeView('onrecord.actors', { showCollapseAll: true, treeDataProvider: tree });

  const show = () => {
    const { result } = article;
    roots = result ? actorNodes(result, filter) : [];
    view.message = messageFor(result, filter, roots.length);
    const empty = result === undefined ? 'noArticle' : result.state.kind === 'none' ? 'notArticle' : 'noActors';
    void vscode.commands.executeCommand('setContext', 'onrecord.actors.empty', empty);
    void vscode.commands.executeCommand('setContext', 'onrecord.actors.filtered', filter !== '');
    changed.fire();
  };

  const setFilter = (next: string) => {
    filter = next;
    show();
  };

  const subscriptions = vscode.Disposable.from(
    view,
    changed,
    shown,
    view.onDidChangeVisibility(({ visible }) => visible && shown.fire()),
    article.onDidChange(show),
    vscode.commands.registerCommand('onrecord.actors.filter', async () => {
      const input = await vscode.window.showInputBox({
        title: 'Filter Actors',
        prompt: 'Keep the actors whose name, and the statements whose words, contain this',
        value: filter,
      });
      if (input !== undefined) setFilter(input.trim());
    }),
    vscode.commands.registerCommand('onrecord.actors.clearFilter', () => setFilter('')),
    vscode.commands.registerCommand('onrecord.actors.refresh', () => article.refresh()),
    vscode.commands.registerCommand('onrecord.actors.reveal', (uri: string, range: vscode.Range) =>
      reveal(vscode.Uri.parse(uri), range),
    ),
  );
  return { tree, onDidShow: shown.event, dispose: () => subscriptions.dispose() };
}

/** What the view shows, as the editor asks for it. */
export interface ActorsTree extends vscode.TreeDataProvider<ActorNode> {
  readonly onDidChangeTreeData: vscode.Event<void>;
  getChildren(node?: ActorNode): ActorNode[];
  getTreeItem(node: ActorNode): vscode.TreeItem;
}

/** The line above the tree: what is filtered, or why there is less than usual. */
function messageFor(result: ActorsResult | undefined, filter: string, shown: number): string {
  if (result === undefined) return '';
  if (filter !== '' && result.state.kind !== 'none') return `${shown > 0 ? 'Showing' : 'Nothing matches'} “${filter}”`;
  return result.state.kind === 'article' ? '' : result.state.why;
}

function treeItem(node: ActorNode, uri: string): vscode.TreeItem {
  const jump = (range: vscode.Range | undefined) =>
    range && { command: 'onrecord.actors.reveal', title: 'Go to Text', arguments: [uri, range] };
  switch (node.kind) {
    case 'group': {
      const collapsed = node.group === 'location' || node.group === 'other';
      const item = new vscode.TreeItem(
        groupLabels[node.group],
        collapsed ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.Expanded,
      );
      item.id = node.group;
      item.iconPath = new vscode.ThemeIcon(groupIcons[node.group]);
      item.description = String(node.children.length);
      item.contextValue = 'group';
      return item;
    }
    case 'actor': {
      const { actor } = node;
      const { others = [] } = actor;
      // "Ada Ash?": the article does not settle which of several it is.
      const item = new vscode.TreeItem(
        others.length > 0 ? `${actor.name}?` : actor.name,
        node.children.length > 0 ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.None,
      );
      item.id = actor.id;
      const mentions = count(actor.mentions.length, 'mention');
      const statements = count(actor.statements.length, 'statement');
      // Short, for a narrow side bar; the tooltip has it in full.
      item.description = actor.statements.length > 0 ? `${mentions}, ${actor.statements.length} said` : mentions;
      item.tooltip = [
        actor.name,
        others.length > 0 ? `Or ${others.slice(0, 5).join(', ')}: this article does not settle it` : '',
        actor.description,
        `${mentions}, ${statements}`,
        actor.known ? '' : 'Not in entities.yaml',
      ]
        .filter(Boolean)
        .join('\n');
      item.contextValue = actor.known ? 'knownActor' : 'newActor';
      item.iconPath = new vscode.ThemeIcon(groupIcons[actor.type]);
      const command = jump(actor.mentions[0] && toRange(actor.mentions[0]));
      if (command) item.command = command;
      return item;
    }
    case 'statement': {
      const { statement } = node;
      const said = statement.text.replace(/^(that|to) /i, '');
      const item = new vscode.TreeItem(node.unnamed && statement.source ? `${statement.source}: ${said}` : said);
      // In a narrow view the words “not sure” are cut off: the icon is not.
      item.iconPath = new vscode.ThemeIcon(statement.unsure ? 'question' : kindIcons[statement.kind]);
      item.contextValue = 'statement';
      const how = [statement.source, statement.cue].filter(Boolean).join(' ');
      const doubt = statement.unsure ? 'Not sure: see the hover for why' : '';
      item.tooltip = [statement.text, how, doubt].filter(Boolean).join('\n');
      item.description = [statement.cue, statement.unsure ? 'not sure' : ''].filter(Boolean).join(' · ');
      const command = jump(toRange(statement.range));
      if (command) item.command = command;
      return item;
    }
  }
}

const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;
