import { describe, expect, test } from 'vitest';
import { actors } from '../../server/language/actors';
import { edit } from '../../server/language/choices';
import { codeActions } from '../../server/language/codeActions';
import { completion } from '../../server/language/completion';
import { definition } from '../../server/language/definition';
import { diagnostics } from '../../server/language/diagnostics';
import { documentLinks } from '../../server/language/documentLinks';
import { documentSymbols } from '../../server/language/documentSymbols';
import { highlights } from '../../server/language/highlights';
import { hover } from '../../server/language/hover';
import { selectionRanges } from '../../server/language/selectionRanges';
import { semanticTokens, semanticTokensEdits } from '../../server/language/semanticTokens';
import type { Article } from '../../server/workspace/article';
import { readMarked, uriOf } from '../support/memoryWorkspace';

const bib = `@article{ash2019,
  author = {Ash, Mira},
  title = {Water in Ardale},
  year = {2019},
  url = {https://example.org/water}
}
`;
const story =
  'Foreign Minister Javier Solano met reporters on Monday.\n\n“We will not sign the treaty,” Solano told the Daily Herald.\n';

/** The words at a range of a text. */
const words = (
  text: string,
  range: { start: { line: number; character: number }; end: { line: number; character: number } },
) => {
  const lines = text.split('\n');
  const offset = ({ line, character }: { line: number; character: number }) =>
    lines.slice(0, line).reduce((sum, { length }) => sum + length + 1, 0) + character;
  return text.slice(offset(range.start), offset(range.end));
};
const marked = (at: string, text = story) => text.replace(at, `${at[0]}|${at.slice(1)}`);
const hoverText = async (text: string, files?: Record<string, string>) => {
  const { article, position } = await readMarked(text, files);
  const found = hover(article, position);
  return found && 'value' in (found.contents as object) ? (found.contents as { value: string }).value : null;
};

describe('hover', () => {
  test('on a mention says who it is, and how often they are named and speak', async () => {
    const text = await hoverText(marked('Solano told'));
    expect(text).toMatch(/Javier Solano/);
    expect(text).toMatch(/Person/);
    expect(text).toMatch(/2 mentions · 1 statement in this article/);
  });

  test('on a quotation says who said it, and by which words that is known', async () => {
    const text = await hoverText(marked('will not sign'));
    expect(text).toMatch(/Said by \*\*Javier Solano\*\*/);
    expect(text).toMatch(/by “told”/);
  });

  test('on a citation gives its reference', async () => {
    expect(await hoverText('Wells ran dry [@ash|2019].', { 'refs.bib': bib })).toMatch(/Water in Ardale/);
  });

  test('on a citation of nothing says so', async () => {
    expect(await hoverText('Wells ran dry [@no|body].', { 'refs.bib': bib })).toMatch(/No bibliography .* nobody/);
  });

  describe('on a name that may mean two known people', () => {
    const files = {
      '.onrecord/entities.yaml': ['ada', 'bo']
        .map(id => `- id: ${id}\n  name: ${id} Ash\n  type: person\n  aliases: [Ash]\n  description: Mayor ${id}\n`)
        .join(''),
    };
    const text = 'The harbour is safe, Ash said on Monday.\n';

    test('says both, and nothing that is true of one only', async () => {
      const found = await hoverText(text.replace('Ash', 'A|sh'), files);
      expect(found).toContain('**ada Ash** or **bo Ash** — Person\n\nThis article does not settle which of them');
      expect(found).not.toContain('Mayor');
    });

    test('so does what was said, and the Actors view', async () => {
      expect(await hoverText(text.replace('harbour', 'har|bour'), files)).toContain(
        'Said by **ada Ash** or **bo Ash** (here: Ash)',
      );
      const { article } = await readMarked(`|${text}`, files);
      expect(actors(article).actors[0]).toMatchObject({ name: 'ada Ash', others: ['bo Ash'] });
    });
  });

  test('on plain words is nothing', async () => {
    expect(await hoverText('Rain fell al|l day.')).toBeNull();
  });

  test('shows what an article says as it is, and never as markup', async () => {
    const text = await hoverText(
      marked('Solano [x](http://a.b) told', story.replace('Solano told', 'Solano [x](http://a.b) told')),
    );
    expect(text).not.toMatch(/\]\(http/);
  });
});

