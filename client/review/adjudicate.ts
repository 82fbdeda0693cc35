import * as vscode from 'vscode';
import { type CompareParams, type CompareResult, compareRequest, type DifferenceItem } from '../../server/protocol';
import { describeAnnotation } from '../annotations/describe';
import type { Annotations } from '../annotations/store';
import { reveal, toRange } from '../article';
import { chooseFolder } from '../folders';
import { pick } from '../pick';
import type { Server } from '../server';
import { createReviewDisplay } from './display';

/** What a test or a keybinding may give: what it leaves out, the command asks for. */
interface Given {
  /** Authors' names, or URIs of folders. */
  readonly a?: string;
  readonly b?: string;
}

/** Going through differences, for tests. */
export interface Adjudication extends vscode.Disposable {
  /** Which difference is asked about, from 0; undefined while none is. */
  readonly at: number | undefined;
  compare(annotators: Required<Given>, folder: vscode.WorkspaceFolder): Promise<CompareResult>;
  goThrough(differences: readonly DifferenceItem[]): Promise<void>;
}

/** What one decision changed: ids of annotations. */
interface Decision {
  readonly added?: string;
  readonly removed?: string;
}

/** How the answers' commands stand in the text, with their single keys. */
const answers = [
  { title: 'The first (1)', command: 'onrecord.compare.first' },
  { title: 'The second (2)', command: 'onrecord.compare.second' },
  { title: 'Leave both (S)', command: 'onrecord.compare.skip' },
  { title: 'Undo (U)', command: 'onrecord.compare.undo' },
  { title: 'End (Esc)', command: 'onrecord.compare.leave' },
];

/**
 * Compares what two annotators said, tells how far they agree, and goes through where they differ: by single keys the one
 * or the other is kept.
 */
export function registerAdjudication(server: Server, annotations: Annotations): Adjudication {
  const { client } = server;
  const display = createReviewDisplay('Differences', 'onrecord.compare.leave', answers);
  let differences: readonly DifferenceItem[] = [];
  let at = 0;
  /** What was done at each difference that was gone through, to be taken back one by one. */
  let decisions: Decision[] = [];
  let names: Required<Given> = { a: '', b: '' };
  let document: vscode.TextDocument | undefined;

  const release = async () => {
    const before = document;
    document = undefined;
    if (!before || before.isClosed) return;
    await vscode.window.showTextDocument(before);
    await vscode.commands.executeCommand('workbench.action.files.resetActiveEditorReadonlyInSession');
  };
  const setContext = () =>
    vscode.commands.executeCommand(
      'setContext',
      'onrecord.comparing',
      document !== undefined && vscode.window.activeTextEditor?.document === document,
    );
  const leave = async () => {
    display.hide();
    differences = [];
    await release();
    await setContext();
  };

  const show = async (): Promise<void> => {
    const difference = differences[at];
    if (!difference) {
      const all = differences.length;
      await leave();
      void vscode.window.showInformationMessage(`All ${all} differences were gone through.`);
      return;
    }
    const uri = vscode.Uri.parse(difference.uri);
    const range = toRange(difference.range);
    if (document?.uri.toString() !== uri.toString()) {
      await release();
      await reveal(uri, range);
      document = vscode.window.activeTextEditor?.document;
      await vscode.commands.executeCommand('workbench.action.files.setActiveEditorReadonlyInSession');
    }
    await setContext();
    if (!document) return;
    const says = (name: string, item: DifferenceItem['a']) =>
      `${name}: ${item ? describeAnnotation(item.body) : 'nothing'}`;
    const question = `${says(names.a, difference.a)} · ${says(names.b, difference.b)}`;
    display.show(document, { range, question, number: at + 1, of: differences.length });
  };

  /** Keeps what one of them says: it is added where it is not among the article's annotations, the other's is dropped. */
  const choose = async (side: 'a' | 'b') => {
    const difference = differences[at];
    if (!difference || !document) return;
    const kept = new Set((await annotations.find(document)).annotations.map(({ id }) => id));
    const wanted = difference[side];
    const other = difference[side === 'a' ? 'b' : 'a'];
    let added: string | undefined;
    if (wanted && !kept.has(wanted.id)) {
      const range = toRange(wanted.range ?? difference.range);
      const { body, cue, creator } = wanted;
      added = (await annotations.add(document, range, body, cue && toRange(cue), creator))?.id;
      if (added === undefined) return;
    }
    const removed = other && kept.has(other.id) ? other.id : undefined;
    if (removed !== undefined && !(await annotations.remove(document.uri, removed))) {
      if (added !== undefined) await annotations.remove(document.uri, added);
      return;
    }
    await decided({ ...(added !== undefined && { added }), ...(removed !== undefined && { removed }) });
  };
  const decided = async (decision: Decision) => {
    decisions.push(decision);
    at++;
    await show();
  };
  const undo = async () => {
    const last = decisions.pop();
    const difference = differences[at - 1];
    if (!last || !difference) return;
    const article = vscode.Uri.parse(difference.uri);
    if (last.added !== undefined) await annotations.remove(article, last.added);
    if (last.removed !== undefined) await annotations.restore(article, last.removed);
    at--;
    await show();
  };

  const ask = ({ a, b }: Required<Given>, { uri }: vscode.WorkspaceFolder): Promise<CompareResult> => {
    const folder = uri.toString();
    return client.sendRequest<CompareResult>(compareRequest, { folder, a, b } satisfies CompareParams);
  };

  const compare = async (given: Given = {}) => {
    const none = 'Open the folder of articles that both annotated first.';
    const folder = await chooseFolder('Compare Annotators', none);
    if (!folder) return;
    const a = given.a ?? (await pickAnnotator(annotations, 'Compare whose annotations? (1 of 2)'));
    const b = a && (given.b ?? (await pickAnnotator(annotations, `Compare ${nameOf(a)} with whom? (2 of 2)`, a)));
    if (!a || !b) return;
    const result = await ask({ a, b }, folder);
    if (!result.ok) {
      void vscode.window.showWarningMessage(result.why);
      return;
    }
    if (document) await leave();
    names = { a: nameOf(a), b: nameOf(b) };
    // Not waited for: the keys that go through the differences must not wait until it is read.
    void tell(result);
  };

  const tell = async (result: Extract<CompareResult, { ok: true }>) => {
    const step = 'Go Through Them';
    const details = 'Show Figures';
    const count = result.differences.length;
    const message = `${names.a} and ${names.b} differ in ${count} place${count === 1 ? '' : 's'} of ${result.articles} articles.`;
    const chosen = await vscode.window.showInformationMessage(message, ...(count > 0 ? [step] : []), details);
    if (chosen === details) await showFigures(result, names);
    if (chosen !== step) return;
    await goThrough(result.differences);
  };
  const goThrough = async (all: readonly DifferenceItem[]) => {
    differences = all;
    decisions = [];
    at = 0;
    await show();
  };

  // One key at a time: a second one, pressed before the next difference shows, is about that one.
  let turn: Promise<void> = Promise.resolve();
  const command = (name: string, run: () => Promise<void>) =>
    vscode.commands.registerCommand(`onrecord.compare.${name}`, () => {
      turn = turn.catch(() => {}).then(run);
      return turn;
    });
  const subscriptions = vscode.Disposable.from(
    display,
    vscode.window.onDidChangeActiveTextEditor(setContext),
    vscode.commands.registerCommand('onrecord.compare', compare),
    command('first', () => choose('a')),
    command('second', () => choose('b')),
    command('skip', () => decided({})),
    command('undo', undo),
    vscode.commands.registerCommand('onrecord.compare.leave', leave),
  );
  return {
    get at() {
      return differences.length > 0 ? at : undefined;
    },
    compare: ask,
    goThrough,
    dispose: () => subscriptions.dispose(),
  };
}

