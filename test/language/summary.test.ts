import { describe, expect, test } from 'vitest';
import { FolderSummary, sentencesOf, vouchedShare } from '../../server/language/summary';
import { summaryCsv, summaryMarkdown } from '../../server/language/summaryFormats';
import { neverCancelled } from '../../server/workspace/host';
import { memoryWorkspace, uriOf } from '../support/memoryWorkspace';

/** @param articles their texts, by what the summary is to call them */
async function summaryOf(articles: Record<string, string>): Promise<FolderSummary> {
  const { workspace, files } = memoryWorkspace();
  const summary = new FolderSummary();
  for (const [path, text] of Object.entries(articles)) {
    files.put('article.txt', text);
    const article = await workspace.article(uriOf('article.txt'), neverCancelled);
    if (!article) throw new Error(`${path} was not read as an article.`);
    summary.add(path, article);
  }
  return summary;
}

const bridge =
  'Mayor Edith Lorne opened the bridge on Monday. “It took us nine years,” Lorne said. “Nobody drowned,” Lorne said.\n\nExperts say the bridge will not last another winter. The river rose by 40 percent last year [@flood2019].\n';
const harbour =
  '“The harbour is full of sand,” said Edith Lorne. Orla Venn said that the ferry company had lost 12 million crowns.\n\nExperts say the harbour will not last another winter.\n';

describe('a folder’s summary', () => {
  test('counts every sentence once, and what speaks for it', async () => {
    const summary = await summaryOf({ 'bridge.txt': bridge, 'harbour.txt': harbour });
    const [first, second] = summary.articles;
    expect(first).toMatchObject({ path: 'bridge.txt', cited: 1, quoted: 2 });
    expect(second).toMatchObject({ path: 'harbour.txt', cited: 0, quoted: 1 });
    expect(sentencesOf(first!)).toBe(5);
    expect(sentencesOf(second!)).toBe(3);
    expect(sentencesOf(summary.total)).toBe(8);
    expect(summary.total.quoted).toBe(3);
    expect(summary.total.statuses.vague).toBe(first!.statuses.vague + second!.statuses.vague);
  });

  test('names who speaks over all articles, the most quoted first', async () => {
    const { actors } = await summaryOf({ 'bridge.txt': bridge, 'harbour.txt': harbour });
    expect(actors).toEqual([
      { name: 'Edith Lorne', type: 'person', known: false, quoted: 3, reported: 0, articles: 2 },
      { name: 'Orla Venn', type: 'person', known: false, quoted: 0, reported: 1, articles: 1 },
    ]);
  });

  test('names the sources that are not identified', async () => {
    const { vagueSources } = await summaryOf({ 'bridge.txt': bridge, 'harbour.txt': harbour });
    expect(vagueSources).toEqual([{ words: 'Experts', statements: 2, articles: 2 }]);
  });

  test('says how many claims have a source, and nothing where nothing is claimed', () => {
    const article = { path: 'a', cited: 0, quoted: 0, reported: 0 };
    const statuses = { attributed: 3, vague: 1, unattributed: 0, background: 5, none: 9 };
    expect(vouchedShare({ ...article, statuses })).toBe(0.75);
    expect(vouchedShare({ ...article, statuses: { ...statuses, attributed: 0, vague: 0 } })).toBeUndefined();
  });
});

describe('as Markdown', () => {
  test('has a row an article, one for all, and the lists', async () => {
    const text = summaryMarkdown(await summaryOf({ 'a|b.txt': bridge, 'harbour.txt': harbour }), 'News', 20);
    expect(text).toMatch(/^# News\n\n2 articles, 8 sentences\. /);
    expect(text).toMatch(/\n\| a\\\|b\.txt \| 5 \|/);
    expect(text).toMatch(/\n\| \*\*All\*\* \| 8 \|/);
    expect(text).toMatch(/## Sources that are not identified\n\n.*\n.*\n\| Experts \| 2 \| 2 \|\n/);
    expect(text).toMatch(
      /## Who is quoted most\n\n.*\n.*\n\| Edith Lorne \| Person, not yet known \| 3 \| 0 \| 2 \|\n/,
    );
  });

  test('lists no more than it is asked for, and says how many are left', async () => {
    const text = summaryMarkdown(await summaryOf({ 'harbour.txt': harbour }), 'News', 1);
    expect(text).not.toContain('Orla Venn');
    expect(text).toContain('And 1 more.');
  });

  test('of nothing says so', () => {
    expect(summaryMarkdown(new FolderSummary(), 'News', 20)).toBe(
      '# News\n\n0 articles, 0 sentences. Nothing is claimed in them.\n',
    );
  });
});

describe('as CSV', () => {
  test('has a header and a row each', async () => {
    const summary = await summaryOf({ 'a, "b".txt': bridge, '=1+1.txt': harbour });
    const rows = summaryCsv(summary, 'articles').split('\n');
    expect(rows[0]).toBe('article,sentences,attributed,vague,unattributed,background,none,cited,quoted,reported');
    expect(rows[1]).toMatch(/^"a, ""b""\.txt",5,/);
    expect(rows[2]).toMatch(/^'=1\+1\.txt,3,/);
    expect(rows[3]).toBe('');
    expect(summaryCsv(summary, 'actors').split('\n')[1]).toBe('Edith Lorne,person,false,3,0,2');
    expect(summaryCsv(summary, 'sources')).toBe('source,statements,articles\nExperts,2,2\n');
  });
});
