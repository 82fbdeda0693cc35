import { describe, expect, test } from 'vitest';
import { referencesIn, sought } from '../../../server/language/references';
import { workspaceSymbols } from '../../../server/language/workspaceSymbols';
import { Cancelled, neverCancelled } from '../../../server/workspace/host';
import { memoryWorkspace, uriOf } from '../../support/memoryWorkspace';

const one = 'Javier Solano met reporters on Monday. Solano left early [@ash2019].\n';
const two = 'The treaty failed, Javier Solano said [@ash2019, p. 3].\n';

const catalogOf = (all: ReturnType<typeof memoryWorkspace>) =>
  all.workspace.folders.of(uriOf('a.txt')).index.catalog(neverCancelled, () => {});

describe('the index of a folder’s articles', () => {
  test('finds an entity in all of them', async () => {
    const all = memoryWorkspace({ 'a.txt': one, 'b.txt': two });
    const article = (await all.workspace.article(uriOf('a.txt'), neverCancelled))!;
    const found = sought(article, { line: 0, character: 3 })!;
    expect(found.here.length).toBeGreaterThanOrEqual(2);
    const elsewhere = referencesIn(await catalogOf(all), found.what).filter(({ uri }) => uri !== article.uri);
    expect(elsewhere).toMatchObject([{ uri: uriOf('b.txt'), range: { start: { line: 0, character: 19 } } }]);
  });

  test('finds a citation in all of them', async () => {
    const all = memoryWorkspace({ 'a.txt': one, 'b.txt': two });
    const found = referencesIn(await catalogOf(all), { kind: 'citation', key: 'ash2019' });
    expect(found.map(({ uri }) => uri)).toEqual([uriOf('a.txt'), uriOf('b.txt')]);
  });

  test('reads again only what changed', async () => {
    const all = memoryWorkspace({ 'a.txt': one, 'b.txt': two });
    await catalogOf(all);
    all.files.reads.length = 0;
    all.files.put('b.txt', 'Nothing here.');
    all.files.put('c.txt', two);
    for (const path of ['b.txt', 'c.txt']) all.workspace.fileChanged(uriOf(path));
    const found = referencesIn(await catalogOf(all), { kind: 'citation', key: 'ash2019' });
    expect(found.map(({ uri }) => uri)).toEqual([uriOf('a.txt'), uriOf('c.txt')]);
    expect(all.files.reads).not.toContain(uriOf('a.txt'));
    all.files.content.delete(uriOf('c.txt'));
    all.workspace.fileChanged(uriOf('c.txt'));
    expect((await catalogOf(all)).entries.filter(({ bytes }) => bytes).map(({ uri }) => uri)).toEqual([
      uriOf('a.txt'),
      uriOf('b.txt'),
    ]);
  });

  test('takes what is typed, not what is on disk', async () => {
    const all = memoryWorkspace({ 'a.txt': one });
    all.workspace.documents.open(uriOf('a.txt'), 'plaintext', 1, 'Cited now [@other].');
    expect([...(await catalogOf(all)).citedKeys()]).toEqual(['other']);
  });

  test('goes on where it was stopped', async () => {
    const all = memoryWorkspace({ 'a.txt': one, 'b.txt': two });
    const { index } = all.workspace.folders.of(uriOf('a.txt'));
    const token = {
      get isCancellationRequested() {
        return all.files.reads.includes(uriOf('a.txt'));
      },
    };
    await expect(index.catalog(token, () => {})).rejects.toThrow(Cancelled);
    all.files.reads.length = 0;
    expect((await catalogOf(all)).articles).toBe(2);
    expect(all.files.reads).not.toContain(uriOf('a.txt'));
  });

  test('is bounded, and says what it left out', async () => {
    const all = memoryWorkspace({ 'a.txt': one, 'b.txt': two }, { maximumArticles: 1 });
    expect((await catalogOf(all)).articles).toBe(1);
    expect(all.workspace.folders.of(uriOf('a.txt')).index.omitted).toBe(1);
  });

  test('holds the same as a new one however many come and go beyond the bound', async () => {
    const all = memoryWorkspace({ 'b.txt': one, 'd.txt': two, 'e.txt': one }, { maximumArticles: 2 });
    const held = async () => [...(await catalogOf(all)).uris].map(uri => uri.slice(uriOf('').length)).sort();
    expect(await held()).toEqual(['b.txt', 'd.txt']);
    const change = (name: string, text: string | undefined) => {
      if (text === undefined) all.files.content.delete(uriOf(name));
      else all.files.put(name, text);
      all.workspace.fileChanged(uriOf(name));
    };
    change('a.txt', one);
    expect(await held()).toEqual(['a.txt', 'b.txt']);
    change('b.txt', undefined);
    expect(await held()).toEqual(['a.txt', 'd.txt']);
    // One that is left out is looked at.
    all.workspace.documents.open(uriOf('e.txt'), 'plaintext', 1, one);
    all.workspace.fileChanged(uriOf('e.txt'));
    expect(await held()).toEqual(['a.txt', 'd.txt']);
    change('a.txt', undefined);
    expect(await held()).toEqual(['d.txt', 'e.txt']);
  });

  test('gives each entity once as a symbol, by any of its letters in order', async () => {
    const all = memoryWorkspace({ 'a.txt': one, 'b.txt': two });
    const symbols = workspaceSymbols(await catalogOf(all), [], 'jsol');
    expect(symbols).toMatchObject([
      { name: 'Javier Solano', location: { uri: uriOf('a.txt') }, containerName: '3 mentions in 2 articles' },
    ]);
    expect(workspaceSymbols(await catalogOf(all), [], 'solanoj')).toEqual([]);
  });
});
