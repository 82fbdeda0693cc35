import { readLines } from '../lines';
import { aliasesOf, type Imported, type Reader, typeOfWord } from './imported';

/** Schemas of FollowTheMoney that are something with a name, besides those whose name says their type. */
const others = new Set(['Vessel', 'Airplane', 'Event', 'Project']);

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
  const name = typeof caption === 'string' && caption !== '' && caption !== id ? caption : all('name')[0];
  if (name === undefined) return { line, problem: `The entity ${id} has no name.` };
  const [wikidata] = all('wikidataId');
  const [website] = all('website');
  const description = all('position')[0] ?? all('summary')[0] ?? all('description')[0];
  return {
    entity: {
      id,
      name,
      type,
      aliases: aliasesOf(['name', 'alias', 'previousName', 'abbreviation'].flatMap(all)),
      ...(description !== undefined && { description: description.slice(0, 200) }),
      links: { ...(wikidata && { wikidata }), ...(website && { website }) },
    },
  };
}
