import { describe, expect, test } from 'vitest';
import { codeActions } from '../../server/language/codeActions';
import { readMarked } from '../support/memoryWorkspace';

const story = '“We will not reopen the quay,” Ines Falk told the Daily Herald.\n\nThe weather was mild.\n';
const support = { createFiles: true, commands: true, asked: true };

async function titles(words: string, given: Partial<typeof support> = {}, only?: string[]): Promise<string[]> {
  const { article, position } = await readMarked(story.replace(words, `${words[0]}|${words.slice(1)}`));
  const range = { start: position, end: position };
  return codeActions(article, range, only, { ...support, ...given }).map(({ title }) => title);
}

describe('code actions that annotate', () => {
  test('say what can be said of the place', async () => {
    expect(await titles('Ines Falk')).toContain('Say who or what “Ines Falk” is…');
    expect(await titles('reopen')).toContain('Say who says this…');
    expect(await titles('weather')).toEqual(['Say who vouches for this…', 'Tag…', 'Add a note…']);
  });

  test('are there only when asked for, so that no light bulb shows everywhere', async () => {
    expect(await titles('weather', { asked: false })).toEqual([]);
    expect(await titles('weather', { asked: false }, ['refactor'])).toContain('Tag…');
    expect(await titles('weather', {}, ['quickfix'])).toEqual([]);
  });

  test('are not there for clients without our commands', async () => {
    expect(await titles('weather', { commands: false })).toEqual([]);
  });
});
