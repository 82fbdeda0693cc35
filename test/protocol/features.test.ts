import { describe, expect, test } from 'vitest';
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
import { useServer } from '../support/serverTest';
import { capableClient } from '../support/session';

const server = useServer();
const { ask } = server;

const bib = '@article{ash2019,\n  author = {Ash, Mira},\n  title = {Water in Ardale},\n  year = {2019}\n}\n';
const story =
  'Foreign Minister Javier Solano met reporters on Monday.\n\n“We will not sign the treaty,” Solano told the Daily Herald.\n\nWells ran dry in May [@nobody].\n';

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
    await server.startIn({ 'refs.bib': bib });
    const uri = server.folder.uriOf('a.txt');
    server.session.open(uri, story);
    // The bibliographies are read in the background: the server says when to ask again.
    const refreshed = server.session.nextRequest('workspace/diagnostic/refresh');
    await diagnosticsOf(uri);
    await refreshed;
    const first = await diagnosticsOf(uri);
    expect(codes(items(first))).toContain('missing-reference');
    expect(await diagnosticsOf(uri, first.resultId)).toEqual({ kind: 'unchanged', resultId: first.resultId });
    const { range } = items(first).find(({ code }) => code === 'missing-reference')!;
    server.session.change(uri, 2, [{ range, text: 'ash2019' }]);
    expect(codes(items(await diagnosticsOf(uri, first.resultId)))).not.toContain('missing-reference');
  });

  test('are never pushed to a client that pulls', async () => {
    await server.startIn({});
    let pushed = 0;
    server.session.connection.onNotification('textDocument/publishDiagnostics', () => void pushed++);
    server.session.open(server.folder.uriOf('a.txt'), story);
    await diagnosticsOf(server.folder.uriOf('a.txt'));
    await ask(actorsRequest, server.folder.uriOf('a.txt'));
    expect(server.session.initialized.capabilities.diagnosticProvider).toBeDefined();
    expect(pushed).toBe(0);
  });

  test('are pushed to a client that can’t pull, and taken away when a document is closed', async () => {
    await server.startIn({ 'refs.bib': bib }, { capabilities: { ...capableClient, textDocument: {} } });
    expect(server.session.initialized.capabilities.diagnosticProvider).toBeUndefined();
    const uri = server.folder.uriOf('a.txt');
    const pushed = server.session.next<PublishDiagnosticsParams>('textDocument/publishDiagnostics', ({ diagnostics }) =>
      codes(diagnostics).includes('missing-reference'),
    );
    server.session.open(uri, story);
    expect(await pushed).toMatchObject({ uri, version: 1 });
    const cleared = server.session.next<PublishDiagnosticsParams>('textDocument/publishDiagnostics');
    void server.session.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    expect((await cleared).diagnostics).toEqual([]);
  });

  test('follow the settings of rules', async () => {
    await server.startIn({ 'refs.bib': bib }, { settings: () => ({ rules: { 'missing-reference': 'off' } }) });
    const uri = server.folder.uriOf('a.txt');
    server.session.open(uri, story);
    const refreshed = server.session.nextRequest('workspace/diagnostic/refresh');
    await diagnosticsOf(uri);
    await refreshed;
    expect(codes(items(await diagnosticsOf(uri)))).not.toContain('missing-reference');
  });

  test('in known entities and bibliographies come without opening them, and go when they are mended', async () => {
    await server.startIn({
      '.onrecord/entities.yaml': 'entities:\n  - id: lee\n    name: Ann Lee\n    type: planet\n',
      'refs.bib': bib,
    });
    const pull = (previousResultIds: { uri: string; value: string }[]) =>
      server.session.connection.sendRequest<WorkspaceDiagnosticReport>('workspace/diagnostic', { previousResultIds });
    const yaml = server.folder.uriOf('.onrecord/entities.yaml');
    const [report] = (await pull([])).items;
    expect(report).toMatchObject({ uri: yaml, kind: 'full', items: [{ range: { start: { line: 3 } } }] });
    const next = pull([{ uri: yaml, value: report!.resultId! }]);
    server.folder.write('.onrecord/entities.yaml', 'entities:\n  - id: lee\n    name: Ann Lee\n    type: person\n');
    await server.session.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: yaml, type: 2 }],
    });
    expect((await next).items).toMatchObject([{ uri: yaml, kind: 'full', items: [] }]);
  });
});

