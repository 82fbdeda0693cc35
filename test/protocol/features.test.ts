import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type {
  CodeAction,
  Diagnostic,
  DocumentDiagnosticReport,
  Location,
  PublishDiagnosticsParams,
  SymbolInformation,
  WorkspaceDiagnosticReport,
} from 'vscode-languageserver';
import {
  type ActorsResult,
  type AnnotateResult,
  type AnnotationsResult,
  actorsRequest,
  annotateRequest,
  annotationsRequest,
  type Choice,
  choicesRequest,
  type EditResult,
  editRequest,
} from '../../server/protocol';
import {
  type Built,
  buildEntry,
  capableClient,
  folderOf,
  type Session,
  type SessionOptions,
  startSession,
} from '../support/session';

let built: Built;
let session: Session;
let folder: ReturnType<typeof folderOf>;

beforeAll(async () => {
  built = await buildEntry('server/node.ts');
});
afterAll(() => built.dispose());
afterEach(async () => {
  const { logged } = session;
  await session.stop();
  folder.dispose();
  expect(logged, 'nothing went wrong unnoticed').toEqual([]);
});

const bib = '@article{ash2019,\n  author = {Ash, Mira},\n  title = {Water in Ardale},\n  year = {2019}\n}\n';
const story =
  'Foreign Minister Javier Solano met reporters on Monday.\n\n“We will not sign the treaty,” Solano told the Daily Herald.\n\nWells ran dry in May [@nobody].\n';

const start = async (files: Record<string, string | Uint8Array>, options: SessionOptions = {}) => {
  folder = folderOf(files);
  session = await startSession(built.file, { folders: [folder.uri], ...options });
};
const ask = <Result>(method: string, uri: string, params: object = {}) =>
  session.connection.sendRequest<Result>(method, { textDocument: { uri }, ...params });
const diagnosticsOf = async (uri: string, previousResultId?: string) =>
  ask<DocumentDiagnosticReport>('textDocument/diagnostic', uri, previousResultId ? { previousResultId } : {});
const items = (report: DocumentDiagnosticReport): Diagnostic[] => (report.kind === 'full' ? report.items : []);
const codes = (found: readonly Diagnostic[]) => found.map(({ code }) => code);
const at = (line: number, character: number) => ({ line, character });
const insert = (line: number, character: number, text: string) => ({
  range: { start: at(line, character), end: at(line, character) },
  text,
});

describe('diagnostics', () => {
  test('are pulled; the same ones are not sent again; an edit brings new ones', async () => {
    await start({ 'refs.bib': bib });
    const uri = folder.uriOf('a.txt');
    session.open(uri, story);
    // The bibliographies are read in the background: the server says when to ask again.
    const refreshed = session.nextRequest('workspace/diagnostic/refresh');
    await diagnosticsOf(uri);
    await refreshed;
    const first = await diagnosticsOf(uri);
    expect(codes(items(first))).toContain('missing-reference');
    expect(await diagnosticsOf(uri, first.resultId)).toEqual({ kind: 'unchanged', resultId: first.resultId });
    const { range } = items(first).find(({ code }) => code === 'missing-reference')!;
    session.change(uri, 2, [{ range, text: 'ash2019' }]);
    expect(codes(items(await diagnosticsOf(uri, first.resultId)))).not.toContain('missing-reference');
  });

  test('are never pushed to a client that pulls', async () => {
    await start({});
    let pushed = 0;
    session.connection.onNotification('textDocument/publishDiagnostics', () => void pushed++);
    session.open(folder.uriOf('a.txt'), story);
    await diagnosticsOf(folder.uriOf('a.txt'));
    await ask(actorsRequest, folder.uriOf('a.txt'));
    expect(session.initialized.capabilities.diagnosticProvider).toBeDefined();
    expect(pushed).toBe(0);
  });

  test('are pushed to a client that can’t pull, and taken away when a document is closed', async () => {
    await start({ 'refs.bib': bib }, { capabilities: { ...capableClient, textDocument: {} } });
    expect(session.initialized.capabilities.diagnosticProvider).toBeUndefined();
    const uri = folder.uriOf('a.txt');
    const pushed = session.next<PublishDiagnosticsParams>('textDocument/publishDiagnostics', ({ diagnostics }) =>
      codes(diagnostics).includes('missing-reference'),
    );
    session.open(uri, story);
    expect(await pushed).toMatchObject({ uri, version: 1 });
    const cleared = session.next<PublishDiagnosticsParams>('textDocument/publishDiagnostics');
    void session.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    expect((await cleared).diagnostics).toEqual([]);
  });

  test('follow the settings of rules', async () => {
    await start({ 'refs.bib': bib }, { settings: () => ({ rules: { 'missing-reference': 'off' } }) });
    const uri = folder.uriOf('a.txt');
    session.open(uri, story);
    const refreshed = session.nextRequest('workspace/diagnostic/refresh');
    await diagnosticsOf(uri);
    await refreshed;
    expect(codes(items(await diagnosticsOf(uri)))).not.toContain('missing-reference');
  });

  test('in known entities and bibliographies come without opening them, and go when they are mended', async () => {
    await start({
      '.onrecord/entities.yaml': 'entities:\n  - id: lee\n    name: Ann Lee\n    type: planet\n',
      'refs.bib': bib,
    });
    const pull = (previousResultIds: { uri: string; value: string }[]) =>
      session.connection.sendRequest<WorkspaceDiagnosticReport>('workspace/diagnostic', { previousResultIds });
    const yaml = folder.uriOf('.onrecord/entities.yaml');
    const [report] = (await pull([])).items;
    expect(report).toMatchObject({ uri: yaml, kind: 'full', items: [{ range: { start: { line: 3 } } }] });
    const next = pull([{ uri: yaml, value: report!.resultId! }]);
    folder.write('.onrecord/entities.yaml', 'entities:\n  - id: lee\n    name: Ann Lee\n    type: person\n');
    await session.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: yaml, type: 2 }] });
    expect((await next).items).toMatchObject([{ uri: yaml, kind: 'full', items: [] }]);
  });
});

