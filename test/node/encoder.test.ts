import { expect, test } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver/node';
import { blocksOf } from '../../server/language/keptDiagnostics';
import { keepingEncoder } from '../../server/node/encoder';

const diagnostic = (line: number, message: string): Diagnostic => ({
  range: { start: { line, character: 0 }, end: { line, character: 4 } },
  message,
});
const read = async (message: object) =>
  JSON.parse(
    new TextDecoder().decode(
      await keepingEncoder.encode(message as Parameters<typeof keepingEncoder.encode>[0], { charset: 'utf-8' }),
    ),
  );
const answerWith = (result: unknown) => ({ jsonrpc: '2.0', id: 7, result });

test.each([
  ['of one block', [[diagnostic(1, 'Who says so?')]]],
  ['of several', [[diagnostic(1, '“Who” says so?'), diagnostic(2, 'A — b')], [diagnostic(3, '')]]],
])('an answer with diagnostics %s says what JSON says of them', async (_, blocks) => {
  const items = blocks.flat();
  blocksOf.set(items, blocks);
  for (const result of [{ kind: 'full', resultId: 'a"b', items }, { items }]) {
    expect(await read(answerWith(result))).toEqual(answerWith(result));
    // Again, with what was written before.
    expect(await read(answerWith(result))).toEqual(answerWith(result));
  }
});

test.each([
  ['without any', answerWith({ kind: 'full', items: [] })],
  ['that is unchanged', answerWith({ kind: 'unchanged', resultId: '1' })],
  ['with nothing', answerWith(null)],
  ['with other items', answerWith({ items: [{ label: 'Ada Ash' }] })],
  ['that is none', { jsonrpc: '2.0', method: 'window/logMessage', params: { type: 3, message: 'Zoë' } }],
])('so does an answer %s', async (_, message) => {
  expect(await read(message)).toEqual(message);
});
