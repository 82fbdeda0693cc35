/**
 * Trains the tagger of names and writes server/analysis/names/names.bin.
 * Usage: npm run train:names -- --corpus FOLDER
 *   FOLDER holds worldwide-dev.jsonl: one annotated article a line
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readLexicon } from '../../server/analysis/names/lexicon';
import { readCorpus } from './names/corpus';
import { train } from './names/crf';
import { createExampleReader, FeatureTable, pruneRare } from './names/examples';
import { writeModel } from './names/modelFile';
import { leastCount, trainingOptions } from './names/settings';

const { values } = parseArgs({ options: { corpus: { type: 'string' } } });
if (!values.corpus) throw new Error('Say where the corpora are: --corpus FOLDER');
const folder = join(process.cwd(), 'server', 'analysis', 'names');
const lexicon = readLexicon(new Uint8Array(readFileSync(join(folder, 'lexicon.bin'))));
const table = new FeatureTable();
const corpus = readCorpus(join(values.corpus, 'worldwide-dev.jsonl'));
const { articles, hashes } = pruneRare(corpus.map(createExampleReader(lexicon, table)), table, leastCount);
const weights = train(articles.flat(), hashes.length, trainingOptions);
const rows = writeModel(join(folder, 'names.bin'), weights, hashes, {
  what: 'Weights of the tagger of names (people, organizations, locations): see model.ts. They hold no text.',
  madeBy: 'scripts/train/names',
  trainedOn: 'worldwide-dev: 806 articles of world news in English, annotated by people',
});
console.log(`${rows} features`);
