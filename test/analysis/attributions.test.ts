import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createAttributionFinder } from '../../server/analysis/attributions/attributions';
import type { Attribution } from '../../server/analysis/model';
import { attributionsOf as flat } from '../../server/analysis/parts';
import { createTagger } from '../../server/analysis/tags/tagger';
import { type ArticleText, createParagraphReader, readArticle } from '../../server/text/article';
import { createQuotationReader } from '../../server/text/articleQuotations';
import type { Span } from '../../server/text/span';
import { analysisData } from '../support/analyzer';
import { timesAsLong } from '../support/growth';

const find = createAttributionFinder(analysisData(), createTagger(analysisData()));
const reader = createParagraphReader();
const readQuotations = createQuotationReader();

/** By paragraph. */
const saidOf = (article: ArticleText, by = find) =>
  by(article, readQuotations(article)).map(({ attributions }) => attributions);

function attributionsOf(text: string, by = find): Attribution[] {
  const article = readArticle(text, reader);
  return flat(article, saidOf(article, by));
}

const words = (text: string, spans: readonly Span[]) =>
  spans
    .map(({ start, end }) => text.slice(start, end))
    .join(' … ')
    .replace(/\s+/g, ' ');

/** An attribution as data. */
const plain = (attribution: Attribution) => ({ ...attribution, reasons: attribution.reasons() });

/** Each attribution as "kind: source | cue | content". */
const described = (text: string) =>
  attributionsOf(text).map(
    ({ kind, source, cue, content }) =>
      `${kind}: ${source ? words(text, source.spans) : '-'} | ${cue ? words(text, cue.spans) : '-'} | ${words(text, content)}`,
  );

