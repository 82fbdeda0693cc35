import { randomFrom } from '../../scripts/support/random';
import { createAnalyzer } from '../../server/analysis/analyzer';
import type { AnalysisData } from '../../server/analysis/data';
import { hashBytes, packIndex, unpackIndex } from '../../server/knowledge/compactCache';
import { type CompactIndex, indexLines, openList } from '../../server/knowledge/compactList';
import { writeEntityLine } from '../../server/knowledge/entityLine';
import { createKnowledge } from '../../server/knowledge/knowledge';
import { ListBeginnings } from '../../server/knowledge/listBeginnings';
import { NewsMaker } from './generate';
import { markdownTable, processorTime, type Section } from './measure';

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

/** What a million aliases cost: to load, from a cache too; in memory; and while articles are analysed. */
export async function measureAliases(data: AnalysisData, seed: number, short: boolean): Promise<Section> {
  const [few, many] = [entityLines(1000, seed), entityLines(1_000_000, seed)];
  const timed = <Result>(run: () => Result): [Result, number] => {
    const before = processorTime();
    const result = run();
    return [result, processorTime() - before];
  };
  const [index, loading] = timed(() => indexLines(many));
  const packed = packIndex(index, hashBytes(many));
  const [, reading] = timed(() => {
    const kept = unpackIndex(packed, hashBytes(many));
    return kept && openList(many, kept, 'file:///many.tsv');
  });
  const analyzers = [few, many].map(bytes =>
    createAnalyzer(data, createKnowledge([], [openList(bytes, bytes === many ? index : indexLines(bytes), '')])),
  );
  const articles = new NewsMaker(seed + 3000).articles(short ? 60_000 : 240_000);
  // By turns at every article, now the one first and now the other: what slows one down slows the other.
  const ratios = articles.map((article, n) => {
    const times = [0, 0];
    for (const turn of n % 2 ? [0, 1] : [1, 0]) {
      [, times[turn]] = timed(() => analyzers[turn]!.analyze(article)) as [unknown, number];
    }
    return times[1]! / times[0]!;
  });
  // The first quarter warms up. The median: an article during which memory was tidied up says nothing.
  const warm = ratios.slice(articles.length / 4).sort((a, b) => a - b);
  const ratio = warm[warm.length >> 1]!;
  const finding = [];
  for (const aliases of [1_000, 10_000, 100_000, 1_000_000]) {
    const bytes = aliases === 1_000_000 ? many : entityLines(aliases, seed);
    finding.push({ aliases, ...(await completing(bytes, aliases === 1_000_000 ? index : indexLines(bytes))) });
  }
  const last = finding.at(-1)!;
  const size = megabytesOf(many, index) + last.megabytes;
  return {
    title: 'A million aliases',
    table: markdownTable(
      ['', ''],
      [
        ['read from a file of lines, ms of the processor', loading.toFixed(0)],
        ['read with a cached index (its hash compared), ms', reading.toFixed(0)],
        ['in memory, MB', size.toFixed(0)],
        ['gathered for completion, at rest: ms of the processor', last.gathering.toFixed(0)],
        [
          `a name completed among ${finding.map(({ aliases }) => aliases.toLocaleString('en')).join(' / ')}, ms`,
          finding.map(({ find }) => find.toFixed(2)).join(' / '),
        ],
        ['analysis, beside that with 1,000 aliases (median over articles)', `${ratio.toFixed(2)} times`],
      ],
    ),
    demands: [
      { what: 'megabytes of a million aliases', value: size, goal: { most: 200 }, broken: 300 },
      { what: 'times as long with a million aliases', value: ratio, goal: { most: 1.2 }, broken: 2 },
    ],
    figures: {
      aliasesLoad: loading,
      aliasesCached: reading,
      aliasesMegabytes: size,
      aliasesRatio: ratio,
      aliasesGathered: last.gathering,
      ...Object.fromEntries(finding.map(({ aliases, find }) => [`name completed, ${aliases} aliases`, find])),
    },
  };
}
