import { describe, expect, test } from 'vitest';
import { Cancelled, neverCancelled } from '../../server/workspace/host';
import { LiveAnnotations } from '../../server/workspace/liveAnnotations';
import { normalUri } from '../../server/workspace/uris';
import { folderUri, memoryWorkspace, uriOf } from '../support/memoryWorkspace';

const text = 'The mayor left on Monday.\n';
const read = (all: ReturnType<typeof memoryWorkspace>, path: string) => all.workspace.read(uriOf(path), neverCancelled);

describe('which documents are articles', () => {
  test.each([
    ['a.txt', 'article'],
    ['A.TXT', 'article'],
    ['sub/.drafts/a.txt', 'article'],
    ['a.md', 'none'],
    ['node_modules/x/readme.txt', 'none'],
    ['.onrecord/notes.txt', 'none'],
  ])('%s: %s', async (path, kind) => {
    const all = memoryWorkspace({ [path]: text });
    expect((await read(all, path)).state.kind).toBe(kind);
  });

  test('a document without a file is one, in the only folder', async () => {
    const { workspace } = memoryWorkspace();
    workspace.documents.open('untitled:Untitled-1', 'plaintext', 1, text);
    expect((await workspace.read('untitled:Untitled-1', neverCancelled)).state.kind).toBe('article');
    expect(workspace.folders.of('untitled:Untitled-1').uri).toBe(folderUri);
  });

  test('a file in no folder is told by its path', async () => {
    const { workspace } = memoryWorkspace();
    workspace.documents.open('file:///elsewhere/a.txt', 'plaintext', 1, text);
    expect((await workspace.read('file:///elsewhere/a.txt', neverCancelled)).state.kind).toBe('article');
  });

  test('a binary file is none, open or not, and says why', async () => {
    const all = memoryWorkspace({ 'a.txt': Uint8Array.of(0x4d, 0x5a, 0, 1) });
    expect((await read(all, 'a.txt')).state).toMatchObject({
      kind: 'none',
      why: expect.stringContaining('zero bytes'),
    });
    all.workspace.documents.open(uriOf('a.txt'), 'plaintext', 1, 'MZ\0\u0001');
    expect((await read(all, 'a.txt')).state).toMatchObject({
      kind: 'none',
      why: expect.stringContaining('zero bytes'),
    });
  });

  test('one that is too long is limited, and says why', async () => {
    const all = memoryWorkspace({ 'a.txt': text }, { maximumLength: 10 });
    expect((await read(all, 'a.txt')).state).toMatchObject({
      kind: 'limited',
      why: expect.stringContaining('too large'),
    });
  });

  test('an empty file is none, until something is written in it', async () => {
    const all = memoryWorkspace({ 'a.txt': '' });
    expect((await read(all, 'a.txt')).state).toMatchObject({ kind: 'none', why: expect.stringContaining('empty') });
    all.workspace.documents.open(uriOf('a.txt'), 'plaintext', 1, text);
    expect((await read(all, 'a.txt')).state.kind).toBe('article');
  });

  test('what is plainly something else is none, and says what', async () => {
    const all = memoryWorkspace({ 'requirements.txt': 'numpy==1.26.0\nrequests>=2.31\n' });
    expect((await read(all, 'requirements.txt')).state).toMatchObject({ kind: 'none', why: expect.any(String) });
  });
});

