import type { Author, Reference, ReferencePlace } from './model';

/**
 * Makes a reference of a CSL-JSON item (https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables).
 * The item may come from anyone's file: what has not the form it should is left out.
 */
export function toReference(item: unknown, key: string, place: ReferencePlace): Reference {
  const csl: Readonly<Record<string, unknown>> = isObject(item) ? item : {};
  const optional = {
    container: readText(csl['container-title']),
    publisher: readText(csl.publisher),
    volume: readText(csl.volume),
    issue: readText(csl.issue),
    pages: readText(csl.page),
    url: readUrl(csl.URL),
    doi: readDoi(csl.DOI),
  };
  return {
    key,
    type: readText(csl.type) ?? 'document',
    title: readText(csl.title) ?? '',
    authors: creators.map(role => readNames(csl[role])).find(names => names.length > 0) ?? [],
    issued: readDate(csl.issued),
    ...(Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)) as Defined<
      typeof optional
    >),
    place,
  };
}

/** Who counts as an author, in order. */
const creators = ['author', 'reporter', 'director', 'composer', 'editor'];

type Defined<T> = { readonly [Name in keyof T]?: NonNullable<T[Name]> };

/** Whether a value of JSON is an object, and no array. */
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** CSL-JSON allows a little HTML in its texts, and citation-js makes it of LaTeX. */
function readText(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : Array.isArray(value) ? value[0] : value;
  if (typeof text !== 'string') return undefined;
  const plain = text
    .replace(/<\/?(?:i|b|sc|sub|sup|span)(?: [^<>]{0,100})?>/g, '')
    // LaTeX sets accents on a dotless i.
    .replace(/ı(?=\p{M})/gu, 'i')
    .replace(/\s+/g, ' ')
    .trim()
    .normalize('NFC');
  return plain === '' ? undefined : plain;
}

function readNames(value: unknown): Author[] {
  const names: unknown[] = Array.isArray(value) ? value : [value];
  return names.flatMap((name): Author[] => {
    if (typeof name === 'string') return readName(name);
    if (!isObject(name)) return [];
    const given = readText(name.given);
    const particles = [name['dropping-particle'], name['non-dropping-particle'], name.family, name.suffix];
    const family = readText(particles.map(readText).filter(Boolean).join(' ')) ?? readText(name.literal);
    if (family === undefined) return given === undefined ? [] : [{ family: given }];
    return [given === undefined ? { family } : { family, given }];
  });
}

/** A name as RIS writes it: "Ash, Ada". */
function readName(name: string): Author[] {
  const [family, given] = name.split(',', 2).map(readText);
  if (family === undefined) return [];
  return [given === undefined ? { family } : { family, given }];
}

function readDate(value: unknown): number[] {
  if (!isObject(value)) return [];
  const parts = Array.isArray(value['date-parts']) ? value['date-parts'][0] : undefined;
  const written = Array.isArray(parts) ? parts : (readText(value.raw) ?? readText(value.literal))?.match(/\d+/g);
  const date: number[] = [];
  for (const part of written ?? []) {
    const number = Number(part);
    const [least, most] = [
      [-9999, 9999],
      [1, 12],
      [1, 31],
    ][date.length] ?? [0, -1];
    if (!Number.isInteger(number) || number < least! || number > most! || part === '') break;
    date.push(number);
  }
  // "3 May 2019", of which only the year is sure.
  if (!Array.isArray(parts) && (date[0] ?? 1000) < 1000) {
    const year = written?.find(part => /^\d{4}$/.test(part));
    return year === undefined ? [] : [Number(year)];
  }
  return date;
}

function readUrl(value: unknown): string | undefined {
  const url = readText(value);
  return url !== undefined && /^https?:\/\/[^\s<>"]+$/i.test(url) ? url : undefined;
}

function readDoi(value: unknown): string | undefined {
  return /10\.\d{4,9}\/[^\s<>"]+/.exec(readText(value) ?? '')?.[0];
}
