import { describe, expect, test } from 'vitest';
import type { KnownEntity } from '../../server/knowledge/model';
import { analyzerKnowing } from '../support/analyzer';

const known = (id: string, name: string, type: KnownEntity['type']): KnownEntity => ({
  id,
  name,
  type,
  aliases: [{ text: 'Ash', exact: false }],
  origin: 'user',
});
const analyzer = analyzerKnowing([
  known('ada', 'Ada Ash', 'person'),
  known('bo', 'Bo Ash', 'person'),
  known('ashco', 'Ash Holdings', 'organization'),
]);

/** Whom "Ash" means in a text, and whom it may mean as well. */
function meant(text: string): string[] {
  const { entities } = analyzer.analyze(text);
  const found = entities.find(({ mentions }) => mentions.some(({ start, end }) => text.slice(start, end) === 'Ash'));
  return found ? [found.id, ...(found.alternatives ?? [])] : [];
}

describe('an alias that several known entities have', () => {
  test.each([
    ['is settled by who is named in full', 'Bo Ash arrived late. The harbour is safe, Ash said.', ['bo']],
    ['is settled so before or after', 'The harbour is safe, Ash said. Bo Ash arrived late.', ['bo']],
    ['is settled by the type', 'Mr. Ash said on Monday that he would resign.', ['ada', 'bo']],
    [
      'is settled by the one other entity of the article',
      'Shares of Ash fell by a third after Ash Holdings reported losses.',
      ['ashco'],
    ],
    ['stays open where nothing settles it', 'The harbour is safe, Ash said on Monday.', ['ada', 'bo']],
  ])('%s', (_, text, expected) => expect(meant(text)).toEqual(expected));
});
