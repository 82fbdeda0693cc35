import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { useCommandLine } from '../../support/commandLine';
import { folderOf } from '../../support/session';

const cli = useCommandLine();
const folder = folderOf({
  'people.csv': 'name,type,aliases\nRosalind Verhoeven,person,Roos Verhoeven\n,person,\n',
  'article.txt': 'Roos Verhoeven closed the harbour on Monday.\n',
});
afterAll(() => folder.dispose());

test('what is imported is known; what could not be read is told of', async () => {
  const { code, out, error } = await cli.run(['entities', 'import', 'people.csv'], { cwd: folder.path });
  expect(out).toBe('.onrecord/entities/people.yaml: 1 entity, 2 names\n');
  expect(error).toMatch(/line 3: This record has no name\.\n.*1 record could not be read; the rest was imported/);
  expect(code).toBe(2);
  const analyzed = await cli.run(['analyze', 'article.txt'], { cwd: folder.path });
  expect(JSON.parse(analyzed.out).entities[0]).toMatchObject({ id: 'rosalind-verhoeven', known: true });
});

test('a packed file is imported', async () => {
  writeFileSync(join(folder.path, 'packed.txt.gz'), gzipSync('Ada Ash\n'));
  const { out, error } = await cli.run(['entities', 'import', 'packed.txt.gz', '--format', 'list'], {
    cwd: folder.path,
  });
  expect(error).toBe('');
  expect(out).toBe('.onrecord/entities/packed.yaml: 1 entity, 1 name\n');
});

test('nothing is written over without being asked to', async () => {
  const { code, error } = await cli.run(['entities', 'import', 'people.csv'], { cwd: folder.path });
  expect(error).toMatch(/people\.yaml is there already: give --replace/);
  expect(code).toBe(2);
});

test('a file that is not there, and a format that is none, are told of', async () => {
  expect(await cli.run(['entities', 'import', 'none.csv'], { cwd: folder.path })).toMatchObject({ code: 2, out: '' });
  expect((await cli.run(['entities', 'import', 'people.csv', '--format', 'xls'])).error).toContain('Allowed choices');
});
