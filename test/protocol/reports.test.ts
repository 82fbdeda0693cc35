import { expect, test } from 'vitest';
import { CancellationTokenSource, LSPErrorCodes } from 'vscode-languageserver/node';
import { type ReportParams, type ReportResult, reportRequest } from '../../server/protocol';
import { useServer } from '../support/serverTest';

const server = useServer();
const report = (as: ReportParams['as']) =>
  server.session.connection.sendRequest<ReportResult>(reportRequest, { folder: server.folder.uri, as });

const articles = {
  'a.txt': 'The council met on Monday. “We will not sign,” the mayor, Ada Ash, said.\n',
  'deep/b.txt': 'Bo Birk said that the wells of Ardale had run dry.\n',
  'LICENSE.md': 'No article.\n',
};

test('a folder is summed up, as a document and as tables', async () => {
  await server.startIn(articles);
  const { text, articles: count, omitted } = await report('markdown');
  expect(text).toMatch(/^# Who vouches for what: /);
  expect({ count, omitted }).toEqual({ count: 2, omitted: 0 });
  const lines = (await report('articles')).text.trimEnd().split('\n');
  expect(lines.map(line => line.split(',')[0])).toEqual(['article', 'a.txt', 'deep/b.txt']);
  expect((await report('actors')).text).toMatch(/^Ada Ash,person,false,1,0,1$/m);
});

test('more articles than the settings allow are left out, and counted', async () => {
  await server.startIn(articles, { settings: () => ({ maximumArticles: 1 }) });
  expect(await report('markdown')).toMatchObject({ articles: 1, omitted: 1 });
});

test('it stops when it is cancelled', async () => {
  const many = Array.from({ length: 40 }, (_, n) => [`${n}.txt`, articles['a.txt'].repeat(200)]);
  await server.startIn(Object.fromEntries(many));
  const source = new CancellationTokenSource();
  const params: ReportParams = { folder: server.folder.uri, as: 'markdown' };
  const answer = server.session.connection.sendRequest(reportRequest, params, source.token);
  source.cancel();
  await expect(answer).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
});

test('a folder that is not open is refused in words', async () => {
  await server.startIn(articles);
  const params: ReportParams = { folder: 'file:///elsewhere', as: 'markdown' };
  await expect(server.session.connection.sendRequest(reportRequest, params)).rejects.toThrow(/not open/);
});
