import { afterAll, expect, test } from 'vitest';
import { useCommandLine } from '../support/commandLine';
import { folderOf } from '../support/session';

const cli = useCommandLine();
const folder = folderOf({
  'news/a.txt': '“The harbour is full of sand,” said Edith Lorne. Experts warn that it will be closed within a year.\n',
  'news/b.txt': 'Rain fell on Tuesday.\n',
  'news/bin.txt': Uint8Array.of(1, 0, 2),
});
afterAll(() => folder.dispose());
const run = (...args: string[]) => cli.run(['report', ...args], { cwd: folder.path });

test('sums a folder up in Markdown, and tells of what it could not read', async () => {
  const { code, out, error } = await run('news');
  expect(out).toMatch(/^# Who vouches for what: news\n\n2 articles, 3 sentences\./);
  expect(out).toMatch(/\| news\/a\.txt \| 2 \|/);
  expect(out).toMatch(/\| Edith Lorne \|/);
  expect(error).toMatch(/bin\.txt: This is no text/);
  expect(code).toBe(2);
});

test('lists what it is asked for as CSV', async () => {
  const { code, out } = await run('news/a.txt', '--format', 'csv', '--table', 'actors');
  expect(out).toBe('actor,type,known,quoted,reported,articles\nEdith Lorne,person,false,1,0,1\n');
  expect(code).toBe(0);
});
