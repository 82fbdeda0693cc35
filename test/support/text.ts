import fc from 'fast-check';

const words =
  'the mayor said that “ ” " \' he she they it has been warned , . : ; — - ( ) [ ] ? ! … according to Ana Ruiz Mr. Dr. U.S. IRGC 1,000 2019 city council of Port Alder officials claim claims denied was were not who which and but because Iran Iran’s Piet Maas’s “We “no told reporters on Friday report minister critics some say will would be asked added'.split(
    ' ',
  );

/** Text that looks like news at a glance: words, names, marks, broken and unbroken lines. */
export const newsLike = fc
  .array(
    fc.oneof(
      { weight: 20, arbitrary: fc.constantFrom(...words) },
      { weight: 1, arbitrary: fc.constantFrom('\n', '\n\n', '\r\n', '\r\n\r\n', '\t', '\u00a0', '\u2028') },
    ),
    { maxLength: 120 },
  )
  .map(parts => parts.join(' '));

/** Anything at all: lone surrogates, marks of direction, combining letters, controls, emoji, other scripts. */
export const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc
    .array(
      fc.oneof(
        fc.constantFrom(
          '\ud800',
          '\udc00',
          '\u200f',
          '\u202e',
          '\u200b',
          '\ufeff',
          '\u0000',
          '\r',
          '\n',
          '\r\n',
          '😀',
          'é',
        ),
        fc.constantFrom(
          '"',
          '“',
          '”',
          "'",
          '’',
          '‘',
          '«',
          '»',
          '``',
          "''",
          '(',
          ')',
          '[',
          ']',
          '.',
          '...',
          '—',
          '--',
          ',',
        ),
        fc.constantFrom('قال', '市长说', 'said', 'he', 'Ana', "Ana's", 'U.S.', ' ', '  ', 'the', 'that'),
      ),
      { maxLength: 150 },
    )
    .map(parts => parts.join('')),
);
