import type { Statement } from './skos';

/** The longest file that is read: JSON-LD is one document, and is read whole. */
const longest = 300_000_000;

const namespaces: Readonly<Record<string, string>> = {
  skos: 'http://www.w3.org/2004/02/skos/core#',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
};
const rdfType = `${namespaces.rdf}type`;

/**
 * The statements of a JSON-LD document about its nodes, so far as its terms are IRIs, prefixed (`skos:prefLabel`) or
 * explained by a context inside the document. Contexts elsewhere are not fetched: there, `prefLabel` and the like mean
 * SKOS's.
 * @throws Error where it is no JSON, or too long
 */
export async function* jsonLdStatements(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Statement> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of bytes) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > longest) throw new Error('JSON-LD of this length can’t be read. Convert it to N-Triples.');
  }
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    throw new Error('this is no JSON.');
  }
  yield* statements(document, {});
}

type Context = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function* statements(value: unknown, outer: Context): Generator<Statement> {
  if (Array.isArray(value)) {
    for (const item of value) yield* statements(item, outer);
    return;
  }
  if (!isObject(value)) return;
  const context = Object.assign({}, outer, ...[value['@context'] ?? []].flat().filter(isObject)) as Context;
  const id = value['@id'] ?? value.id ?? value.uri;
  const subject = typeof id === 'string' ? expand(id, context) : '';
  for (const [key, written] of Object.entries(value)) {
    if (key === '@context') continue;
    const predicate = key === '@type' || key === 'type' ? rdfType : termOf(key, context);
    for (const item of [written].flat()) {
      if (key === '@graph') yield* statements(item, context);
      else if (subject !== '') yield* objects(subject, predicate, item, languageOf(key, context), context);
    }
  }
}

function* objects(
  subject: string,
  predicate: string,
  item: unknown,
  language: string,
  context: Context,
): Generator<Statement> {
  if (typeof item === 'string') {
    yield {
      subject,
      predicate,
      object: predicate === rdfType ? termOf(item, context) : expand(item, context),
      language,
    };
  } else if (isObject(item)) {
    const { '@value': text, '@id': id, '@language': own } = item;
    if (typeof text === 'string') {
      yield { subject, predicate, object: text, language: typeof own === 'string' ? own.toLowerCase() : language };
    } else if (typeof id === 'string') {
      yield { subject, predicate, object: expand(id, context), language: '' };
      yield* statements(item, context);
    } else {
      // A map of languages: {"en": "...", "fr": ["..."]}.
      for (const [tag, texts] of Object.entries(item)) {
        for (const text of [texts].flat()) {
          if (typeof text === 'string' && /^[a-z]{2,3}\b/i.test(tag)) {
            yield { subject, predicate, object: text, language: tag.toLowerCase() };
          }
        }
      }
    }
  }
}

/** The IRI of a term: as the context has it, else with its prefix' namespace, else SKOS's own. */
function termOf(term: string, context: Context): string {
  const given = context[term];
  const iri = isObject(given) ? given['@id'] : given;
  if (typeof iri === 'string') return expand(iri, context);
  const expanded = expand(term, context);
  return expanded === term && !term.includes(':') ? namespaces.skos + term : expanded;
}

function expand(iri: string, context: Context): string {
  const colon = iri.indexOf(':');
  if (colon <= 0 || iri.startsWith('//', colon + 1)) return iri;
  const prefix = iri.slice(0, colon);
  const given = context[prefix];
  const namespace = (isObject(given) ? given['@id'] : given) ?? namespaces[prefix];
  return typeof namespace === 'string' ? namespace + iri.slice(colon + 1) : iri;
}

function languageOf(term: string, context: Context): string {
  const given = context[term];
  const own = isObject(given) ? given['@language'] : undefined;
  const language = own ?? context['@language'];
  return typeof language === 'string' ? language.toLowerCase() : '';
}