describe('an article', () => {
  test('has actors, who say things', async () => {
    await start({});
    session.open(folder.uriOf('a.txt'), story);
    const { actors } = await ask<ActorsResult>(actorsRequest, folder.uriOf('a.txt'));
    const solano = actors.find(({ name }) => name === 'Javier Solano');
    expect(solano).toMatchObject({
      type: 'person',
      known: false,
      mentions: [{ start: at(0, 17) }, { start: at(2, 31) }],
    });
    expect(solano?.statements).toMatchObject([{ kind: 'direct', cue: 'told', range: { start: { line: 2 } } }]);
  });

  test('has entities that other articles name too', async () => {
    await start({ 'b.txt': 'The treaty failed, Javier Solano said on Tuesday.\n' });
    session.open(folder.uriOf('a.txt'), story);
    const found = await ask<Location[]>('textDocument/references', folder.uriOf('a.txt'), {
      position: at(2, 33),
      context: { includeDeclaration: true },
    });
    expect(found.filter(({ uri }) => uri === folder.uriOf('a.txt'))).toHaveLength(2);
    expect(found.filter(({ uri }) => uri === folder.uriOf('b.txt'))).toHaveLength(1);
    const symbols = await session.connection.sendRequest<SymbolInformation[]>('workspace/symbol', { query: 'solano' });
    expect(symbols.map(({ name }) => name)).toContain('Javier Solano');
  });

  test('is found from the entry of an entity or a reference that it names', async () => {
    await start({
      '.onrecord/entities.yaml': 'entities:\n  - id: solano\n    name: Javier Solano\n    type: person\n',
      'refs.bib': bib,
      'a.txt': story,
      'b.txt': 'Wells ran dry [@ash2019].\n',
    });
    const from = (name: string, line: number, character: number) =>
      ask<Location[]>('textDocument/references', folder.uriOf(name), {
        position: at(line, character),
        context: { includeDeclaration: false },
      });
    const mentions = await from('.onrecord/entities.yaml', 2, 6);
    expect(mentions.map(({ uri, range }) => [uri, range.start.line])).toEqual([
      [folder.uriOf('a.txt'), 0],
      [folder.uriOf('a.txt'), 2],
    ]);
    expect(await from('refs.bib', 2, 5)).toMatchObject([{ uri: folder.uriOf('b.txt'), range: { start: at(0, 15) } }]);
  });

  test('can have its names made known, in a file that is made for it', async () => {
    const resourceOperations = ['create' as const];
    const workspace = { ...capableClient.workspace, workspaceEdit: { documentChanges: true, resourceOperations } };
    await start({}, { capabilities: { ...capableClient, workspace } });
    const uri = folder.uriOf('a.txt');
    session.open(uri, story);
    const actions = await ask<CodeAction[]>('textDocument/codeAction', uri, {
      range: { start: at(0, 20), end: at(0, 20) },
      context: { diagnostics: [] },
    });
    const add = actions.find(({ title }) => title.startsWith('Add “Javier Solano”'));
    const yaml = folder.uriOf('.onrecord/entities.yaml');
    expect(add?.edit?.documentChanges).toMatchObject([
      { kind: 'create', uri: yaml },
      { textDocument: { uri: yaml }, edits: [{ newText: expect.stringContaining('name: Javier Solano') }] },
    ]);
    const [, change] = add!.edit!.documentChanges as [unknown, { edits: { newText: string }[] }];
    session.open(yaml, change.edits[0]!.newText, 'yaml');
    const { actors } = await ask<ActorsResult>(actorsRequest, uri);
    expect(actors.find(({ name }) => name === 'Javier Solano')?.known).toBe(true);
  });

  test('can be cited for, and attributed, by choice', async () => {
    await start({ 'refs.bib': bib });
    const uri = folder.uriOf('a.txt');
    session.open(uri, 'Javier Solano left. Prices fell by half.\n');
    const range = { start: at(0, 20), end: at(0, 40) };
    const references = await ask<Choice[]>(choicesRequest, uri, { of: 'references', range, query: 'water' });
    expect(references).toMatchObject([{ id: 'ash2019' }]);
    const cited = await ask<EditResult>(editRequest, uri, { range, what: { kind: 'cite', key: 'ash2019' } });
    expect(JSON.stringify(cited)).toContain('[@ash2019]');
    const actors = await ask<Choice[]>(choicesRequest, uri, { of: 'actors', range });
    expect(actors.map(({ label }) => label)).toContain('Javier Solano');
    const said = await ask<EditResult>(editRequest, uri, { range, what: { kind: 'attribute', to: actors[0]!.id } });
    expect(JSON.stringify(said)).toContain('Javier Solano said');
  });

  test('keeps what people say of it, in the folder', async () => {
    await start({ 'a.txt': story });
    const uri = folder.uriOf('a.txt');
    session.open(uri, story);
    const range = { start: at(0, 0), end: at(0, 16) };
    const kept = await ask<AnnotateResult>(annotateRequest, uri, { range, body: { kind: 'note', text: 'Which?' } });
    expect(kept).toMatchObject({ ok: true, annotation: { quote: 'Foreign Minister', range } });
    await session.stop();
    session = await startSession(built.file, { folders: [folder.uri] });
    session.open(uri, `NEWS\n${story}`);
    const { annotations } = await ask<AnnotationsResult>(annotationsRequest, uri);
    expect(annotations).toMatchObject([{ body: { text: 'Which?' }, range: { start: at(1, 0), end: at(1, 16) } }]);
  });
});

