import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { useCommandLine } from '../support/commandLine';
import { folderOf } from '../support/session';

const cli = useCommandLine();
let folder: ReturnType<typeof folderOf>;
afterEach(() => folder.dispose());
const run = (args: readonly string[], cwd = folder.path) => cli.run(['check', ...args], { cwd });

test('one bad file among good ones: all the rest is in the report, which is whole, and the exit code is 2', async () => {
  folder = folderOf({ 'a.txt': 'Dry [@no].\n', 'bin.txt': Uint8Array.of(1, 0, 2), 'c.txt': 'Wet [@no].\n' });
  const { code, out, error } = await run(['--format', 'sarif', 'a.txt', 'bin.txt', 'none.txt', 'c.txt']);
  const [{ results, invocations }] = JSON.parse(out).runs;
  const uris = results.map((result: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }) =>
    result.locations.map(({ physicalLocation }) => physicalLocation.artifactLocation.uri),
  );
  expect(uris.flat()).toEqual(['a.txt', 'c.txt']);
  expect(invocations[0].executionSuccessful).toBe(false);
  expect(invocations[0].toolExecutionNotifications).toHaveLength(2);
  expect(error.split('\n').filter(Boolean)).toHaveLength(2);
  expect(code).toBe(2);
});

test('a baseline holds for its folder, from wherever it is called', async () => {
  folder = folderOf({ '.onrecord/entities.yaml': '', 'news/a.txt': 'Dry [@no].\n' });
  const baseline = join('.onrecord', 'baseline.json');
  expect((await run(['--write-baseline', baseline, 'news'])).code).toBe(0);
  const kept = JSON.parse(readFileSync(join(folder.path, baseline), 'utf8'));
  expect(Object.keys(kept.files)).toEqual(['news/a.txt']);
  const args = ['--baseline', join('..', baseline), './a.txt'];
  expect(await run(args, join(folder.path, 'news'))).toEqual({ code: 0, out: '', error: '' });
});

test('a baseline that is not there stops it before anything is checked', async () => {
  folder = folderOf({ 'a.txt': 'Dry [@no].\n' });
  const { code, out, error } = await run(['--baseline', 'none.json', 'a.txt']);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(error).toMatch(/baseline can’t be read: .*none\.json/);
});

test('more warnings than allowed are told of', async () => {
  folder = folderOf({ 'a.txt': 'Dry [@no]. Wet [@nil].\n' });
  expect(await run(['--max-warnings', '1', 'a.txt'])).toMatchObject({
    code: 1,
    error: expect.stringMatching(/2 warn/),
  });
});

test('errors count, however many warnings are allowed', async () => {
  folder = folderOf({ 'a.txt': 'Dry [@no].\n' });
  expect((await run(['--max-warnings', '9', '--rule', 'missing-reference=error', 'a.txt'])).code).toBe(1);
});

test('remarks alone are no reason to fail', async () => {
  folder = folderOf({ 'a.txt': 'Dry [@no].\n' });
  const { code, out } = await run(['--rule', 'missing-reference=information', 'a.txt']);
  expect(out).toContain('missing-reference');
  expect(code).toBe(0);
});

test('bibliographies are checked too, where they are named and in folders', async () => {
  const bib = '@book{a, title = {Water}}\n@book{a, title = {Ships}}\n@book{b, title = {Tides}\n';
  folder = folderOf({
    'refs.bib': bib,
    'sub/x.ris': 'TY  - BOOK\nTI  - Fleets\nID  - f\nER  - \n',
    'a.txt': 'Dry [@a].\n',
  });
  const { code, out } = await run(['--rule', 'unused-reference=warning', '.']);
  const rules = out
    .split('\n')
    .filter(Boolean)
    .map(line => line.replace(/^(\S+):\d+:\d+ (\S+).*$/, '$1 $2'))
    .sort();
  expect(rules).toEqual([
    'refs.bib duplicate-citation-key',
    'refs.bib unreadable-entry',
    'refs.bib unused-reference',
    'sub/x.ris unused-reference',
  ]);
  expect(code).toBe(1);
});

test('a baseline holds the findings of bibliographies', async () => {
  folder = folderOf({ 'refs.bib': '@book{a, title = {Water}}\n@book{a, title = {Ships}}\n' });
  expect((await run(['refs.bib'])).code).toBe(1);
  expect((await run(['--write-baseline', 'base.json', 'refs.bib'])).code).toBe(0);
  expect(await run(['--baseline', 'base.json', 'refs.bib'])).toEqual({ code: 0, out: '', error: '' });
});

test('what people have silenced is not found', async () => {
  folder = folderOf({ 'a.txt': 'Dry [@no].\n' });
  const [{ fingerprint }] = JSON.parse((await run(['--format', 'json', 'a.txt'])).out);
  const silenced = [{ file: 'a.txt', rule: 'missing-reference', fingerprint, words: 'no', at: '' }];
  folder.dispose();
  folder = folderOf({ 'a.txt': 'Dry [@no].\n', '.onrecord/silenced.json': JSON.stringify({ version: 1, silenced }) });
  expect(await run(['a.txt'])).toEqual({ code: 0, out: '', error: '' });
});

test('a folder’s settings for the editor count here too; what the command line says, most', async () => {
  const settings = `{
    // Comments and a last comma, as VS Code has them.
    "editor.wordWrap": "on",
    "onrecord.rules": { "missing-reference": "off" },
    "onrecord.overrides": [{ "files": ["drafts/**"], "rules": { "missing-reference": "error" } }],
    "onrecord.exclude": ["old/**"],
  }`;
  const dry = 'Dry [@no].\n';
  folder = folderOf({
    '.onrecord/entities.yaml': '',
    '.vscode/settings.json': settings,
    'a.txt': dry,
    'drafts/b.txt': dry,
    'old/c.txt': dry,
  });
  expect((await run(['--format', 'github', '.'])).out).toMatch(/^::error file=drafts\/b\.txt,[^\n]*\n$/);
  const given = await run(['--rule', 'missing-reference=warning', '.']);
  expect(given.out.match(/^\S+(?=:\d+:\d+ )/gm)).toEqual(['a.txt', 'drafts/b.txt']);
});
