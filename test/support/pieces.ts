import fc from 'fast-check';

/** Letters and all that lines end with, alone, in pairs and torn apart. */
const words = (maxLength: number) =>
  fc.string({ unit: fc.constantFrom('a', 'é', '—', ' ', '\n', '\r', '\r\n', '\u2028'), maxLength });

/** Long enough for several pieces. */
export const longWords = fc
  .tuple(words(400), fc.integer({ min: 1, max: 60 }))
  .map(([some, times]) => some.repeat(times));

export const edits = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    taken: fc.oneof(fc.nat(5), fc.nat(9000)),
    put: fc.oneof(words(4), longWords),
  }),
  {
    maxLength: 8,
  },
);
