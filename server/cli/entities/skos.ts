import { Readable } from 'node:stream';
import N3Parser from 'n3/src/N3Parser.js';
import { RdfXmlParser } from 'rdfxml-streaming-parser';
import type { EntityType } from '../../knowledge/model';
import { aliasesOf, type Imported, type ImportOptions, type Reader, typeOfWord } from './imported';
import { jsonLdStatements } from './jsonLd';

/** A statement of RDF, as far as SKOS needs it. */
export interface Statement {
  readonly subject: string;
  readonly predicate: string;
  /** An IRI or a literal's text. */
  readonly object: string;
  /** A literal's language, in small letters; empty where it has none. */
  readonly language: string;
}

const skos = 'http://www.w3.org/2004/02/skos/core#';
const rdfType = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type';

/** A concept whose statements are still coming. */
interface Concept {
  isConcept: boolean;
  type: EntityType | undefined;
  readonly preferred: Map<string, string>;
  readonly others: { readonly text: string; readonly language: string }[];
  readonly descriptions: Map<string, string>;
  wikidata: string | undefined;
}

/** How many concepts may be open at once: files say all of one before the next, or nearly so. */
const mostOpen = 100_000;

/**
 * Reads the concepts of a SKOS vocabulary (https://www.w3.org/TR/skos-reference/) in Turtle, N-Triples, RDF/XML or JSON-LD:
 * which it is, its beginning tells. A concept's class may tell its type (a class called Person, Organization, Place).
 */
export const readSkos: Reader = async function* (bytes, options) {
  const open = new Map<string, Concept>();
  try {
    for await (const statement of statementsOf(bytes)) {
      const { subject } = statement;
      let concept = open.get(subject);
      if (concept === undefined) {
        if (open.size >= mostOpen) {
          const [[oldest, first]] = open as unknown as [[string, Concept]];
          open.delete(oldest);
          yield* finished(oldest, first!, options);
        }
        concept = {
          isConcept: false,
          type: undefined,
          preferred: new Map(),
          others: [],
          descriptions: new Map(),
          wikidata: undefined,
        };
        open.set(subject, concept);
      }
      take(concept, statement);
    }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const line = /line (\d+)/.exec(message)?.[1];
    yield {
      problem: `The rest of the file can’t be read: ${message}`,
      ...(line !== undefined && { line: Number(line) }),
    };
  }
  for (const [subject, concept] of open) yield* finished(subject, concept, options);
};

function take(concept: Concept, { predicate, object, language }: Statement): void {
  if (predicate === rdfType) {
    if (object === `${skos}Concept`) concept.isConcept = true;
    concept.type ??= typeOfWord(localName(object));
    return;
  }
  if (!predicate.startsWith(skos)) return;
  switch (predicate.slice(skos.length)) {
    case 'prefLabel':
      concept.isConcept = true;
      if (!concept.preferred.has(language)) concept.preferred.set(language, object);
      break;
    case 'altLabel':
    case 'hiddenLabel':
      concept.others.push({ text: object, language });
      break;
    case 'definition':
    case 'scopeNote':
      if (!concept.descriptions.has(language)) concept.descriptions.set(language, object);
      break;
    case 'exactMatch':
      concept.wikidata ??= /wikidata\.org\/(?:entity|wiki)\/(Q\d+)$/.exec(object)?.[1];
      break;
  }
}

function* finished(subject: string, concept: Concept, { languages, type }: ImportOptions): Generator<Imported> {
  if (!concept.isConcept) return;
  // Labels without a language count for any.
  const wanted = [...languages, ''];
  const names = wanted.flatMap(language => concept.preferred.get(language) ?? []);
  const [name] = names;
  if (name === undefined) {
    yield { leftOut: `without a label in ${languages.join(', ')}` };
    return;
  }
  const others = concept.others.filter(({ language }) => wanted.includes(language)).map(({ text }) => text);
  const [description] = wanted.flatMap(language => concept.descriptions.get(language) ?? []);
  yield {
    entity: {
      id: subject,
      name,
      type: concept.type ?? type,
      aliases: aliasesOf([...names, ...others]),
      ...(description !== undefined && { description: description.slice(0, 200) }),
      links: {
        ...(concept.wikidata && { wikidata: concept.wikidata }),
        ...(/^https?:/.test(subject) && { skos: subject }),
      },
    },
  };
}

const localName = (iri: string): string => iri.slice(Math.max(iri.lastIndexOf('#'), iri.lastIndexOf('/')) + 1);

/** The statements of a file, in whichever form it is. */
async function* statementsOf(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Statement> {
  const iterator = bytes[Symbol.asyncIterator]();
  const begin: Uint8Array[] = [];
  const decoder = new TextDecoder();
  let text = '';
  for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
    begin.push(next.value);
    text += decoder.decode(next.value, { stream: true });
    if (text.trim() !== '') break;
  }
  const all = async function* () {
    yield* begin;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
  };
  const start = text.trim();
  if (/^[{[]\s*["{}\]]/.test(start) || start === '{' || start === '[') yield* jsonLdStatements(all());
  else if (/^<\?xml|^<!--|^<rdf:RDF|^<!DOCTYPE|^<RDF\b/i.test(start)) {
    const parser = new RdfXmlParser({ baseIRI: 'urn:x-onrecord:' });
    // What goes wrong in the file ends the parser, and is thrown where it is read.
    const source = Readable.from(all());
    source.on('error', error => parser.destroy(error));
    for await (const quad of source.pipe(parser)) yield toStatement(quad);
  } else yield* turtleStatements(all());
}

interface Quad {
  readonly subject: { readonly value: string };
  readonly predicate: { readonly value: string };
  readonly object: { readonly value: string; readonly language?: string };
}

const toStatement = ({ subject, predicate, object }: Quad): Statement => ({
  subject: subject.value,
  predicate: predicate.value,
  object: object.value,
  language: (object.language ?? '').toLowerCase(),
});

async function* turtleStatements(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Statement> {
  const parser = new N3Parser();
  const decoder = new TextDecoder();
  let found: Statement[] = [];
  let failure: Error | undefined;
  let give: (text: string) => void = () => {};
  let end: () => void = () => {};
  // The parser takes what looks like a stream of Node's.
  parser.parse(
    {
      on: (event: string, listener: (text?: string) => void) => {
        if (event === 'data') give = listener;
        if (event === 'end') end = listener;
      },
    },
    (error, quad) => {
      if (error) failure = error;
      else if (quad) found.push(toStatement(quad));
    },
  );
  const taken = function* () {
    yield* found;
    found = [];
    if (failure) throw failure;
  };
  for await (const chunk of bytes) {
    give(decoder.decode(chunk, { stream: true }));
    yield* taken();
  }
  end();
  yield* taken();
}