describe('how sure a statement is', () => {
  const quoted = marked('will not sign');
  /** The article as it is with other settings, and what the places that show statements make of it. */
  const shownWith = async (settings: Partial<Article['settings']>) => {
    const { article, position } = await readMarked(quoted);
    const other: Article = Object.create(article, { settings: { value: { ...article.settings, ...settings } } });
    const { actors: people, others } = actors(other);
    const said = [...people.flatMap(({ statements }) => statements), ...others];
    const outline = documentSymbols(other).flatMap(({ children = [] }) => children);
    return { hover: JSON.stringify(hover(other, position)), said, outline };
  };

  test('marks what is less sure than the setting, in words', async () => {
    const { hover, said } = await shownWith({ sureConfidence: 1 });
    expect(said).toMatchObject([{ kind: 'direct', unsure: true }]);
    expect(hover).toMatch(/Not sure: of statements like this one, about \d in 10 are right/);
  });

  test('leaves what is sure as it is', async () => {
    const { hover, said } = await shownWith({ sureConfidence: 0.1 });
    expect(said).toMatchObject([{ unsure: false }]);
    expect(hover).not.toMatch(/Not sure/);
  });

  test('hides what is less sure than the other setting everywhere, quotations too', async () => {
    const shown = await shownWith({});
    expect(shown.outline).toHaveLength(1);
    const { hover, said, outline } = await shownWith({ minimumConfidence: 1 });
    expect(said).toEqual([]);
    expect(outline).toEqual([]);
    expect(hover).not.toMatch(/Said by/);
  });
});

describe('definition', () => {
  test('of a mention is the first one in full', async () => {
    const { article, position, text } = await readMarked(marked('Solano told'));
    const [link] = definition(article, position) ?? [];
    expect(link?.targetUri).toBe(article.uri);
    expect(words(text, link!.targetSelectionRange)).toMatch(/Javier Solano/);
  });

  test('of a citation is its entry in the bibliography', async () => {
    const { article, position } = await readMarked('Wells ran dry [@ash|2019].', { 'refs.bib': bib });
    const [link] = definition(article, position) ?? [];
    expect(link?.targetUri).toBe(uriOf('refs.bib'));
    expect(words(bib, link!.targetSelectionRange)).toBe('ash2019');
    expect(words('Wells ran dry [@ash2019].', link!.originSelectionRange!)).toBe('@ash2019');
  });
});

test('highlights are all mentions of the entity under the cursor, also right behind it', async () => {
  const { article, position, text } = await readMarked(story.replace('Solano told', 'Solano| told'));
  expect(highlights(article, position)?.map(({ range }) => words(text, range))).toEqual(
    expect.arrayContaining([expect.stringMatching(/Javier Solano/), 'Solano']),
  );
});

test('document symbols are the entities, and under each what it says', async () => {
  const { article } = await readMarked(`${story}|`);
  const solano = documentSymbols(article).find(({ name }) => name === 'Javier Solano');
  expect(solano?.children?.map(({ name }) => name)).toEqual([expect.stringContaining('We will not sign the treaty')]);
});

test('expanding a selection goes from word to quotation, sentence, paragraph and article', async () => {
  const { article, position, text } = await readMarked(marked('treaty'));
  const steps: string[] = [];
  for (let step = selectionRanges(article, [position])[0]; step; step = step.parent!)
    steps.push(words(text, step.range));
  expect(steps[0]).toBe('treaty');
  expect(steps.some(step => /^“?We will not sign the treaty,?”?$/.test(step))).toBe(true);
  expect(steps.at(-1)).toBe(text);
  for (let i = 1; i < steps.length; i++) expect(steps[i]).toContain(steps[i - 1]);
});

test('document links lead to where a cited reference can be read', async () => {
  const { article } = await readMarked('Wells ran dry [@ash2019].|', { 'refs.bib': bib });
  expect(documentLinks(article)).toMatchObject([{ target: 'https://example.org/water' }]);
});

describe('completion', () => {
  const complete = async (text: string) => {
    const { article, position, workspace } = await readMarked(text, { 'refs.bib': bib });
    return completion(article, await workspace.folders.of(article.uri).bibliographies.all(), position);
  };

  test('offers references where a citation is typed', async () => {
    const list = await complete('Wells ran dry [@as|');
    expect(list?.items).toMatchObject([{ label: '@ash2019', textEdit: { newText: '@ash2019]' } }]);
  });

  test('finds them by what their titles say, too', async () => {
    const list = await complete('Wells ran dry [@wat|]');
    expect(list?.items).toMatchObject([{ label: '@ash2019', textEdit: { newText: '@ash2019' } }]);
  });

  test('offers nothing in an address', async () => {
    expect(await complete('Write to joe@as|')).toBeNull();
  });
});

