/**
 * Trains the attribution finder on polnear-train and writes its weights.
 * Usage: npm run train -- --corpus DIR [--folds N] [--out FILE] [--measure]
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { lexiconOf } from '../../server/analysis/attributions/candidates';
import { confidenceOf } from '../../server/analysis/attributions/decide';
import { newItems } from '../../server/analysis/attributions/features';
import { overlapOf, type Reported } from '../../server/analysis/attributions/reported';
import { type Proposal, searchParagraph } from '../../server/analysis/attributions/search';
import { neighbourhoods, trustFeatures } from '../../server/analysis/attributions/trust';
import { encodeWeights, packFour, type Weights } from '../../server/analysis/attributions/weights';
import { type AnalysisData, dataFiles } from '../../server/analysis/data';
import { createTagger } from '../../server/analysis/tags/tagger';
import { alignAll, type GoldArticle, type GoldParagraph, learnHeads, readCorpus } from './attributions/gold';
import { FeatureStore, learnClasses, quantise } from './attributions/learn';
import { cueWords, learnBounds, trainCues, trainSpans, trustBits } from './attributions/train';

const { values: args } = parseArgs({
  options: {
    corpus: { type: 'string' },
    folds: { type: 'string', default: '4' },
    out: { type: 'string' },
    measure: { type: 'boolean' },
  },
});
const file = join(args.corpus ?? '.', 'polnear-train.jsonl');
if (!existsSync(file)) {
  console.error(`Missing: ${file}. Give the folder that holds polnear-train.jsonl: --corpus DIR`);
  process.exit(1);
}
const started = performance.now();
const say = (text: string) =>
  console.log(`${((performance.now() - started) / 1000).toFixed(0).padStart(4)} s  ${text}`);

const tagger = createTagger({ tags: new Uint8Array(readFileSync(join('server', dataFiles.tags))) } as AnalysisData);
const documents = readCorpus(file);
const articles = alignAll(documents, learnHeads(documents), tagger);
say(`${documents.length} documents`);

const settled = { ledInto: 0.8, carriedOn: 0.65, nobody: 0.5 };

/** Trains all but the trust on some articles. */
function train(some: readonly GoldArticle[]) {
  const cueHashes = cueWords(some);
  const lexicon = lexiconOf(hash => cueHashes.has(hash));
  const bounds = learnBounds(some);
  const trust = { bits: trustBits, classes: 1, scale: 1, values: new Int8Array(1 << trustBits) };
  const cue = trainCues(some, lexicon);
  const span = trainSpans(some, bounds);
  const weights: Weights = { cue: packFour(cue), span, trust, lexicon, bounds, threshold: 0, settled };
  return { cue, cueHashes, weights };
}

interface Judged {
  readonly proposal: Proposal;
  readonly paragraph: GoldParagraph;
  readonly around: ReturnType<typeof neighbourhoods>[number];
  right: boolean;
}

/** Proposals of a paragraph, each with whether a gold attribution has about its content: one to one, best overlap first. */
function judge(paragraph: GoldParagraph, weights: Weights): Judged[] {
  const proposals = searchParagraph(paragraph.reading, weights);
  const around = neighbourhoods(paragraph.reading, proposals);
  const judged = proposals.map((proposal, i) => ({ proposal, paragraph, around: around[i]!, right: false }));
  const gold: Reported[] = paragraph.attributions.map(a => ({ ...a, probability: 1 }));
  const pairs = judged.flatMap((j, i) => gold.map((g, k) => ({ i, k, overlap: overlapOf(j.proposal.best, g) })));
  pairs.sort((a, b) => b.overlap - a.overlap || judged[b.i]!.proposal.cue - judged[a.i]!.proposal.cue);
  const taken = new Set<number>();
  for (const { i, k, overlap } of pairs) {
    if (overlap < 0.5 || taken.has(k) || judged[i]!.right) continue;
    taken.add(k);
    judged[i]!.right = true;
  }
  return judged;
}

// Trust is learned on proposals for articles that the other models have not seen.
const folds = Number(args.folds);
const judged: Judged[] = [];
for (let fold = 0; fold < folds; fold++) {
  say(`fold ${fold + 1} of ${folds}`);
  const { weights } = train(articles.filter((_, i) => i % folds !== fold));
  articles.forEach((article, i) => {
    if (i % folds === fold) for (const paragraph of article.paragraphs) judged.push(...judge(paragraph, weights));
  });
}
const store = new FeatureStore(trustBits);
const items = newItems();
for (const { proposal, paragraph, around } of judged) {
  const count = trustFeatures(paragraph.reading, proposal, around, items);
  store.push(items, 0, count);
}
const classes = learnClasses(
  store,
  judged.map(j => (j.right ? 1 : 0)),
  2,
  { epochs: 12, rate: 0.03, l2: 1e-4 },
);
const trust = quantise(
  Float32Array.from({ length: classes.length / 2 }, (_, i) => classes[2 * i + 1]! - classes[2 * i]!),
  1,
);

// The threshold that gives the best F1, and how well the confidence is calibrated.
const scored = judged.map(j => ({
  right: j.right,
  confidence: confidenceOf(j.paragraph.reading, j.proposal, j.around, { trust } as Weights),
}));
scored.sort((a, b) => b.confidence - a.confidence);
const gold = documents.reduce((sum, d) => sum + d.quotes.length, 0);
let right = 0;
const curve = scored.map(({ right: isRight, confidence }, i) => {
  if (isRight) right++;
  return { confidence, f1: (2 * right) / (i + 1 + gold) };
});
// The curve is flat around its top. Other news holds fewer attitudes than politics does, and a tool is trusted for what
// it does not invent: of thresholds that do nearly as well, the highest.
const top = Math.max(...curve.map(({ f1 }) => f1));
const best = curve.find(({ f1 }) => f1 >= top - 0.012)!;
say(`best F1 ${(100 * best.f1).toFixed(1)} at ${best.confidence.toFixed(3)}`);
for (let low = 0; low < 1; low += 0.1) {
  const bin = scored.filter(s => s.confidence >= low && s.confidence < low + 0.1);
  const share = bin.filter(s => s.right).length / (bin.length || 1);
  console.log(
    `      confidence ${low.toFixed(1)}–${(low + 0.1).toFixed(1)}: ${(100 * share).toFixed(0)} % of ${bin.length} right`,
  );
}

// Only to see what a change does.
if (args.measure) process.exit();

say('all');
const final = train(articles);
const bytes = encodeWeights(
  { cue: final.cue, span: final.weights.span, trust },
  final.cueHashes,
  final.weights.bounds,
  Math.round(best.confidence * 1000) / 1000,
  settled,
);
const target = args.out ?? 'server/analysis/attributions/attributions.bin';
writeFileSync(target, bytes);
say(`${target}: ${bytes.length} bytes`);
