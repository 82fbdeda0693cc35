import { describe, expect, test } from 'vitest';
import { neverCancelled } from '../../server/workspace/host';
import { memoryWorkspace, uriOf } from '../support/memoryWorkspace';

const untitled = 'untitled:Untitled-1';
const text = 'The mayor of Ardale spoke.  \nNobody listened.';
const ardale = { start: 13, end: 19 };
const note = { kind: 'note', text: 'Check.' } as const;

/** A folder, and a document without a file in which somebody has noted something. */
async function annotated() {
  const { workspace, files } = memoryWorkspace();
  workspace.documents.open(untitled, 'plaintext', 1, text);
  const document = workspace.documents.get(untitled)!;
  await document.annotations.add(ardale, note);
  const open = (uri: string, content: string) => {
    workspace.documents.open(uri, 'plaintext', 1, content);
    return workspace.filing.appeared(workspace.documents.get(uri)!);
  };
  const close = (uri: string) => {
    const closed = workspace.documents.get(uri)!;
    workspace.documents.close(uri);
    return workspace.filing.closed(closed);
  };
  const kept = async (uri: string) => (await workspace.annotated(uri)).annotations.now();
  return { workspace, files, document, open, close, kept };
}

describe('what is said of a document without a file', () => {
  test('is in memory only, and says so', async () => {
    const { files, kept, workspace } = await annotated();
    expect(await kept(untitled)).toMatchObject({ placed: [{ span: ardale }], kept: 'memory' });
    expect((await kept(untitled)).trouble).toMatch(/no file yet.*Save it/);
    expect(files.content.size).toBe(0);
    const [listed] = await workspace.annotatedArticles(neverCancelled);
    expect(listed).toMatchObject({ uri: untitled, path: 'Untitled-1' });
  });

  test('is written when it is saved as a file of the folder, whose line ends the editor trims', async () => {
    const { files, open, close, kept } = await annotated();
    const story = uriOf('story.txt');
    expect(await open(story, `${text.replace(/ +\n/, '\n')}\n`)).toBeUndefined();
    expect(await close(untitled)).toMatchObject({ from: 'Untitled-1', to: 'story.txt', count: 1 });
    expect([...files.content.keys()]).toEqual([uriOf('.onrecord/annotations/story.txt.json')]);
    const { placed, trouble } = await kept(story);
    expect(placed).toMatchObject([{ span: ardale, annotation: { body: note } }]);
    expect(trouble).toBeUndefined();
  });

  test('is written when the file is opened only after the document was closed', async () => {
    const { open, close, kept } = await annotated();
    expect(await close(untitled)).toBeUndefined();
    expect(await open(uriOf('other.txt'), 'Another text.')).toBeUndefined();
    expect(await open(uriOf('story.txt'), text)).toMatchObject({ count: 1 });
    expect((await kept(uriOf('story.txt'))).placed).toHaveLength(1);
    expect((await kept(uriOf('other.txt'))).placed).toHaveLength(0);
  });

  test('stands where edits have moved it', async () => {
    const { workspace, open, close, kept } = await annotated();
    const at = { line: 0, character: 0 };
    workspace.documents.change(untitled, [{ range: { start: at, end: at }, text: 'So: ' }], 2);
    await open(uriOf('story.txt'), `So: ${text}`);
    await close(untitled);
    expect((await kept(uriOf('story.txt'))).placed).toMatchObject([{ span: { start: 17, end: 23 } }]);
  });

  test('is not that of the next document of its name; is, where it is the same one again', async () => {
    const { open, close, kept } = await annotated();
    await close(untitled);
    await open(untitled, text);
    expect((await kept(untitled)).placed).toHaveLength(1);
    await close(untitled);
    await open(untitled, 'Quite another text.');
    expect(await kept(untitled)).toEqual({ placed: [] });
  });

  test('says nothing any more once it is removed', async () => {
    const { document, kept } = await annotated();
    const { id } = (await document.annotations.now()).placed[0]!.annotation;
    await document.annotations.remove(id);
    expect(await kept(untitled)).toEqual({ placed: [] });
  });
});