/** An annotator as people read it: an author, or the name of a folder. */
const nameOf = (annotator: string): string =>
  annotator.includes(':/') ? decodeURIComponent(annotator.replace(/\/$/, '').split('/').at(-1)!) : annotator;

/** Lets a person choose one of the authors, or a folder with somebody else's copy of the articles. */
async function pickAnnotator(annotations: Annotations, title: string, but?: string): Promise<string | undefined> {
  const { articles } = await annotations.all();
  const authors = new Set(articles.flatMap(article => article.annotations.flatMap(({ creator }) => creator ?? [])));
  const chosen = await pick<string | null>(title, 'An author, or a folder with the same articles', () => [
    ...[...authors]
      .filter(author => author !== but)
      .map(author => ({ label: `$(account) ${author}`, value: author as string | null })),
    { label: '$(folder-opened) Another folder…', value: null },
  ]);
  if (chosen !== null) return chosen;
  const [folder] = (await vscode.window.showOpenDialog({ canSelectFolders: true, canSelectFiles: false, title })) ?? [];
  return folder?.toString();
}

/** Shows how far two agree on each kind, as a table. */
async function showFigures({ kinds, problems }: Extract<CompareResult, { ok: true }>, { a, b }: Required<Given>) {
  const share = (value: number | null) => (value === null ? '–' : value.toFixed(2));
  const rows = kinds.map(
    one =>
      `| ${one.kind} | ${one.a} | ${one.b} | ${one.both} | ${share(one.f1)} | ${share(one.overlapF1)} | ${share(one.agreement)} | ${share(one.kappa)} |`,
  );
  const content = [
    `# ${a} and ${b}`,
    '',
    `| kind | ${a} | ${b} | both | F1 | F1, overlapping | agreement | kappa |`,
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...rows,
    ...problems.map(problem => `\n- ${problem}`),
    '',
  ].join('\n');
  const document = await vscode.workspace.openTextDocument({ content, language: 'markdown' });
  await vscode.window.showTextDocument(document);
  await vscode.commands.executeCommand('markdown.showPreview', document.uri);
}