describe('diagnostics and quick fixes', () => {
  const missing = async () => {
    const { article } = await readMarked('Wells ran dry [@ash2018].|', { 'refs.bib': bib });
    return article;
  };

  test('a citation of nothing is told of at its key', async () => {
    const article = await missing();
    const [found] = diagnostics(article).filter(({ code }) => code === 'missing-reference');
    expect(words('Wells ran dry [@ash2018].', found!.range)).toBe('ash2018');
  });

  test('and mended by a fix that names the document’s version', async () => {
    const article = await missing();
    const { range } = diagnostics(article).find(({ code }) => code === 'missing-reference')!;
    const fixes = codeActions(article, range, undefined, { createFiles: true, commands: false });
    const fix = fixes.find(({ title }) => title.includes('ash2019'));
    expect(fix?.edit?.documentChanges).toMatchObject([
      { textDocument: { uri: uriOf('article.txt'), version: 1 }, edits: [{ newText: '@ash2019' }] },
    ]);
    expect(fixes.some(({ command }) => command)).toBe(false);
  });

  test('asked to fix all, everything is mended at once, and only then', async () => {
    const article = await missing();
    const { range } = diagnostics(article)[0]!;
    const support = { createFiles: true, commands: true };
    const [action, ...others] = codeActions(article, range, ['source.fixAll'], support);
    expect(action).toMatchObject({ kind: 'source.fixAll.onrecord' });
    expect(action!.edit!.documentChanges).toMatchObject([{ edits: [{ newText: '@ash2019' }] }]);
    expect(others).toEqual([]);
    const quick = codeActions(article, range, undefined, support);
    expect(quick.filter(({ kind }) => kind === 'source.fixAll.onrecord')).toEqual([]);
  });

  test('citations are written as numbers and back, from any of them', async () => {
    const support = { createFiles: true, commands: true };
    const titles = ({ article, position }: Awaited<ReturnType<typeof readMarked>>) =>
      codeActions(article, { start: position, end: position }, ['refactor.rewrite'], support).map(({ title }) => title);
    const files = { 'refs.bib': bib };
    expect(titles(await readMarked('Wells ran dry [@ash|2019].', files))).toEqual([
      'Write citations as numbers, with a list at the end',
    ]);
    const numbered = 'Wells ran dry [|1].\n\nReferences\n\n[1] Ash, Mira (2019). [@ash2019]\n';
    expect(titles(await readMarked(numbered, files))).toContain('Write citations by their keys, without the list');
    expect(titles(await readMarked('Wells |ran dry [@ash2019].', files))).toEqual([]);
  });

  test('a number in the text shows the reference that the list says', async () => {
    const text = 'Wells ran dry [|1].\n\nReferences\n\n[1] Ash, Mira (2019). [@ash2019]\n';
    expect(await hoverText(text, { 'refs.bib': bib })).toMatch(/Water in Ardale/);
  });

  test('a reference that is new goes into the bibliography, and is cited', async () => {
    const { article } = await readMarked('Wells ran dry.|', { 'refs.bib': bib });
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 14 } };
    const what = { kind: 'citeNew', typed: 'https://herald.example/2020/01/wells-run-dry' } as const;
    const result = edit(article, { textDocument: { uri: article.uri }, range, what }, true);
    expect(result).toMatchObject({
      ok: true,
      edit: {
        documentChanges: [
          {
            textDocument: { uri: uriOf('refs.bib') },
            edits: [{ newText: expect.stringContaining('{herald2020wells,') }],
          },
          { textDocument: { uri: uriOf('article.txt') }, edits: [{ newText: ' [@herald2020wells]' }] },
        ],
      },
    });
  });

  test('without a bibliography one is made beside the article', async () => {
    const { article } = await readMarked('Wells ran dry.|');
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 14 } };
    const what = { kind: 'citeNew', typed: 'Wells Run Dry' } as const;
    const result = edit(article, { textDocument: { uri: article.uri }, range, what }, true);
    expect(result).toMatchObject({
      ok: true,
      edit: { documentChanges: [{ kind: 'create', uri: uriOf('references.bib') }, {}, {}] },
    });
  });

  test('asked for other kinds of actions there are none', async () => {
    const article = await missing();
    const { range } = diagnostics(article)[0]!;
    expect(codeActions(article, range, ['source.organizeImports'], { createFiles: true, commands: true })).toEqual([]);
  });
});

describe('semantic tokens', () => {
  test('are in order, on one line each, and none overlap', async () => {
    const { article } = await readMarked(`${story}|`);
    const data = semanticTokens(article);
    expect(data.length).toBeGreaterThan(0);
    expect(data.length % 5).toBe(0);
    let [line, end] = [0, 0];
    let character = 0;
    for (let i = 0; i < data.length; i += 5) {
      if (data[i]! > 0) [line, character, end] = [line + data[i]!, 0, 0];
      character += data[i + 1]!;
      expect(character).toBeGreaterThanOrEqual(end);
      end = character + data[i + 2]!;
      expect(end).toBeLessThanOrEqual(story.split('\n')[line]!.length);
    }
  });

  test('differences turn the old ones into the new ones', () => {
    const apply = (before: number[], after: number[]) => {
      const result = [...before];
      for (const { start, deleteCount, data } of semanticTokensEdits(before, after))
        result.splice(start, deleteCount, ...data);
      return result;
    };
    for (const [before, after] of [
      [
        [1, 2, 3],
        [1, 2, 3],
      ],
      [[], [1, 2]],
      [[1, 2], []],
      [
        [1, 1, 1],
        [1, 1],
      ],
      [
        [1, 2, 3, 4],
        [1, 9, 9, 4],
      ],
    ] as [number[], number[]][]) {
      expect(apply(before, after)).toEqual(after);
    }
  });
});
