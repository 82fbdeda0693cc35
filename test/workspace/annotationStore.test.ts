import { describe, expect, test } from 'vitest';
import type { AnnotationBody } from '../../server/annotations/model';
import type { Span } from '../../server/text/span';
import { AnnotationStore, annotationsUri } from '../../server/workspace/annotationStore';
import { LiveAnnotations } from '../../server/workspace/liveAnnotations';

const shelf = { folder: 'file:///f', uri: 'file:///f/news/a%20b.txt' };
const path = 'file:///f/.onrecord/annotations/news/a%20b.txt.json';
const text = 'The mayor of Ardale spoke.';
const ardale = { start: 13, end: 19 };
const note = { kind: 'note', text: 'Check.' } as const;

function setUp(content: Record<string, string> = {}) {
  const files = new Map(Object.entries(content));
  let ids = 0;
  const store = new AnnotationStore({
    files: {
      read: async uri => (files.has(uri) ? new TextEncoder().encode(files.get(uri)) : undefined),
      write: async (uri, bytes) => void files.set(uri, new TextDecoder().decode(bytes)),
      stat: async () => undefined,
      move: async () => false,
      find: async () => [],
    },
    now: () => '2026-11-21T10:00:00Z',
    newId: () => `urn:uuid:${++ids}`,
  });
  const add = (of: typeof shelf, on: string, span: Span, body: AnnotationBody, creator?: string) =>
    new LiveAnnotations(store, of, () => on).add(span, body, creator === undefined ? {} : { creator });
  return { files, store, add };
}

describe('annotations of an article', () => {
  test('are kept in a file that mirrors the article’s path', () => {
    expect(annotationsUri(shelf)).toBe(path);
  });

  test('are there again after a restart', async () => {
    const { store, add } = setUp();
    await add(shelf, text, ardale, note, 'Ada');
    const { placed } = await store.read(shelf, `So: ${text}`);
    expect(placed).toMatchObject([{ annotation: { body: note, creator: 'Ada' }, span: { start: 17, end: 23 } }]);
  });

  test('made at the same time are all kept', async () => {
    const { store, add } = setUp();
    await Promise.all([1, 2, 3].map(n => add(shelf, text, ardale, { kind: 'note', text: `${n}` })));
    expect((await store.read(shelf, text)).placed).toHaveLength(3);
  });

  test('of another window, kept meanwhile, stay', async () => {
    const { store, files } = setUp();
    const here = new LiveAnnotations(store, shelf, () => text);
    await here.now();
    const other = setUp(Object.fromEntries(files));
    await other.add(shelf, text, { start: 4, end: 9 }, note);
    files.set(path, other.files.get(path)!.replace('urn:uuid:1', 'urn:uuid:other'));
    await here.add(ardale, note);
    expect((await store.read(shelf, text)).placed).toHaveLength(2);
  });

  test.each(['{', '<<<<<<< HEAD\n{}', '"text"'])('a file that holds %j is not written, and says why', async broken => {
    const { store, files, add } = setUp({ [path]: broken });
    expect((await store.read(shelf, text)).trouble).toMatch(/can’t be read, so nothing is written/);
    await expect(add(shelf, text, ardale, note)).rejects.toThrow('news/a b.txt.json');
    expect(files.get(path)).toBe(broken);
  });

  test('of a newer version are shown and not written', async () => {
    const { store, files, add } = setUp();
    await add(shelf, text, ardale, note);
    const later = files.get(path)!.replace('"onrecord:version": 2', '"onrecord:version": 9');
    files.set(path, later);
    const kept = await store.read(shelf, text);
    expect(kept.placed).toHaveLength(1);
    expect(kept.trouble).toMatch(/newer version/);
    await expect(new LiveAnnotations(store, shelf, () => text).remove('urn:uuid:1')).rejects.toThrow(/newer version/);
    expect(files.get(path)).toBe(later);
  });

  test('follow edits, and are kept where they are when the article is saved', async () => {
    const { store, files, add } = setUp();
    await add(shelf, text, ardale, note);
    let now = text;
    const live = new LiveAnnotations(store, shelf, () => now);
    await live.now();
    now = 'The old mayor of Ardale spoke.';
    live.edited({ start: 4, end: 4, removed: '', inserted: 'old ' }, now);
    expect((await live.now()).placed[0]!.span).toEqual({ start: 17, end: 23 });
    await live.saved();
    expect(JSON.parse(files.get(path)!).items[0].target.selector[1]).toEqual({
      type: 'TextPositionSelector',
      start: 17,
      end: 23,
    });
  });

  test('whose words were deleted are kept as orphans with their old words', async () => {
    const { store, add } = setUp();
    await add(shelf, text, ardale, note);
    let now = text;
    const live = new LiveAnnotations(store, shelf, () => now);
    await live.now();
    now = 'The mayor of  spoke.';
    live.edited({ start: 13, end: 19, removed: 'Ardale', inserted: '' }, now);
    await live.saved();
    const [orphan] = (await store.read(shelf, now)).placed;
    expect(orphan).toMatchObject({ span: null, annotation: { target: { exact: 'Ardale' } } });
  });
});
