import { randomFrom } from '../../scripts/support/random';
import { type Analyzer, createAnalyzer } from '../../server/analysis/analyzer';
import type { AnalysisData } from '../../server/analysis/data';
import { hashBytes, packIndex, unpackIndex } from '../../server/knowledge/compactCache';
import { type CompactIndex, indexLines, openList } from '../../server/knowledge/compactList';
import { writeEntityLine } from '../../server/knowledge/entityLine';
import { createKnowledge } from '../../server/knowledge/knowledge';
import { ListBeginnings } from '../../server/knowledge/listBeginnings';
import { NewsMaker } from './generate';
import { growthExponent, markdownTable, processorTime, type Section } from './measure';

const syllables = 'ba da el fi gor han is ja ko lu mar ne o pe qua ri san tu va wen yo za chi dro'.split(' ');

/** Lines of entities with made-up names, four names each, and some of those that the articles are about. */
export function entityLines(aliases: number, seed: number): Uint8Array {
  const random = randomFrom(seed);
  const of = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!;
  const word = () => {
    const letters = Array.from({ length: 2 + Math.floor(random() * 2) }, () => of(syllables)).join('');
    return letters[0]!.toUpperCase() + letters.slice(1);
  };
  // Few first names and many surnames, as in life: many aliases begin alike.
  const firsts = Array.from({ length: 3000 }, word);
  const lines: string[] = [];
  for (let count = 0; count < aliases; count += 4) {
    const [first, middle, last] = [of(firsts), of(firsts), word() + word().toLowerCase()];
    lines.push(
      writeEntityLine({
        id: `Q${count}`,
        type: 'person',
        name: `${first} ${last}`,
        aliases: [`${first} ${middle} ${last}`, `${first[0]}. ${last}`, `${last}, ${first}`].map(text => ({
          text,
          exact: false,
        })),
        description: 'politician',
      }),
    );
  }
  return new TextEncoder().encode(`${lines.join('\n')}\n`);
}

const megabytesOf = (bytes: Uint8Array, index: CompactIndex): number =>
  Object.values(index).reduce((sum, array: Int32Array) => sum + array.byteLength, bytes.length) / 1e6;

/**
 * The mean time of completing a name that was begun, in milliseconds: by three, four and five letters of names of the list,
 * and by as many that no name begins with, for which all that begin alike are looked at.
 */
async function completing(bytes: Uint8Array, index: CompactIndex) {
  const list = openList(bytes, index, '');
  const before = processorTime();
  const names = await ListBeginnings.read(bytes, index.aliases, async () => {});
  const gathering = processorTime() - before;
  const count = index.aliases.length;
  const begun = Array.from({ length: 300 }, (_, n) =>
    list
      .aliasAt(Math.floor((n * count) / 300))
      .replace(/^\P{L}+/u, '')
      .slice(0, 3 + (n % 3)),
  );
  const typed = begun.flatMap(letters => [letters, `${letters}qx`]);
  const find = () => {
    for (const letters of typed) names.find(letters, 12, ({ alias }) => list.ownerOf(alias) !== undefined);
  };
  // Once to warm up.
  find();
  const began = processorTime();
  find();
  return { gathering, find: (processorTime() - began) / typed.length, megabytes: names.byteLength / 1e6 };
}

/** What was measured of a list. Times are milliseconds of the processor. */
interface MeasuredList {
  readonly aliases: number;
  readonly load: number;
  readonly cached: number;
  readonly gathering: number;
  readonly find: number;
  readonly megabytes: number;
  readonly analyzer: Analyzer;
  /** Of each article. */
  readonly times: number[];
}

/** What aliases cost, from a thousand to a million: to load, from a cache too; in memory; and while articles are analysed. */
export async function measureAliases(data: AnalysisData, seed: number, short: boolean): Promise<Section> {
  const timed = <Result>(run: () => Result): [Result, number] => {
    const before = processorTime();
    const result = run();
    return [result, processorTime() - before];
  };
  const measured: MeasuredList[] = [];
  for (const aliases of [1_000, 10_000, 100_000, 1_000_000]) {
    const bytes = entityLines(aliases, seed);
    const [index, load] = timed(() => indexLines(bytes));
    const packed = packIndex(index, hashBytes(bytes));
    const [, cached] = timed(() => {
      const kept = unpackIndex(packed, hashBytes(bytes));
      return kept && openList(bytes, kept, 'file:///many.tsv');
    });
    const names = await completing(bytes, index);
    const analyzer = createAnalyzer(data, createKnowledge([], [openList(bytes, index, '')]));
    const megabytes = megabytesOf(bytes, index) + names.megabytes;
    measured.push({ aliases, load, cached, ...names, megabytes, analyzer, times: [] });
  }
  // By turns at every article, each time another one first: what slows one down slows the others.
  const articles = new NewsMaker(seed + 3000).articles(short ? 60_000 : 240_000);
  articles.forEach((article, n) => {
    for (let k = 0; k < measured.length; k++) {
      const { analyzer, times } = measured[(k + n) % measured.length]!;
      times.push(timed(() => analyzer.analyze(article))[1]);
    }
  });
  // The first quarter warms up. The median: an article during which memory was tidied up says nothing.
  const warm = Math.floor(articles.length / 4);
  const beside = measured.map(({ times }) => {
    const ratios = times.slice(warm).map((time, n) => time / measured[0]!.times[warm + n]!);
    return ratios.sort((a, b) => a - b)[ratios.length >> 1]!;
  });
  const columns: readonly (readonly [string, (at: number) => number, digits: number])[] = [
    ['read from a file of lines: ms of the processor', at => measured[at]!.load, 0],
    ['read with a cached index (its hash compared): ms', at => measured[at]!.cached, 1],
    ['in memory, MB', at => measured[at]!.megabytes, 1],
    ['gathered for completion, at rest: ms', at => measured[at]!.gathering, 0],
    ['a name completed: ms', at => measured[at]!.find, 2],
    ['analysis, times that with 1,000 (median over articles)', at => beside[at]!, 2],
  ];
  const figures: Record<string, number> = {};
  const rows = columns.map(([name, of, digits]) => {
    // A clock that ticks in thousandths knows nothing less.
    const points = measured.map(({ aliases }, at) => ({ x: aliases, y: Math.max(0.001, of(at)) }));
    measured.forEach(({ aliases }, at) => {
      figures[`${name}, ${aliases} aliases`] = of(at);
    });
    const growth = growthExponent(points);
    figures[`growth, aliases, ${name}`] = growth;
    return [name, ...measured.map((_, at) => of(at).toFixed(digits)), `**${growth.toFixed(2)}**`];
  });
  const last = measured.at(-1)!;
  const growthOf = (at: number) => figures[`growth, aliases, ${columns[at]![0]}`]!;
  return {
    title: 'Aliases of known entities',
    table: markdownTable(
      ['aliases', ...measured.map(({ aliases }) => aliases.toLocaleString('en')), 'growth exponent'],
      rows,
    ),
    demands: [
      { what: 'megabytes of a million aliases', value: last.megabytes, goal: { most: 200 }, broken: 300 },
      { what: 'times as long with a million aliases', value: beside.at(-1)!, goal: { most: 1.2 }, broken: 2 },
      { what: 'growth exponent of reading aliases', value: growthOf(0), goal: { most: 1.05 }, broken: 1.3 },
      { what: 'growth exponent of completing one', value: growthOf(4), goal: { most: 0.6 }, broken: 1 },
    ],
    figures,
  };
}