describe('edits and questions that cross', () => {
  test('the newest text is answered for, however many edits come at once', async () => {
    await start({});
    const uri = folder.uriOf('a.txt');
    session.open(uri, 'The mayor left early on Monday.\n');
    const asked = [];
    for (let version = 2; version < 30; version++) {
      session.change(uri, version, [insert(0, 4, 'x')]);
      asked.push(ask<ActorsResult>(actorsRequest, uri));
    }
    const answers = await Promise.all(asked);
    expect(answers.at(-1)!.version).toBe(29);
    for (let i = 0; i < answers.length; i++) expect(answers[i]!.version).toBeGreaterThanOrEqual(i + 2);
  });

  test('a question that is taken back is not answered, and the next one is', async () => {
    await start({});
    const uri = folder.uriOf('a.txt');
    session.open(uri, story);
    const { CancellationTokenSource } = await import('vscode-languageserver/node');
    const source = new CancellationTokenSource();
    const hover = session.connection.sendRequest(
      'textDocument/hover',
      { textDocument: { uri }, position: at(0, 20) },
      source.token,
    );
    source.cancel();
    await expect(hover).rejects.toMatchObject({ code: -32800 });
    expect(await ask('textDocument/hover', uri, { position: at(0, 20) })).toMatchObject({
      contents: { value: expect.stringContaining('Javier Solano') },
    });
  });

  test('edits with Windows line ends and characters of two code units keep their places', async () => {
    await start({});
    const uri = folder.uriOf('a.txt');
    session.open(uri, 'Fire 🔥 broke out.\r\n\r\nThe mayor, Javier Solano, left early on Monday.\r\n');
    session.change(uri, 2, [insert(0, 7, '🔥'), insert(2, 0, 'So: ')]);
    const { actors } = await ask<ActorsResult>(actorsRequest, uri);
    expect(actors.find(({ name }) => name === 'Javier Solano')?.mentions).toMatchObject([
      { start: at(2, 15), end: at(2, 28) },
    ]);
  });
});
