import { Readable } from 'node:stream';
import { type CsvError, parse } from 'csv-parse';
import { slugOf } from '../../knowledge/entitiesFile';
import { aliasesOf, type Imported, type Reader, typeOfWord } from './imported';

/** What a column holds, by its name. */
const columns = {
  id: ['id', 'identifier', 'key', 'uid', 'item'],
  name: ['name', 'label', 'caption', 'fullname', 'preflabel', 'itemlabel', 'entity', 'entityname'],
  first: ['firstname', 'givenname', 'forename', 'givennames', 'firstnames'],
  middle: ['middlename', 'middlenames'],
  last: ['lastname', 'surname', 'familyname'],
  type: ['type', 'schema', 'kind', 'category', 'class', 'entitytype'],
  aliases: [
    'aliases alias aka alsoknownas othername othernames altname altnames alternativename alternativenames altlabel',
    'itemaltlabel synonym synonyms variant variants acronym abbreviation shortname nickname formername formernames',
  ]
    .join(' ')
    .split(' '),
  description: [
    'description',
    'itemdescription',
    'notes',
    'note',
    'role',
    'position',
    'about',
    'occupation',
    'function',
  ],
  // Of a person it is what they are, of a work or an article what it is called.
  title: ['title', 'jobtitle'],
  wikidata: ['wikidata', 'wikidataid', 'qid'],
  website: ['website', 'url', 'homepage', 'link'],
} as const satisfies Record<string, readonly string[]>;

type Column = keyof typeof columns;

/**
 * Reads a table with a line of column names, of which one must be "name" or the like, or "last name". Fields may be separated by commas,
 * semicolons, tabs or bars; other names within a field by semicolons, bars or lines.
 */
export const readCsv: Reader = async function* (bytes, options) {
  const [first, all] = await firstLine(bytes);
  // Excel's own way to say what separates fields.
  const said = /^\ufeff?sep=(.)\r?$/i.exec(first)?.[1];
  const parser = parse({
    bom: true,
    delimiter: said ?? delimiterOf(first),
    from_line: said === undefined ? 1 : 2,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    // A quotation mark that is never closed would swallow the rest, and memory with it.
    max_record_size: 1_000_000,
  });
  const skipped: CsvError[] = [];
  parser.on('skip', error => void skipped.push(error as CsvError));
  let places: Map<Column, number[]> | undefined;
  let line = 1;
  try {
    for await (const { record, info } of Readable.from(all()).pipe(parser) as AsyncIterable<{
      record: string[];
      info: { lines: number };
    }>) {
      line = info.lines;
      yield* problemsOf(skipped);
      if (places === undefined) {
        places = placesOf(record);
        if (places.has('name')) continue;
        yield {
          line: 1,
          problem: `The first line should name the columns, one of them “name”. It says: ${record.join(', ').slice(0, 100)}`,
        };
        return;
      }
      yield readRecord(record, places, line, options.type);
    }
  } catch (error) {
    yield { line, problem: messageOf(error) };
  }
  yield* problemsOf(skipped);
};

function* problemsOf(skipped: CsvError[]): Generator<Imported> {
  for (const error of skipped.splice(0)) {
    const { lines } = error as { lines?: number };
    yield { problem: messageOf(error), ...(lines !== undefined && { line: lines }) };
  }
}

function messageOf(error: unknown): string {
  const { code, message } = error as { code?: string; message: string };
  if (code === 'CSV_QUOTE_NOT_CLOSED') return 'A quotation mark is never closed: what stands after it is left out.';
  if (code === 'CSV_MAX_RECORD_SIZE') return 'A record is too long: is a quotation mark never closed?';
  return message;
}

/** The bytes up to the first line feed as text, and all bytes again. */
async function firstLine(
  bytes: AsyncIterable<Uint8Array>,
): Promise<[string, () => AsyncGenerator<Uint8Array, void, undefined>]> {
  const iterator = bytes[Symbol.asyncIterator]();
  const begin: Uint8Array[] = [];
  let text = '';
  const decoder = new TextDecoder();
  while (!text.includes('\n') && text.length < 100_000) {
    const next = await iterator.next();
    if (next.done) break;
    begin.push(next.value);
    text += decoder.decode(next.value, { stream: true });
  }
  const again = async function* () {
    yield* begin;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
  };
  return [text.split('\n', 1)[0] ?? '', again];
}

/** What separates the names of the columns: the commonest of the usual marks outside quotation marks. */
function delimiterOf(line: string): string {
  const bare = line.replace(/"[^"]*"/g, '');
  const count = (mark: string) => bare.split(mark).length;
  return [',', ';', '\t', '|'].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

function placesOf(header: readonly string[]): Map<Column, number[]> {
  const places = new Map<Column, number[]>();
  header.forEach((name, at) => {
    const word = name.toLowerCase().replace(/[^a-z]/g, '');
    for (const [column, words] of Object.entries(columns) as [Column, readonly string[]][]) {
      // "alias 1", "alias 2" are aliases both.
      if (words.includes(word)) places.set(column, [...(places.get(column) ?? []), at]);
    }
  });
  const [title] = places.get('title') ?? [];
  if (title !== undefined) {
    const column = places.has('name') || places.has('last') ? 'description' : 'name';
    if (!places.has(column)) places.set(column, [title]);
  }
  // A name in parts is read as one.
  if (!places.has('name') && places.has('last')) places.set('name', []);
  return places;
}

function readRecord(
  record: readonly string[],
  places: ReadonlyMap<Column, readonly number[]>,
  line: number,
  otherwise: Parameters<Reader>[1]['type'],
): Imported {
  const all = (column: Column): string[] => (places.get(column) ?? []).flatMap(at => record[at]?.trim() || []);
  const name = all('name')[0] ?? (['first', 'middle', 'last'] as const).flatMap(all).join(' ');
  if (name === '') return { line, problem: 'This record has no name.' };
  const [written] = all('type');
  const type = written === undefined ? otherwise : typeOfWord(written);
  if (type === undefined) return { leftOut: `of the type “${written}”` };
  const [description] = all('description');
  const [key] = all('id');
  // As Wikidata's query service writes what it found.
  const item = key === undefined ? undefined : /^https?:\/\/www\.wikidata\.org\/entity\/(Q\d+)$/.exec(key)?.[1];
  const links = (['wikidata', 'website'] as const).flatMap(label =>
    all(label)
      .slice(0, 1)
      .map(link => [label, link]),
  );
  if (item !== undefined) links.push(['wikidata', item]);
  return {
    entity: {
      id: item ?? key ?? slugOf(name),
      name,
      type,
      aliases: aliasesOf(all('aliases').flatMap(names => names.split(item === undefined ? /[;|\n]/ : /, /))),
      ...(description !== undefined && { description }),
      links: Object.fromEntries(links),
    },
  };
}
