import { describe, expect, it } from 'vitest';
import { type ActorsResult, actorsRequest, analyzedNotification } from '../../server/protocol';
import { useServer } from '../support/serverTest';
import { buildEntry, startSession } from '../support/session';

const server = useServer();
const { start, onDisk, release } = server;
const actorsOf = (uri: string) => server.ask<ActorsResult>(actorsRequest, uri);

describe('an LSP session', () => {
  it('starts, and stops in good order', async () => {
    const { initialized, stop } = await start();
    expect(initialized.capabilities.textDocumentSync).toMatchObject({ openClose: true, change: 2 });
    release();
    expect(await stop()).toBe(0);
  });

  it('is served by the command line to any editor, also one that can do little', async () => {
    const cli = await buildEntry('server/cli/main.ts');
    try {
      const session = await startSession(cli.file, { args: ['lsp', '--stdio'], capabilities: {} });
      const uri = 'untitled:Untitled-1';
      const pushed = session.next<{ uri: string }>('textDocument/publishDiagnostics');
      session.open(uri, 'The mayor, Javier Solano, left on Monday.');
      expect((await pushed).uri).toBe(uri);
      const textDocument = { uri };
      const position = { line: 0, character: 15 };
      const defined = await session.connection.sendRequest('textDocument/definition', { textDocument, position });
      expect(defined).toMatchObject([{ uri, range: { start: { line: 0, character: 11 } } }]);
      const symbols = await session.connection.sendRequest('textDocument/documentSymbol', { textDocument });
      expect(symbols).toMatchObject([{ name: 'Javier Solano', location: { uri } }]);
      const { state } = await session.connection.sendRequest<ActorsResult>(actorsRequest, { textDocument });
      expect(state.kind).toBe('article');
      await session.stop();
    } finally {
      cli.dispose();
    }
  });

  it('ends when its client has gone without a word', async () => {
    const { process, connection } = await start();
    release();
    const exited = new Promise(resolve => process.once('exit', resolve));
    connection.dispose();
    process.stdin!.end();
    await exited;
  });

  it('says when an open article was analysed, and of which version', async () => {
    const { open, change, next } = await start();
    const uri = 'untitled:Untitled-1';
    open(uri, 'The mayor left.');
    const first = next(analyzedNotification);
    expect((await actorsOf(uri)).state).toEqual({ kind: 'article' });
    expect(await first).toEqual({ uri, version: 1 });
    const second = next(analyzedNotification);
    change(uri, 2, [{ range: { start: { line: 0, character: 0 }, end: { line: 0, character: 3 } }, text: 'A' }]);
    expect((await actorsOf(uri)).version).toBe(2);
    expect(await second).toEqual({ uri, version: 2 });
  });

  it('reads as articles only what the settings name, folder by folder', async () => {
    const one = onDisk();
    const two = onDisk();
    const { open } = await start({
      folders: [one.uri, two.uri],
      settings: scope => (scope?.includes(two.path) ? { articles: ['drafts/**'] } : {}),
    });
    for (const uri of [one.uriOf('a.txt'), two.uriOf('a.txt'), two.uriOf('drafts/a.txt')]) open(uri, 'The mayor left.');
    expect((await actorsOf(one.uriOf('a.txt'))).state.kind).toBe('article');
    expect((await actorsOf(two.uriOf('a.txt'))).state.kind).toBe('none');
    expect((await actorsOf(two.uriOf('drafts/a.txt'))).state.kind).toBe('article');
  });

  it('takes over settings that change', async () => {
    const folder = onDisk();
    let articles = ['**/*.txt'];
    const { open, connection, nextRequest } = await start({ folders: [folder.uri], settings: () => ({ articles }) });
    const uri = folder.uriOf('a.txt');
    open(uri, 'The mayor left.');
    expect((await actorsOf(uri)).state.kind).toBe('article');
    articles = ['**/*.md'];
    const refreshed = nextRequest('workspace/diagnostic/refresh');
    await connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await refreshed;
    expect((await actorsOf(uri)).state.kind).toBe('none');
  });

  it('has the client watch the files that the settings name, and no others', async () => {
    const folder = onDisk();
    let articles = ['**/*.txt'];
    const { connection, watched, nextRequest } = await start({
      folders: [folder.uri],
      settings: () => ({ articles, bibliographies: ['refs/*.bib'] }),
    });
    expect(await watched()).toEqual(['**/*', '**/*.txt', '**/.onrecord/**', 'refs/*.bib']);
    articles = ['**/*.md'];
    const unregistered = nextRequest('client/unregisterCapability');
    await connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await unregistered;
    expect(await watched()).toEqual(['**/*', '**/*.md', '**/.onrecord/**', 'refs/*.bib']);
  });

  it('hears of known entities outside the folder as they are edited, and of their mistakes', async () => {
    const folder = onDisk();
    const outside = onDisk({ 'people.yaml': 'entities:\n  - id: roos\n    name: Roos Veld\n    type: person\n' });
    const path = `${outside.path}/people.yaml`;
    const { open, sentOf, nextRequest } = await start({
      folders: [folder.uri],
      settings: () => ({ entities: [path] }),
    });
    await sentOf(path);
    const uri = folder.uriOf('a.txt');
    open(uri, 'Rosa Feld left.');
    const yaml = outside.uriOf('people.yaml');
    const refreshed = nextRequest('workspace/diagnostic/refresh');
    open(yaml, 'entities:\n  - id: roos\n    name: Roos Veld\n    type: person\n    aliases: [Rosa Feld]\n', 'yaml');
    await refreshed;
    expect((await actorsOf(uri)).actors.map(({ name }) => name)).toEqual(['Roos Veld']);
    server.session.change(yaml, 2, [{ text: 'entities:\n  - id: roos\n    name: Roos Veld\n    type: planet\n' }]);
    const { items } = await server.ask<{ items: { message: string }[] }>('textDocument/diagnostic', yaml);
    expect(items).toHaveLength(1);
  });
});
