import { expect, test } from 'vitest';
import { neverCancelled } from '../../server/workspace/host';
import { analyzeInSlices } from '../../server/workspace/slices';
import { analyzerKnowing, said } from '../support/analyzer';
import { memoryWorkspace, uriOf } from '../support/memoryWorkspace';

const paragraph = (i: number) =>
  `Councillor Ada Quill met the mayor of Ardale on day ${i}. “We will build ${i} wells,” Quill said. Rain fell.\n\n`;
const long = (paragraphs: number) => Array.from({ length: paragraphs }, (_, i) => paragraph(i)).join('');

test('a text analysed slice by slice gives what it gives in one go', async () => {
  const text = long(1500);
  let pauses = 0;
  const sliced = await analyzeInSlices(analyzerKnowing(), text, async () => void pauses++);
  expect(pauses).toBeGreaterThan(1);
  expect(said(sliced)).toEqual(said(analyzerKnowing().analyze(text)));
});

test('an edit that comes in between is not lost', async () => {
  const all = memoryWorkspace();
  const uri = uriOf('a.txt');
  all.workspace.documents.open(uri, 'plaintext', 1, long(1500));
  let pauses = 0;
  all.onPause(() => {
    if (++pauses === 3) all.workspace.documents.change(uri, [{ text: 'The mayor left.\n' }], 2);
  });
  const { article } = await all.workspace.read(uri, neverCancelled);
  expect(article?.version).toBe(2);
  expect(article?.analysis.article.text.toString()).toBe('The mayor left.\n');
});

test('nobody waits any more: it stops in between', async () => {
  const all = memoryWorkspace();
  const uri = uriOf('a.txt');
  all.workspace.documents.open(uri, 'plaintext', 1, long(1500));
  let pauses = 0;
  all.onPause(() => void pauses++);
  const token = {
    get isCancellationRequested() {
      return pauses >= 3;
    },
  };
  await expect(all.workspace.read(uri, token)).rejects.toThrow('Cancelled');
  expect(all.analyzed()).toBe(0);
});
