import { type ChildProcess, fork } from 'node:child_process';
import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { ImportSettings, ImportSummary } from '../../server/cli/entities/importEntities';
import { chooseFolder } from '../folders';

type Format = 'csv' | 'ftm' | 'wikidata' | 'skos' | 'list';

const formats: readonly { value: Format | undefined; label: string; detail: string }[] = [
  { value: undefined, label: 'By Its Name and Beginning', detail: 'Told from the file itself' },
  { value: 'csv', label: 'Table (CSV)', detail: 'A line of column names, one of them “name”' },
  { value: 'ftm', label: 'FollowTheMoney', detail: 'OpenSanctions, Aleph: a JSON object a line' },
  { value: 'wikidata', label: 'Wikidata', detail: 'A dump, or the JSON of single entities' },
  { value: 'skos', label: 'SKOS Vocabulary', detail: 'Turtle, N-Triples, RDF/XML or JSON-LD' },
  { value: 'list', label: 'List of Names', detail: 'A name a line, other names of the same after semicolons' },
];
const types = [
  { value: 'person', label: '$(person) People' },
  { value: 'organization', label: '$(organization) Organizations' },
  { value: 'location', label: '$(location) Places' },
  { value: 'other', label: '$(symbol-misc) Others' },
] as const;

/** What a test may give: what it leaves out, the person is asked for. */
interface Given {
  readonly file?: string;
  readonly format?: Format;
  readonly type?: ImportSettings['type'];
}

/** What the importer is told. */
type What = ImportSettings & { readonly file: string };

type Message =
  | { readonly done: number; readonly entities: number }
  | { readonly summary: ImportSummary }
  | { readonly failure: string };

/**
 * The command that imports entities, as the command line does. The work is done in a process of its own: neither the
 * editor nor the language server waits for it.
 */
export function registerImporting(context: vscode.ExtensionContext): vscode.Disposable {
  return vscode.commands.registerCommand('onrecord.importEntities', async (given: Given = {}) => {
    const folder = await chooseFolder('Import Entities', 'Open a folder first: known entities are kept in a folder.');
    if (!folder) return;
    const file =
      given.file ??
      (
        await vscode.window.showOpenDialog({ title: 'Import Entities', openLabel: 'Import', defaultUri: folder.uri })
      )?.[0]?.fsPath;
    if (file === undefined) return;
    const asked = given.file === undefined;
    const format = given.format ?? (asked ? await chooseFormat() : undefined);
    if (format === null) return;
    const type = given.type ?? (asked ? await chooseType(format) : undefined);
    if (type === null) return;
    await run(context, {
      file,
      folder: folder.uri.fsPath,
      ...(format && { format }),
      type: type ?? 'other',
      languages: ['en'],
    });
  });
}

/** @returns null where the person thinks better of it */
async function chooseFormat(): Promise<Format | undefined | null> {
  const chosen = await vscode.window.showQuickPick(formats, { title: 'What is the file?' });
  return chosen ? chosen.value : null;
}

async function chooseType(format: Format | undefined): Promise<ImportSettings['type'] | undefined | null> {
  // These say it themselves.
  if (format === 'ftm' || format === 'wikidata') return undefined;
  const title = 'What are those of which the file does not say it?';
  return (await vscode.window.showQuickPick(types, { title }))?.value ?? null;
}

async function run(context: vscode.ExtensionContext, what: What): Promise<void> {
  const outcome = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: 'Importing entities', cancellable: true },
    (progress, token) => importing(context, what, progress, token),
  );
  if (outcome === undefined) return;
  if ('failure' in outcome) {
    const replace = 'Import Again';
    const isThere = outcome.failure.includes('--replace');
    const message = isThere
      ? `${basename(what.file)} was imported before. Import it again? What was changed by hand since then is kept beside it.`
      : outcome.failure;
    const chosen = await vscode.window.showWarningMessage(message, ...(isThere ? [replace] : []));
    if (chosen === replace) await run(context, { ...what, replace: true });
    return;
  }
  const { path, kept, entities, names, repeated, problems, examples, leftOut } = outcome.summary;
  const left = Object.values(leftOut).reduce((sum, number) => sum + number, 0) + repeated;
  const parts = [
    `${entities.toLocaleString('en')} ${entities === 1 ? 'entity' : 'entities'} with ${names.toLocaleString('en')} ${names === 1 ? 'name' : 'names'} imported.`,
    kept !== undefined ? `The file before had been changed by hand: it is kept as ${basename(kept)}.` : '',
    left > 0 ? `${left.toLocaleString('en')} were left out.` : '',
    problems > 0 ? `${problems.toLocaleString('en')} could not be read.` : '',
  ];
  const [show, details] = ['Show File', 'Details'];
  const offers = left + problems > 0 ? [show, details] : [show];
  const tell = problems > 0 ? vscode.window.showWarningMessage : vscode.window.showInformationMessage;
  void tell(parts.filter(Boolean).join(' '), ...offers).then(async chosen => {
    if (chosen === show) await vscode.window.showTextDocument(vscode.Uri.file(path));
    if (chosen !== details) return;
    const lines = [
      ...examples,
      ...Object.entries(leftOut).map(([reason, number]) => `Left out: ${number.toLocaleString('en')} ${reason}`),
      ...(repeated > 0 ? [`Left out: ${repeated.toLocaleString('en')} with an id that came before`] : []),
    ];
    const content = `${parts.filter(Boolean).join('\n')}\n\n${lines.join('\n')}\n`;
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: 'log', content }));
  });
}

type Outcome = { readonly summary: ImportSummary } | { readonly failure: string };

/** Runs the importer. @returns undefined where the person cancelled it */
function importing(
  context: vscode.ExtensionContext,
  what: What,
  progress: vscode.Progress<{ message?: string; increment?: number }>,
  token: vscode.CancellationToken,
): Promise<Outcome | undefined> {
  return new Promise(resolve => {
    const child: ChildProcess = fork(context.asAbsolutePath('dist/importer.js'), [JSON.stringify(what)], {
      stdio: 'ignore',
      execArgv: [],
    });
    let outcome: Outcome | undefined;
    let shown = 0;
    const cancelled = token.onCancellationRequested(() => child.send('cancel'));
    child.on('message', (message: Message) => {
      if ('done' in message) {
        const increment = 100 * message.done - shown;
        shown += increment;
        progress.report({ increment, message: `${message.entities.toLocaleString('en')} so far` });
      } else outcome = message;
    });
    child.on('error', error => {
      outcome = { failure: error.message };
    });
    child.on('exit', code => {
      cancelled.dispose();
      const ended = { failure: `The import ended before its time (exit code ${code}).` };
      resolve(token.isCancellationRequested ? undefined : (outcome ?? ended));
    });
  });
}
