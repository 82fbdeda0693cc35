import { describe, expect, test } from 'vitest';
import { choices, edit } from '../../server/language/choices';
import { renameMention } from '../../server/language/rename';
import type { EditParams } from '../../server/protocol';
import { readMarked, uriOf } from '../support/memoryWorkspace';

const ash = `entities:
  - id: ada
    name: Ada Ash
    type: person
    aliases: [A. Ash]
`;
const main = '.onrecord/entities.yaml';

/** The file of known entities after an act at the cursor. */
async function fileAfter(marked: string, what: EditParams['what'], files: Record<string, string> = {}, path = main) {
  const all = await readMarked(marked, files);
  const { article, position } = all;
  const mention = article.analysis.entities
    .flatMap(({ mentions }) => mentions)
    .find(({ start, end }) => start <= all.offset && all.offset <= end);
  const range = mention
    ? { start: article.document.positionAt(mention.start), end: article.document.positionAt(mention.end) }
    : { start: position, end: position };
  const result = edit(article, { textDocument: { uri: article.uri }, range, what }, true);
  if (!result.ok) return result.why;
  return textAfter(result.edit, path, files[path] ?? '');
}

function textAfter(workspaceEdit: object, path: string, before: string): string {
  const { documentChanges } = workspaceEdit as {
    documentChanges: { textDocument?: { uri: string }; edits?: { range: Range; newText: string }[] }[];
  };
  let text = before;
  for (const { textDocument, edits } of documentChanges) {
    if (textDocument?.uri !== uriOf(path)) continue;
    for (const { range, newText } of edits!)
      text = text.slice(0, offset(text, range.start)) + newText + text.slice(offset(text, range.end));
  }
  return text;
}
type Range = { start: { line: number; character: number }; end: { line: number; character: number } };
const offset = (text: string, { line, character }: Range['start']) =>
  text.split('\n').slice(0, line).join('\n').length + (line > 0 ? 1 : 0) + character;

