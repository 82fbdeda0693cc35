/**
 * Trains the tagger of names and writes server/analysis/names/names.bin.
 * Usage: npm run train:names -- --corpus FOLDER
 *   FOLDER holds worldwide-dev.jsonl: one annotated article a line
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readLexicon } from '../../server/analysis/names/lexicon';
import { createTagger } from '../../server/analysis/tags/tagger';
import { readAnalysisData } from '../../server/node/data';
import { readCorpus } from './names/corpus';
import { createExampleReader, FeatureTable, pruneRare } from './names/examples';
import { withHeadlines } from './names/headlines';
import { writeModels } from './names/modelFile';
import { firstOptions, leastCount, secondOptions } from './names/settings';
import { createFirstStages, trainSecond } from './names/stack';

const { values } = parseArgs({ options: { corpus: { type: 'string' } } });
if (!values.corpus) throw new Error('Say where the corpora are: --corpus FOLDER');
const folder = join(process.cwd(), 'server', 'analysis', 'names');
const lexicon = readLexicon(new Uint8Array(readFileSync(join(folder, 'lexicon.bin'))));
const tagger = createTagger(readAnalysisData(join(process.cwd(), 'server')));
const table = new FeatureTable();
const read = createExampleReader(lexicon, tagger, table);
const corpus = readCorpus(join(values.corpus, 'worldwide-dev.jsonl')).map(gold => withHeadlines(gold).article);
const { articles, hashes } = pruneRare(corpus.map(read), table, leastCount);
const log = (message: string) => console.log(message);
const firstStage = createFirstStages(articles, hashes.length, firstOptions, log);
const first = firstStage();
const second = trainSecond(articles, firstStage, [], secondOptions);
writeModels(join(folder, 'names.bin'), first, hashes, second, {
  what: 'Weights of the tagger of names (people, organizations, locations): see model.ts. They hold no text.',
  madeBy: 'scripts/train/names.ts',
  trainedOn: 'worldwide-dev: 806 articles of world news in English, annotated by people',
});
