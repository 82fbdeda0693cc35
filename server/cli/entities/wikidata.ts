import type { EntityType } from '../../knowledge/model';
import { readLines } from '../lines';
import { aliasesOf, type Imported, type ImportOptions, type Reader } from './imported';

/** An entity of Wikidata's JSON, as far as it is read: https://doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html */
interface RawEntity {
  readonly id?: unknown;
  readonly type?: unknown;
  readonly labels?: Record<string, { readonly value?: unknown } | undefined>;
  readonly aliases?: Record<string, readonly { readonly value?: unknown }[] | undefined>;
  readonly descriptions?: Record<string, { readonly value?: unknown } | undefined>;
  readonly claims?: Record<string, readonly RawClaim[] | undefined>;
}

interface RawClaim {
  readonly rank?: string;
  readonly mainsnak?: { readonly datavalue?: { readonly value?: unknown } };
}

/** What an item is an instance of, where that is clear: Q5 is a human. */
const classes: Readonly<Record<string, EntityType>> = {
  Q5: 'person',
  ...types(
    'location',
    'Q6256 Q3624078 Q515 Q1549591 Q5119 Q486972 Q532 Q3957 Q35657 Q10864048 Q82794 Q5107 Q23442 Q8502 Q4022',
  ),
  ...types(
    'organization',
    'Q43229 Q4830453 Q6881511 Q783794 Q891723 Q7278 Q484652 Q327333 Q192350 Q11032 Q1110794 Q3918 Q163740',
  ),
};

function types(type: EntityType, ids: string): Record<string, EntityType> {
  return Object.fromEntries(ids.split(' ').map(id => [id, type]));
}

/** Properties that only organizations have: headquarters, chairperson, employees, parent, legal form, chief executive. */
const ofOrganizations = ['P159', 'P488', 'P1128', 'P749', 'P1454', 'P169', 'P452'];
/** Where something is on the map. */
const coordinates = 'P625';

/** The longest file that is read as one JSON document: a dump has an entity a line. */
const longestDocument = 200_000_000;

/**
 * Reads Wikidata's entities: a dump (a JSON array with an entity a line), such lines alone, or what an entity's address
 * gives (`{"entities": {...}}`). People, organizations and places; all else is left out.
 */
export const readWikidata: Reader = async function* (bytes, options) {
  const document: string[] = [];
  let length = 0;
  for await (const { number, text } of readLines(bytes)) {
    const line = text.trim().replace(/,$/, '');
    if (document.length === 0 && (line === '' || line === '[' || line === ']')) continue;
    const raw = document.length === 0 ? parse(line) : undefined;
    if (raw !== undefined) {
      yield* readRaw(raw, number, options);
    } else if (number === 1 || document.length > 0) {
      // Not a line of a dump: the whole is one document, over several lines.
      document.push(text);
      length += text.length;
      if (length > longestDocument) {
        yield { line: 1, problem: 'This is neither a dump with an entity a line nor a short document.' };
        return;
      }
    } else yield { line: number, problem: 'This line is no JSON.' };
  }
  if (document.length === 0) return;
  const raw = parse(document.join('\n'));
  if (raw === undefined) yield { line: 1, problem: 'This is no JSON.' };
  else yield* readRaw(raw, 1, options);
};

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function* readRaw(raw: unknown, line: number, options: ImportOptions): Generator<Imported> {
  if (Array.isArray(raw)) for (const entity of raw) yield* readRaw(entity, line, options);
  else if (typeof raw !== 'object' || raw === null) yield { line, problem: 'This is no entity of Wikidata.' };
  else if ('entities' in raw && typeof raw.entities === 'object' && raw.entities !== null) {
    for (const entity of Object.values(raw.entities)) yield* readRaw(entity, line, options);
  } else yield readEntity(raw, line, options);
}

function readEntity(raw: RawEntity, line: number, { languages }: ImportOptions): Imported {
  const { id, labels = {}, aliases = {}, descriptions = {} } = raw;
  if (typeof id !== 'string') return { line, problem: 'This is no entity of Wikidata: it has no id.' };
  if (raw.type === 'property' || !id.startsWith('Q')) return { leftOut: 'properties and lexemes' };
  const type = typeOf(raw);
  if (type === undefined) return { leftOut: 'neither people nor organizations nor places' };
  const texts = (value: unknown): string[] => (typeof value === 'string' ? [value] : []);
  // `mul` is what has the same name in all languages.
  const wanted = [...languages, 'mul'];
  const names = wanted.flatMap(language => texts(labels[language]?.value));
  const [name] = names;
  if (name === undefined) return { leftOut: `without a name in ${languages.join(', ')}` };
  const others = wanted.flatMap(language => (aliases[language] ?? []).flatMap(({ value }) => texts(value)));
  const [description] = wanted.flatMap(language => texts(descriptions[language]?.value));
  return {
    entity: {
      id,
      name,
      type,
      aliases: aliasesOf([...names, ...others]),
      ...(description !== undefined && { description }),
      links: { wikidata: id },
    },
  };
}

function typeOf({ claims = {} }: RawEntity): EntityType | undefined {
  const values = (claims.P31 ?? []).flatMap(({ rank, mainsnak }) => {
    const value = mainsnak?.datavalue?.value;
    const id = typeof value === 'object' && value !== null && 'id' in value ? String(value.id) : undefined;
    return id !== undefined && rank !== 'deprecated' ? [id] : [];
  });
  for (const value of values) if (classes[value]) return classes[value];
  if (ofOrganizations.some(property => claims[property] !== undefined)) return 'organization';
  return claims[coordinates] === undefined ? undefined : 'location';
}
