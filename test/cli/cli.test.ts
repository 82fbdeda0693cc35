import { spawn } from 'node:child_process';
import { afterEach, describe, expect, test } from 'vitest';
import { useCommandLine } from '../support/commandLine';
import { folderOf } from '../support/session';

const cli = useCommandLine();
let folder: ReturnType<typeof folderOf> | undefined;

afterEach(() => folder?.dispose());

/** Runs the command line in the folder. */
const run = (args: readonly string[], input: string | Uint8Array = '') => cli.run(args, { input, cwd: folder?.path });
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
    const child = spawn(process.execPath, [cli.file, 'analyze', '--jsonl']);
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

  describe('writes what it finds', () => {
    const article = 'Rain fell.\n\nWells ran dry [@nobody], 100%.\n';
    const check = async (...args: string[]) => {
      folder = folderOf({ 'refs.bib': bib, 'a b/ä.txt': article });
      return run(['check', '--level', 'warning', '--rule', 'unattributed-claim=off', ...args, 'a b/ä.txt']);
    };

    test('for people, with how much it is', async () => {
      const { out } = await check('--format', 'pretty');
      expect(out).toMatch(
        /^a b\/ä\.txt\n {2}3:17 {2}warning {6}There is no reference.*missing-reference\n.*nobody.*\n\n1 warning in 1 file\.\n$/,
      );
    });

    test('as JSON', async () => {
      const { out } = await check('--format', 'json');
      expect(JSON.parse(out)).toMatchObject([
        {
          file: 'a b/ä.txt',
          line: 3,
          column: 17,
          endLine: 3,
          endColumn: 23,
          rule: 'missing-reference',
          severity: 'warning',
        },
      ]);
    });

    test('as SARIF 2.1.0', async () => {
      const { version, runs } = JSON.parse((await check('--format', 'sarif')).out);
      expect(version).toBe('2.1.0');
      const [result] = runs[0].results;
      expect(result).toMatchObject({ ruleId: 'missing-reference', level: 'warning' });
      expect(runs[0].tool.driver.rules[result.ruleIndex].id).toBe('missing-reference');
      expect(result.locations[0].physicalLocation).toEqual({
        artifactLocation: { uri: 'a%20b/%C3%A4.txt' },
        region: { startLine: 3, startColumn: 17, endLine: 3, endColumn: 23 },
      });
    });

    test('as annotations on GitHub', async () => {
      const { out } = await check('--format', 'github');
      expect(out).toMatch(
        /^::warning file=a b\/ä\.txt,line=3,endLine=3,col=17,endColumn=23,title=missing-reference::There is no reference/,
      );
    });
  });

  test('allows as many warnings as one says', async () => {
    folder = folderOf({ 'a.txt': 'Dry [@no]. Wet [@no].\n' });
    const check = async (most: string) => (await run(['check', '--max-warnings', most, 'a.txt'])).code;
    expect(await check('1')).toBe(1);
    expect(await check('2')).toBe(0);
    expect((await run(['check', '--max-warnings', 'many', 'a.txt'])).code).toBe(2);
  });

  test('leaves out what a baseline has, and shows what is new', async () => {
    folder = folderOf({ 'a.txt': 'Dry [@no].\n' });
    const kept = await run(['check', '--write-baseline', 'base.json', 'a.txt']);
    expect(kept).toMatchObject({ code: 0, out: '', error: expect.stringMatching(/in 1 file, kept in base\.json/) });
    expect(await run(['check', '--baseline', 'base.json', 'a.txt'])).toEqual({ code: 0, out: '', error: '' });
    folder.write('a.txt', 'First line.\n\nDry [@no]. Wet [@nil].\n');
    const { code, out } = await run(['check', '--baseline', 'base.json', 'a.txt']);
    expect(lines(out)).toEqual([expect.stringMatching(/^a\.txt:3:18 missing-reference/)]);
    expect(code).toBe(1);
    folder.write('base.json', '{');
    const broken = await run(['check', '--baseline', 'base.json', 'a.txt']);
    expect(broken).toMatchObject({ code: 2, out: '', error: expect.stringMatching(/baseline is no JSON/) });
  });

  test('reads standard input, with the folder of the name that it is given', async () => {
    folder = folderOf({ 'refs.bib': bib, 'a.txt': 'On disk [@no].\n' });
    const { code, out } = await run(['check', '-', '--stdin-filename', 'a.txt'], 'Dry [@ash2019]. Wet [@ash2018].\n');
    expect(lines(out)).toEqual([expect.stringMatching(/^a\.txt:1:23 missing-reference .*ash2018/)]);
    expect(code).toBe(1);
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
  for (const command of ['analyze', 'check', 'explain', 'report', 'lsp']) {
    expect(help.out).toContain(command);
    expect((await run([command, '--help'])).out).toMatch(/Example/);
  }
  expect((await run(['--version'])).out).toMatch(/^\d+\.\d+\.\d+/);
});
