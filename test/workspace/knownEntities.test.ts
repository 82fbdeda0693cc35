import { describe, expect, test } from 'vitest';
import { diagnosticsFor } from '../support/entities';
import { readMarked } from '../support/memoryWorkspace';

const yaml = (id: string, name: string, rest = '') =>
  `entities:\n  - id: ${id}\n    name: ${name}\n    type: person\n${rest}`;
const names = (analysis: { entities: readonly { id: string; known: boolean }[] }) =>
  analysis.entities.filter(({ known }) => known).map(({ id }) => id);

describe('a folder’s known entities', () => {
  test('are those of its own file, of those beside it, and of long lists', async () => {
    const { article } = await readMarked('|Ada Ash met Bo Birch and Cy Cole.', {
      '.onrecord/entities.yaml': yaml('ada', 'Ada Ash'),
      '.onrecord/entities/people/more.yml': yaml('bo', 'Bo Birch'),
      '.onrecord/entities/many.tsv': 'cy\tperson\tCy Cole\n',
      'notes/other.yaml': yaml('no', 'Bo Birch'),
    });
    expect(names(article.analysis)).toEqual(['ada', 'bo', 'cy']);
  });

  test('may be kept elsewhere, where the setting says so', async () => {
    const { article } = await readMarked(
      '|Ada Ash met Bo Birch.',
      { 'shared/people.yaml': yaml('ada', 'Ada Ash'), 'beside/b.tsv': 'bo\tperson\tBo Birch\n' },
      { entities: ['/news/shared/*.yaml', 'beside/b.tsv'] },
    );
    expect(names(article.analysis)).toEqual(['ada', 'bo']);
  });

  test('of one id count where they are first, and the others are told of', async () => {
    const { article } = await readMarked('|Ada Ash met Bo Birch.', {
      '.onrecord/entities.yaml': yaml('x', 'Ada Ash'),
      '.onrecord/entities/more.yaml': yaml('x', 'Bo Birch'),
    });
    expect(names(article.analysis)).toEqual(['x']);
    expect(diagnosticsFor(article, '.onrecord/entities/more.yaml')).toEqual([
      'id: x → The id “x” is already used in .onrecord/entities.yaml, and counts there.',
    ]);
  });

  test('of a long list are told of where a line is none', async () => {
    const { article } = await readMarked('|Ada Ash spoke.', {
      '.onrecord/entities/many.tsv': 'a\tperson\tAda Ash\nnothing\n',
    });
    expect(names(article.analysis)).toEqual(['a']);
    expect(diagnosticsFor(article, '.onrecord/entities/many.tsv')).toHaveLength(1);
  });

  test('that have changed on disk are read again', async () => {
    const { workspace, files, article } = await readMarked('|Ada Ash met Bo Birch.', {
      '.onrecord/entities/many.tsv': 'a\tperson\tAda Ash\n',
    });
    expect(names(article.analysis)).toEqual(['a']);
    files.put('.onrecord/entities/many.tsv', 'a\tperson\tAda Ash\nbo\tperson\tBo Birch\n');
    expect(workspace.fileChanged('file:///news/.onrecord/entities/many.tsv')).toBe(true);
    const again = await workspace.article(article.uri, { isCancellationRequested: false });
    expect(names(again!.analysis)).toEqual(['a', 'bo']);
  });

  test('are not the words that never are one', async () => {
    const text = '|Ada Ash left Ardale on Monday. The mayor, Ada Ash, and Bo Birch of Ardale met. Birch left.';
    const { article: before } = await readMarked(text);
    expect(before.analysis.entities.map(({ name }) => name)).toContain('Bo Birch');
    const { article } = await readMarked(text, { '.onrecord/entities.yaml': 'never:\n  - bo  birch\n' });
    expect(article.analysis.entities.filter(({ name }) => name.includes('Birch'))).toEqual([]);
    expect(article.analysis.entities.map(({ name }) => name)).toContain('Ada Ash');
  });
});
