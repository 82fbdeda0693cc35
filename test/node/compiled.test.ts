import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { runBundle } from '../../server/node/compiled';
import { folderOf } from '../support/session';

const bundle = 'exports.path = __filename; exports.sep = require("node:path").sep; exports.add = (a, b) => a + b;';
const folder = folderOf({});
afterEach(() => folder.dispose());

const run = (text: string) => {
  folder.write('bundle.js', text);
  const running = runBundle(join(folder.path, 'bundle.js'), join(folder.path, 'compiled'));
  return {
    ...running,
    exports: running.exports as { path: string; sep: string; add: (a: number, b: number) => number },
  };
};
const kept = () => readdirSync(join(folder.path, 'compiled')).map(name => join(folder.path, 'compiled', name));

test('a bundle runs as Node runs it, with or without what was compiled before', () => {
  const first = run(bundle);
  expect(first.exports).toMatchObject({ path: join(folder.path, 'bundle.js'), sep: '/' });
  expect(first.exports.add(1, 2)).toBe(3);
  first.keep();
  const [file] = kept() as [string];
  const bytes = readFileSync(file);

  const second = run(bundle);
  expect(second.exports.add(1, 2)).toBe(3);
  second.keep();
  expect(readFileSync(file).equals(bytes)).toBe(true);

  // Of the same length, which is all that V8 compares.
  expect(run(bundle.replace('a + b', 'a - b')).exports.add(1, 2)).toBe(-1);

  // Cut off, as by a full disk, or damaged.
  writeFileSync(file, bytes.subarray(0, bytes.length / 2));
  const third = run(bundle);
  expect(third.exports.add(1, 2)).toBe(3);
  third.keep();
  expect(readFileSync(file).length).toBeGreaterThan(bytes.length / 2);

  const mangled = Buffer.from(readFileSync(file));
  mangled.fill(0x55, 200, 300);
  writeFileSync(file, mangled);
  expect(run(bundle).exports.add(1, 2)).toBe(3);
});

test('the compiled code of a few builds is kept, the latest', () => {
  for (let n = 0; n < 20; n++) run(`${bundle} // ${n}`).keep();
  expect(kept()).toHaveLength(16);
  const last = run(`${bundle} // 19`);
  last.keep();
  expect(kept()).toHaveLength(16);
});

test('what a bundle loads from beside itself is kept with it', () => {
  folder.write(
    'other.js',
    'exports.plus = (a, b) => a + b; exports.times = (globalThis.timesRun = (globalThis.timesRun ?? 0) + 1);',
  );
  const one = run('const other = () => require("./other.js"); exports.add = (a, b) => other().plus(a, b);');
  one.keep();
  expect(kept()).toHaveLength(1);
  expect([one.exports.add(1, 2), one.exports.add(2, 2)]).toEqual([3, 4]);
  expect((globalThis as { timesRun?: number }).timesRun).toBe(1);
  one.keep();
  expect(kept()).toHaveLength(2);
});

test('where nothing can be written the bundle runs all the same', () => {
  folder.write('compiled', 'a file, not a folder');
  const one = run(bundle);
  one.keep();
  expect(one.exports.add(1, 2)).toBe(3);
});

test('letters beyond ASCII are what they are, in regular expressions too', () => {
  const text = 'exports.path = "é"; exports.sep = /^[”»]$/.test("\\u201d") && "/"; exports.add = () => "…".length;';
  for (let n = 0; n < 2; n++) {
    const one = run(text);
    expect(one.exports).toMatchObject({ path: 'é', sep: '/' });
    expect(one.exports.add(0, 0)).toBe(1);
    one.keep();
  }
});
