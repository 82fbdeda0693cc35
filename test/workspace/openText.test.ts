import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { OpenText } from '../../server/workspace/openText';
import { edits, longWords } from '../support/pieces';

test('positions, ranges and edits are those of the library’s documents', () => {
  const line = fc.integer({ min: -1, max: 300 });
  const place = fc.record({ line, character: fc.integer({ min: -1, max: 60 }) });
  fc.assert(
    fc.property(longWords, edits, fc.array(place, { maxLength: 20 }), (text, changes, places) => {
      const own = new OpenText('file:///a.txt', 'plaintext', 1, text);
      let whole = text;
      let version = 1;
      for (const { at, taken, put } of changes) {
        const start = Math.floor(at * whole.length);
        const document = TextDocument.create('file:///a.txt', 'plaintext', version, whole);
        const range = { start: document.positionAt(start), end: document.positionAt(start + taken) };
        version++;
        own.change({ range, text: put }, version);
        whole = TextDocument.update(document, [{ range, text: put }], version).getText();
      }
      // A new one: the library updates its lines in its own way, which errs where edits tear line breaks apart.
      const document = TextDocument.create('file:///a.txt', 'plaintext', version, whole);
      expect(own.getText()).toBe(whole);
      expect(own.version).toBe(version);
      expect(own.lineCount).toBe(document.lineCount);
      for (const one of places) {
        expect(own.offsetAt(one)).toBe(document.offsetAt(one));
        const offset = one.line * 37 + one.character;
        expect(own.positionAt(offset)).toEqual(document.positionAt(offset));
        if (one.line >= 0 && one.line < document.lineCount) {
          expect(own.getLineRange(one.line)).toEqual(document.getLineRange(one.line));
          expect(own.getEOLCharacters(one.line)).toBe(document.getEOLCharacters(one.line));
        }
      }
      const [start, end] = places;
      if (start && end) expect(own.getText({ start, end })).toBe(document.getText({ start, end: end }));
    }),
  );
});