describe('an open document', () => {
  const opened = () => {
    const all = memoryWorkspace();
    all.workspace.documents.open(uriOf('a.txt'), 'plaintext', 1, text);
    return all;
  };
  const change = (all: ReturnType<typeof memoryWorkspace>, version: number, character: number, insert: string) =>
    all.workspace.documents.change(
      uriOf('a.txt'),
      [{ range: { start: { line: 0, character }, end: { line: 0, character } }, text: insert }],
      version,
    );

  test('is analysed once for each version', async () => {
    const all = opened();
    const first = await read(all, 'a.txt');
    expect(await read(all, 'a.txt')).toBe(first);
    expect(all.analyzed()).toBe(1);
    change(all, 2, 4, 'old ');
    expect((await read(all, 'a.txt')).article).toMatchObject({ version: 2 });
    expect(all.analyzed()).toBe(2);
  });

  test('is not analysed at all where nobody waits any more', async () => {
    const all = opened();
    await expect(all.workspace.read(uriOf('a.txt'), { isCancellationRequested: true })).rejects.toThrow(Cancelled);
    expect(all.analyzed()).toBe(0);
  });

  test('counts, not its file', async () => {
    const all = memoryWorkspace({ 'a.txt': 'Old.' });
    all.workspace.documents.open(uriOf('a.txt'), 'plaintext', 1, text);
    expect((await read(all, 'a.txt')).article?.analysis.article.text.toString()).toBe(text);
    all.workspace.documents.close(uriOf('a.txt'));
    expect((await read(all, 'a.txt')).article?.analysis.article.text).toBe('Old.');
  });

  test('is the same by any spelling of its URI', () => {
    const { workspace } = memoryWorkspace();
    workspace.documents.open('file:///c:/a b.txt', 'plaintext', 1, text);
    expect(workspace.documents.get('file:///c%3A/a%20b.txt')).toBeDefined();
    expect(normalUri('file:///c:/a b.txt')).toBe('file:///c%3A/a%20b.txt');
  });
});

describe('folders', () => {
  test('the innermost holds a document', () => {
    const { workspace } = memoryWorkspace();
    workspace.folders.set(['file:///a', 'file:///a/b', 'file:///ab']);
    expect(workspace.folders.of('file:///a/b/c.txt').uri).toBe('file:///a/b');
    expect(workspace.folders.of('file:///a/c.txt').uri).toBe('file:///a');
    expect(workspace.folders.of('file:///abc/c.txt').uri).toBeUndefined();
  });

  test('that stay open keep what they have read', () => {
    const { workspace } = memoryWorkspace();
    const before = workspace.folders.of(uriOf('a.txt'));
    workspace.folders.set([folderUri, 'file:///other']);
    expect(workspace.folders.of(uriOf('a.txt'))).toBe(before);
  });
});

describe('bibliographies', () => {
  const entry = (key: string) => `@book{${key}, author = {Ash, Mira}, title = {Water}, year = {2019}}\n`;

  test('of all files count, whatever is wrong in one', async () => {
    const all = memoryWorkspace({
      'a.bib': entry('one'),
      'b.bib': '@book{broken, title = {',
      'c.bib': Uint8Array.of(0, 1),
    });
    const { bibliographies } = all.workspace.folders.of(uriOf('x.txt'));
    expect((await bibliographies.all()).get('one')).toBeDefined();
    expect((await bibliographies.one(uriOf('b.bib')))?.file.problems).not.toEqual([]);
    expect(all.logged).toMatchObject([expect.stringContaining('c.bib')]);
  });

  test('are read again when they change, in the editor before on disk; the others are not', async () => {
    const all = memoryWorkspace({ 'a.bib': entry('one'), 'b.bib': entry('two') });
    const { bibliographies } = all.workspace.folders.of(uriOf('x.txt'));
    await bibliographies.all();
    all.files.reads.length = 0;
    all.workspace.documents.open(uriOf('a.bib'), 'bibtex', 1, entry('three'));
    expect(all.workspace.fileChanged(uriOf('a.bib'))).toBe(true);
    const now = await bibliographies.all();
    expect(now.references.map(({ key }) => key)).toEqual(['three', 'two']);
    expect(all.files.reads).toEqual([]);
  });

  test('are not read for an article that cites nothing', async () => {
    const all = memoryWorkspace({ 'a.bib': entry('one') });
    all.workspace.documents.open(uriOf('a.txt'), 'plaintext', 1, text);
    await read(all, 'a.txt');
    expect(all.files.reads).not.toContain(uriOf('a.bib'));
  });
});

