import { describe, expect, test } from 'vitest';
import { findingsOf } from '../../../server/language/diagnostics';
import { describeEchoes, echoedAt, echoLocations } from '../../../server/language/echoes';
import { neverCancelled } from '../../../server/workspace/host';
import { compareWords, fingerprintsOf, wordHashes } from '../../../server/workspace/index/quotationWords';
import { memoryWorkspace, uriOf } from '../../support/memoryWorkspace';

const said = 'The harbour will stay open all winter, whatever the ice does';
const by = (words: string, who: string) => `Rain fell on Monday.\n\n“${words},” ${who} told reporters.\n`;
const hashes = (text: string) => wordHashes(text, [{ start: 0, end: text.length }]);

/** The folder's articles read, and `a.txt` open in it. */
async function folder(files: Readonly<Record<string, string>>) {
  const all = memoryWorkspace(files);
  const folder = all.workspace.folders.of(uriOf('a.txt'));
  const catalog = await folder.index.catalog(neverCancelled, () => {});
  all.workspace.documents.open(uriOf('a.txt'), 'plaintext', 1, files['a.txt']!);
  const read = async () => (await all.workspace.article(uriOf('a.txt'), neverCancelled))!;
  const article = await read();
  const at = (line: number) => echoedAt(article, { line, character: 5 }, folder.index.echoes!);
  return { ...all, catalog, article, read, at };
}

describe('the same quotation elsewhere', () => {
  test('is found by its words, whatever their case and marks', async () => {
    const { at } = await folder({
      'a.txt': by(said, 'Ada Ashworth'),
      'b.txt': by(said.toLowerCase().replaceAll(',', ' —'), 'Ada Ashworth'),
      'c.txt': by('Nobody can say how long the winter will be this year', 'Ada Ashworth'),
    });
    const echoed = at(2)!;
    expect(echoLocations(echoed)).toMatchObject([{ uri: uriOf('b.txt'), range: { start: { line: 2, character: 1 } } }]);
    expect(echoed.echoes[0]).toMatchObject({ otherWords: false, otherSpeaker: false });
  });

  test('may say more, or other words, or be another’s', async () => {
    const { at } = await folder({
      'a.txt': by(said, 'Ada Ashworth'),
      'more.txt': by(`${said}, and the ferries will sail`, 'Ada Ashworth'),
      'other.txt': by(said.replace('open', 'closed'), 'Ashworth'),
      'who.txt': by(said, 'Javier Solano'),
    });
    const found = at(2)!.echoes.map(({ uri, otherWords, otherSpeaker }) => [uri, otherWords, otherSpeaker]);
    expect(found).toEqual([
      [uriOf('more.txt'), false, false],
      [uriOf('other.txt'), true, false],
      [uriOf('who.txt'), false, true],
    ]);
  });

  test('is the same however outlets cut and mend it, as long as they show that', async () => {
    const { at } = await folder({
      'a.txt': by(said, 'Ada Ashworth'),
      'brackets.txt': by(said.replace('harbour', 'harbour [at Ardale]'), 'Ada Ashworth'),
      'cue.txt': 'Rain fell.\n\n“The harbour will stay open all winter,” Ashworth said, “whatever the ice does.”\n',
      'cut.txt': by('harbour will stay open all winter, whatever', 'Ada Ashworth'),
      'dots.txt': by(said.replace('open all winter', 'open ...'), 'Ada Ashworth'),
      'german.txt': `Rain fell.\n\n„${said}“, Ada Ashworth told reporters.\n`,
      'guillemets.txt': `Rain fell.\n\n« ${said} », Ada Ashworth told reporters.\n`,
      'replaced.txt': by(said.replace('The harbour', '[Our port]'), 'Ada Ashworth'),
      'sic.txt': by(said.replace('winter', 'winter [sic]'), 'Ada Ashworth'),
      'straight.txt': by(said, 'Ada Ashworth').replace(/[“”]/g, '"').toUpperCase(),
      'tail.txt': by(`${said.slice('The harbour will '.length)} and the wind`, 'Ada Ashworth'),
      'unshown.txt': by(said.replace('all ', ''), 'Ada Ashworth'),
    });
    const found = at(2)!.echoes.map(({ uri, otherWords, otherSpeaker }) => [
      uri.slice(uriOf('').length, -'.txt'.length),
      otherWords || otherSpeaker,
    ]);
    const same = ['brackets', 'cue', 'cut', 'dots', 'german', 'guillemets', 'replaced', 'sic', 'straight', 'tail'];
    expect(found).toEqual([...same.map(name => [name, false]), ['unshown', true]]);
  });

  test('is another’s where the names are surely not of the same', async () => {
    const others = {
      'Ada Ashworth': [false, 'Ada Ashworth'],
      Ashworth: [false, 'Ada Ashworth'],
      'Ada Solano': [true, 'Ada Ashworth'],
      'Ada Maria Ashworth': [false, 'Ada Ashworth'],
      'Javier Solano': [true, 'Ada Ashworth'],
      'Javier Solano Vega': [false, 'Javier Solano'],
      'Jávier Solano': [false, 'Javier Solano'],
      'the Ministry of Health': [true, 'the Ministry of Defence'],
      'the Health Ministry': [false, 'the Ministry of Health'],
    } as const;
    for (const [other, [differs, who]] of Object.entries(others)) {
      const { at } = await folder({ 'a.txt': by(said, who), 'b.txt': by(said, other) });
      expect([other, at(2)!.echoes.map(({ otherSpeaker }) => otherSpeaker)]).toEqual([other, [differs]]);
    }
  });

  test('is told of with where it is, the oldest first, and what is different', async () => {
    const { at, catalog } = await folder({
      'a.txt': by(said, 'Ada Ashworth'),
      '2024-03-02-x.txt': by(said, 'Ada Ashworth'),
      '2023-11-30-y.txt': by(said.replace('open', 'closed'), 'Javier Solano'),
    });
    const text = describeEchoes(at(2)!, catalog, () => 'The harbour will stay closed');
    expect(text).toMatch(/^Also in 2 other articles/);
    expect(text.indexOf('2023')).toBeLessThan(text.indexOf('2024'));
    expect(text).toContain('said by **Javier Solano**, in other words: “The harbour will stay closed”');
    expect(text).toContain(`${uriOf('2024-03-02-x.txt')}#L3`);
  });

  test('is told of in the order of dates, this article among the others', async () => {
    const names = ['2024/03/01/x.txt', '20240229-y.txt', '2024-03-05.txt'];
    const { at, catalog } = await folder(
      Object.fromEntries(['a.txt', ...names].map(name => [name, by(said, 'Ada Ashworth')])),
    );
    const echoed = at(2)!;
    const order = (uri: string) =>
      [
        ...describeEchoes({ ...echoed, uri }, catalog, () => undefined).matchAll(/^- (?:\[(.*?):3\]|(this article))/gm),
      ].map(([, name, own]) => own ?? name!.replaceAll('\\', ''));
    const others = ['20240229-y.txt', 'x.txt', '2024-03-05.txt'];
    expect(order(uriOf('a.txt'))).toEqual(others);
    expect(order(uriOf('2024-02-01.txt'))).toEqual(['this article', ...others]);
    expect(order(uriOf('2024.03.02.txt'))).toEqual([...others.slice(0, 2), 'this article', others[2]]);
  });

  test('is found in all of hundreds of articles that carry it', async () => {
    const copies = Array.from({ length: 60 }, (_, n) => `${n}.txt`);
    const { at } = await folder(Object.fromEntries(['a.txt', ...copies].map(name => [name, by(said, 'Ada Ashworth')])));
    expect(at(2)!.echoes).toHaveLength(60);
  });

  test('that differs is a finding, once the other articles have been read and nobody types', async () => {
    const all = await folder({
      'a.txt': by(said, 'Ada Ashworth'),
      'b.txt': by(said.replace('open', 'closed'), 'Ada Ashworth'),
    });
    const changed = new Promise<void>(resolve => all.onChange(resolve));
    await all.read();
    await changed;
    const found = findingsOf(await all.read()).filter(({ rule }) => rule === 'quotation-differs');
    expect(found).toMatchObject([{ severity: 'hint', message: expect.stringContaining('b.txt, line 3') }]);
  });

  test('that differs is a finding also where who says it stands between its parts', async () => {
    const more = 'We have said so from the very first day of this year';
    const article = (end: string) => `Rain fell.\n\n“${said},” Ada Ashworth told reporters. “${end}.”\n`;
    const all = await folder({ 'a.txt': article(more), 'b.txt': article(more.replace('first', 'last')) });
    const changed = new Promise<void>(resolve => all.onChange(resolve));
    await all.read();
    await changed;
    const { analysis, ...read } = await all.read();
    const found = findingsOf({ analysis, ...read }).filter(({ rule }) => rule === 'quotation-differs');
    expect(found.map(({ start, end }) => analysis.article.text.slice(start, end))).toEqual([`${more}.`]);
  });

  test('knows what was changed since', async () => {
    const all = await folder({ 'a.txt': by(said, 'Ada Ashworth'), 'b.txt': by(said, 'Ada Ashworth') });
    all.files.put('b.txt', 'Nothing here.');
    all.files.put('d.txt', by(said, 'Ada Ashworth'));
    for (const name of ['b.txt', 'd.txt']) all.workspace.fileChanged(uriOf(name));
    await all.workspace.folders.of(uriOf('a.txt')).index.catalog(neverCancelled, () => {});
    expect(all.at(2)!.echoes.map(({ uri }) => uri)).toEqual([uriOf('d.txt')]);
  });
});