describe('an article', () => {
  test('has actors, who say things', async () => {
    await server.startIn({});
    server.session.open(server.folder.uriOf('a.txt'), story);
    const { actors } = await ask<ActorsResult>(actorsRequest, server.folder.uriOf('a.txt'));
    const solano = actors.find(({ name }) => name === 'Javier Solano');
    expect(solano).toMatchObject({
      type: 'person',
      known: false,
      mentions: [{ start: at(0, 17) }, { start: at(2, 31) }],
    });
    expect(solano?.statements).toMatchObject([{ kind: 'direct', cue: 'told', range: { start: { line: 2 } } }]);
  });

  test('has entities that other articles name too', async () => {
    await server.startIn({ 'b.txt': 'The treaty failed, Javier Solano said on Tuesday.\n' });
    server.session.open(server.folder.uriOf('a.txt'), story);
    const found = await ask<Location[]>('textDocument/references', server.folder.uriOf('a.txt'), {
      position: at(2, 33),
      context: { includeDeclaration: true },
    });
    expect(found.filter(({ uri }) => uri === server.folder.uriOf('a.txt'))).toHaveLength(2);
    expect(found.filter(({ uri }) => uri === server.folder.uriOf('b.txt'))).toHaveLength(1);
    const symbols = await server.session.connection.sendRequest<SymbolInformation[]>('workspace/symbol', {
      query: 'solano',
    });
    expect(symbols.map(({ name }) => name)).toContain('Javier Solano');
  });

  test('is found from the entry of an entity or a reference that it names', async () => {
    await server.startIn({
      '.onrecord/entities.yaml': 'entities:\n  - id: solano\n    name: Javier Solano\n    type: person\n',
      'refs.bib': bib,
      'a.txt': story,
      'b.txt': 'Wells ran dry [@ash2019].\n',
    });
    const from = (name: string, line: number, character: number) =>
      ask<Location[]>('textDocument/references', server.folder.uriOf(name), {
        position: at(line, character),
        context: { includeDeclaration: false },
      });
    const mentions = await from('.onrecord/entities.yaml', 2, 6);
    expect(mentions.map(({ uri, range }) => [uri, range.start.line])).toEqual([
      [server.folder.uriOf('a.txt'), 0],
      [server.folder.uriOf('a.txt'), 2],
    ]);
    expect(await from('refs.bib', 2, 5)).toMatchObject([
      { uri: server.folder.uriOf('b.txt'), range: { start: at(0, 15) } },
    ]);
  });

  test('can have its names made known, in a file that is made for it', async () => {
    const resourceOperations = ['create' as const];
    const workspace = { ...capableClient.workspace, workspaceEdit: { documentChanges: true, resourceOperations } };
    await server.startIn({}, { capabilities: { ...capableClient, workspace } });
    const uri = server.folder.uriOf('a.txt');
    server.session.open(uri, story);
    const actions = await ask<CodeAction[]>('textDocument/codeAction', uri, {
      range: { start: at(0, 20), end: at(0, 20) },
      context: { diagnostics: [] },
    });
    const add = actions.find(({ title }) => title.startsWith('Add “Javier Solano”'));
    const yaml = server.folder.uriOf('.onrecord/entities.yaml');
    expect(add?.edit?.documentChanges).toMatchObject([
      { kind: 'create', uri: yaml },
      { textDocument: { uri: yaml }, edits: [{ newText: expect.stringContaining('name: Javier Solano') }] },
    ]);
    const [, change] = add!.edit!.documentChanges as [unknown, { edits: { newText: string }[] }];
    server.session.open(yaml, change.edits[0]!.newText, 'yaml');
    const { actors } = await ask<ActorsResult>(actorsRequest, uri);
    expect(actors.find(({ name }) => name === 'Javier Solano')?.known).toBe(true);
  });

  test('can be cited for, and attributed, by choice', async () => {
    await server.startIn({ 'refs.bib': bib });
    const uri = server.folder.uriOf('a.txt');
    server.session.open(uri, 'Javier Solano left. Prices fell by half.\n');
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
    await server.startIn({ 'a.txt': story });
    const uri = server.folder.uriOf('a.txt');
    server.session.open(uri, story);
    const range = { start: at(0, 0), end: at(0, 16) };
    const kept = await ask<AnnotateResult>(annotateRequest, uri, { range, body: { kind: 'note', text: 'Which?' } });
    expect(kept).toMatchObject({ ok: true, annotation: { quote: 'Foreign Minister', range } });
    await server.session.stop();
    await server.start({ folders: [server.folder.uri] });
    server.session.open(uri, `NEWS\n${story}`);
    const { annotations } = await ask<AnnotationsResult>(annotationsRequest, uri);
    expect(annotations).toMatchObject([{ body: { text: 'Which?' }, range: { start: at(1, 0), end: at(1, 16) } }]);
  });
});

describe('edits and questions that cross', () => {
  test('the newest text is answered for, however many edits come at once', async () => {
    await server.startIn({});
    const uri = server.folder.uriOf('a.txt');
    server.session.open(uri, 'The mayor left early on Monday.\n');
    const asked = [];
    for (let version = 2; version < 30; version++) {
      server.session.change(uri, version, [insert(0, 4, 'x')]);
      asked.push(ask<ActorsResult>(actorsRequest, uri));
    }
    const answers = await Promise.all(asked);
    expect(answers.at(-1)!.version).toBe(29);
    for (let i = 0; i < answers.length; i++) expect(answers[i]!.version).toBeGreaterThanOrEqual(i + 2);
  });

  test('a question that is taken back is not answered, and the next one is', async () => {
    await server.startIn({});
    const uri = server.folder.uriOf('a.txt');
    server.session.open(uri, story);
    const { CancellationTokenSource } = await import('vscode-languageserver/node');
    const source = new CancellationTokenSource();
    const hover = server.session.connection.sendRequest(
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
    await server.startIn({});
    const uri = server.folder.uriOf('a.txt');
    server.session.open(uri, 'Fire 🔥 broke out.\r\n\r\nThe mayor, Javier Solano, left early on Monday.\r\n');
    server.session.change(uri, 2, [insert(0, 7, '🔥'), insert(2, 0, 'So: ')]);
    const { actors } = await ask<ActorsResult>(actorsRequest, uri);
    expect(actors.find(({ name }) => name === 'Javier Solano')?.mentions).toMatchObject([
      { start: at(2, 15), end: at(2, 28) },
    ]);
  });
});