describe('annotations', () => {
  test('overrule what was found, from the next reading on', async () => {
    const all = memoryWorkspace();
    all.workspace.documents.open(uriOf('a.txt'), 'plaintext', 1, text);
    const { annotations } = all.workspace.documents.get(uriOf('a.txt'))!;
    await read(all, 'a.txt');
    await annotations!.add({ start: 4, end: 9 }, { kind: 'entity', name: 'Ann Lee', type: 'person' });
    const { article } = await read(all, 'a.txt');
    expect(article?.analysis.entities).toMatchObject([{ name: 'Ann Lee', mentions: [{ start: 4, end: 9 }] }]);
    expect(all.analyzed()).toBe(1);
  });

  test('that another program wrote count once their file is said to have changed', async () => {
    const all = memoryWorkspace();
    all.workspace.documents.open(uriOf('a.txt'), 'plaintext', 1, text);
    await read(all, 'a.txt');
    const shelf = { folder: folderUri, uri: uriOf('a.txt') };
    const elsewhere = new LiveAnnotations(all.workspace.annotations, shelf, () => text);
    await elsewhere.add({ start: 4, end: 9 }, { kind: 'note', text: 'Who?' });
    expect((await read(all, 'a.txt')).article?.annotations).toEqual([]);
    expect(all.workspace.fileChanged(uriOf('.onrecord/annotations/a.txt.json'))).toBe(true);
    expect((await read(all, 'a.txt')).article?.annotations).toHaveLength(1);
  });
});

test('annotations come along when their article, or the folder it is in, is renamed', async () => {
  const all = memoryWorkspace({
    '.onrecord/annotations/old/a.txt.json': '{}',
    '.onrecord/annotations/b.txt.json': '[]',
  });
  expect(await all.workspace.renamed(uriOf('old'), uriOf('new'))).toBe(true);
  expect(await all.workspace.renamed(uriOf('b.txt'), uriOf('new/c.txt'))).toBe(true);
  expect(await all.workspace.renamed(uriOf('d.txt'), uriOf('e.txt'))).toBe(false);
  expect([...all.files.content.keys()].sort()).toEqual(
    ['.onrecord/annotations/new/a.txt.json', '.onrecord/annotations/new/c.txt.json'].map(uriOf),
  );
});

describe('known entities', () => {
  const yaml = 'entities:\n  - id: mayor\n    name: Ann Lee\n    type: person\n    aliases: [The Hammer]\n';
  const news = 'The council met on Monday. The Hammer left early, and Ann Lee did not speak.\n';

  test('of the folder’s file are found, by their aliases too', async () => {
    const all = memoryWorkspace({ '.onrecord/entities.yaml': yaml, 'a.txt': news });
    const { article } = await read(all, 'a.txt');
    const found = article?.analysis.entities.find(({ id }) => id === 'mayor');
    expect(found).toMatchObject({ name: 'Ann Lee', known: true });
    expect(found?.mentions.length).toBe(2);
  });

  test('count from when they are typed, before they are saved', async () => {
    const all = memoryWorkspace({ 'a.txt': news });
    expect((await read(all, 'a.txt')).article?.analysis.entities.some(({ known }) => known)).toBe(false);
    all.workspace.documents.open(uriOf('.onrecord/entities.yaml'), 'yaml', 1, yaml);
    expect(all.workspace.fileChanged(uriOf('.onrecord/entities.yaml'))).toBe(true);
    const { article } = await read(all, 'a.txt');
    expect(article?.analysis.entities.find(({ id }) => id === 'mayor')?.known).toBe(true);
  });

  test('in a broken file count as far as they can be read', async () => {
    const all = memoryWorkspace({ '.onrecord/entities.yaml': `${yaml}  - name: [\n`, 'a.txt': news });
    const { article } = await read(all, 'a.txt');
    expect(article?.entities.files[0]?.file.problems).not.toEqual([]);
    expect(article?.analysis.entities.find(({ id }) => id === 'mayor')?.known).toBe(true);
  });

  test('of the gazetteer count unless the settings say no', async () => {
    const abroad = { 'a.txt': 'The delegation flew to France on Monday, and nobody met it there.\n' };
    const knownIn = async (settings: object) =>
      (await read(memoryWorkspace(abroad, settings), 'a.txt')).article?.analysis.entities.filter(({ known }) => known);
    expect(await knownIn({})).toMatchObject([{ name: 'France' }]);
    expect(await knownIn({ gazetteer: false })).toEqual([]);
  });
});
