import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { NewsMaker } from '../bench/generate';
import { useCommandLine } from '../support/commandLine';
import { folderOf } from '../support/session';

const texts = new NewsMaker(5).articles(60 * 60).flatMap(text => text.match(/[\s\S]{1,900}/g) ?? []);
const lines = texts.map((text, n) => `${JSON.stringify({ id: `article ${n}`, text })}\n`);
const input = lines.join('');
const cli = useCommandLine();
let folder: ReturnType<typeof folderOf>;

/** What one thread of one process writes. */
let whole: string;

beforeAll(async () => {
  whole = (await cli.run(['analyze', '--jsonl', '--jobs', '1'], { input })).out;
});
afterEach(() => folder?.dispose());

const run = (args: readonly string[], stdin: string = '') => cli.run(args, { input: stdin, cwd: folder?.path });
const read = (name: string) => readFileSync(join(folder.path, name), 'utf8');

describe('a batch', () => {
  test('writes the same bytes however many threads there are', async () => {
    expect(whole.length).toBeGreaterThan(10_000);
    expect(await run(['analyze', '--jsonl', '--jobs', '3'], input)).toEqual({ code: 0, out: whole, error: '' });
    const check = ['check', '--jsonl', '--level', 'hint', '--jobs'];
    expect(await run([...check, '2'], input)).toEqual(await run([...check, '1'], input));
  });

  test('writes the same bytes however the input is split among mappers', async () => {
    const check = ['check', '--jsonl', '--level', 'hint', '--jobs', '1'];
    const checked = (await run(check, input)).out;
    // One that gets a single article, one that gets none, and uneven rests.
    const ends = [1, 1, Math.ceil(lines.length / 3), lines.length];
    const parts = ends.map((end, n) => lines.slice(ends[n - 1] ?? 0, end).join(''));
    const mapped = await Promise.all(parts.map(part => run(['analyze', '--jsonl', '--jobs', '1'], part)));
    expect(mapped.map(({ out }) => out).join('')).toBe(whole);
    const found = await Promise.all(parts.map(part => run(check, part)));
    expect(found.map(({ out }) => out).join('')).toBe(checked);
  });

  test.skipIf(spawnSync('parallel', ['--version']).status !== 0)(
    'writes the same bytes as a mapper of GNU parallel, which splits by size',
    () => {
      const mapper = [process.execPath, cli.file, 'analyze', '--jsonl', '--jobs', '1'];
      const args = ['--will-cite', '--quote', '--pipe', '--block', '7k', '--keep-order', '--jobs', '2', ...mapper];
      const { stdout, status } = spawnSync('parallel', args, { input, encoding: 'utf8', maxBuffer: 1e9 });
      expect(status).toBe(0);
      expect(stdout).toBe(whole);
    },
    240_000,
  );

  test('keeps the order of files, and one that can’t be read never stops it', async () => {
    const files = Object.fromEntries(
      texts.slice(0, 20).map((text, n) => [`a/${String(n).padStart(2, '0')}.txt`, text]),
    );
    folder = folderOf({ ...files, 'a/07.txt': new Uint8Array([0, 1, 2, 0]) });
    const alone = await run(['analyze', '--jobs', '1', 'a', 'a/nobody.txt']);
    const several = await run(['analyze', '--jobs', '2', 'a', 'a/nobody.txt']);
    expect(several.out).toBe(alone.out);
    expect(several.code).toBe(2);
    expect(several.error).toMatch(/07\.txt/);
    expect(several.error).toMatch(/nobody\.txt/);
    const ids = several.out
      .trim()
      .split('\n')
      .map(line => JSON.parse(line).id);
    expect(ids).toEqual(Object.keys(files).filter(name => name !== 'a/07.txt'));
  });

  test('tells of each line that is none, with its number, and reads the others', async () => {
    folder = folderOf({});
    const { code, out, error } = await run(
      ['analyze', '--jsonl', '--jobs', '1'],
      `\ufeff${lines[0]!.replace('\n', '\r\n')}\r\n{"id":"x"}\nnull\n{"id":7,"text":"Ada Ash spoke."}`,
    );
    expect(code).toBe(2);
    expect(out.split('\n').map(line => line && JSON.parse(line).id)).toEqual(['article 0', '7', '']);
    expect(error).toMatch(/line 3: "text" of "x" is missing.*\n.*line 4: not an object/);
  }, 120_000);

  test('reads files that are links to others, but not folders that are links, which may lead in circles', async () => {
    folder = folderOf({ 'a/one.txt': texts[0]!, 'b/two.txt': texts[1]! });
    const links = { loop: '..', 'same.txt': 'one.txt', 'two.txt': '../b/two.txt', 'none.txt': 'none', 'b.txt': '../b' };
    for (const [name, to] of Object.entries(links)) symlinkSync(to, join(folder.path, 'a', name));
    const named = await run(['analyze', 'a']);
    const globbed = await run(['analyze', 'a/**/*.txt', 'b']);
    const ids = ({ out }: typeof named) =>
      out
        .trim()
        .split('\n')
        .map(line => JSON.parse(line).id);
    expect([named.code, ids(named)]).toEqual([0, ['a/one.txt', 'a/two.txt']]);
    expect([globbed.code, ids(globbed)]).toEqual([0, ['a/one.txt', 'b/two.txt']]);
  }, 120_000);

  test('answers what has come in without waiting for more', async () => {
    const child = spawn(process.execPath, [cli.file, 'analyze', '--jsonl']);
    child.stdin.write(lines[0]!);
    const first = await new Promise<string>(resolve => child.stdout.setEncoding('utf8').once('data', resolve));
    expect(JSON.parse(first).id).toBe('article 0');
    child.stdin.end(lines[1]!);
    const second = await new Promise<string>(resolve => child.stdout.once('data', resolve));
    expect(JSON.parse(second).id).toBe('article 1');
    await new Promise(resolve => child.once('close', resolve));
  });

  test('goes on where it was killed, to the same bytes', async () => {
    folder = folderOf({});
    const args = ['analyze', '--jsonl', '--jobs', '1', '--output', 'out.jsonl', '--resume'];
    const child = spawn(process.execPath, [cli.file, ...args], { cwd: folder.path });
    child.stdin.on('error', () => {});
    // Nothing more comes: it is killed in the midst of its work.
    child.stdin.write(lines.slice(0, lines.length / 2).join(''));
    while (!existsSync(join(folder.path, 'out.jsonl.progress'))) await new Promise(resolve => setImmediate(resolve));
    child.kill('SIGKILL');
    await new Promise(resolve => child.once('close', resolve));
    // What was being written when it went down.
    writeFileSync(join(folder.path, 'out.jsonl'), `${read('out.jsonl')}{"id":"artic`);
    const { code, error } = await run(args, input);
    expect(error).toMatch(/going on after \d+ articles/);
    expect(code).toBe(0);
    expect(read('out.jsonl')).toBe(whole);
    expect(existsSync(join(folder.path, 'out.jsonl.progress'))).toBe(false);
  });

  test('begins anew where what an interrupted run left is damaged', async () => {
    const progress = { run: '["analyze",true,""]', items: 2, sum: 1, bytes: 999, state: { own: null, failed: false } };
    for (const left of ['', '{"run', 'null', JSON.stringify(progress)]) {
      folder = folderOf({ 'out.jsonl': 'rest', 'out.jsonl.progress': left });
      const args = ['analyze', '--jsonl', '--jobs', '1', '--output', 'out.jsonl', '--resume'];
      const { code, error } = await run(args, lines[0]);
      expect([code, error]).toEqual([0, expect.stringContaining('out.jsonl.progress is damaged')]);
      expect(read('out.jsonl')).toBe(whole.slice(0, whole.indexOf('\n') + 1));
      folder.dispose();
    }
  }, 120_000);

  test.skipIf(!existsSync('/dev/full'))(
    'says in words that the disk is full',
    async () => {
      folder = folderOf({ 'in.jsonl': lines[0]! });
      const { status, stderr } = spawnSync(
        'sh',
        ['-c', '"$0" "$1" analyze --jsonl < in.jsonl > /dev/full', process.execPath, cli.file],
        { cwd: folder.path, encoding: 'utf8' },
      );
      expect([status, stderr]).toEqual([2, 'onrecord: standard output can’t be written: the disk is full.\n']);
    },
    120_000,
  );

  test('does not go on with other input, or with other options', async () => {
    folder = folderOf({});
    const progress = { run: '["analyze",true,""]', items: 2, sum: 1, bytes: 0, state: { own: null, failed: false } };
    const begin = () => {
      folder.write('out.jsonl', '');
      folder.write('out.jsonl.progress', JSON.stringify(progress));
    };
    begin();
    const args = ['--output', 'out.jsonl', '--resume'];
    const other = await run(['analyze', '--jsonl', ...args], input);
    expect([other.code, other.error]).toEqual([2, expect.stringContaining('other input')]);
    const shorter = await run(['analyze', '--jsonl', ...args], lines[0]!);
    expect([shorter.code, shorter.error]).toEqual([2, expect.stringContaining('more input')]);
    const check = await run(['check', '--jsonl', ...args], input);
    expect([check.code, check.error]).toEqual([2, expect.stringContaining('other options')]);
  });

  test('check goes on with what it has counted', async () => {
    folder = folderOf({ 'a.txt': 'Dry [@no]. Wet [@no].\n', 'b.txt': 'Wells ran dry, Ada Ash said.\n' });
    const args = ['check', '--format', 'pretty', '--jobs', '1', '--level', 'warning', 'a.txt', 'b.txt'];
    const whole = await run(args);
    const { out, ...rest } = await run([...args, '--output', 'found.txt']);
    expect([out, read('found.txt'), rest.code]).toEqual(['', whole.out, 1]);
    truncateSync(join(folder.path, 'found.txt'), 10);
    expect((await run([...args, '--output', 'found.txt', '--resume'])).code).toBe(1);
    expect(read('found.txt')).toBe(whole.out);
    const json = await run(['check', '--format', 'json', '--output', 'x', '--resume', 'a.txt']);
    expect([json.code, json.error]).toEqual([2, expect.stringContaining('--resume')]);
  });
});
