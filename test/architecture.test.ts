import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const server = fileURLToPath(new URL('../server', import.meta.url));

/** The floors, lowest first. A file imports only from its own floor or from floors below. */
const floors = [
  'english',
  'text',
  'knowledge',
  'analysis',
  'citations',
  'annotations',
  'workspace',
  'rules',
  'language',
  'connection',
  'node',
  'cli',
];
/** Files beside the floors, and the floor that each is on. Others are on none: all may import them. */
const entries: Record<string, string> = { 'connection.ts': 'connection', 'node.ts': 'cli' };
/** Floors that compute, and nothing else: what they give depends on what they are given alone. */
const pure = new Set(['english', 'text', 'knowledge', 'analysis', 'citations', 'annotations', 'rules', 'language']);
/** Floors that may use Node. */
const onNode = new Set(['node', 'cli']);

const files = (folder: string): string[] =>
  readdirSync(folder).flatMap(name => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? files(path) : path.endsWith('.ts') ? [path] : [];
  });

const floorOf = (path: string): string | undefined => {
  const [first = ''] = relative(server, path).split('/');
  return floors.includes(first) ? first : entries[first.endsWith('.ts') ? first : `${first}.ts`];
};

const importsOf = (path: string): string[] =>
  [...readFileSync(path, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(match => match[1]!);

describe('the house', () => {
  test('nothing in the server imports vscode', () => {
    const wrong = files(server).filter(path => importsOf(path).includes('vscode'));
    expect(wrong).toEqual([]);
  });

  test('no file imports from a floor above its own', () => {
    const wrong: string[] = [];
    for (const path of files(server)) {
      const floor = floorOf(path);
      if (floor === undefined) continue;
      for (const imported of importsOf(path).filter(name => name.startsWith('.'))) {
        const target = floorOf(resolve(dirname(path), imported));
        if (target !== undefined && floors.indexOf(target) > floors.indexOf(floor)) {
          wrong.push(`${relative(server, path)} imports ${imported}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  test('nothing in the server imports a module of Node on demand: bundles run as scripts, where that is an error', () => {
    const wrong = files(server).filter(path => /\bimport\(\s*'node:/.test(readFileSync(path, 'utf8')));
    expect(wrong).toEqual([]);
  });

  test('only the entries use Node', () => {
    const wrong = files(server)
      .filter(path => !onNode.has(floorOf(path) ?? ''))
      .filter(path => importsOf(path).some(name => name.startsWith('node:') || name === 'vscode-languageserver/node'));
    expect(wrong.map(path => relative(server, path))).toEqual([]);
  });

  test('what computes reads no clock and rolls no dice', () => {
    const forbidden =
      /\b(Date\.now|new Date\(\)|performance\.now|Math\.random|crypto\.random\w+|setTimeout|process\.|Buffer\.)/;
    const wrong = files(server)
      .filter(path => pure.has(floorOf(path) ?? ''))
      .filter(path => forbidden.test(readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')));
    expect(wrong.map(path => relative(server, path))).toEqual([]);
  });
});
