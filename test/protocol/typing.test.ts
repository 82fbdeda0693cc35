import { expect, test } from 'vitest';
import {
  CancellationTokenSource,
  type Diagnostic,
  type FullDocumentDiagnosticReport,
} from 'vscode-languageserver/node';
import { type AnalyzedParams, analyzedNotification } from '../../server/protocol';
import { useServer } from '../support/serverTest';

const server = useServer();

const paragraph =
  'Critics say the ferry is late. “It never came,” Ada Ash said. Some believe that the harbour will close.\n\n';
const start = { line: 0, character: 0 };
const typed = (text: string) => [{ range: { start, end: start }, text }];
const diagnosticsOf = async (uri: string): Promise<Diagnostic[]> =>
  (await server.ask<FullDocumentDiagnosticReport>('textDocument/diagnostic', uri)).items;

test('the newest text wins, whatever was asked of the ones before, and whoever no longer waits', async () => {
  const session = await server.start();
  const [uri, other] = ['untitled:Untitled-1', 'untitled:Untitled-2'];
  // Long enough that an edit comes while it is analysed for the first time.
  let text = paragraph.repeat(400);
  session.open(uri, text);
  const answers: Promise<unknown>[] = [];
  for (let version = 2; version < 12; version++) {
    const cancelling = new CancellationTokenSource();
    const params = { textDocument: { uri } };
    answers.push(
      session.connection.sendRequest('textDocument/diagnostic', params, cancelling.token).catch(() => undefined),
    );
    const more = version % 3 === 0 ? 'Experts say that it sank.\n\n' : 'A';
    session.change(uri, version, typed(more));
    text = more + text;
    if (version % 2 === 0) cancelling.cancel();
  }
  const last = await diagnosticsOf(uri);
  await Promise.all(answers);
  session.open(other, text);
  const fresh = await diagnosticsOf(other);
  expect(fresh.length).toBeGreaterThan(0);
  expect(last).toEqual(fresh);
  expect(await diagnosticsOf(uri)).toEqual(fresh);
});

test('while somebody types, nothing is analysed but what they look at', async () => {
  const session = await server.start();
  const uris = [1, 2, 3].map(n => `untitled:Untitled-${n}`) as [string, string, string];
  const analyzed: string[] = [];
  session.connection.onNotification(analyzedNotification, ({ uri }: AnalyzedParams) => void analyzed.push(uri));
  for (const uri of uris) session.open(uri, paragraph.repeat(3));
  const [, at, hidden] = uris;
  for (let version = 2; version < 22; version++) {
    session.change(at, version, typed('a'));
    // Another one changes as well, as when all is replaced in several files: nobody sees it.
    session.change(hidden, version, typed('b'));
    await diagnosticsOf(at);
  }
  expect(new Set(analyzed)).toEqual(new Set([at]));
  expect((await diagnosticsOf(hidden)).length).toBeGreaterThan(0);
  expect(analyzed.filter(uri => uri === hidden)).toHaveLength(1);
});
