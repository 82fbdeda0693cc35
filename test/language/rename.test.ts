import { describe, expect, test } from 'vitest';
import { prepareRename, rename } from '../../server/language/rename';
import { neverCancelled } from '../../server/workspace/host';
import { Catalog } from '../../server/workspace/index/catalog';
import { memoryWorkspace, readMarked, uriOf } from '../support/memoryWorkspace';

const bib = '@book{ash2019, title = {Water}}\n@book{birk2020, title = {Ships}}\n';
const text = 'Wells ran dry [@ash|2019, p. 3; @birk2020]. So did rivers [@{ash2019}].';

/** The articles of a folder that holds these. */
async function catalogOf(files: Record<string, string>) {
  const { workspace } = memoryWorkspace(files);
  return workspace.folders.of(uriOf('article.txt')).index.catalog(neverCancelled, () => {});
}

describe('renaming a key', () => {
  test('begins with the key alone', async () => {
    const { article, position } = await readMarked(text, { 'refs.bib': bib });
    expect(prepareRename(article, position)).toEqual({
      range: { start: { line: 0, character: 16 }, end: { line: 0, character: 23 } },
      placeholder: 'ash2019',
    });
    const elsewhere = await readMarked('Wells |ran dry.', { 'refs.bib': bib });
    expect(prepareRename(elsewhere.article, elsewhere.position)).toBeNull();
  });

  test('changes every citation and the entry', async () => {
    const { article, position } = await readMarked(text, { 'refs.bib': bib });
    const catalog = await catalogOf({ 'b.txt': 'Seas too [see @ash2019].', 'c.txt': 'No [@birk2020].' });
    const result = rename(article, position, '@ash:2019', catalog);
    const at = (line: number, start: number) => ({
      range: { start: { line, character: start }, end: { line, character: start + 7 } },
      newText: 'ash:2019',
    });
    expect(result).toEqual({
      edit: {
        changes: {
          [uriOf('article.txt')]: [at(0, 16), at(0, 60)],
          [uriOf('b.txt')]: [at(0, 15)],
          [uriOf('refs.bib')]: [at(0, 6)],
        },
      },
    });
  });

  test.each([
    ['birk2020', /already/],
    ['a key', /can’t be a key/],
    ['', /can’t be a key/],
  ])('not to “%s”', async (key, why) => {
    const { article, position } = await readMarked(text, { 'refs.bib': bib });
    expect(rename(article, position, key, new Catalog())).toEqual({ why: expect.stringMatching(why) });
  });
});
