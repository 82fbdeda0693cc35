import { describe, expect, test } from 'vitest';
import { createBibliography } from '../../server/citations/bibliography';
import { readBibliography } from '../../server/citations/readBibliography';
import { checkBibliography } from '../../server/rules/runRules';
import { applyReplacements } from '../../server/text/replacement';
import { defaultSettings } from '../../server/workspace/settings';

const uri = 'file:///folder/references.bib';

async function check(text: string, { others = '', cited }: { others?: string; cited?: string[] } = {}) {
  const pacing = { pause: async () => {} };
  const other = await readBibliography('file:///folder/a%20b.bib', others, pacing);
  const file = await readBibliography(uri, text, pacing);
  return checkBibliography({
    file,
    text,
    bibliography: createBibliography([other, file]),
    cited: cited && new Set(cited),
    silenced: new Set(),
    settings: { ...defaultSettings, rules: { 'unused-reference': 'information' } },
  });
}

describe('duplicate-citation-key', () => {
  const text = '@book{ash, title = {Tides}, author = {Ada Ash}}\n@book{ash, title = {Fleets}, author = {Ada Ash}}';

  test('is the second entry’s key', async () => {
    const findings = await check(text);
    expect(findings.map(({ rule, start, end }) => [rule, text.slice(start, end), start > 40])).toEqual([
      ['duplicate-citation-key', 'ash', true],
    ]);
  });

  test('is renamed, and gone', async () => {
    const fix = (await check(text))[0]!.fixes()[0]!;
    if (fix.kind !== 'edit' || !('replacements' in fix.edits[0]!)) throw new Error('no edit');
    const after = applyReplacements(text, fix.edits[0].replacements);
    expect(after).toContain('@book{ashfleets,');
    expect(await check(after)).toEqual([]);
  });

  test('the same reference in another file is in order; another one with its key is not', async () => {
    expect(await check('@book{ash, title = {Tides}}', { others: '@book{ash,\n title = "Tides"}' })).toEqual([]);
    const findings = await check('@book{ash, title = {Tides}}', { others: '@book{ash, title = {Fleets}}' });
    expect(findings[0]!.message).toMatch('a b.bib');
  });
});

describe('unused-reference', () => {
  test('is what no article cites', async () => {
    const text = '@book{ash, title = {Tides}}\n@book{birk, title = {Fleets}}';
    expect((await check(text, { cited: ['ash'] })).map(({ start, end }) => text.slice(start, end))).toEqual(['birk']);
    expect(await check(text)).toEqual([]);
  });
});
