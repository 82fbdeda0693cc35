import * as vscode from 'vscode';
import type { AnnotationItem } from '../../../server/protocol';
import { reveal, toRange } from '../../article';
import { annotationIcons, describeAnnotation } from '../describe';
import type { SaidOf } from '../manage';
import type { Annotations } from '../store';
import { tagIcon } from '../tags';
import { type AnnotatedArticle, type AnnotationNode, annotationNodes, type Grouping } from './nodes';

/** What the view shows, as the editor asks for it. */
export interface AnnotationsTree extends vscode.TreeDataProvider<AnnotationNode> {
  readonly onDidChangeTreeData: vscode.Event<void>;
  getChildren(node?: AnnotationNode): AnnotationNode[];
  getTreeItem(node: AnnotationNode): vscode.TreeItem;
}

/** Groupings, in the order in which the view's button goes through them. */
const groupings: readonly Grouping[] = ['article', 'tag', 'author'];
const groupingKey = 'onrecord.annotations.grouping';

/** Milliseconds without a change until the view is laid anew: whoever marks many things waits for none of it. */
const quiet = 200;

/** The Annotations view: what people said of the folder's articles. */
export function registerAnnotationsView(
  annotations: Annotations,
  memory: Pick<vscode.Memento, 'get' | 'update'>,
): vscode.Disposable & { readonly tree: AnnotationsTree } {
  const changed = new vscode.EventEmitter<void>();
  let articles: readonly AnnotatedArticle[] = [];
  let grouping: Grouping = memory.get(groupingKey) ?? 'article';
  let filter = '';
  let roots: readonly AnnotationNode[] = [];
  let waiting: ReturnType<typeof setTimeout> | undefined;

  const tree: AnnotationsTree = {
    onDidChangeTreeData: changed.event,
    getChildren: node => [...(node ? node.children : roots)],
    getTreeItem: treeItem,
  };
  const view = vscode.window.createTreeView('onrecord.annotations', { showCollapseAll: true, treeDataProvider: tree });

  const show = () => {
    roots = annotationNodes(articles, grouping, filter);
    const orphans = articles.flatMap(article => article.annotations).filter(({ range }) => range === null).length;
    const badge = { value: orphans, tooltip: `${orphans} annotations whose words are no longer found` };
    view.badge = orphans > 0 ? badge : undefined;
    view.message = messageFor(articles, filter, roots.length);
    const setContext = (key: string, value: unknown) =>
      vscode.commands.executeCommand('setContext', `onrecord.annotations.${key}`, value);
    void setContext('filtered', filter !== '');
    void setContext('grouping', grouping);
    void setContext(
      'any',
      articles.some(article => article.annotations.length > 0),
    );
    changed.fire();
  };
  const refresh = async () => {
    articles = (await annotations.all()).articles;
    show();
  };
  const refreshSoon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(refresh, quiet);
  };
  const group = async (by: Grouping) => {
    grouping = by;
    await memory.update(groupingKey, by);
    show();
  };

  const subscriptions = vscode.Disposable.from(
    view,
    changed,
    new vscode.Disposable(() => clearTimeout(waiting)),
    annotations.onDidChangeAny(refreshSoon),
    // Places move with edits, and words may be lost by them.
    annotations.onDidChange(({ document, found }) => {
      const uri = document.uri.toString();
      if (found.annotations.length > 0 || articles.some(article => vscode.Uri.parse(article.uri).toString() === uri)) {
        refreshSoon();
      }
    }),
    vscode.workspace.onDidChangeWorkspaceFolders(refreshSoon),
    vscode.workspace.onDidChangeConfiguration(change => {
      if (change.affectsConfiguration('onrecord.tags')) show();
    }),
    view.onDidChangeVisibility(({ visible }) => visible && refreshSoon()),
    vscode.commands.registerCommand('onrecord.annotations.filter', async () => {
      const input = await vscode.window.showInputBox({
        title: 'Filter Annotations',
        prompt: 'Keep those whose words, tag, author or article contain this',
        value: filter,
      });
      if (input === undefined) return;
      filter = input.trim();
      show();
    }),
    vscode.commands.registerCommand('onrecord.annotations.clearFilter', () => {
      filter = '';
      show();
    }),
    vscode.commands.registerCommand('onrecord.annotations.refresh', refresh),
    ...groupings.map(by =>
      vscode.commands.registerCommand(`onrecord.annotations.by${by[0]!.toUpperCase()}${by.slice(1)}`, () => group(by)),
    ),
    vscode.commands.registerCommand('onrecord.annotations.reveal', ({ uri, annotation, gone }: SaidOf) =>
      gone ? tellGone(uri) : reveal(uri, annotation.range ? toRange(annotation.range) : new vscode.Range(0, 0, 0, 0)),
    ),
    vscode.commands.registerCommand('onrecord.annotations.edit', (node: AnnotationNode) =>
      onLeaf(node, 'editAnnotation'),
    ),
    vscode.commands.registerCommand('onrecord.annotations.delete', (node: AnnotationNode) =>
      onLeaf(node, 'removeAnnotation'),
    ),
    vscode.commands.registerCommand('onrecord.annotations.attach', (node: AnnotationNode) =>
      onLeaf(node, 'attachAnnotation'),
    ),
    vscode.commands.registerCommand('onrecord.annotations.attachAll', (node: AnnotationNode, to?: vscode.Uri) => {
      if (node.kind !== 'group' || node.uri === undefined) return undefined;
      return vscode.commands.executeCommand('onrecord.attachAnnotations', vscode.Uri.parse(node.uri), to);
    }),
  );
  void refresh();
  return { tree, dispose: () => subscriptions.dispose() };
}

