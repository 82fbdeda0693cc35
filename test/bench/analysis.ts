import nlp from 'compromise';
import model from 'wink-eng-lite-web-model';
import winkNLP from 'wink-nlp';
import { randomFrom } from '../../scripts/support/random';
import { createAnalyzer } from '../../server/analysis/analyzer';
import type { AnalysisData } from '../../server/analysis/data';
import { createKnowledge } from '../../server/knowledge/knowledge';
import { NewsMaker } from './generate';
import { growthExponent, leastTime, markdownTable, median, processorTime, type Section } from './measure';

const megabytes = (texts: readonly string[]): number => texts.reduce((sum, { length }) => sum + length, 0) / 1e6;

/** The whole analysis beside two well-known libraries, on the same texts in the same run. */
export function compareWithOthers(data: AnalysisData, rounds: readonly (readonly string[])[]): Section {
  const analyzer = createAnalyzer(data, createKnowledge([]));
  const wink = winkNLP(model);
  const engines: { name: string; run: (text: string) => unknown }[] = [
    { name: 'On Record, whole analysis', run: text => analyzer.analyze(text) },
    {
      name: 'compromise 14: people, places, organizations, quotations',
      run: text => {
        const doc = nlp(text);
        return [doc.people().json(), doc.places().json(), doc.organizations().json(), doc.quotations().json()];
      },
    },
    {
      name: 'wink-nlp 2: full pipeline, entities and tags read',
      run: text => {
        const doc = wink.readDoc(text);
        return [doc.entities().out(), doc.tokens().out(wink.its.pos)];
      },
    },
  ];
  const measured: number[][] = engines.map(() => []);
  const warmingUp = Math.min(3, rounds.length - 1);
  // New texts each round, for what was analysed before is remembered. The first rounds warm up.
  rounds.forEach((articles, round) => {
    engines.forEach(({ run }, index) => {
      const time = leastTime(
        () => articles,
        texts => {
          for (const text of texts) run(text);
        },
        1,
      );
      if (round >= warmingUp) measured[index]!.push((1000 * megabytes(articles)) / time);
    });
  });
  // The median: the best of many would favour whoever takes least time, for that finds a quiet moment soonest.
  const speeds = measured.map(median);
  const articles = rounds[0]!;
  const size = megabytes(articles);
  return {
    title: `Whole analysis of ${articles.length} articles (${size.toFixed(2)} MB)`,
    table: markdownTable(
      ['', 'MB/s', 'On Record is'],
      engines.map(({ name }, i) => [
        name,
        speeds[i]!.toFixed(2),
        `${(speeds[0]! / speeds[i]!).toFixed(1)} times as fast`,
      ]),
    ),
    figures: {
      onRecord: speeds[0]!,
      compromise: speeds[1]!,
      wink: speeds[2]!,
      timesCompromise: speeds[0]! / speeds[1]!,
      timesWink: speeds[0]! / speeds[2]!,
    },
    demands: [
      { what: 'times as fast as compromise', value: speeds[0]! / speeds[1]!, goal: { least: 10 }, broken: 2 },
      { what: 'times as fast as wink-nlp', value: speeds[0]! / speeds[2]!, goal: { least: 1 }, broken: 0.1 },
    ],
  };
}

/** How the time grows with the length of one article, with paragraphs and on one line. */
export function measureGrowth(data: AnalysisData, sizes: readonly number[], seed: number): Section {
  const analyzer = createAnalyzer(data, createKnowledge([]));
  for (const article of new NewsMaker(seed + 1000).articles(20_000)) analyzer.analyze(article);
  let next = seed + 2000;
  const rows: string[][] = [];
  const figures: Record<string, number> = {};
  for (const [form, shape] of [
    ['paragraphs', (text: string) => text],
    ['one line', (text: string) => text.replaceAll(/\s+/g, ' ')],
  ] as const) {
    const points = sizes.map(words => {
      let text = '';
      const time = leastTime(
        () => {
          // A new text each time, for what was analysed before is remembered.
          text = shape(new NewsMaker(next++).article(words));
          return text;
        },
        fresh => void analyzer.analyze(fresh),
        words <= 10_000 ? 8 : 2,
      );
      rows.push([form, words.toLocaleString('en'), time.toFixed(1), (text.length / 1000 / time).toFixed(2)]);
      return { x: text.length, y: time };
    });
    // Short texts measure the fixed part; growth is what long ones show.
    const exponent = growthExponent(points.filter(({ x }) => x > 20_000));
    for (const { x, y } of points) figures[`MB/s, ${form}, ${(x / 1e6).toFixed(3)} MB`] = x / 1000 / y;
    rows.push([`**${form}: growth exponent**`, '', `**${exponent.toFixed(2)}**`, '']);
    figures[`growth, ${form}`] = exponent;
  }
  return {
    title: 'Growth with the length of an article',
    table: markdownTable(['', 'words', 'ms', 'MB/s'], rows),
    figures,
    demands: Object.entries(figures)
      .filter(([what]) => what.startsWith('growth'))
      .map(([what, value]) => ({ what, value, goal: { most: 1.1 }, broken: 1.4 })),
  };
}

/** What a keystroke costs in articles of different lengths, when all the rest was analysed before. */
export function measureEdits(data: AnalysisData, sizes: readonly number[], seed: number): Section {
  const rows: string[][] = [];
  const points: { x: number; y: number }[] = [];
  for (const words of sizes) {
    const analyzer = createAnalyzer(data, createKnowledge([]));
    let text = new NewsMaker(seed).article(words);
    analyzer.analyze(text);
    const random = randomFrom(seed);
    const times: number[] = [];
    for (let n = 0; n < 60; n++) {
      const at = Math.floor(random() * text.length);
      text = text.slice(0, at) + 'abcdefgh .'[n % 10] + text.slice(at);
      const before = processorTime();
      analyzer.analyze(text);
      // The first ones warm up.
      if (n >= 10) times.push(processorTime() - before);
    }
    times.sort((a, b) => a - b);
    const middle = median(times);
    rows.push([words.toLocaleString('en'), middle.toFixed(1), times[Math.floor(times.length * 0.95)]!.toFixed(1)]);
    points.push({ x: words, y: middle });
  }
  const exponent = growthExponent(points);
  rows.push(['**growth exponent**', `**${exponent.toFixed(2)}**`, '']);
  return {
    title: 'Analysis after a keystroke',
    table: markdownTable(['words', 'median ms', '95th percentile ms'], rows),
    figures: { 'growth, edits': exponent },
  };
}

/** What it takes to be ready. */
export function measureStart(data: AnalysisData): Section {
  const time = leastTime(
    () => data,
    bytes => void createAnalyzer(bytes, createKnowledge([])),
    3,
  );
  return {
    title: 'Ready to analyse',
    table: markdownTable(['', 'ms'], [['models and gazetteers decoded', time.toFixed(0)]]),
    figures: { start: time },
  };
}
