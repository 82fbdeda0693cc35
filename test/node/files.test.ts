import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { diskFiles } from '../../server/node/files';
import { listFiles } from '../../server/node/listFiles';
import { folderOf } from '../support/session';

let folder: ReturnType<typeof folderOf>;
let outside: ReturnType<typeof folderOf>;

beforeEach(() => {
  const names = [
    'a.txt',
    'B.TXT',
    '.txt',
    '.hidden/c.txt',
    'x/y/d.txt',
    'x/e.md',
    'x/node_modules/f.txt',
    'x/y.txt/g.txt',
  ];
  folder = folderOf(
    Object.fromEntries([...names, 'Node_Modules/h.txt', '.git/i.txt', 'é ö/j.txt'].map(name => [name, ''])),
  );
  symlinkSync(folder.path, join(folder.path, 'x', 'round.txt'));
  symlinkSync(folder.path, join(folder.path, 'x', 'round'));
  outside = folderOf({ 'k.txt': '' });
  symlinkSync(join(outside.path, 'k.txt'), join(folder.path, 'x', 'k.txt'));
  symlinkSync(join(folder.path, 'a.txt'), join(folder.path, 'x', 'link.txt'));
});
afterEach(() => {
  folder.dispose();
  outside.dispose();
});

const leftOut = ['**/node_modules/**', '**/.git/**'];

test.each([
  [['**/*.txt'], leftOut],
  [['**/*.txt', '**/*.md'], []],
  [['**/*.txt', 'x/*.md'], leftOut],
  [['x/y/*.txt'], leftOut],
  [['none/**/*.txt', 'x/none/*.md'], []],
  [['**/*.{txt,md}'], ['x/*']],
])('files are found by %j without %j as the library finds them', async (globs, exclude) => {
  const options = { cwd: folder.path, absolute: true, dot: true, caseSensitiveMatch: false };
  const expected = await listFiles(globs, { ...options, ignore: [...exclude] });
  const found = await diskFiles.find(folder.uri, globs, exclude);
  expect(found).toEqual(expected.sort().map(path => pathToFileURL(path).toString()));
});

test('in a folder that is not there no file is found', async () => {
  for (const globs of [['**/*.txt'], ['a/*.txt'], ['*.txt']])
    expect(await diskFiles.find(folder.uriOf('none'), globs, [])).toEqual([]);
});
