import type { Replacement } from '../text/replacement';
import { makeKey, simplify } from './keys';
import type { Reference } from './model';

/** What is known of a reference that is to be added to a bibliography. */
export interface NewReference {
  readonly key: string;
  readonly title: string;
  readonly url?: string;
  readonly doi?: string;
  /** Year, month, day, as far as known. */
  readonly issued: readonly number[];
  /** The site's name: "tide.example". */
  readonly site?: string;
}

/**
 * Makes a reference of what somebody typed: an address, a DOI (bare or as an address), or a title. Nothing is looked up:
 * an address tells its site, mostly its title's words, and often the date.
 * @param isTaken whether a key is in use
 */
export function readTyped(typed: string, isTaken: (key: string) => boolean): NewReference {
  const text = typed.trim().replace(/\s+/g, ' ');
  const doi = /^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)?(10\.\d{4,9}\/\S+)$/i.exec(text)?.[1];
  if (doi !== undefined) {
    return {
      key: makeKey({ authors: [{ family: 'doi' }], issued: [], title: doi }, isTaken),
      title: '',
      doi,
      issued: [],
    };
  }
  const address = /^(?:https?:\/\/|www\.)\S+$/i.test(text) ? text.replace(/^www\./i, 'https://www.') : undefined;
  if (address === undefined) {
    const year = /\b(?:19|20)\d\d\b/.exec(text)?.[0];
    const issued = year === undefined ? [] : [Number(year)];
    return { key: makeKey({ authors: [], issued, title: text }, isTaken), title: text, issued };
  }
  const [, host = '', path = ''] = /^https?:\/\/(?:www\.)?([^/?#]+)([^?#]*)/i.exec(address) ?? [];
  const issued = dateIn(path);
  const title = titleIn(path) || host;
  const name = host.split('.').at(-2) ?? host;
  const key = makeKey({ authors: [{ family: simplify(name) }], issued, title }, isTaken);
  return { key, title, url: address, issued, site: host };
}

/** A new reference as it reads when it has been added to the file of that URI; its place there is not known yet. */
export function asReference({ key, title, url, doi, issued, site }: NewReference, uri: string): Reference {
  const nowhere = { start: 0, end: 0 };
  return {
    key,
    type: url === undefined ? 'document' : 'webpage',
    title,
    authors: [],
    issued,
    ...(site !== undefined && { publisher: site }),
    ...(url !== undefined && { url }),
    ...(doi !== undefined && { doi }),
    place: { uri, ...nowhere, key: nowhere },
  };
}

function dateIn(path: string): number[] {
  const [, year, month, day] = /\/((?:19|20)\d\d)[/-](\d\d?)(?:[/-](\d\d?))?(?![\d])/.exec(path) ?? [];
  if (year === undefined || Number(month) < 1 || Number(month) > 12) return [];
  const date = [Number(year), Number(month)];
  return day !== undefined && Number(day) >= 1 && Number(day) <= 31 ? [...date, Number(day)] : date;
}

/** "/2019/05/03/harbour-bridge-opens.html" → "Harbour bridge opens" */
function titleIn(path: string): string {
  const slug = path
    .split('/')
    .map(part => decode(part).replace(/\.\w{2,5}$/, ''))
    .filter(part => /\p{L}{2}.*[-_ ].*\p{L}/u.test(part))
    .at(-1);
  const words = (slug ?? '').split(/[-_\s]+/).filter(word => !/^(?:\d{3,}|[0-9a-f]{8,}|)$/.test(word));
  const title = words.join(' ');
  return title === '' ? '' : title[0]!.toUpperCase() + title.slice(1);
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/**
 * The change that adds a reference to a bibliography file, in its format (its extension says which, as for
 * `readBibliography`), at its end.
 * @param text what the file says; empty where there is none yet
 * @param accessed the day, as "2024-05-03", where an address was read; left out where unknown
 */
export function addReference(uri: string, text: string, reference: NewReference, accessed?: string): Replacement {
  const path = uri.toLowerCase();
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = (entry: string) => entry.replaceAll('\n', newline);
  if (path.endsWith('.json')) return addCslJson(text, reference, lines);
  const entry = path.endsWith('.ris') ? risEntry(reference) : bibtexEntry(reference, accessed);
  const gap = text.trim() === '' ? '' : text.endsWith('\n') ? '\n' : '\n\n';
  return { start: text.length, end: text.length, text: lines(`${gap}${entry}\n`) };
}

function bibtexEntry({ key, title, url, doi, issued, site }: NewReference, accessed: string | undefined): string {
  const fields = {
    title: title && escapeLatex(title),
    organization: site && escapeLatex(site),
    date: dateText(issued),
    doi: doi && escapeVerbatim(doi),
    url: url && escapeVerbatim(url),
    urldate: url && accessed,
  };
  const written = Object.entries(fields).flatMap(([name, value]) => (value ? [`  ${name} = {${value}},`] : []));
  return `@${url === undefined ? 'misc' : 'online'}{${key},\n${written.join('\n')}\n}`;
}

const dateText = ([year, ...rest]: readonly number[]): string =>
  year === undefined ? '' : [year, ...rest.map(part => String(part).padStart(2, '0'))].join('-');

const latex: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};
const escapeLatex = (text: string): string => text.replace(/[\\{}~^]|[%&#_$]/g, char => latex[char] ?? `\\${char}`);

/** In addresses nothing is escaped, but braces must balance and "%" may begin a comment. */
const escapeVerbatim = (text: string): string => text.replace(/[{}\\]/g, encodeURIComponent);

function risEntry({ key, title, url, doi, issued, site }: NewReference): string {
  const tags: [string, string | undefined][] = [
    ['TY', url === undefined ? 'GEN' : 'ELEC'],
    ['ID', key],
    ['TI', title],
    ['PB', site],
    ['PY', issued.map((part, i) => (i === 0 ? part : String(part).padStart(2, '0'))).join('/')],
    ['DO', doi],
    ['UR', url],
  ];
  return [...tags.flatMap(([tag, value]) => (value ? [`${tag}  - ${value}`] : [])), 'ER  - '].join('\n');
}

function addCslJson(text: string, reference: NewReference, lines: (entry: string) => string): Replacement {
  const { key, title, url, doi, issued, site } = reference;
  const item = {
    id: key,
    type: url === undefined ? 'document' : 'webpage',
    ...(title && { title }),
    ...(site && { 'container-title': site }),
    ...(issued.length > 0 && { issued: { 'date-parts': [issued] } }),
    ...(doi && { DOI: doi }),
    ...(url && { URL: url }),
  };
  const written = JSON.stringify(item, null, 2).replaceAll('\n', '\n  ');
  if (text.trim() === '') return { start: 0, end: text.length, text: lines(`[\n  ${written}\n]\n`) };
  const close = Math.max(0, text.lastIndexOf(']'));
  const before = text.slice(0, close).trimEnd();
  const comma = /[[,]$/.test(before) ? '' : ',';
  return { start: before.length, end: close, text: lines(`${comma}\n  ${written}\n`) };
}
