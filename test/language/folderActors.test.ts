import { describe, expect, test } from 'vitest';
import { folderActor, folderActors } from '../../server/language/folderActors';
import { neverCancelled } from '../../server/workspace/host';
import { folderUri, memoryWorkspace, uriOf } from '../support/memoryWorkspace';

const solano = 'Javier Solano met reporters on Monday. “We will not sign,” Solano said.\n';
const both = 'Javier Solano met Ada Ashworth on Friday. Solano left early, Ada Ashworth said.\n';

async function folder(files: Readonly<Record<string, string>>) {
  const folder = memoryWorkspace(files).workspace.folders.of(uriOf('a.txt'));
  const { knowledge } = await folder.context();
  return { catalog: await folder.index.catalog(neverCancelled, () => {}), knowledge };
}

describe('the actors of a folder', () => {
  test('are counted over all articles, and stand with those they are named with', async () => {
    const { catalog } = await folder({ 'a.txt': solano, 'b.txt': both });
    const { all, articles, actors } = folderActors(catalog, { folder: folderUri, types: ['person'] });
    expect([all, articles]).toEqual([2, 2]);
    const [first, second] = actors;
    expect(first).toMatchObject({ name: 'Javier Solano', articles: 2, statements: 1 });
    expect(first!.companions).toContainEqual(expect.objectContaining({ name: 'Ada Ashworth', articles: 1 }));
    expect(second).toMatchObject({ name: 'Ada Ashworth', articles: 1, mentions: 2, statements: 1 });
  });

  test('come in pages, as sorted, and only those that are asked for', async () => {
    const { catalog } = await folder({ 'a.txt': solano, 'b.txt': both });
    const names = (params: object) =>
      folderActors(catalog, { folder: folderUri, types: ['person'], ...params }).actors.map(({ name }) => name);
    expect(names({ sort: 'name' })).toEqual(['Ada Ashworth', 'Javier Solano']);
    expect(names({ sort: 'name', from: 1 })).toEqual(['Javier Solano']);
    expect(names({ count: 1 })).toEqual(['Javier Solano']);
    expect(names({ query: 'asworth' })).toEqual(['Ada Ashworth']);
    expect(names({ types: ['location'] })).not.toContain('Ada Ashworth');
  });

  test('one of them: where it is named, and with whom', async () => {
    const { catalog, knowledge } = await folder({ 'a.txt': solano, 'b.txt': both });
    const { id } = folderActors(catalog, { folder: folderUri, query: 'Ashworth' }).actors[0]!;
    const found = folderActor(catalog, knowledge, { folder: folderUri, id });
    expect(found?.places).toMatchObject([
      { uri: uriOf('b.txt'), mentions: 2, statements: 1, first: { start: { line: 0, character: 18 } } },
    ]);
    expect(found?.companions.map(({ name }) => name)).toContain('Javier Solano');
    expect(folderActor(catalog, knowledge, { folder: folderUri, id: 'nobody' })).toBeNull();
  });
});
