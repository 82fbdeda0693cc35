import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diagnostics, findingsOf } from '../../server/language/diagnostics';
import { toDiagnostic } from '../../server/language/toDiagnostic';
import { neverCancelled } from '../../server/workspace/host';
import { memoryWorkspace, uriOf } from '../support/memoryWorkspace';

/** What articles are made of, and what is typed and pasted into them. */
const pieces = [
  'Ada Ash, the mayor of Lindholm, said the harbour would close in May.',
  '“We were never told about the leak,” she said. Prices rose by 40 percent, more than anywhere else in the country.',
  'Experts say the bridge will not last another winter. Critics fear worse.',
  '“Nobody asked us. “It went on for years.',
  '“And it went on,” he added.',
  'It was over.” The ministry denied this, ',
  '“All of it was lost at sea.”',
  '— Bo Birk',
  'Retail trade has fallen by 12 percent since 2019 [1], [@ash2019; @nobody] and nobody knows why [citation needed].',
  'Ash told reporters that the fleet, the largest in the north, had been sold for 3 million euros.',
  'References',
  '[1] Ash, Ada (2019). “Tides”.',
  '[2] Birk, Bo (2020). “Fleets”.',
  'Crime has doubled [2] and 30 people died [7].',
  '<!-- onrecord-disable vague-attribution -->',
  'He said: “The council has failed.” She said nothing. It is believed that the fund is empty.',
  'a',
  ' ',
  '.',
  '”',
  '“',
  '[',
  ']',
];

const piece = fc.constantFrom(...pieces);
const gap = fc.constantFrom('\n', '\n\n', ' ', '\r\n', '\n\n\n', '');
const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  removed: fc.constantFrom(0, 0, 0, 1, 2, 30, 150),
  inserted: fc.array(fc.tuple(gap, piece), { maxLength: 2 }).map(parts => parts.flat().join('')),
});

const bibliography = '@book{ash2019, title = {Tides}, author = {Ada Ash}, year = 2019}';
const entities = `entities:
  - {id: ada, name: Ada Ash, type: person, aliases: [Ash]}
  - {id: bo, name: Bo Ash, type: person, aliases: [Ash]}
`;

test('after any edits, diagnostics are those of the same text opened anew, and the same list while they say the same', async () => {
  const files = { 'references.bib': bibliography, '.onrecord/entities.yaml': entities };
  const { workspace } = memoryWorkspace(files, { strictness: 'strict', minimumConfidence: 0.3 });
  await workspace.folders.of(uriOf('a.txt')).bibliographies.all();
  const read = (uri: string) => workspace.article(uri, neverCancelled);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(piece, gap), { minLength: 4, maxLength: 30 }),
      fc.array(edit, { minLength: 1, maxLength: 12 }),
      async (parts, edits) => {
        const uri = uriOf('a.txt');
        workspace.documents.open(uri, 'plaintext', 1, `${pieces[0]} ${pieces[1]}\n${parts.flat().join('')}`);
        let article = await read(uri);
        for (const [n, { at, removed, inserted }] of edits.entries()) {
          const { text } = workspace.documents.get(uri)!;
          const before = text.getText();
          const start = Math.floor(at * before.length);
          const range = { start: text.positionAt(start), end: text.positionAt(start + removed) };
          const old = article && diagnostics(article);
          workspace.documents.change(uri, [{ range, text: inserted }], n + 2);
          article = await read(uri);
          // As when all that is left is a list.
          if (!article) continue;
          const { document } = article;
          const now = diagnostics(article);
          expect(now).toEqual(findingsOf(article).map(finding => toDiagnostic(document, finding)));
          if (JSON.stringify(now) === JSON.stringify(old)) expect(now).toBe(old);
        }
        const anew = uriOf('b.txt');
        workspace.documents.open(anew, 'plaintext', 1, workspace.documents.get(uri)!.text.getText());
        const fresh = await read(anew);
        expect(article && diagnostics(article)).toEqual(fresh && diagnostics(fresh));
        workspace.documents.close(uri);
        workspace.documents.close(anew);
      },
    ),
    { numRuns: 30 },
  );
});
