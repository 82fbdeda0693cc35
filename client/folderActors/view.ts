import * as vscode from 'vscode';
import {
  type FolderActorResult,
  type FolderActorsResult,
  type FolderParams,
  folderActorRequest,
  folderActorsRequest,
  folderReadNotification,
} from '../../server/protocol';
import { groupIcons, groupLabels } from '../actors/view';
import { toRange } from '../article';
import type { CurrentArticle } from '../currentArticle';
import { pick } from '../pick';
import type { Server } from '../server';
import {
  type ActorType,
  actorNodes,
  actorTypes,
  companionNodes,
  detailNodes,
  type FolderActorNode,
  placeNodes,
} from './nodes';

type Sort = 'mentions' | 'statements' | 'articles' | 'name';

/** How many actors of a type are shown at first, and how many more each time. */
const page = 100;

/** What the view shows, as the editor asks for it. */
export interface FolderActorsTree extends vscode.TreeDataProvider<FolderActorNode> {
  readonly onDidChangeTreeData: vscode.Event<void>;
  getChildren(node?: FolderActorNode): Promise<FolderActorNode[]>;
  getTreeItem(node: FolderActorNode): vscode.TreeItem;
}

/** The view of all that a folder's articles name: how often, where, and with whom. Reads nothing before it is opened. */
export function registerFolderActorsView(
  { client }: Server,
  article: CurrentArticle,
): vscode.Disposable & { readonly tree: FolderActorsTree } {
  const changed = new vscode.EventEmitter<void>();
  let query = '';
  let sort: Sort = 'mentions';
  const shown = new Map<ActorType, number>();

  /** The folder of the article at hand, else the first. */
  const folderOf = (): string | undefined => {
    const uri = article.result && vscode.Uri.parse(article.result.uri);
    const folder = (uri && vscode.workspace.getWorkspaceFolder(uri)) ?? vscode.workspace.workspaceFolders?.[0];
    return folder?.uri.toString();
  };
  const askActors = (folder: string, type: ActorType, count: number) =>
    client.sendRequest<FolderActorsResult | null>(folderActorsRequest, { folder, types: [type], query, sort, count });
  const askActor = (folder: string, id: string) =>
    client.sendRequest<FolderActorResult | null>(folderActorRequest, { folder, id });

  const groups = async (): Promise<FolderActorNode[]> => {
    const folder = folderOf();
    if (folder === undefined) return [];
    const counted = await Promise.all(actorTypes.map(type => askActors(folder, type, 0)));
    const articles = counted[0]?.articles ?? 0;
    view.description = articles > 0 ? `${articles} ${articles === 1 ? 'article' : 'articles'}` : '';
    const found = actorTypes.flatMap((type, i): FolderActorNode[] => {
      const all = counted[i]?.all ?? 0;
      return all > 0 ? [{ kind: 'folderGroup', folder, type, all }] : [];
    });
    view.message = query === '' ? '' : `${found.length > 0 ? 'Showing' : 'Nobody matches'} “${query}”`;
    return found;
  };

  const tree: FolderActorsTree = {
    onDidChangeTreeData: changed.event,
    async getChildren(node) {
      switch (node?.kind) {
        case undefined:
          return groups();
        case 'folderGroup': {
          const found = await askActors(node.folder, node.type, shown.get(node.type) ?? page);
          return found ? actorNodes(node, found) : [];
        }
        case 'folderActor': {
          const found = await askActor(node.folder, node.actor.id);
          return found ? detailNodes(node.folder, found) : [];
        }
        case 'companions':
          return companionNodes(node.folder, node.of);
        case 'articles':
          return placeNodes(node.of);
        case 'companion': {
          const other = await askActor(node.folder, node.companion.id);
          return other ? placeNodes(node.of, other) : [];
        }
        default:
          return [];
      }
    },
    getTreeItem: treeItem,
  };
  const view = vscode.window.createTreeView('onrecord.folderActors', { showCollapseAll: true, treeDataProvider: tree });

  const setQuery = (next: string) => {
    query = next;
    shown.clear();
    void vscode.commands.executeCommand('setContext', 'onrecord.folderActors.filtered', query !== '');
    changed.fire();
  };
  let folder = folderOf();
  const subscriptions = vscode.Disposable.from(
    view,
    changed,
    client.onNotification(folderReadNotification, (params: FolderParams) => {
      if (params.folder === folderOf() && view.visible) changed.fire();
    }),
    article.onDidChange(() => {
      const now = folderOf();
      if (now !== folder) changed.fire();
      folder = now;
    }),
    vscode.commands.registerCommand('onrecord.folderActors.filter', async (given?: string) => {
      const input =
        typeof given === 'string'
          ? given
          : await vscode.window.showInputBox({
              title: 'Filter Actors in Folder',
              prompt: 'Letters of the name, in order',
              value: query,
            });
      if (input !== undefined) setQuery(input.trim());
    }),
    vscode.commands.registerCommand('onrecord.folderActors.clearFilter', () => setQuery('')),
    vscode.commands.registerCommand('onrecord.folderActors.refresh', () => changed.fire()),
    vscode.commands.registerCommand('onrecord.folderActors.sort', async () => {
      const chosen = await pick<Sort>('Sort Actors By', '', () =>
        sorts.map(({ value, label }) => ({ label, value, description: value === sort ? 'as now' : '' })),
      );
      if (chosen) sort = chosen;
      if (chosen) changed.fire();
    }),
    vscode.commands.registerCommand('onrecord.folderActors.more', (type: ActorType, count: number) => {
      shown.set(type, count + page);
      changed.fire();
    }),
  );
  return { tree, dispose: () => subscriptions.dispose() };
}

