import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { selectorsFor } from '../../server/annotations/anchors';
import { emptyAnnotationFile, formatAnnotations, parseAnnotations } from '../../server/annotations/format';
import type { Annotation } from '../../server/annotations/model';
import { formatSilenced, type SilencedFinding } from '../../server/annotations/silenced';
import { useCommandLine } from '../support/commandLine';
import { folderOf } from '../support/session';

const text = 'Ada Nwosu said costs rose in Ardale.\n';
const kept = '.onrecord/annotations/a.txt.json';
const tag = (id: string, words: string, name: string): Annotation => {
  const start = text.indexOf(words);
  const target = selectorsFor(text, { start, end: start + words.length });
  return { id, body: { kind: 'tag', tag: name }, target, created: '2026-11-22T10:00:00Z' };
};
const file = (...annotations: Annotation[]) =>
  formatAnnotations({ ...emptyAnnotationFile, annotations }, 'a.txt', text);
const first = tag('urn:first', 'Ada Nwosu', 'People');
const ours = tag('urn:ours', 'costs rose', 'Figures');
const theirs = tag('urn:theirs', 'Ardale', 'Places');

const cli = useCommandLine();

/** A repository in which two branches said different things of an article, as git leaves it when they are merged. */
function mergedByGit(config: readonly (readonly [string, string])[], attributes: string) {
  const folder = folderOf({ 'a.txt': text, [kept]: file(first), '.gitattributes': attributes });
  const settings = [['user.name', 'Ada'], ['user.email', 'ada@example.org'], ['init.defaultBranch', 'main'], ...config];
  const git = (...args: string[]) =>
    spawnSync('git', [...settings.flatMap(([key, value]) => ['-c', `${key}=${value}`]), ...args], {
      cwd: folder.path,
      encoding: 'utf8',
    });
  const say = (...annotations: Annotation[]) => {
    writeFileSync(join(folder.path, kept), file(...annotations));
    git('commit', '-qam', 'Annotate');
  };
  git('init', '-q');
  git('add', '.');
  git('commit', '-qm', 'Begin');
  git('checkout', '-qb', 'other');
  say(first, theirs);
  git('checkout', '-q', 'main');
  say(first, ours);
  const { status } = git('merge', 'other', '-m', 'Merge');
  return { folder, status, now: () => readFileSync(join(folder.path, kept), 'utf8') };
}

test('git merges annotations with it', () => {
  const driver = `"${process.execPath}" "${cli.file}" merge %O %A %B`;
  const { folder, status, now } = mergedByGit(
    [['merge.onrecord.driver', driver]],
    '.onrecord/annotations/** merge=onrecord\n',
  );
  try {
    expect(status).toBe(0);
    expect(now()).toBe(file(first, ours, theirs));
  } finally {
    folder.dispose();
  }
});

test('a file in which git left conflict markers is put right', async () => {
  const { folder, status, now } = mergedByGit([], '');
  try {
    expect(status).toBe(1);
    expect(() => parseAnnotations(now(), text)).toThrow('conflict markers');
    expect(await cli.run(['merge', kept], { cwd: folder.path })).toEqual({ code: 0, out: '', error: '' });
    expect(now()).toBe(file(first, ours, theirs));
    expect((await cli.run(['merge', kept], { cwd: folder.path })).error).toContain('no conflict markers');
  } finally {
    folder.dispose();
  }
});

test('a file that can’t be read is left as it is', async () => {
  const folder = folderOf({ 'base.json': '', 'ours.json': '{', 'theirs.json': file(first) });
  try {
    const ran = await cli.run(['merge', 'base.json', 'ours.json', 'theirs.json'], { cwd: folder.path });
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.error).toContain('can’t be merged. A side of it is not JSON');
    expect(readFileSync(join(folder.path, 'ours.json'), 'utf8')).toBe('{');
  } finally {
    folder.dispose();
  }
});

test('silenced findings are merged as git calls it', async () => {
  const finding = (fingerprint: string): SilencedFinding => ({
    file: 'a.txt',
    rule: 'unattributed-claim',
    fingerprint,
    words: 'costs rose',
    at: '2026-11-22T10:00:00Z',
  });
  const [old, ours, theirs] = [finding('old'), finding('ours'), finding('theirs')];
  const base = folderOf({
    base: formatSilenced([old]),
    ours: formatSilenced([old, ours]),
    theirs: formatSilenced([theirs]),
  });
  try {
    const path = (name: string) => join(base.path, name);
    const ran = await cli.run(['merge', path('base'), path('ours'), path('theirs')]);
    expect(ran).toEqual({ code: 0, out: '', error: '' });
    // What they show again is shown again; what either silenced since is silenced.
    expect(readFileSync(path('ours'), 'utf8')).toBe(formatSilenced([ours, theirs]));
  } finally {
    base.dispose();
  }
});
