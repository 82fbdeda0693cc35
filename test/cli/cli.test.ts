import { spawn } from 'node:child_process';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Built, buildEntry, folderOf } from '../support/session';

let built: Built;
let folder: ReturnType<typeof folderOf> | undefined;

beforeAll(async () => {
  built = await buildEntry('server/cli/main.ts');
});
afterAll(() => built.dispose());
afterEach(() => folder?.dispose());

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** Runs the command line in the folder. */
function run(args: readonly string[], input: string | Uint8Array = '', cwd = folder?.path): Promise<Ran> {
  return new Promise(resolve => {
    const child = spawn(process.execPath, [built.file, ...args], { cwd });
    let out = '';
    let error = '';
    child.stdout.setEncoding('utf8').on('data', chunk => {
      out += chunk;
    });
    child.stderr.setEncoding('utf8').on('data', chunk => {
      error += chunk;
    });
    child.on('close', code => resolve({ code, out, error }));
    child.stdin.end(input);
  });
}
const lines = (text: string) => text.split('\n').filter(Boolean);
const document = (id: string, text: string) => JSON.stringify({ id, text });
const story = 'Foreign Minister Javier Solano met reporters. “We will not sign,” Solano told the Daily Herald.\n';
const bib = '@article{ash2019,\n  author = {Ash, Mira},\n  title = {Water in Ardale},\n  year = {2019}\n}\n';

describe('onrecord analyze --jsonl', () => {
  test('writes an analysis a line, in order', async () => {
    const { code, out } = await run(
      ['analyze', '--jsonl'],
      `${document('b', story)}\n${document('a', 'Rain fell.')}\n`,
    );
    expect(code).toBe(0);
    const [first, second] = lines(out).map(line => JSON.parse(line));
    expect([first.id, second.id]).toEqual(['b', 'a']);
    expect(Object.keys(first)).toEqual(['id', 'sentences', 'entities', 'attributions', 'diagnostics']);
    expect(first.attributions[0]).toMatchObject({ kind: 'direct', source: { name: 'Javier Solano', named: true } });
    const [[start, end]] = first.attributions[0].content;
    expect(story.slice(start, end)).toMatch(/We will not sign/);
  });

  test('tells of a line that can’t be read, and goes on', async () => {
    const { code, out, error } = await run(
      ['analyze', '--jsonl'],
      `${document('a', 'Rain fell.')}\n{"id": \n[]\n\n{"id":"x"}\n${document('b', 'Rain fell.')}`,
    );
    expect(lines(out).map(line => JSON.parse(line).id)).toEqual(['a', 'b']);
    expect(lines(error).map(line => /line (\d+)/.exec(line)?.[1])).toEqual(['2', '3', '5']);
    expect(code).toBe(2);
  });

  test('keeps to lines that end in line feeds: U+2028 is no end', async () => {
    const { code, out } = await run(['analyze', '--jsonl'], `{"id":"a","text":"Rain fell.\u2028Snow fell."}\r\n`);
    expect(code).toBe(0);
    expect(JSON.parse(out).sentences).toHaveLength(2);
  });

  test('ends quietly when its reader has gone', async () => {
    const child = spawn(process.execPath, [built.file, 'analyze', '--jsonl']);
    let error = '';
    child.stderr.on('data', chunk => {
      error += chunk;
    });
    child.stdin.on('error', () => {});
    child.stdout.once('data', () => child.stdout.destroy());
    for (let i = 0; i < 2000; i++) child.stdin.write(`${document(`${i}`, 'Rain fell.')}\n`);
    child.stdin.end();
    await new Promise(resolve => child.on('close', resolve));
    expect(error).toBe('');
  });
});

describe('onrecord check', () => {
  test('says file, line, column, rule and message, and that there is a warning', async () => {
    folder = folderOf({ 'refs.bib': bib, 'a.txt': 'Rain fell.\n\nWells ran dry [@nobody].\n' });
    const { code, out } = await run(['check', 'a.txt']);
    expect(lines(out).filter(line => line.includes('missing-reference'))).toEqual([
      expect.stringMatching(/^a\.txt:3:17 missing-reference .*nobody/),
    ]);
    expect(code).toBe(1);
  });

  test('finds nothing where there is nothing', async () => {
    folder = folderOf({ 'refs.bib': bib, 'a.txt': 'Wells ran dry, the mayor said [@ash2019].\n' });
    expect(await run(['check', 'a.txt'])).toEqual({ code: 0, out: '', error: '' });
  });

  test('takes globs and folders, and the severities that are given', async () => {
    folder = folderOf({ 'a/x.txt': 'Dry [@no].\n', 'a/b/y.txt': 'Dry [@no].\n', 'a/z.md': 'Dry [@no].\n' });
    const named = async (...args: string[]) =>
      lines((await run(['check', ...args])).out)
        .filter(line => line.includes('missing-reference'))
        .map(line => line.split(':')[0]);
    expect(await named('a')).toEqual(['a/b/y.txt', 'a/x.txt']);
    expect(await named('a/*.{txt,md}')).toEqual(['a/x.txt', 'a/z.md']);
    const off = await run(['check', '--rule', 'missing-reference=off', '--level', 'warning', 'a/x.txt']);
    expect(off.out).not.toContain('missing-reference');
  });

  test('goes on after files that can’t be read, and says so in the end', async () => {
    folder = folderOf({ 'bin.txt': Uint8Array.of(1, 0, 2), 'a.txt': 'Dry [@no].\n' });
    const { code, out, error } = await run(['check', 'bin.txt', 'none.txt', 'a.txt']);
    expect(out).toContain('a.txt:1:7 missing-reference');
    expect(error).toMatch(/bin\.txt: This is no text/);
    expect(error).toMatch(/none\.txt: there is no such file/);
    expect(code).toBe(2);
  });

  test.each([
    [['check'], /files/],
    [['check', '--rule', 'nonsense=off', 'a.txt'], /nonsense/],
    [['analyze'], /--jsonl/],
    [['frobnicate'], /frobnicate/],
  ])('wrong usage %j is told of, with exit code 2', async (args, message) => {
    folder = folderOf({ 'a.txt': story });
    const { code, error } = await run(args);
    expect(error).toMatch(message);
    expect(code).toBe(2);
  });
});

test('onrecord --help and --version answer, and every command has its examples', async () => {
  folder = folderOf({});
  const help = await run(['--help']);
  expect(help).toMatchObject({ code: 0, error: '' });
  for (const command of ['analyze', 'check', 'lsp']) {
    expect(help.out).toContain(command);
    expect((await run([command, '--help'])).out).toMatch(/Example/);
  }
  expect((await run(['--version'])).out).toMatch(/^\d+\.\d+\.\d+/);
});