describe('quotations by their words', () => {
  test('that share six words in a row share a fingerprint', () => {
    const words = Array.from({ length: 40 }, (_, n) => `word${n}`);
    for (let from = 0; from + 6 <= words.length; from++) {
      const other = ['x', 'y', 'z', ...words.slice(from, from + 6), 'u', 'v', 'w'].join(' ');
      const prints = new Set(fingerprintsOf(hashes(words.join(' '))));
      expect(fingerprintsOf(hashes(other)).some(print => prints.has(print))).toBe(true);
    }
  });

  test('are compared by what they have in common, in order', () => {
    expect(compareWords(hashes('a b c d'), hashes('x a b c d y'))).toEqual({ shared: 1, agree: true });
    expect(compareWords(hashes('a b c d'), hashes('a b x d'))).toEqual({ shared: 0.75, agree: false });
    expect(compareWords(hashes('a b c d'), hashes('d c b a'))).toEqual({ shared: 0.25, agree: false });
    expect(compareWords(hashes('a b c d'), hashes('b c d e'))).toEqual({ shared: 0.75, agree: true });
    expect(compareWords(hashes('a b … d e'), hashes('a b c d e'))).toEqual({ shared: 1, agree: true });
    expect(compareWords(hashes('a b d e'), hashes('a b c d e'))).toEqual({ shared: 1, agree: false });
    expect(compareWords(hashes('a b [x] d e'), hashes('a b c d e f'))).toEqual({ shared: 1, agree: true });
    expect(compareWords(hashes('a [x] c y e'), hashes('a b c d e'))).toEqual({ shared: 0.75, agree: false });
    expect(compareWords(hashes(''), hashes('a'))).toEqual({ shared: 0, agree: false });
  });
});
