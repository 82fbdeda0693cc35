import * as vscode from 'vscode';
import type { Annotations } from './annotations/store';
import { mayBeArticle } from './article';
import type { CurrentArticle } from './currentArticle';

/** The steps of the walkthrough, by the context that completes each: `onrecord.done.opened`. */
type Step = 'opened' | 'looked' | 'annotated' | 'found' | 'cited';

/** What the walkthrough watches, to see that its steps are done. */
interface Watched {
  readonly article: CurrentArticle;
  readonly annotations: Annotations;
  /** Fires when the Actors view comes into sight. */
  readonly onDidShowActors: vscode.Event<void>;
  /** Fires when a person has gone to a claim that nobody vouches for. */
  readonly onDidFindClaim: vscode.Event<void>;
}

/**
 * What the walkthrough *Get Started* needs: contexts that say that a step was done, however it was done, and sample
 * articles to try it on.
 */
export function registerWalkthrough(
  { article, annotations, onDidShowActors, onDidFindClaim }: Watched,
  context: vscode.ExtensionContext,
): vscode.Disposable {
  /**
   * The editor completes a step when it sees its context turn true. It looks only from some time after its start, or from
   * when the walkthrough is opened; and what is true by then, or any event that it has met by then, completes nothing as
   * long as the window is open. So a context is true for a moment only.
   */
  const tell = async (step: Step) => {
    for (const value of [true, false])
      await vscode.commands.executeCommand('setContext', `onrecord.done.${step}`, value);
  };
  const doneSoFar = new Set<Step>();
  const done = (step: Step) => {
    doneSoFar.add(step);
    void tell(step);
  };
  /** Whoever opens the walkthrough later finds completed what was done before. Its tab is of no kind with a name. */
  const tellAgain = ({ opened, changed }: vscode.TabChangeEvent) => {
    if ([...opened, ...changed].some(({ isActive, input }) => isActive && input === undefined)) {
      for (const step of doneSoFar) void tell(step);
    }
  };
  let opened: string | undefined;
  const citing = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
    if (mayBeArticle(document) && contentChanges.some(change => cites(document, change))) done('cited');
  });
  return vscode.Disposable.from(
    citing,
    article.onDidChange(result => {
      const uri = result?.state.kind === 'article' ? result.uri : undefined;
      if (uri !== undefined && uri !== opened) done('opened');
      opened = uri;
    }),
    annotations.onDidAdd(() => done('annotated')),
    onDidShowActors(() => done('looked')),
    onDidFindClaim(() => done('found')),
    vscode.window.tabGroups.onDidChangeTabs(tellAgain),
    vscode.commands.registerCommand('onrecord.openSample', () => openSample(context)),
  );
}

/** How far around a change a citation is looked for, in characters. */
const near = 100;

/** Whether a change wrote the key of a citation, by a quick fix, a command, a completion or by hand. */
function cites(document: vscode.TextDocument, { rangeOffset, text }: vscode.TextDocumentContentChangeEvent): boolean {
  if (text === '' || text.length > 2 * near) return false;
  const start = Math.max(0, rangeOffset - near);
  const from = document.positionAt(start);
  const around = document.getText(new vscode.Range(from, document.positionAt(rangeOffset + text.length + near)));
  for (const { index, 0: key } of around.matchAll(/\[@[^\s\],;]+(?=[^\]\n]{0,80}\])/g)) {
    if (start + index < rangeOffset + text.length && rangeOffset < start + index + key.length) return true;
  }
  return false;
}

/** Opens a copy of the sample articles: what is done to them harms nothing, and is still there the next time. */
async function openSample({ extensionUri, globalStorageUri }: vscode.ExtensionContext): Promise<void> {
  const copy = vscode.Uri.joinPath(globalStorageUri, 'sample');
  try {
    await vscode.workspace.fs.stat(copy);
  } catch {
    await vscode.workspace.fs.copy(vscode.Uri.joinPath(extensionUri, 'sample'), copy);
  }
  const forceNewWindow = (vscode.workspace.workspaceFolders?.length ?? 0) > 0;
  await vscode.commands.executeCommand('vscode.openFolder', copy, { forceNewWindow });
}