const sorts: readonly { value: Sort; label: string }[] = [
  { value: 'mentions', label: 'Most mentions' },
  { value: 'statements', label: 'Most statements' },
  { value: 'articles', label: 'Most articles' },
  { value: 'name', label: 'Name' },
];

const count = (n: number, what: string): string => `${n.toLocaleString('en')} ${what}${n === 1 ? '' : 's'}`;
const collapsed = vscode.TreeItemCollapsibleState.Collapsed;

function treeItem(node: FolderActorNode): vscode.TreeItem {
  switch (node.kind) {
    case 'folderGroup': {
      const open = node.type === 'person' ? vscode.TreeItemCollapsibleState.Expanded : collapsed;
      const item = new vscode.TreeItem(groupLabels[node.type], open);
      item.id = `${node.folder} ${node.type}`;
      item.iconPath = new vscode.ThemeIcon(groupIcons[node.type]);
      item.description = node.all.toLocaleString('en');
      item.contextValue = 'folderGroup';
      return item;
    }
    case 'folderActor': {
      const { id, name, type, known, mentions, statements, articles, companions } = node.actor;
      const item = new vscode.TreeItem(name, collapsed);
      item.id = `${node.folder} ${id}`;
      item.iconPath = new vscode.ThemeIcon(groupIcons[type]);
      // Short, for a narrow side bar; the tooltip has it in full.
      item.description = `${mentions.toLocaleString('en')} in ${count(articles, 'article')}`;
      item.tooltip = [
        name,
        `${count(mentions, 'mention')} and ${count(statements, 'statement')} in ${count(articles, 'article')}`,
        companions.length > 0 ? `Appears with ${companions.map(({ name }) => name).join(', ')}` : '',
        known ? '' : 'Not in entities.yaml',
      ]
        .filter(Boolean)
        .join('\n');
      item.contextValue = known ? 'knownActor' : 'newActor';
      return item;
    }
    case 'companions': {
      const item = new vscode.TreeItem('Appears with', collapsed);
      item.id = `${node.folder} ${node.of.id} companions`;
      item.iconPath = new vscode.ThemeIcon('link');
      item.description = String(node.of.companions.length);
      return item;
    }
    case 'articles': {
      const item = new vscode.TreeItem('Named in', collapsed);
      item.id = `${node.folder} ${node.of.id} articles`;
      item.iconPath = new vscode.ThemeIcon('files');
      item.description = count(node.of.articles, 'article');
      return item;
    }
    case 'companion': {
      const { id, name, type, articles } = node.companion;
      const item = new vscode.TreeItem(name, collapsed);
      item.id = `${node.folder} ${node.of.id} with ${id}`;
      item.iconPath = new vscode.ThemeIcon(groupIcons[type]);
      item.description = `in ${count(articles, 'article')}`;
      item.tooltip = `${node.of.name} and ${name} are both named in ${count(articles, 'article')}`;
      return item;
    }
    case 'place': {
      const { uri, mentions, statements, first } = node.place;
      const resource = vscode.Uri.parse(uri);
      const item = new vscode.TreeItem(resource.path.split('/').at(-1)!);
      item.id = node.id;
      item.resourceUri = resource;
      item.iconPath = vscode.ThemeIcon.File;
      item.description =
        statements > 0 ? `${count(mentions, 'mention')}, ${statements} said` : count(mentions, 'mention');
      item.tooltip = vscode.workspace.asRelativePath(resource);
      item.command = { command: 'onrecord.actors.reveal', title: 'Go to Text', arguments: [uri, toRange(first)] };
      return item;
    }
    case 'more': {
      const item = new vscode.TreeItem(`Show more (${(node.group.all - node.shown).toLocaleString('en')} left)`);
      item.id = `${node.group.folder} ${node.group.type} more`;
      item.iconPath = new vscode.ThemeIcon('ellipsis');
      item.command = {
        command: 'onrecord.folderActors.more',
        title: 'Show More',
        arguments: [node.group.type, node.shown],
      };
      return item;
    }
  }
}
