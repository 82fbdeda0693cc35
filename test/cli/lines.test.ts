import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readLineGroups } from '../../server/cli/lines';

async function* chunks(text: string, size: number) {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const linesOf = async (text: string, size: number, most?: number) => {
  const lines = [];
  for await (const group of readLineGroups(chunks(text, size), most)) lines.push(...group);
  return lines;
};

test('lines are the same however they come in', async () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'é', '😀', '\u2028', '\n', '\r\n') });
  await fc.assert(
    fc.asyncProperty(text, fc.integer({ min: 1, max: 7 }), async (text, size) => {
      const all = text.split('\n');
      if (all.at(-1) === '') all.pop();
      const expected = all.map(line => line.replace(/\r$/, ''));
      expect((await linesOf(text, size)).map(({ text }) => text)).toEqual(expected);
    }),
  );
});

test('one that is too long is told of with its number, and the others are read', async () => {
  expect(await linesOf(`one\n${'long '.repeat(9)}\nthree\n${'x'.repeat(11)}`, 4, 10)).toEqual([
    { number: 1, text: 'one' },
    { number: 2, text: '', tooLong: true },
    { number: 3, text: 'three' },
    { number: 4, text: '', tooLong: true },
  ]);
});
