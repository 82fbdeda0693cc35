/**
 * Measures the tagger of names by cross-validation over whole articles, and on a corpus that it never learns from.
 * Usage: npm run eval:names -- --corpus FOLDER [--errors N] [--worst N]
 *   FOLDER holds worldwide-dev.jsonl (five folds) and gum-news.jsonl (measured with the five models, averaged)
 *   --errors  how many of the commonest errors to print; --worst  how many articles
 * Exact spans and types, as shared/eval/score.mjs counts them. Prints no more of the articles than the names in error.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readLexicon } from '../../server/analysis/names/lexicon';
import { createTagger } from '../../server/analysis/tags/tagger';
import { readAnalysisData } from '../../server/node/data';
import { readCorpus } from '../train/names/corpus';
import { createExampleReader, FeatureTable, pruneRare } from '../train/names/examples';
import { withHeadlines } from '../train/names/headlines';
import { decodeArticle, goldSpans, plainSpan, Tally, type TypedSpan } from '../train/names/scoring';
import { firstOptions, leastCount, secondOptions } from '../train/names/settings';
import { createFirstStages, foldCount, foldOf, trainSecond } from '../train/names/stack';
import { firstScores, secondExamples } from '../train/names/stages';
import { foundInGum, namesOfGum } from './gumNames';

const { values } = parseArgs({
  options: {
    corpus: { type: 'string' },
    errors: { type: 'string', default: '30' },
    worst: { type: 'string', default: '5' },
  },
});
if (!values.corpus) throw new Error('Say where the corpora are: --corpus FOLDER');
const data = readAnalysisData(join(process.cwd(), 'server'));
const worldwide = readCorpus(join(values.corpus, 'worldwide-dev.jsonl'));
const news = readCorpus(join(values.corpus, 'gum-news.jsonl'));
const table = new FeatureTable();
const lexicon = readLexicon(data.lexicon);
const read = createExampleReader(lexicon, createTagger(data), table);
const headed = worldwide.map(withHeadlines);
const learned = headed.map(({ article }) => read(article));
// What is only measured counts for nothing.
table.isLearning = false;
const { articles, hashes } = pruneRare([...learned, ...[...worldwide, ...news].map(read)], table, leastCount);
/** The articles with headlines made of them, to learn from; as they are; the other corpus's. */
const own = articles.slice(0, worldwide.length);
const plain = articles.slice(worldwide.length, 2 * worldwide.length);
const others = articles.slice(2 * worldwide.length);

const log = (message: string) => console.error(message);
const firstStage = createFirstStages(own, hashes.length, firstOptions, log);
const tally = new Tally();
const headlineTallies = [new Tally(), new Tally(), new Tally()];
const newsTally = new Tally();
const plainTally = new Tally();
const namesTally = new Tally();
/** What somebody would score as annotated who found just the names in GUM's phrases. */
const ceiling = new Tally();
for (const gold of news) ceiling.add(goldSpans(gold), namesOfGum(gold));
const errors = new Map<string, number>();
const articleScores: { id: string; right: number; found: number; gold: number }[] = [];
for (let fold = 0; fold < foldCount; fold++) {
  const first = firstStage(fold);
  const second = trainSecond(own, firstStage, [fold], secondOptions);
  const find = (article: (typeof own)[number]): TypedSpan[] => {
    const examples = secondExamples(article, firstScores(article, first), first.steps);
    return decodeArticle(article, examples, second, lexicon);
  };
  worldwide.forEach((gold, i) => {
    if (foldOf(i) !== fold) return;
    const found = find(plain[i]!);
    const right = goldSpans(gold);
    tally.add(right, found, [`region ${gold.region}`]);
    note(gold.id, gold.text, right, found);
    const { article, starts } = headed[i]!;
    const inHeadlines = find(own[i]!);
    for (const [k, from] of starts.entries()) {
      const isThere = ({ start, end }: TypedSpan) => start >= from && end <= (starts[k + 1] ?? article.text.length);
      headlineTallies[k]!.add(goldSpans(article).filter(isThere), inHeadlines.filter(isThere));
    }
  });
  news.forEach((gold, i) => {
    const found = find(others[i]!);
    newsTally.add(goldSpans(gold), found);
    const bare = (spans: readonly TypedSpan[]) => spans.map(span => plainSpan(gold.text, span));
    plainTally.add(bare(goldSpans(gold)), bare(found));
    const names = namesOfGum(gold);
    namesTally.add(names, foundInGum(gold, found, names));
  });
  log(`fold ${fold}: ${tally.line('all')}`);
}

