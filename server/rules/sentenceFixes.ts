import { cite } from '../citations/cite';
import { formatPlain, shorten, shortLabel } from '../citations/format';
import { insertCitationNeeded } from '../citations/insertion';
import { canWriteKey, writeKey } from '../citations/keys';
import { likeliestReferences } from '../citations/likeliest';
import type { Reference } from '../citations/model';
import type { Span } from '../text/span';
import { likelyActors } from './actors';
import { attributeTo } from './attributing';
import { type ArticleContext, edit, type Fix } from './rule';

/** How many references, and how many actors, are offered; a command lets one choose among all. */
const offered = { references: 5, actors: 3 };

/** Fixes that cite a reference for a sentence: the likeliest first, none that has nothing to do with it. */
export function citeFixes({ uri, analysis, bibliography, settings }: ArticleContext, sentence: Span): Fix[] {
  const text = analysis.article.text.toString();
  if (bibliography === undefined) return [];
  const context = text.slice(Math.max(0, sentence.start - 1000), Math.min(text.length, sentence.end + 300));
  const likeliest = likeliestReferences(
    { text: text.slice(sentence.start, sentence.end), context },
    bibliography,
    offered.references,
  );
  const references = likeliest.filter(({ key }) => canWriteKey(key));
  return [
    ...references.map(reference =>
      edit(
        `Cite ${describe(reference)}`,
        uri,
        cite(text, sentence, writeKey(reference.key), bibliography, settings.citations),
      ),
    ),
    {
      kind: 'command',
      title: references.length > 0 ? 'Cite another reference…' : 'Cite a reference…',
      command: { name: 'onrecord.chooseReference', sentence },
    },
  ];
}

function describe(reference: Reference): string {
  const { title, authors } = reference;
  const label = shortLabel(reference);
  return authors.length > 0 && title !== '' ? `${label}: ${shorten(title, 50)}` : shorten(formatPlain(reference), 70);
}

/** The fix that marks a sentence with "[citation needed]". */
export function citationNeededFixes({ uri, analysis }: ArticleContext, sentence: Span): Fix[] {
  const insertion = insertCitationNeeded(analysis.article.text.toString(), sentence);
  return insertion === null ? [] : [edit('Insert [citation needed]', uri, [insertion], true)];
}

/** Fixes that attribute a sentence to one of the article's actors. */
export function attributeFixes({ uri, analysis }: ArticleContext, sentence: Span): Fix[] {
  const text = analysis.article.text.toString();
  return [
    ...likelyActors(analysis, sentence, offered.actors).map(actor =>
      edit(`Attribute to ${actor.name}`, uri, attributeTo(text, sentence, actor)),
    ),
    { kind: 'command', title: 'Attribute to someone else…', command: { name: 'onrecord.chooseActor', sentence } },
  ];
}
