import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { beforeAll, describe, expect, test } from 'vitest';
import * as oniguruma from 'vscode-oniguruma';
import { type IGrammar, INITIAL, parseRawGrammar, Registry } from 'vscode-textmate';

const path = new URL('../../syntaxes/article.tmLanguage.json', import.meta.url).pathname;
let grammar: IGrammar;

beforeAll(async () => {
  const wasm = readFileSync(createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm'));
  await oniguruma.loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
  const registry = new Registry({
    onigLib: Promise.resolve({
      createOnigScanner: patterns => new oniguruma.OnigScanner(patterns),
      createOnigString: text => new oniguruma.OnigString(text),
    }),
    loadGrammar: async () => parseRawGrammar(readFileSync(path, 'utf8'), path),
  });
  grammar = (await registry.loadGrammar('text.plain.article'))!;
});

/** The pieces of a text that have a scope whose name begins so; pieces that touch are one. */
function scoped(text: string, scope: string): string[] {
  const found: string[] = [];
  let state = INITIAL;
  for (const line of text.split('\n')) {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    let end = -1;
    for (const token of tokens) {
      if (!token.scopes.some(name => name.startsWith(scope))) continue;
      const piece = line.slice(token.startIndex, token.endIndex);
      if (token.startIndex === end) found[found.length - 1] += piece;
      else found.push(piece);
      end = token.endIndex;
    }
  }
  return found;
}

describe('the grammar of articles', () => {
  test.each([
    ['curly', 'She said: “It is late.” Then she left.', ['“It is late.”']],
    ['straight', 'She said: "It is late." Then she left.', ['"It is late."']],
    ['curly, closed by a straight mark', 'It worried them “enormously". So', ['“enormously"']],
    ['guillemets', 'Il dit: «Il est tard.» Puis', ['«Il est tard.»']],
    ['never closed: to the end of its paragraph', 'She said: “It is late.\n\nThen she left.', ['“It is late.']],
    ['over paragraphs, each opened', '“One.\n\n“Two,” she said.', ['“One.', '“Two,”']],
    ['an apostrophe and inches are none', "The council's 6\" pipe and the voters' will", []],
  ])('a quotation: %s', (_, text, expected) => {
    expect(scoped(text, 'string.quoted')).toEqual(expected);
  });

  test.each([
    ['It fell [@audit2024].', ['audit2024']],
    ['It fell [@audit2024, p. 3; @hale-silt].', ['audit2024', 'hale-silt']],
    ['Write to me@example.org [sic].', []],
  ])('the keys of a citation: %s', (text, expected) => {
    expect(scoped(text, 'constant.other.reference')).toEqual(expected);
  });

  test('a missing citation', () => {
    expect(scoped('It fell [citation needed].', 'invalid.deprecated')).toEqual(['[citation needed]']);
  });

  test('a link ends before the point of its sentence', () => {
    expect(scoped('See https://example.org/a. Then', 'markup.underline.link')).toEqual(['https://example.org/a']);
  });
});
