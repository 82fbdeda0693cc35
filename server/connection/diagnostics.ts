import type {
  CancellationToken,
  Connection,
  Diagnostic,
  DocumentDiagnosticReport,
  WorkspaceDiagnosticReport,
  WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { hashString } from '../hash';
import { bibliographyDiagnostics, diagnostics } from '../language/diagnostics';
import { entitiesDiagnostics } from '../language/entitiesFile';
import { severityOf } from '../rules/runRules';
import { unusedReference } from '../rules/unusedReference';
import { memoized } from '../text/memo';
import { neverCancelled, type CancellationToken as Token } from '../workspace/host';
import { normalUri } from '../workspace/uris';
import type { Workspace } from '../workspace/workspace';
import type { Guarded } from './answer';
import type { Client } from './client';

/** Milliseconds without a keystroke until diagnostics are pushed to a client that can't pull them. */
const quiet = 200;
/** Milliseconds from the first question about the whole workspace until it is looked at: open articles go first. */
const headStart = 1_000;

/** Gives clients diagnostics in the way that they can: they pull, or, where they can't, we push. Never both. */
export interface DiagnosticsService {
  /** An open document has changed. */
  changed(uri: string): void;
  closed(uri: string): void;
  /** Anything may read otherwise now. */
  refresh(): void;
}

/** Answers for diagnostics of documents and of the whole workspace, or pushes those of open documents. */
export function serveDiagnostics(
  connection: Connection,
  workspace: Workspace,
  client: Client,
  guarded: Guarded,
): DiagnosticsService {
  const waiting = new Map<string, ReturnType<typeof setTimeout>>();
  let wake: () => void = () => {};
  let woken = new Promise<void>(resolve => {
    wake = resolve;
  });

  const push = (uri: string) => {
    clearTimeout(waiting.get(uri));
    const send = async () => {
      waiting.delete(uri);
      const version = workspace.documents.get(uri)?.text.version;
      const { items } = await guarded(() => diagnosticsOf(workspace, uri, neverCancelled), byContent([]));
      if (version === undefined || workspace.documents.get(uri)?.text.version !== version) return;
      await connection.sendDiagnostics({ uri, version, diagnostics: [...items] });
    };
    waiting.set(uri, setTimeout(send, quiet));
  };

  connection.languages.diagnostics.on(({ textDocument: { uri }, previousResultId }, token) =>
    guarded<DocumentDiagnosticReport>(
      async () => report(await diagnosticsOf(workspace, uri, token), previousResultId),
      { kind: 'full', items: [] },
    ),
  );

  let first = true;
  connection.languages.diagnostics.onWorkspace(({ previousResultIds }, token) =>
    guarded<WorkspaceDiagnosticReport>(
      async () => {
        const cancelled = new Promise<void>(resolve => token.onCancellationRequested(() => resolve()));
        if (first) await Promise.race([cancelled, new Promise(resolve => setTimeout(resolve, headStart))]);
        first = false;
        const before = new Map(previousResultIds.map(({ uri, value }) => [normalUri(uri), value]));
        // As LSP has it, a question to which there is nothing new to say is answered when there is.
        while (!token.isCancellationRequested) {
          const change = woken;
          const items = await companionReports(workspace, before, token);
          if (items.length > 0) return { items };
          await Promise.race([cancelled, change]);
        }
        return { items: [] };
      },
      { items: [] },
    ),
  );

  return {
    changed: uri => {
      if (!client.pulls) push(uri);
    },
    closed: uri => {
      if (client.pulls) return;
      clearTimeout(waiting.get(uri));
      waiting.delete(uri);
      void connection.sendDiagnostics({ uri, diagnostics: [] });
    },
    refresh: () => {
      wake();
      woken = new Promise(resolve => {
        wake = resolve;
      });
      if (!client.pulls) for (const { text } of workspace.documents.all()) push(text.uri);
      else if (client.capabilities.workspace?.diagnostics?.refreshSupport) connection.languages.diagnostics.refresh();
    },
  };
}

/** Diagnostics, and what is the same for the same ones: so the client keeps what it shows. */
interface Found {
  readonly items: readonly Diagnostic[];
  readonly id: string;
}

/** What is wrong in a document: an article, or one of the files that articles are read with. */
async function diagnosticsOf(workspace: Workspace, uri: string, token: Token): Promise<Found> {
  const normal = normalUri(uri);
  // Known entities may lie outside the folders that they count in.
  for (const folder of workspace.folders) {
    const ofEntities = entitiesDiagnostics((await folder.context()).entities, normal);
    if (ofEntities) return byContent(ofEntities);
  }
  const folder = workspace.folders.of(uri);
  const context = await folder.context();
  if (!context.isBibliography(normal)) {
    const article = await workspace.article(uri, token);
    if (!article) return byContent([]);
    const items = diagnostics(article);
    return { items, id: idOf(items) };
  }
  const checked = await folder.bibliographyToCheck(normal);
  if (!checked) return byContent([]);
  const wantsCited = severityOf(unusedReference, checked.settings) !== 'off';
  if (wantsCited && !checked.cited) workspace.readCited(folder);
  return byContent(bibliographyDiagnostics(checked));
}

function report({ items, id }: Found, previousResultId: string | undefined): DocumentDiagnosticReport {
  return id === previousResultId
    ? { kind: 'unchanged', resultId: id }
    : { kind: 'full', resultId: id, items: items as Diagnostic[] };
}

/** Of an article the list is the same object as long as it says the same: nothing of it is read at a keystroke. */
const idOf = memoized((_items: readonly Diagnostic[]): string => `${started}.${++lists}`);
/** Tells this server's lists from those of one that ran before. */
const started = Date.now().toString(36);
let lists = 0;

function byContent(items: readonly Diagnostic[]): Found {
  const text = JSON.stringify(items);
  return { items, id: `${text.length}.${hashString(text)}.${hashString(text, 1)}` };
}

/** Reports on the files that articles are read with, open or not, as far as the client does not have them. */
async function companionReports(
  workspace: Workspace,
  before: ReadonlyMap<string, string>,
  token: CancellationToken,
): Promise<WorkspaceDocumentDiagnosticReport[]> {
  const reports: WorkspaceDocumentDiagnosticReport[] = [];
  const none = byContent([]).id;
  const seen = new Set<string>();
  for (const folder of workspace.folders) {
    const { files } = await folder.bibliographies.all();
    const { entities } = await folder.context();
    const uris = [...files, ...entities.files, ...entities.lists].map(({ uri }) => uri);
    for (const uri of uris) {
      seen.add(uri);
      const { items, id } = await diagnosticsOf(workspace, uri, token);
      if ((before.get(uri) ?? none) === id) continue;
      reports.push({ uri, version: null, kind: 'full', resultId: id, items: [...items] });
    }
  }
  for (const [uri, id] of before) {
    if (!seen.has(uri) && id !== none) reports.push({ uri, version: null, kind: 'full', items: [] });
  }
  return reports;
}
