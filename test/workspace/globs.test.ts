import fc from 'fast-check';
import picomatch from 'picomatch';
import { expect, test } from 'vitest';
import { pathTest } from '../../server/workspace/globs';

test('globs match as they do everywhere, whatever the path', () => {
  const globs = ['**/*.txt', '**/node_modules/**', '**/.git/**', '**/*.csl.json', 'a/**', '{a,b}/*.txt', './*.txt'];
  const names = [
    'a',
    'b.txt',
    'B.TXT',
    '.txt',
    'txt',
    '.git',
    'node_modules',
    'Node_Modules',
    'x.csl.json',
    '.',
    '..',
    '',
    'é .txt',
    'a\nb.txt',
  ];
  const paths = fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 4 }).map(parts => parts.join('/'));
  fc.assert(
    fc.property(fc.constantFrom(...globs), paths, (glob, path) => {
      const expected = picomatch(glob.replace('./', ''), { dot: true, nocase: true })(path);
      expect(pathTest([glob], [])(path)).toBe(expected);
    }),
    { numRuns: 2000 },
  );
});

test('excluded paths are not matched; a glob that can’t be read matches nothing', () => {
  const isArticle = pathTest(['**/*.txt'], ['**/drafts/**']);
  expect(['a.txt', 'x/A.TXT', 'drafts/a.txt', 'x/drafts/a.txt', 'a.md'].filter(isArticle)).toEqual([
    'a.txt',
    'x/A.TXT',
  ]);
  expect(pathTest([''], [])('a.txt')).toBe(false);
});
