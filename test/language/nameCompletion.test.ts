import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { completeNames } from '../../server/language/nameCompletion';
import { neverCancelled } from '../../server/workspace/host';
import { NameBeginnings } from '../../server/workspace/index/nameBeginnings';
import type { Settings } from '../../server/workspace/settings';
import { memoryWorkspace, uriOf, withCursor } from '../support/memoryWorkspace';

const others = {
  'b.txt': 'Rosa Okafor-Hale met Zoltán Müller on Monday. Okafor-Hale said the ferry was late.\n',
  'c.txt': 'Rosa Okafor-Hale left. The Ardale Harbour Company fined Olga Okafor, a judge said.\n',
};
const list = 'Q7\tperson\tOlu Umber-Brandt\tThe Heron\tharbour master\nQ8\tperson\tRosa Okafor-Hale\n';
const entities = 'entities:\n  - id: rook\n    name: Ines Rook\n    type: person\n    aliases: [The Owl of Ardale]\n';

/** What is offered at the cursor `|` of an article, once its folder's articles are read. */
async function offered(marked: string, settings: Partial<Settings> = {}) {
  const { text, offset } = withCursor(marked);
  const { workspace } = memoryWorkspace(
    { ...others, '.onrecord/entities.yaml': entities, '.onrecord/entities/harbours.tsv': list },
    settings,
  );
  const { index } = workspace.folders.of(uriOf('a.txt'));
  await index.catalog(neverCancelled, () => {});
  await index.settled();
  workspace.documents.open(uriOf('a.txt'), 'plaintext', 1, text);
  const article = (await workspace.article(uriOf('a.txt'), neverCancelled))!;
  index.names();
  // Gathered with pauses: there is nothing to wait for but them.
  while (!index.names()) await new Promise(resolve => setImmediate(resolve));
  const { lists } = (await workspace.folders.of(uriOf('a.txt')).context()).entities;
  const gathered = lists.map(({ list, names }) => ({ list, names }));
  while (!gathered.every(({ names }) => names())) await new Promise(resolve => setImmediate(resolve));
  const found = completeNames(
    article,
    article.document.positionAt(offset),
    index.names(),
    gathered.map(({ list, names }) => ({ list, names: names()! })),
  );
  return (found?.items ?? []).map(({ label, detail, filterText }) => ({ label, detail, filterText }));
}
const labels = async (marked: string, settings?: Partial<Settings>) =>
  (await offered(marked, settings)).map(({ label }) => label);

describe('a name that is begun', () => {
  test('is offered from the folder’s articles, the most mentioned first', async () => {
    expect(await offered('They waited for Ok|')).toMatchObject([
      { label: 'Rosa Okafor-Hale', detail: 'Person: 3 mentions in 2 articles' },
      { label: 'Olga Okafor', detail: 'Person: 1 mention in 1 article' },
    ]);
    expect(await labels('They waited for the Har|')).toEqual(['Ardale Harbour Company']);
  });

  test('goes on by what is left of it, and by a part where the article has it in full', async () => {
    expect(await labels('They waited for Rosa Oka|')).toContain('Okafor-Hale');
    expect(await offered('Rosa Okafor-Hale came on Monday. They waited for Oka|')).toMatchObject([
      { label: 'Okafor-Hale', detail: 'Rosa Okafor-Hale — Person: 1 mention here' },
      { label: 'Olga Okafor' },
    ]);
  });

  test('is offered from the entities that the user keeps, by aliases too', async () => {
    expect(await labels('They waited for Ro|')).toContain('Ines Rook');
    expect(await offered('They waited for Ow|')).toMatchObject([
      { label: 'The Owl of Ardale', detail: 'Ines Rook — Person' },
    ]);
  });

  test('is offered from long lists once three letters say who, after all others', async () => {
    expect(await offered('They waited for Umb|')).toMatchObject([
      { label: 'Olu Umber-Brandt', detail: 'harbour master' },
    ]);
    expect(await labels('They waited for Um|')).toEqual([]);
    expect(await labels('They waited for Ros|')).toEqual(['Rosa Okafor-Hale']);
    expect(await offered('They met Her|')).toMatchObject([{ label: 'The Heron', detail: 'Olu Umber-Brandt — Person' }]);
  });

  test('is found without its marks', async () => {
    expect(await offered('They waited for Mul|')).toMatchObject([{ label: 'Zoltán Müller', filterText: 'Muller' }]);
  });

  test('is not offered where nothing says that one is typed', async () => {
    for (const marked of [
      'Ok|',
      'It rained. Ok|',
      'He said: “Ok|',
      'They waited for ok|',
      'See [@Ok|',
      'They met Ok|afor',
    ])
      expect(await labels(marked), marked).toEqual([]);
    expect(await labels('It rained. Oka|')).toContain('Rosa Okafor-Hale');
  });

  test('is not offered where the setting says so', async () => {
    expect(await labels('They waited for Oka|', { completeNames: false })).toEqual([]);
  });

  test('is never what is just being typed', async () => {
    expect(await labels('They waited for Kestrelby|')).toEqual([]);
  });
});

describe('names by the beginnings of their words', () => {
  const word = fc.stringMatching(/^[A-Z][a-zà-ö]{0,7}$/);

  test('are found by three letters and more, all that there are', () => {
    fc.assert(
      fc.property(fc.array(fc.array(word, { minLength: 1, maxLength: 3 }), { maxLength: 30 }), word, (words, typed) => {
        const names = words.map(parts => parts.join(' '));
        const beginnings = new NameBeginnings();
        for (const name of names) beginnings.add(name);
        beginnings.close();
        const ask = typed.padEnd(3, 'a');
        const fold = (text: string) => text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '');
        const wanted = names.flatMap((name, index) =>
          name.split(' ').some(part => part.length >= ask.length && fold(part).startsWith(fold(ask))) ? [index] : [],
        );
        expect(beginnings.find(ask, 100, index => names[index]!).map(({ index }) => index)).toEqual(wanted);
      }),
    );
  });
});
