import { describe, expect, test } from 'vitest';
import { findingsOf } from '../../server/language/diagnostics';
import { articleRules } from '../../server/rules/rules';
import { readMarked } from '../support/memoryWorkspace';

/** Beside the examples: known entities, a bibliography. */
const files = {
  'references.bib': '@book{ash2019, author = {Ash, Ada}, title = {Tides}, year = {2019}}\n',
  '.onrecord/entities.yaml':
    'entities:\n  - {id: ada, name: Ada Ash, type: person, aliases: [Ash]}\n  - {id: bo, name: Bo Ash, type: person, aliases: [Ash]}\n',
};

const before = 'Harbour news\n\nThe council met on Monday, and the meeting lasted until midnight.\n\n';

const foundIn = async (example: string) => {
  // What an example says of its surroundings, in brackets, is no part of it.
  const text = example.replace(/ \([^)]* knows [^)]*\)$/, '');
  // As a paragraph of an article: what stands alone may be a headline.
  const { article } = await readMarked(`|${before}${text}\n`, files, { strictness: 'strict' });
  return findingsOf(article).map(({ rule }) => rule);
};

describe('the examples in the documentation of rules', () => {
  const bad = articleRules.flatMap(({ id, examples }) => examples.bad.map(text => [id, text] as const));
  const good = articleRules.flatMap(({ id, examples }) => examples.good.map(text => [id, text] as const));

  test.each(bad)('%s is found in “%s”', async (id, text) => expect(await foundIn(text)).toContain(id));
  test.each(good)('%s is not found in “%s”', async (id, text) => expect(await foundIn(text)).not.toContain(id));
});