describe('what is said of a file in no folder', () => {
  const elsewhere = 'file:///elsewhere/story.txt';
  async function annotatedElsewhere(uri = elsewhere) {
    const { workspace, files } = memoryWorkspace();
    workspace.documents.open(uri, 'plaintext', 1, text);
    await workspace.documents.get(uri)!.annotations.add(ardale, note);
    return { workspace, files };
  }

  test('is in memory only, says so, and is there when it is opened again', async () => {
    const { workspace, files } = await annotatedElsewhere();
    const closed = workspace.documents.get(elsewhere)!;
    expect((await closed.annotations.now()).trouble).toMatch(/in no folder.*Open its folder.*export/);
    workspace.documents.close(elsewhere);
    expect(await workspace.filing.closed(closed)).toBeUndefined();
    workspace.documents.open(elsewhere, 'plaintext', 1, text);
    expect((await workspace.documents.get(elsewhere)!.annotations.now()).placed).toMatchObject([{ span: ardale }]);
    expect(files.content.size).toBe(0);
  });

  test('is written when its folder is opened', async () => {
    const { workspace, files } = await annotatedElsewhere();
    workspace.folders.set(['file:///news', 'file:///elsewhere']);
    expect(await workspace.refile()).toMatchObject([{ uri: elsewhere, count: 1 }]);
    expect([...files.content.keys()]).toEqual(['file:///elsewhere/.onrecord/annotations/story.txt.json']);
    expect((await workspace.documents.get(elsewhere)!.annotations.now()).trouble).toBeUndefined();
  });

  test('the same for a document that is no file of this machine', async () => {
    const { workspace } = await annotatedElsewhere('vscode-vfs://site/story.txt');
    const { placed, kept } = await workspace.documents.get('vscode-vfs://site/story.txt')!.annotations.now();
    expect([placed.length, kept]).toEqual([1, 'memory']);
  });
});

describe('what was said of one article', () => {
  async function two(after: string) {
    const { workspace, files } = memoryWorkspace({ 'new.txt': after });
    const before = uriOf('old.txt');
    workspace.documents.open(before, 'plaintext', 1, text);
    const { annotations } = workspace.documents.get(before)!;
    const one = await annotations.add(ardale, note, { creator: 'Ana' });
    await annotations.add({ start: 4, end: 9 }, { kind: 'tag', tag: 'Office' });
    workspace.documents.close(before);
    const [from, to] = [await workspace.annotated(before), await workspace.annotated(uriOf('new.txt'))];
    return { workspace, files, from, to, one };
  }

  test('is brought to another, each to its own words, with those that have none there as orphans', async () => {
    const { workspace, from, to } = await two(text.replace('mayor', 'one'));
    expect(await workspace.filing.bring(from, to)).toEqual({ moved: 2, orphans: 1 });
    const placed = (await to.annotations.now()).placed.map(({ annotation, span }) => [annotation.body.kind, span]);
    expect(placed).toContainEqual(['note', { start: 11, end: 17 }]);
    expect(placed).toContainEqual(['tag', null]);
    expect((await from.annotations.now()).placed).toEqual([]);
  });

  test('one of it is brought to any words of another, and stays whose it was', async () => {
    const { workspace, from, to, one } = await two('Quite another article.');
    const { id } = one.annotation;
    expect(await workspace.filing.bring(from, to, { id, span: { start: 0, end: 5 } })).toEqual({
      moved: 1,
      orphans: 0,
    });
    const { placed } = await to.annotations.now();
    expect(placed).toMatchObject([{ annotation: { id, creator: 'Ana', body: note }, span: { start: 0, end: 5 } }]);
    expect((await from.annotations.now()).placed).toHaveLength(1);
    await expect(workspace.filing.bring(from, to, { id })).rejects.toThrow(/no longer there/);
  });
});
