import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { selectorsFor } from '../../server/annotations/anchors';
import { emptyAnnotationFile, formatAnnotations } from '../../server/annotations/format';
import type { Annotation, AnnotationBody } from '../../server/annotations/model';
import { useCommandLine } from '../support/commandLine';
import { folderOf } from '../support/session';

const text = '“It is over,” said Ada Nwosu. 😀 Costs rose in Ardale.\r\n';
const annotation = (words: string, body: AnnotationBody, creator = 'Ada'): Annotation => {
  const start = text.indexOf(words);
  return {
    ...{ id: `urn:${creator}:${words}`, body, target: selectorsFor(text, { start, end: start + words.length }) },
    ...{ created: '2026-11-22T10:00:00Z', creator },
  };
};
const kept = (...annotations: Annotation[]): string =>
  formatAnnotations({ ...emptyAnnotationFile, annotations }, 'news/a.txt', text);
const ada = annotation('Ada Nwosu', { kind: 'entity', name: 'Ada Nwosu', type: 'person' });
const cost = annotation('Costs rose', { kind: 'tag', tag: 'Figures' });
const costByBen = annotation('Costs rose', { kind: 'tag', tag: 'Money' }, 'Ben');

const cli = useCommandLine();
const folder = folderOf({
  'one/news/a.txt': text,
  'one/.onrecord/annotations/news/a.txt.json': kept(ada, cost),
  'two/news/a.txt': text,
  'two/.onrecord/annotations/news/a.txt.json': kept({ ...ada, creator: 'Ben' }, costByBen),
  'both/news/a.txt': text,
  'both/.onrecord/annotations/news/a.txt.json': kept(ada, costByBen),
  'new/one/news/a.txt': `Moved on. ${text}`,
});
afterAll(() => folder.dispose());
const run = (...args: string[]) => cli.run(args, { cwd: folder.path });
const read = (path: string) => readFileSync(join(folder.path, path), 'utf8');

test.each(['w3c', 'brat', 'spacy'])('what is exported as %s can be imported', async format => {
  const out = `out-${format}`;
  const exported = await run('export', 'one', '--format', format, '--output', out);
  expect(exported).toMatchObject({ code: 0, out: '' });
  expect(exported.error).toContain('2 annotations of 1 articles');
  const into = folderOf({ 'one/news/a.txt': text });
  try {
    const imported = await cli.run(['import', join(folder.path, out), '--folder', into.path]);
    expect(imported).toMatchObject({ code: 0 });
    expect(imported.error).toContain('2 annotations added, 0 changed, 0 there already.');
    const file = JSON.parse(readFileSync(join(into.path, '.onrecord/annotations/one/news/a.txt.json'), 'utf8'));
    expect(file.items.map((item: { id: string }) => item.id)).toEqual([ada.id, cost.id]);
    const again = await cli.run(['import', join(folder.path, out), '--folder', into.path]);
    expect(again.error).toContain('0 annotations added, 0 changed, 2 there already.');
  } finally {
    into.dispose();
  }
});

test('annotations are found again in an article that has changed since', async () => {
  await run('export', 'one', '--format', 'doccano', '--output', 'out-changed');
  const { error } = await run('import', 'out-changed', '--folder', 'new');
  expect(error).toContain('2 annotations added');
  const file = JSON.parse(read('new/.onrecord/annotations/one/news/a.txt.json'));
  expect(file.items[0].target.selector[1]).toEqual({ type: 'TextPositionSelector', start: 29, end: 38 });
});

test('what was found is exported as people have it', async () => {
  const { code, out } = await run('export', 'one', '--format', 'conll');
  expect(code).toBe(0);
  expect(out).toContain('Ada\tB-PER');
  expect(out).toContain('said\tO\tB-CUE');
});

test('what can’t be imported is told of, and the rest is', async () => {
  const into = folderOf({
    'a.txt': 'Ada.',
    'x.jsonl': '{"text": "Ada."}\n{\n{"text": "Ada.", "label": [[0, 3, "PER"]], "source": "a.txt"}\n',
  });
  try {
    const { code, error } = await cli.run(['import', 'x.jsonl', 'none.ann'], { cwd: into.path });
    expect(code).toBe(2);
    expect(error).toContain('x.jsonl: line 1: the folder has no article');
    expect(error).toContain('x.jsonl: Line 2: ');
    expect(error).toContain('none.ann: there is no such file.');
    expect(error).toContain('1 annotations added');
  } finally {
    into.dispose();
  }
});

test('two folders are compared', async () => {
  const { code, out } = await run('compare', 'one', 'two');
  expect(code).toBe(0);
  expect(out).toMatch(/entity +1 +1 +1 +1\.000 +1\.000 +1\.000 +1\.000/);
  expect(out).toContain('news/a.txt:1  tag  “Costs rose”  A: Figures  B: Money');
});

test('two authors of a folder are compared, for programs', async () => {
  const { out } = await run('compare', 'Ada', 'Ben', '--folder', 'both', '--json');
  const { kinds, differences } = JSON.parse(out);
  expect(kinds).toMatchObject([
    { kind: 'entity', a: 1, b: 0 },
    { kind: 'tag', a: 0, b: 1 },
  ]);
  expect(differences[1]).toMatchObject({
    path: 'news/a.txt',
    quote: 'Costs rose',
    a: null,
    b: { tag: 'Money', creator: 'Ben' },
  });
});
