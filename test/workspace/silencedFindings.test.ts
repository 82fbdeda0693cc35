import { describe, expect, test } from 'vitest';
import type { SilencedFinding } from '../../server/annotations/silenced';
import { findingsOf } from '../../server/language/diagnostics';
import { silencing } from '../../server/language/silenced';
import { neverCancelled } from '../../server/workspace/host';
import { SilencedFindings } from '../../server/workspace/silencedFindings';
import { folderUri, MemoryFiles, memoryWorkspace, readMarked, uriOf } from '../support/memoryWorkspace';

const path = '.onrecord/silenced.json';
const one = (given: Partial<SilencedFinding> = {}): SilencedFinding => ({
  file: 'article.txt',
  rule: 'missing-reference',
  fingerprint: 'missing-reference:00',
  words: 'nobody2020',
  at: '2026-11-21T10:00:00Z',
  ...given,
});
const textOf = (files: MemoryFiles) => new TextDecoder().decode(files.content.get(uriOf(path)));

describe('silenced findings of a folder', () => {
  test('are kept in a file that reads well, in order and each once', async () => {
    const files = new MemoryFiles();
    const silenced = new SilencedFindings(files, folderUri);
    await Promise.all([silenced.add(one({ file: 'b.txt' })), silenced.add(one()), silenced.add(one())]);
    expect(JSON.parse(textOf(files))).toEqual({ version: 1, silenced: [one(), one({ file: 'b.txt' })] });
    const now = await silenced.now();
    expect([...now.in('b.txt')]).toEqual(['missing-reference:00']);
    expect(now.in('c.txt').size).toBe(0);
  });

  test('are found again when taken back', async () => {
    const silenced = new SilencedFindings(new MemoryFiles(), folderUri);
    await silenced.add(one());
    await silenced.add(one({ fingerprint: 'missing-reference:01' }));
    await silenced.remove([one()]);
    expect((await silenced.now()).findings.map(({ fingerprint }) => fingerprint)).toEqual(['missing-reference:01']);
  });

  test('what another window wrote meanwhile stays', async () => {
    const files = new MemoryFiles();
    const [here, there] = [new SilencedFindings(files, folderUri), new SilencedFindings(files, folderUri)];
    await here.now();
    await there.add(one({ file: 'b.txt' }));
    await here.add(one());
    expect((await here.now()).findings.map(({ file }) => file)).toEqual(['article.txt', 'b.txt']);
  });

  test.each([
    ['no JSON', '{ oops', /not JSON/],
    ['something else', '[]', /form/],
    ['from a newer version', '{"version": 9, "silenced": []}', /newer version/],
  ])('a file that is %s is told of, and never written', async (_what, content, why) => {
    const files = new MemoryFiles({ [path]: content });
    const silenced = new SilencedFindings(files, folderUri);
    expect((await silenced.now()).trouble).toMatch(why);
    await expect(silenced.add(one())).rejects.toThrow(why);
    expect(textOf(files)).toBe(content);
  });

  test('come along when their file or its folder is renamed', async () => {
    const { workspace } = memoryWorkspace({});
    const { silenced } = workspace.folders.of(uriOf('old/article.txt'));
    await silenced!.add(one({ file: 'old/article.txt' }));
    await silenced!.add(one({ file: 'older.txt' }));
    expect(await workspace.renamed(uriOf('old'), uriOf('new'))).toBe(true);
    expect((await silenced!.now()).findings.map(({ file }) => file)).toEqual(['new/article.txt', 'older.txt']);
  });
});

describe('silencing a finding', () => {
  const claim =
    'Retail trade in coastal towns has fallen by 40 per cent since 2019, more than anywhere else in the country.';

  test('takes it and no other, through edits elsewhere, and says nothing of the sentence', async () => {
    const { workspace, article, position } = await readMarked(
      `The mayor spoke on Monday. |${claim} Rain fell [@nobody2020].`,
      { 'a.bib': '@book{ash, title = {Tides}}' },
    );
    const where = { range: { start: position, end: position }, rule: 'unattributed-claim' };
    const silenced = silencing(article.document, findingsOf(article), where, 'article.txt', 'now');
    expect(silenced).toMatchObject({ rule: 'unattributed-claim', words: claim });
    await workspace.folders.of(article.uri).silenced!.add(silenced!);
    workspace.documents.change(article.uri, [{ text: `New words first. ${article.document.getText()}` }], 2);
    const after = (await workspace.article(article.uri, neverCancelled))!;
    expect(findingsOf(after).map(({ rule }) => rule)).toEqual(['missing-reference']);
    expect(after.analysis.sentences.map(({ status }) => status)).toContain('unattributed');
  });

  test('is nothing where there is no such finding', async () => {
    const { article, position } = await readMarked(`|${claim}`);
    const where = { range: { start: position, end: position }, rule: 'missing-reference' };
    expect(silencing(article.document, findingsOf(article), where, 'article.txt', 'now')).toBeUndefined();
  });
});
