import { describe, expect, test } from 'vitest';
import { findingsOf } from '../../server/language/diagnostics';
import { articleRules } from '../../server/rules/rules';
import { neverCancelled } from '../../server/workspace/host';
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
  const other = / \(Another article: (.*)\)$/.exec(example)?.[1];
  const text = example.replace(/ \([^)]* knows [^)]*\)$| \(Another article: .*\)$/, '');
  // As a paragraph of an article: what stands alone may be a headline.
  const marked = `|${before}${text}\n`;
  const around = { ...files, ...(other && { 'other.txt': `${before}${other}\n` }) };
  const { article, workspace, onChange } = await readMarked(marked, around, { strictness: 'strict' });
  if (other === undefined) return findingsOf(article).map(({ rule }) => rule);
  const { index } = workspace.folders.of(article.uri);
  const change = () => new Promise<void>(resolve => onChange(resolve));
  await index.catalog(neverCancelled, () => {});
  // Quotations are gathered once that is answered.
  while (!index.echoes) await change();
  const changed = change();
  await workspace.article(article.uri, neverCancelled);
  await changed;
  const again = await workspace.article(article.uri, neverCancelled);
  return findingsOf(again!).map(({ rule }) => rule);
};

describe('the examples in the documentation of rules', () => {
  const bad = articleRules.flatMap(({ id, examples }) => examples.bad.map(text => [id, text] as const));
  const good = articleRules.flatMap(({ id, examples }) => examples.good.map(text => [id, text] as const));

  test.each(bad)('%s is found in “%s”', async (id, text) => expect(await foundIn(text)).toContain(id));
  test.each(good)('%s is not found in “%s”', async (id, text) => expect(await foundIn(text)).not.toContain(id));
});
