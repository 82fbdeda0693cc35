import { readLines } from '../lines';
import { aliasesOf, type Imported, type Reader, typeOfWord } from './imported';

/** Schemas of FollowTheMoney that are something with a name, besides those whose name says their type. */
const others = new Set(['Vessel', 'Airplane', 'Event', 'Project']);

/** What OpenSanctions' topics say of somebody that a reader of news should know: https://www.opensanctions.org/docs/topics/ */
const topics = new Map([
  ['sanction', 'sanctioned'],
  ['sanction.linked', 'linked to somebody sanctioned'],
  ['debarment', 'debarred from contracts'],
  ['wanted', 'wanted'],
  ['crime', 'linked to crime'],
  ['role.pep', 'politically exposed'],
  ['role.rca', 'close to somebody politically exposed'],
]);

const topicsOf = (codes: readonly string[]): string[] => [
  ...new Set(codes.flatMap(code => topics.get(code) ?? (code.startsWith('crime.') ? topics.get('crime')! : []))),
];

/**
 * Reads FollowTheMoney entities, one JSON object a line, as OpenSanctions and Aleph export them
 * (https://followthemoney.tech/explorer/). Links between entities, addresses and the like are left out; so are weak
 * aliases, which are too common as words to be told from them.
 */
export const readFtm: Reader = async function* (bytes) {
  for await (const { number, text } of readLines(bytes)) {
    if (text.trim() === '') continue;
    yield readEntity(text, number);
  }
};

function readEntity(text: string, line: number): Imported {
  let raw: { id?: unknown; schema?: unknown; caption?: unknown; properties?: Record<string, unknown> };
  try {
    raw = JSON.parse(text);
  } catch {
    return { line, problem: 'This line is no JSON.' };
  }
  const { id, schema, caption } = raw ?? {};
  if (typeof id !== 'string' || typeof schema !== 'string') {
    return { line, problem: 'This line is no FollowTheMoney entity: it has no id or no schema.' };
  }
  const type =
    schema === 'Person' || others.has(schema) ? (schema === 'Person' ? 'person' : 'other') : typeOfWord(schema);
  if (type === undefined || type === 'location') return { leftOut: `of the schema ${schema}` };
  const all = (property: string): string[] => {
    const values = raw.properties?.[property];
    return Array.isArray(values) ? values.filter(value => typeof value === 'string') : [];
  };
  const inParts = ['firstName', 'lastName'].flatMap(property => all(property).slice(0, 1)).join(' ');
  const name =
    typeof caption === 'string' && caption !== '' && caption !== id
      ? caption
      : (all('name')[0] ?? (inParts || undefined));
  if (name === undefined) return { line, problem: `The entity ${id} has no name.` };
  const [wikidata] = all('wikidataId');
  const [website] = all('website');
  const about = all('position')[0] ?? all('summary')[0] ?? all('description')[0];
  const description = [...(about === undefined ? [] : [about.slice(0, 200)]), ...topicsOf(all('topics'))].join('; ');
  return {
    entity: {
      id,
      name,
      type,
      aliases: aliasesOf(['name', 'alias', 'previousName', 'abbreviation'].flatMap(all)),
      ...(description !== '' && { description }),
      links: { ...(wikidata && { wikidata }), ...(website && { website }) },
    },
  };
}
