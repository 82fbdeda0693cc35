import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyzerKnowing } from '../support/analyzer';

const analyzer = analyzerKnowing();
const statuses = ['attributed', 'vague', 'unattributed', 'background', 'none'];

describe('claims', () => {
  test('every token of any text is in one sentence, with a valid status and a probability', () => {
    const pieces = fc.constantFrom(
      ...[
        'Mayor Ada Roe said ',
        'the bridge',
        ' is unsafe',
        '. ',
        '\n\n',
        '“',
        '”',
        ' [1]',
        ' 40 percent',
        '?',
        'By J. Roe',
        ': ',
        '\r\n',
        ' critics say ',
      ],
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), parts => {
        const text = parts.join('');
        const { sentences } = analyzer.analyze(text);
        let at = 0;
        for (const { start, end, status, flagged } of sentences) {
          expect(text.slice(at, start).trim()).toBe('');
          expect(end).toBeGreaterThan(start);
          expect(statuses).toContain(status);
          expect(flagged).toBeGreaterThanOrEqual(0);
          expect(flagged).toBeLessThanOrEqual(1);
          at = end;
        }
        expect(text.slice(at).trim()).toBe('');
      }),
    );
  });
});
