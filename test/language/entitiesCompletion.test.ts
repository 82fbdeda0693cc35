import { describe, expect, test } from 'vitest';
import type { Position } from 'vscode-languageserver-types';
import { completeEntities, hoverEntities } from '../../server/language/entitiesCompletion';
import { readMarked, withCursor } from '../support/memoryWorkspace';

const main = '.onrecord/entities.yaml';
const total = {
  id: 'x',
  name: 'Bo Birch',
  type: 'person',
  known: false,
  articles: 1,
  mentions: 2,
  statements: 1,
  first: '',
} as const;

async function fileAt(marked: string) {
  const { text, offset } = withCursor(marked);
  const { article } = await readMarked('|Ada Ash spoke.', { [main]: text });
  const before = text.slice(0, offset).split('\n');
  const position: Position = { line: before.length - 1, character: before.at(-1)!.length };
  return { file: article.entities.files[0]!, position };
}

async function labels(marked: string): Promise<string[]> {
  const { file, position } = await fileAt(marked);
  return (await completeEntities(file, position, async () => [total])).map(({ label }) => label);
}

async function hoverText(marked: string): Promise<string | undefined> {
  const { file, position } = await fileAt(marked);
  const found = await hoverEntities(file, position, async id => (id === 'ada' ? total : undefined));
  return found ? (found.contents as { value: string }).value : undefined;
}

describe('completion in a file of known entities', () => {
  test.each([
    ['at its beginning', '|', ['entities', 'never']],
    ['of a new entity', 'entities:\n  - |', ['entity', 'id', 'name', 'type', 'aliases', 'description', 'links']],
    [
      'of keys that are missing',
      'entities:\n  - id: a\n    name: A\n    |\n  - id: b\n    description: c\n',
      ['type', 'aliases', 'description', 'links'],
    ],
    ['of a type', 'entities:\n  - id: a\n    type: |', ['person', 'organization', 'location', 'other']],
    ['of a name that articles have', 'entities:\n  - id: a\n    name: B|', ['Bo Birch']],
    ['of an alias', 'entities:\n  - id: a\n    aliases: [x, |]', ['Bo Birch']],
    ['of an alias on a line of its own', 'entities:\n  - id: a\n    aliases:\n      - |', ['Bo Birch']],
    ['of words that are never an entity', 'never:\n  - |', ['Bo Birch']],
    ['not in a comment', 'entities:\n  # |', []],
    ['not in a description', 'entities:\n  - id: a\n    description: |', []],
  ])('%s', async (_, marked, expected) => expect(await labels(marked)).toEqual(expected));
});

describe('hovering in a file of known entities', () => {
  const entity = 'entities:\n  - id: ada\n    name: Ada Ash\n    type: person\n';
  test('a key says what it means', async () => {
    expect(await hoverText(entity.replace('type:', 'ty|pe:'))).toContain('Only people and organizations are actors');
  });
  test('an entity says how often it is named', async () => {
    expect(await hoverText(entity.replace('Ada Ash', 'Ada |Ash'))).toBe(
      '**Ada Ash** — Person\n\n2 mentions and 1 statement in 1 article of this folder',
    );
  });
  test('other text says nothing', async () =>
    expect(await hoverText(entity.replace('person', 'per|son'))).toBeUndefined());
});