/** Remembers what was missed and what was made up. */
function note(id: string, text: string, gold: readonly TypedSpan[], found: readonly TypedSpan[]): void {
  const key = ({ start, end, type }: TypedSpan) => `${start}:${end}:${type}`;
  const [there, here] = [new Set(gold.map(key)), new Set(found.map(key))];
  const count = (kind: string, { start, end, type }: TypedSpan) => {
    const line = `${kind} ${type.padEnd(12)} ${text.slice(start, end).replaceAll('\n', ' ')}`;
    errors.set(line, (errors.get(line) ?? 0) + 1);
  };
  for (const span of gold) if (!here.has(key(span))) count('missed ', span);
  for (const span of found) if (!there.has(key(span))) count('made up', span);
  const right = gold.filter(span => here.has(key(span))).length;
  articleScores.push({ id, right, found: found.length, gold: gold.length });
}

const kinds = ['all', 'untyped', 'person', 'organization', 'location'];
console.log('worldwide-dev, five folds over whole articles');
for (const kind of kinds) console.log(tally.line(kind));
console.log('\nregions with ten articles or more');
const sizes = new Map<string, number>();
for (const { region } of worldwide) sizes.set(region!, (sizes.get(region!) ?? 0) + 1);
const regions = [...sizes].filter(([, size]) => size >= 10).map(([region]) => `region ${region}`);
for (const region of regions.sort((a, b) => tally.figures(a).f1 - tally.figures(b).f1)) console.log(tally.line(region));
const mean = regions.reduce((sum, region) => sum + tally.figures(region).f1, 0) / regions.length;
console.log(`mean of these regions: ${mean.toFixed(2)}`);
for (const [k, style] of ['capitals', 'title case', 'title case of every word'].entries()) {
  console.log(`\nsentences of the same articles as headlines in ${style}`);
  for (const kind of kinds) console.log(headlineTallies[k]!.line(kind));
}
console.log('\ngum-news, never trained on, as annotated (with titles, “the”, possessives and what follows)');
for (const kind of kinds) console.log(newsTally.line(kind));
console.log('\ngum-news, both sides without a leading article or a possessive at the end');
for (const kind of kinds) console.log(plainTally.line(kind));
console.log('\ngum-news, the names in its phrases (see gumNames.ts)');
for (const kind of kinds) console.log(namesTally.line(kind));
console.log('\nthe names in its phrases, all found and nothing else, as annotated: what can be reached');
for (const kind of kinds) console.log(ceiling.line(kind));
console.log('\ncommonest errors on worldwide-dev');
for (const [line, count] of [...errors].sort((a, b) => b[1] - a[1]).slice(0, Number(values.errors))) {
  console.log(`${String(count).padStart(4)} ${line}`);
}
console.log('\nworst articles of twenty names or more');
const f1 = ({ right, found, gold }: (typeof articleScores)[number]) => (200 * right) / (found + gold);
const worst = articleScores.filter(({ gold }) => gold >= 20).sort((a, b) => f1(a) - f1(b));
for (const score of worst.slice(0, Number(values.worst))) {
  console.log(
    `${f1(score).toFixed(1).padStart(5)} ${score.id}: ${score.right} right of ${score.found} found, ${score.gold} annotated`,
  );
}