describe('saying who is who', () => {
  const text = 'Ada |Ash spoke. Bo Birch, the mayor of Ardale, answered her.';

  test('an entity that is not known gets an entry when its type is changed', async () => {
    expect(
      await fileAfter('Bo |Birch spoke in Ardale.', { kind: 'type', entity: 'person:bo-birch', type: 'organization' }),
    ).toContain('entities:\n  - id: bo-birch\n    name: Bo Birch\n    type: organization\n');
  });

  test('a bundled entity gets an entry with its id, its names and what is changed', async () => {
    const { article } = await readMarked('The talks were held in |Germany.');
    const germany = article.analysis.entities.find(({ name }) => name === 'Germany')!;
    expect(germany.known).toBe(true);
    const written = await fileAfter('The talks were held in |Germany.', {
      kind: 'rename',
      entity: germany.id,
      name: 'Deutschland',
    });
    expect(written).toContain(`id: ${germany.id}\n    name: Deutschland\n    type: location\n`);
    expect(written).toContain('Germany');
  });

  test('renaming keeps the old name as an alias', async () => {
    expect(await fileAfter(text, { kind: 'rename', entity: 'ada', name: 'Ada Ash-Oak' }, { [main]: ash })).toBe(
      ash.replace('name: Ada Ash', 'name: Ada Ash-Oak').replace('[A. Ash]', '[A. Ash, Ada Ash]'),
    );
  });

  test('renaming may change the article’s words too, where it is asked to', async () => {
    const { article } = await readMarked(text, { [main]: ash });
    const result = edit(
      article,
      {
        textDocument: { uri: article.uri },
        range: { start: { line: 0, character: 0 }, end: { line: 0, character: 7 } },
        what: { kind: 'rename', entity: 'ada', name: 'Ada Oak', inText: true },
      },
      true,
    );
    expect(result.ok && textAfter(result.edit, 'article.txt', article.document.getText())).toMatch(
      /^Ada Oak spoke\. Bo Birch/,
    );
  });

  test('merging an unknown actor into a known one makes it an alias', async () => {
    expect(
      await fileAfter(
        'Bo |Birch spoke. Ada Ash left.',
        { kind: 'merge', entity: 'person:bo-birch', into: 'ada' },
        { [main]: ash },
      ),
    ).toBe(ash.replace('[A. Ash]', '[A. Ash, Bo Birch]'));
  });

  test('merging two known ones leaves one entry, also across files', async () => {
    const more = '- id: oak\n  name: Ada Oak\n  type: person\n  description: mayor\n';
    const files = { [main]: ash, '.onrecord/entities/more.yaml': more };
    const what = { kind: 'merge', entity: 'oak', into: 'ada' } as const;
    expect(await fileAfter('Ada |Oak spoke.', what, files)).toContain('aliases: [A. Ash, Ada Oak]');
    expect(await fileAfter('Ada |Oak spoke.', what, files)).toContain('description: mayor');
    expect(await fileAfter('Ada |Oak spoke.', what, files, '.onrecord/entities/more.yaml')).toBe('');
  });

  test('saying that words mean another takes the alias away and gives the other an entry', async () => {
    const what = { kind: 'split', entity: 'ada', name: 'Al Ash', type: 'person' } as const;
    const written = await fileAfter('|A. Ash spoke in Ardale.', what, { [main]: ash });
    expect(written).not.toContain('aliases: [A. Ash]\n  - id: ada');
    expect(written).toContain('name: Al Ash\n    type: person\n    aliases: [A. Ash]\n');
    expect(written.match(/A\. Ash/g)).toHaveLength(1);
  });

  test('words that are never an entity are listed', async () => {
    expect(await fileAfter('Bo |Birch spoke.', { kind: 'never' }, { [main]: ash })).toBe(
      `${ash}\nnever:\n  - Bo Birch\n`,
    );
  });

  test('an alias of an entity of another file goes there', async () => {
    const path = '.onrecord/entities/more.yaml';
    expect(await fileAfter('Bo |Birch spoke.', { kind: 'alias', of: 'ada' }, { [path]: ash }, path)).toContain(
      '[A. Ash, Bo Birch]',
    );
  });

  test('a broken file is left alone, and why is said', async () => {
    const broken = `${ash}  - id: "x\n`;
    expect(await fileAfter('Bo |Birch spoke.', { kind: 'never' }, { [main]: broken })).toMatch(
      /^Mend .onrecord\/entities.yaml/,
    );
  });

  test('F2 on a name changes its entry, and no article', async () => {
    const { article, position } = await readMarked(text, { [main]: ash });
    const result = renameMention(article, position, 'Ada Oak', true)!;
    expect('edit' in result && textAfter(result.edit, main, ash)).toContain('name: Ada Oak\n');
    expect(JSON.stringify(result)).not.toContain('article.txt');
    expect(renameMention(article, position, '  ', true)).toEqual({ why: 'A name can’t be empty.' });
  });

  test('what was said counts at once: what was two is one', async () => {
    const { workspace, files, article } = await readMarked('|Bo Birch spoke. Mr Okonkwo of Ardale agreed.', {
      [main]: ash,
    });
    expect(article.analysis.entities.filter(({ known }) => known)).toEqual([]);
    files.put(main, ash.replace('[A. Ash]', '[A. Ash, Bo Birch]'));
    workspace.fileChanged(uriOf(main));
    const again = await workspace.article(article.uri, { isCancellationRequested: false });
    expect(again!.analysis.entities.filter(({ known }) => known).map(({ id }) => id)).toEqual(['ada']);
  });

  test('whom it may mean: the user’s own entities that fit what is typed, and others that are called just so', async () => {
    const { article } = await readMarked(text, {
      [main]: ash,
      '.onrecord/entities/many.tsv': 'cy\tperson\tCy Cole\tCyrus\n',
    });
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 7 } };
    const offered = (query: string) =>
      choices(article, article.bibliography!, { textDocument: { uri: article.uri }, of: 'entities', range, query }).map(
        ({ id }) => id,
      );
    expect(offered('')).toEqual(['ada']);
    expect(offered('aash')).toEqual(['ada']);
    expect(offered('Cyrus')).toEqual(['cy']);
    expect(offered('Xyz')).toEqual([]);
  });
});