describe('who said what', () => {
  test.each([
    [
      'a quotation after its verb',
      'Mayor Ines Duarte said: “We will rebuild the harbour before winter.”',
      ['direct: Mayor Ines Duarte | said | We will rebuild the harbour before winter.'],
    ],
    [
      'a quotation before its verb',
      '“The harbour was never safe,” the engineer Paul Okoro said.',
      ['direct: the engineer Paul Okoro | said | The harbour was never safe,'],
    ],
    [
      'the verb before its subject',
      '“Nobody warned us about the flood,” said Lena Fors, who lost her shop.',
      ['direct: Lena Fors, who lost her shop | said | Nobody warned us about the flood,'],
    ],
    [
      'a cue that interrupts',
      '“The bridge will open in May,” Duarte said. “After that, the ferry stops for good.”',
      ['direct: Duarte | said | The bridge will open in May, … After that, the ferry stops for good.'],
    ],
    [
      'indirect speech',
      'The central bank said that interest rates would stay where they are until next spring.',
      ['indirect: The central bank | said | that interest rates would stay where they are until next spring'],
    ],
    [
      'according to, in front',
      'According to the port authority, three ships were damaged in the storm.',
      ['indirect: the port authority | According to | three ships were damaged in the storm'],
    ],
    [
      'according to, behind',
      'Three ships were damaged in the storm, according to the port authority.',
      ['indirect: the port authority | according to | Three ships were damaged in the storm'],
    ],
    [
      'part of it in quotation marks',
      'Okoro told reporters that the plan was “a gift to the insurers.”',
      ['mixed: Okoro | told | that the plan was “a gift to the insurers.”'],
    ],
    [
      'British marks',
      '‘The quay was empty’, the harbour master said.',
      ['direct: the harbour master | said | The quay was empty'],
    ],
    [
      'the content in the next paragraph',
      'Duarte wrote in a letter to the council:\n\n“The harbour cannot wait for another winter.”',
      ['direct: Duarte | wrote | The harbour cannot wait for another winter.'],
    ],
    [
      'a speech over paragraphs whose speaker is named at its end',
      '“We lost the orchard in the first week.\n\n“Then the barn went,” the farmer Ilse Brandt said.',
      ['direct: the farmer Ilse Brandt | said | We lost the orchard in the first week. … Then the barn went,'],
    ],
    [
      'a speech over paragraphs, with a cue in two of them',
      '“We lost the orchard,” Ilse Brandt said. “It was old.\n\n“Then the barn went,” Brandt added.',
      [
        'direct: Ilse Brandt | said | We lost the orchard, … It was old.',
        'direct: Brandt | added | Then the barn went,',
      ],
    ],
    [
      'a rare verb after the quotation',
      '“Nobody has paid us for the nets since the storm,” Abok will point out on Monday.',
      ['direct: Abok | will point out | Nobody has paid us for the nets since the storm,'],
    ],
    [
      'a rare verb before its subject',
      '“Landmines took the fields, and nobody came to help us,” shares Abok.',
      ['direct: Abok | shares | Landmines took the fields, and nobody came to help us,'],
    ],
    [
      'somebody whom somebody else quotes',
      '“The canal will not be dug while I am in this office,” the agency quoted Abok as saying on Friday.',
      ['direct: Abok | quoted | The canal will not be dug while I am in this office,'],
    ],
    [
      'a verb that papers of other countries use',
      'The port had lost half of its trade to the south, Councillor Femi Adewale averred on Monday.',
      ['indirect: Councillor Femi Adewale | averred | The port had lost half of its trade to the south'],
    ],
    [
      'a speech over paragraphs that a colon opens',
      'She added: “Behind this harbour lies a long tradition of building boats, and of singing.\n\n“The town will be the richer for its songs.”',
      [
        'direct: She | added | Behind this harbour lies a long tradition of building boats, and of singing. … The town will be the richer for its songs.',
      ],
    ],
    [
      'what is shouted along with something else',
      'In the afternoon angry fishermen blocked and burned the gates of the port, shouting “Give us back the sea!”',
      ['direct: angry fishermen | shouting | Give us back the sea!'],
    ],
    [
      'quotations of a sentence by itself after one that is partly quoted',
      '“The strike was organized” and paid for by the union of dockers, he said on Monday. “The union had prepared for this for months” and “its papers had called for it.”',
      [
        'mixed: he | said | “The strike was organized” and paid for by the union of dockers',
        'direct:  | - | The union had prepared for this for months … its papers had called for it.',
      ],
    ],
    [
      'a speech over paragraphs',
      '“We have asked for help since March,” Fors said. “Nobody came.\n\n“Now it is too late for most of us.”',
      ['direct: Fors | said | We have asked for help since March, … Nobody came. … Now it is too late for most of us.'],
    ],
  ])('%s', (_, text, expected) => {
    expect(described(text)).toEqual(expected);
  });

  test.each([
    ['titles', 'Her novel “The Long Quay” won a prize, and the film “Low Water” was shot there.'],
    ['a nickname', 'Carlos “the Fox” Mendes scored twice in the second half.'],
    ['plain narration', 'The ferry left the island at noon and reached the harbour two hours later.'],
    ['navigation', 'Home\n\nAbout us\n\nContact'],
  ])('no attribution in %s', (_, text) => {
    expect(described(text)).toEqual([]);
  });

  test('a quotation without a cue is said by whoever spoke last', () => {
    const text =
      '“The water came at four in the morning,” Fors said.\n\n“By noon there was nothing left of the market, and nobody knew where the children were.”';
    const [first, second] = attributionsOf(text);
    expect(words(text, first!.source!.spans)).toBe('Fors');
    expect(second).toMatchObject({ cue: null, source: { spans: [], name: 'Fors' } });
    expect(second!.confidence).toBeLessThan(first!.confidence);
  });

  test('says why, naming the cue and the source', () => {
    const [attribution] = attributionsOf('The union warned that half of the jobs would be lost by the summer.');
    expect(attribution!.reasons().join(' ')).toContain('warned');
    expect(attribution!.reasons().join(' ')).toContain('The union');
  });

  test.each([
    [
      'questions and answers',
      'Q: When will the bridge open?\n\nA: We do not know yet. The engineers are at work.',
      ['Q | When will the bridge open', 'A | We do not know yet. The engineers are at work'],
    ],
    [
      'a drama',
      'HARLAN: The bridge is closed.\n\nOKAFOR: You said in May that it was safe.\n\n(Silence.)\n\nHARLAN: I did.',
      ['HARLAN | The bridge is closed', 'OKAFOR | You said in May that it was safe', 'HARLAN | I did'],
    ],
    [
      'an interview',
      'Interviewer: Why did you resign?\n\nMaria Lind: I had no choice.',
      ['Interviewer | Why did you resign', 'Maria Lind | I had no choice'],
    ],
    [
      'a message with a handle',
      'Maria Lind (@marialind): The ferry is late again. #harbour.',
      ['Maria Lind | The ferry is late again. #harbour'],
    ],
  ])('the lines of %s', (_, text, lines) => {
    const found = attributionsOf(text).filter(({ cue }) => cue !== null && words(text, cue.spans) === ':');
    expect(found.map(({ source, content }) => `${words(text, source!.spans)} | ${words(text, content)}`)).toEqual(
      lines,
    );
  });

  test.each([
    ['headings', 'Update: The bridge is closed.\n\nNote: This was corrected.\n\nUpdate: The bridge is open.'],
    ['figures', 'Duarte: 45.\n\nLind: 38.\n\nDuarte: 9 to 5\n\nLind: 8 to 4'],
    ['one label', 'The plan\n\nHarbour: The bridge is to be closed for a year.'],
  ])('no line of a transcript in %s', (_, text) => {
    expect(attributionsOf(text).filter(({ reasons }) => reasons()[0]!.includes('whose line'))).toEqual([]);
  });

  test('a colon leads into the items of a list', () => {
    const text = 'Here is what Mayor Duarte asked for:\n- A new bridge.\n- Two hospitals.\n\nIt rained all day.';
    expect(described(text)).toContainEqual(expect.stringContaining('A new bridge. … Two hospitals.'));
  });

  test('an item that is still to be written is none', () => {
    const text = 'Here is what Mayor Duarte asked for:\n- Two hospitals.\n- ';
    expect(attributionsOf(text).map(({ content }) => content.map(({ start, end }) => text.slice(start, end)))).toEqual([
      ['Two hospitals.'],
    ]);
    expect(attributionsOf('Mayor Duarte said:\n- ')).toEqual([]);
  });

  test('the same objects while they say the same, wherever they stand', () => {
    const text = 'Mayor Duarte said that the bridge was closed.\n\n“Nobody warned us,” said Lena Fors.\n\nIt rained.';
    const before = saidOf(readArticle(text, reader));
    expect(before.flat()).toHaveLength(2);
    const changed = saidOf(readArticle(text.replace('rained', 'snowed'), reader));
    expect(changed[0]).toBe(before[0]);
    const moved = saidOf(readArticle(`Bridges\n\n${text.replace('rained', 'snowed')}`, reader));
    expect(moved[1]).toBe(before[0]);
    expect(moved[2]).toBe(before[1]);
  });

  const piece = fc.constantFrom(
    'Ines Duarte said ',
    'the minister warned that ',
    'according to the council',
    'prices fell',
    ' and ',
    ', ',
    '. ',
    '“',
    '”',
    '"',
    ': ',
    '\n\n',
    'He told reporters ',
    'LIND: ',
    'Q: ',
    '\n- ',
    'added',
    ' that “',
    '(',
    ')',
    'U.S. ',
    '5',
    '\r\n',
    '🙂 ',
  );
  const messy = fc.array(piece, { maxLength: 40 }).map(pieces => pieces.join(''));

  test('spans lie in the text, in order, and confidence is a probability', () => {
    fc.assert(
      fc.property(messy, text => {
        let last = 0;
        for (const { content, cue, source, confidence } of attributionsOf(text)) {
          expect(content.length).toBeGreaterThan(0);
          expect(content[0]!.start).toBeGreaterThanOrEqual(last);
          last = content[0]!.start;
          for (const { start, end } of [...content, ...(cue?.spans ?? []), ...(source?.spans ?? [])]) {
            expect(start).toBeGreaterThanOrEqual(0);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(text.length);
          }
          expect(confidence).toBeGreaterThan(0);
          expect(confidence).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  test('what was analysed before changes nothing', () => {
    fc.assert(
      fc.property(messy, messy, (text, other) => {
        const fresh = createAttributionFinder(analysisData(), createTagger(analysisData()));
        attributionsOf(other);
        expect(attributionsOf(text).map(plain)).toEqual(attributionsOf(text, fresh).map(plain));
      }),
      { numRuns: 30 },
    );
  });

  test('time grows with the length of a paragraph, not with its square', () => {
    const sentence = 'The mayor said that the harbour was safe, and “nobody knows,” the council added. ';
    const find = (repeats: number) => () => attributionsOf(sentence.repeat(repeats));
    expect(timesAsLong(find, [1000, 8000], 24)).toBeLessThan(24);
  });
});