const onLeaf = (node: AnnotationNode, command: string) =>
  node.kind === 'annotation' && vscode.commands.executeCommand(`onrecord.${command}`, saidOf(node));

const saidOf = ({ article, annotation }: Extract<AnnotationNode, { kind: 'annotation' }>): SaidOf => ({
  uri: vscode.Uri.parse(article.uri),
  annotation,
  ...(article.missing && { gone: true }),
});

const tellGone = (uri: vscode.Uri) =>
  vscode.window.showInformationMessage(
    `${vscode.workspace.asRelativePath(uri)} is no longer there. Select words in another article and attach this to them, or attach all that was said of it.`,
  );

/** The line above the tree: what is filtered, or what can't be read. */
function messageFor(articles: readonly AnnotatedArticle[], filter: string, shown: number): string {
  if (filter !== '') return `${shown > 0 ? 'Showing' : 'Nothing matches'} “${filter}”`;
  const troubled = articles.filter(({ trouble }) => trouble !== undefined);
  return troubled.length === 0 ? '' : troubled.map(({ trouble }) => trouble).join('\n');
}

function treeItem(node: AnnotationNode): vscode.TreeItem {
  if (node.kind === 'group') {
    const item = new vscode.TreeItem(node.label, vscode.TreeItemCollapsibleState.Expanded);
    item.id = node.id;
    item.description = node.description;
    item.contextValue = node.id === 'orphans' ? 'orphans' : node.id.startsWith('gone:') ? 'gone' : 'group';
    item.iconPath = node.tag === undefined ? new vscode.ThemeIcon(node.icon) : tagIcon(node.tag);
    return item;
  }
  const { article, annotation } = node;
  const { body, quote, range } = annotation;
  const item = new vscode.TreeItem(describeAnnotation(body));
  item.id = `${article.uri} ${annotation.id}`;
  item.description = `“${quote.replace(/\s+/g, ' ')}”`;
  item.tooltip = tooltip(article, annotation);
  item.iconPath = body.kind === 'tag' ? tagIcon(body.tag) : new vscode.ThemeIcon(annotationIcons[body.kind]);
  item.contextValue = range === null ? 'orphan' : 'annotation';
  item.command = { command: 'onrecord.annotations.reveal', title: 'Go to Text', arguments: [saidOf(node)] };
  return item;
}

function tooltip({ path }: AnnotatedArticle, annotation: AnnotationItem): string {
  const { body, quote, created, creator, range, replies = [], resolved } = annotation;
  const when = created === '' ? '' : new Date(created).toLocaleString();
  return [
    describeAnnotation(body),
    `“${quote}”`,
    ...replies.map(reply => `${reply.creator ?? 'You'}: ${reply.text}`),
    resolved ? 'Resolved' : '',
    range === null
      ? 'Its words are no longer found: select what stands for them now, in this article or another, then attach it.'
      : '',
    [path, creator, when].filter(Boolean).join(' · '),
  ]
    .filter(Boolean)
    .join('\n');
}
