import { expect, test } from 'vitest';
import type { DocumentDiagnosticReport } from 'vscode-languageserver';
import {
  type ActorsResult,
  type AnnotateResult,
  type AnnotationsResult,
  actorsRequest,
  annotateRequest,
  annotationsRequest,
} from '../../server/protocol';
import { useServer } from '../support/serverTest';

const server = useServer({ mayLog: true });

const good = 'Foreign Minister Javier Solano met reporters on Monday, and left early.\n';
const ask = <Result>(method: string, name: string, params?: object) =>
  server.ask<Result>(method, server.folder.uriOf(name), params);
const actorsOf = (name: string) => ask<ActorsResult>(actorsRequest, name);
const diagnosticsOf = async (name: string) => {
  const report = await ask<DocumentDiagnosticReport>('textDocument/diagnostic', name);
  return report.kind === 'full' ? report.items : [];
};
/** The rest works: another article is read. */
const restWorks = async () => {
  server.session.open(server.folder.uriOf('good.txt'), good);
  expect((await actorsOf('good.txt')).actors.map(({ name }) => name)).toContain('Javier Solano');
};

test('a binary file named .txt is left alone, and says why', async () => {
  await server.startIn({ 'a.txt': Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 1, 2) });
  server.session.open(server.folder.uriOf('a.txt'), '\ufffdPNG\0\u0001\u0002');
  expect((await actorsOf('a.txt')).state).toMatchObject({ kind: 'none', why: expect.stringContaining('no text') });
  expect(await diagnosticsOf('a.txt')).toEqual([]);
  await restWorks();
});

test('an empty file is left alone, and read once it has text', async () => {
  await server.startIn({ 'a.txt': '' });
  server.session.open(server.folder.uriOf('a.txt'), '');
  expect((await actorsOf('a.txt')).state.kind).toBe('none');
  server.session.change(server.folder.uriOf('a.txt'), 2, [{ text: good }]);
  expect((await actorsOf('a.txt')).state.kind).toBe('article');
});

test('10 MB on one line are not analysed while open, say so, and hold nothing up', async () => {
  await server.startIn({});
  server.session.open(server.folder.uriOf('a.txt'), 'The mayor left early on Monday. '.repeat(330_000));
  const large = actorsOf('a.txt');
  await restWorks();
  expect((await large).state).toMatchObject({ kind: 'limited', why: expect.stringContaining('too large') });
});

test('invalid UTF-8 on disk is read as far as it goes', async () => {
  await server.startIn({ 'a.txt': Uint8Array.from([...new TextEncoder().encode(good), 0xe9, 0xff]) });
  expect((await actorsOf('a.txt')).actors.map(({ name }) => name)).toContain('Javier Solano');
});

test('mistakes in entities.yaml show at their line, and the rest of the file counts', async () => {
  await server.startIn({
    '.onrecord/entities.yaml':
      'entities:\n  - name: Javier Solano\n    type: person\n    description: Of the north\n  - name: Nowhere\n    type: planet\n  - {\n',
  });
  await restWorks();
  const { actors } = await actorsOf('good.txt');
  expect(actors.find(({ name }) => name === 'Javier Solano')).toMatchObject({
    known: true,
    description: 'Of the north',
  });
  const lines = (await diagnosticsOf('.onrecord/entities.yaml')).map(({ range }) => range.start.line);
  expect(lines).toContain(5);
  expect(Math.max(...lines)).toBeGreaterThanOrEqual(6);
});

test('a broken entry of a bibliography shows there, and the others count', async () => {
  await server.startIn({
    'refs.bib':
      '@book{one, title = {Water}, year = {2019}}\n\n@book{two, title = {Wat\n\n@book{three, title = {Sand}}\n',
  });
  server.session.open(server.folder.uriOf('a.txt'), 'Wells ran dry [@one]. Dunes grew [@three].\n');
  const hover = (character: number) =>
    ask<unknown>('textDocument/hover', 'a.txt', { position: { line: 0, character } });
  const refreshed = server.session.nextRequest('workspace/diagnostic/refresh');
  await diagnosticsOf('a.txt');
  await refreshed;
  expect(JSON.stringify(await hover(17))).toContain('Water');
  expect(JSON.stringify(await hover(37))).toContain('Sand');
  expect((await diagnosticsOf('refs.bib')).map(({ range }) => range.start.line)).toContain(2);
});

test('annotations that are no JSON are told of, and not overwritten', async () => {
  const broken = '{ "type": "AnnotationPage", ';
  await server.startIn({ '.onrecord/annotations/good.txt.json': broken });
  await restWorks();
  const { annotations, trouble } = await ask<AnnotationsResult>(annotationsRequest, 'good.txt');
  expect(annotations).toEqual([]);
  expect(trouble).toContain('good.txt.json');
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 7 } };
  const kept = await ask<AnnotateResult>(annotateRequest, 'good.txt', { range, body: { kind: 'note', text: 'x' } });
  expect(kept).toMatchObject({ ok: false, why: expect.stringContaining('nothing is written') });
  const { readFileSync } = await import('node:fs');
  expect(readFileSync(`${server.folder.path}/.onrecord/annotations/good.txt.json`, 'utf8')).toBe(broken);
});

test('questions about documents that are not there are answered with nothing', async () => {
  await server.startIn({});
  expect(await ask('textDocument/hover', 'gone.txt', { position: { line: 0, character: 0 } })).toBeNull();
  expect((await actorsOf('gone.txt')).state).toMatchObject({
    kind: 'none',
    why: expect.stringContaining('no such file'),
  });
  expect(await ask('textDocument/semanticTokens/full', 'gone.txt')).toEqual({ data: [] });
  await restWorks();
});

test('an article in another language says so, and has no claims', async () => {
  await server.startIn({});
  server.session.open(
    server.folder.uriOf('a.txt'),
    'Der Bürgermeister von Ardale hat am Montag gesagt, dass die Stadt nicht mehr Geld ausgeben wird als im letzten Jahr. „Wir werden das nicht tun“, sagte er den Leuten, die vor dem Rathaus auf ihn gewartet hatten.\n\nDie Leute waren mit der Antwort nicht zufrieden und sind erst am Abend wieder nach Hause gegangen, weil es zu regnen begann.\n',
  );
  const { state, counts } = await actorsOf('a.txt');
  expect(state).toMatchObject({ kind: 'limited', why: expect.stringContaining('not in English') });
  expect(counts).toEqual({ attributed: 0, vague: 0, unattributed: 0, cited: 0 });
});
