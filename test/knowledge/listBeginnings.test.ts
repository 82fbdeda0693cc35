import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { indexLines, openList } from '../../server/knowledge/compactList';
import { writeEntityLine } from '../../server/knowledge/entityLine';
import { ListBeginnings } from '../../server/knowledge/listBeginnings';
import { foldWord } from '../../server/text/fold';

const bytesOf = (lines: readonly string[]) => new TextEncoder().encode(lines.join('\n'));

/** What is found of a list by what was typed: each name with a stroke where the word begins. */
async function find(lines: readonly string[], typed: string, most = 10): Promise<string[]> {
  const bytes = bytesOf(lines);
  const index = indexLines(bytes);
  const list = openList(bytes, index, 'file:///list.tsv');
  const beginnings = await ListBeginnings.read(bytes, index.aliases, async () => {});
  return beginnings.find(typed, most).map(({ alias, start }) => {
    const name = list.aliasAt(alias);
    return `${name.slice(0, start)}|${name.slice(start)}`;
  });
}

describe('the names of a long list', () => {
  const lines = [
    '# who is who',
    'Q1\tperson\tRosa Okafor-Hale\tR. Okafor;=OKAFOR\tmayor',
    'Q2\tperson\tZoltán Müller\tMüller, Zoltán',
    'Q3\torganization\tŁódź Harbour Board\tthe Board’s Harbour\\; Office',
    'Q4\tperson\tAl Oka',
  ];

  test('are found by the beginnings of any of their words, in the order of the list', async () => {
    expect(await find(lines, 'Oka')).toEqual(['Rosa |Okafor-Hale', 'R. |Okafor', '|OKAFOR', 'Al |Oka']);
    expect(await find(lines, 'Okaf', 2)).toEqual(['Rosa |Okafor-Hale', 'R. |Okafor']);
    expect(await find(lines, 'Hal')).toEqual(['Rosa Okafor-|Hale']);
    expect(await find(lines, 'Harb')).toEqual(['Łódź |Harbour Board', 'the Board’s |Harbour; Office']);
    expect(await find(lines, 'Off')).toEqual(['the Board’s Harbour; |Office']);
    expect(await find(lines, 'Bou')).toEqual([]);
    expect(await find(lines, 'mayor')).toEqual([]);
  });

  test('are found without their marks, and by them', async () => {
    for (const typed of ['Mul', 'Müll', 'muller']) {
      expect(await find(lines, typed), typed).toEqual(['Zoltán |Müller', '|Müller, Zoltán']);
    }
    expect(await find(lines, 'Lod')).toEqual(['|Łódź Harbour Board']);
  });

  test('are not found by fewer than three letters', async () => {
    expect(await find(lines, 'Ok')).toEqual([]);
  });

  test('whatever they are, what is found begins so, and what begins so is found', async () => {
    const word = fc.stringMatching(/^[A-Za-zÀ-ÿŁőşи]{3,7}$/);
    const name = fc.array(word, { minLength: 1, maxLength: 3 }).map(words => words.join(' '));
    await fc.assert(
      fc.asyncProperty(
        fc.array(name, { minLength: 1, maxLength: 8 }),
        fc.nat(),
        fc.nat(2),
        async (names, which, more) => {
          const lines = names.map((name, n) => writeEntityLine({ id: `Q${n}`, type: 'person', name, aliases: [] }));
          const words = names.flatMap(name => name.split(' '));
          const typed = words[which % words.length]!.slice(0, 3 + more);
          const wanted = names.filter(name =>
            name.split(' ').some(word => foldWord(word.slice(0, typed.length)) === foldWord(typed)),
          );
          // A letter that is folded to two is found by itself.
          fc.pre(!/[æßþœ]/i.test(names.join('')));
          const found = await find(lines, typed, 100);
          expect(found.map(name => name.replace('|', ''))).toEqual(wanted);
        },
      ),
    );
  });
});
