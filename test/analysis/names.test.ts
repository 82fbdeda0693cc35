import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createNameFinder, type NameFinder } from '../../server/analysis/names/names';
import { createTagger } from '../../server/analysis/tags/tagger';
import { gazetteerIndex, openGazetteer } from '../../server/knowledge/gazetteer';
import { createKnowledge } from '../../server/knowledge/knowledge';
import type { KnownEntity } from '../../server/knowledge/model';
import { type ArticleText, createParagraphReader, readArticle } from '../../server/text/article';
import { analysisData } from '../support/analyzer';

const data = analysisData();
const tagger = createTagger(data);
/** What a name finder finds in an article, offsets in the article. */
const flat = (find: NameFinder) => (article: ArticleText) =>
  find(article).flatMap((names, p) => {
    const at = article.paragraphs[p]!.start;
    return names.map(name => ({ ...name, start: at + name.start, end: at + name.end }));
  });
const finderKnowing = (entities: readonly KnownEntity[]) =>
  flat(createNameFinder(data, createKnowledge(entities), tagger));
const bare = finderKnowing([]);

const letters = { person: 'p', organization: 'o', location: 'l', other: 'x' };

/** A text with its names marked: `[p Ana Belo]`. */
function mark(text: string, find = bare): string {
  const article = readArticle(text, createParagraphReader());
  let marked = '';
  let at = 0;
  for (const { start, end, type } of find(article)) {
    marked += `${text.slice(at, start)}[${letters[type]} ${text.slice(start, end)}]`;
    at = end;
  }
  return marked + text.slice(at);
}

/** The same text: names are found as marked. */
const expectNames = (marked: string, find = bare) =>
  expect(mark(marked.replace(/\[[polx] ([^\]]*)\]/g, '$1'), find)).toBe(marked);

describe('names that nobody has listed', () => {
  test.each([
    'The mayor, [p Tobias Wenlock], told reporters on Monday that the port would stay open.',
    'President [p Amara Okonjo] met Prime Minister [p Luka Petrovic] in [l Nairobi].',
    'Mr [p Wenlock] said he had spoken to Dr [p Hussein].',
    'Shares of the company fell, said [p Maria Gonzalez], an analyst in [l Madrid].',
    'Officials of the [o Ministry of Health] travelled to [l Kenya] and [l Uganda].',
    'The [o University of Port Ansel] published the study.',
  ])('%s', marked => expectNames(marked));

  test.each([
    'Cleric [p Karim al-Jaziri] called for calm, and [p Hassan Abdul-Rahman] agreed.',
    'Foreign Minister [p Pierre Le Guen] spoke with [p Isabel de la Cruz].',
    'The leader, [p Park Ji-won], arrived in [l Seoul] on Friday.',
    'Judge [p J. R. Hollander] will rule on Tuesday.',
  ])('particles, hyphens and initials: %s', marked => expectNames(marked));

  test('a possessive is no part of the name, with either apostrophe', () => {
    expectNames("[l Norway]'s government and [p Okonjo]'s party met, said [p Amara Okonjo].");
    expectNames('[l Norway]’s government met.');
  });

  test('a nationality is no location, nor is the one inside a party’s name', () => {
    expectNames('The Norwegian minister met leaders of the [o Iraqi Communist Party] in [l Baghdad].');
  });

  test('days, months and words that begin a sentence are no names', () => {
    for (const text of [
      'However, the talks failed on Monday.',
      'In March the council voted. Nobody objected.',
      'I think so.',
    ]) {
      expect(mark(text)).toBe(text);
    }
  });
});

describe('what no tagger sees often enough', () => {
  test('the place of a dateline', () => {
    expect(mark('Harbour Watch Lagos, 05 Mar - The council met.')).toContain('[o Harbour Watch] [l Lagos], 05 Mar');
    expect(mark('Harbour Watch New Delhi, 05 Mar - The council met.')).toContain(
      '[o Harbour Watch] [l New Delhi], 05 Mar',
    );
    expect(mark('New Delhi, 05 Mar - The council met.')).toContain('[l New Delhi], 05 Mar');
    expect(mark('Lagos, 05 March 2021 – The council met.')).toContain('[l Lagos], 05 March');
  });

  test('countries of two words among the labels of a page', () => {
    expect(mark('Sport Saudi Arabia Letters')).toContain('[l Saudi Arabia]');
  });

  test('a title is no part of a name', () => {
    expectNames('Cleric [p Karim al-Jaziri] left; Commander [p Ana Brannigan] stayed.');
  });

  test('a title and a ruler’s number say that it is a person', () => {
    expectNames('The stool of Togbe [p Adzokpa XIV] was carried in. Emperor [p Tesfan II] followed.');
    expectNames('Madam [p Brew-Adjei] opened the fair.');
    expect(mark('The hospital and the King Faruk University will merge.')).not.toContain('[p');
  });

  test('a company by its form', () => {
    expectNames('Shares of [o Harrow Pines Ltd] fell, and [o Cobb & Tarrant] lost its chief.');
    expectNames('[o Smith and Jones Ltd] sued the [o University of Port Ansel].');
    expect(mark('Then Daniel & Richard Holloway sang.')).not.toContain('[o');
  });

  test('a company by its usual name, and by “plc” in small letters', () => {
    expectNames('Shares in [o Marks and Spencer] fell; [o Harrow Pines plc] rose.');
    expectNames('Auditors at [o Ernst & Young] and [o Ernst and Young] signed.');
  });

  test('the cities of a list are several, a city and its country one place or two', () => {
    const marked = mark('Protests were held in Bombay, Calcutta, Madras and Lahore.');
    for (const city of ['Bombay', 'Calcutta', 'Madras', 'Lahore']) expect(marked).toContain(`[l ${city}]`);
    expect(mark('They fled to Rafah, Khan Younis and Gaza City.')).toContain('[l Khan Younis]');
    expect(mark('She flew to Rio de Janeiro on Friday.')).toContain('[l Rio de Janeiro]');
  });

  test('an office is nobody’s name, and no group', () => {
    const marked = mark('The Prime Ministers of Norway and Malta met the Paramount Chief of Velmora.');
    expect(marked).not.toContain('[o');
    expect(marked).toContain('[l Malta]');
    expect(mark('“Mr Speaker, when will it end?” asked Tom Hale.')).toContain('“Mr Speaker,');
  });

  test('who is named beside a bracket is not named across it', () => {
    expect(mark('They met Ola Brekke (Torvik Salmon) Lena Falk on Monday.')).not.toMatch(/\[[pol] [^\]]*\)[^\]]*\]/);
  });

  test('what somebody was called before marrying', () => {
    expect(mark('He lived with his wife Dorothy (née Pike) in Leeds.')).toContain('née [p Pike]');
  });

  test('who wrote it, where labels and text run together', () => {
    expect(mark('(Photo by Handout/Getty Images) By Heshin Arkavi As the world waits, little happens.')).toContain(
      'By [p Heshin Arkavi] As the world',
    );
    expect(mark('By Executive Order nothing changed. By Monday Night all was lost.')).not.toContain('[p');
  });
});

describe('the article settles', () => {
  test('what a surname alone means', () => {
    expectNames('[p Ana Brannigan] spoke first. Later, [p Brannigan] left. “No,” said [p Brannigan].');
  });

  test('what is a list of tags, and no name', () => {
    const marked = mark(
      '2018 Norway Human rights Protests United States Opinion Trade Paris Middle East Prime Minister of Norway, Ola Nordmann, Oslo.',
    );
    expect(marked).not.toContain('[o');
    for (const place of ['United States', 'Middle East']) expect(marked).toContain(`[l ${place}]`);
  });

  test('who is meant in a headline of capitals', () => {
    const marked = mark(
      'SOLVANG PRAISES HALE AS BANK OF ENGLAND FALLS\n\nPetra Solvang praised Tom Hale on Monday, when the Bank of England closed.',
    );
    expect(marked).toContain('[p SOLVANG] PRAISES [p HALE] AS [o BANK OF ENGLAND] FALLS');
  });

  test('who is meant in a headline whose words all have capitals', () => {
    const marked = mark(
      'Hale Tells Solvang Norway Will Not Wait\n\nTom Hale met Petra Solvang on Monday. “Norway will not wait,” Hale told her.',
    );
    expect(marked).toContain('[p Hale] Tells [p Solvang] [l Norway] Will Not Wait');
    expect(mark('How Ruritania, Norway And Malta Are Reshaping Europe')).not.toContain('[o');
  });

  test('what is no name in a headline whose words all have capitals', () => {
    const marked = mark(
      'Ruritanian Elections Stir New Tensions in Paris\n\nElections in Ruritania have led to tensions in Paris, said Petra Solvang.',
    );
    expect(marked).toContain('Ruritanian Elections Stir New Tensions in [l Paris]');
  });

  test('a paragraph only as far as its own words go', () => {
    const read = createParagraphReader();
    const parts = ['[p Ana Brannigan] spoke in [l Paris].', 'Nothing else was said.', 'Then [p Brannigan] left.'];
    const text = parts.join('\n\n').replace(/\[[pol] ([^\]]*)\]/g, '$1');
    // Once afresh, once with all paragraphs seen before in other company.
    bare(readArticle('Brannigan rose.\n\nThen Brannigan left.', read));
    const spans = (found: readonly { start: number; end: number }[]) =>
      found.map(({ start, end }) => text.slice(start, end));
    expect(spans(bare(readArticle(text, read)))).toEqual(spans(bare(readArticle(text, createParagraphReader()))));
  });
});

describe('known entities', () => {
  const known = (name: string, type: KnownEntity['type'], aliases: string[] = []): KnownEntity => ({
    id: name,
    name,
    type,
    aliases: aliases.map(text => ({ text, exact: false })),
    origin: 'user',
  });

  test('of the user are names, with their type, whatever the tagger thinks', () => {
    const find = finderKnowing([known('Norway', 'person'), known('rosebud', 'organization')]);
    expectNames('Yesterday [p Norway] met the people of [o rosebud] for lunch.', find);
  });

  test('inside a longer name leave it whole', () => {
    const find = finderKnowing([known('Velmora', 'location')]);
    expectNames('The [o University of Velmora] lies in [l Velmora].', find);
  });

  test('of the gazetteer are linked where the same words are a name of their type', () => {
    const knowledge = createKnowledge([], [openGazetteer(data.gazetteer, data.gazetteerIndex)]);
    const find = flat(createNameFinder(data, knowledge, tagger));
    const article = readArticle('The delegation flew from Norway to Oslo.', createParagraphReader());
    expect(find(article).map(({ known }) => known.map(entity => entity.id))).toEqual([
      ['country:no'],
      [expect.stringMatching(/^city:/)],
    ]);
  });

  test('of the gazetteer are people, where the words only name people; places are told by what is said of them', () => {
    const lines = ['person:x\tperson\tAna Velmora\tVelmora\tMinister', 'city:1\tlocation\tTorvik\t\tCity in Norway'];
    const gazetteer = new TextEncoder().encode(`${lines.join('\n')}\n`);
    const knowledge = createKnowledge([], [openGazetteer(gazetteer, gazetteerIndex(gazetteer))]);
    const find = flat(createNameFinder(data, knowledge, tagger));
    const article = readArticle('She flew to Velmora on Friday. Mr Torvik stayed.', createParagraphReader());
    expect(find(article).map(({ type }) => type)).toEqual(['person', 'person']);
  });
});

test('names lie in the text, in order, none overlapping, none empty; the same text gives the same names', () => {
  const word = fc.constantFrom(
    'Ana',
    'Belo',
    'al',
    '-',
    'Sadr',
    'of',
    'the',
    'U.S.',
    'UN',
    "'s",
    '’s',
    '(',
    ')',
    ',',
    '.',
    'said',
    'Bank',
    '\n\n',
    '“',
    '”',
    'I',
    '42',
    'Łódź',
    '東京',
  );
  const known = finderKnowing([
    { id: 'a', name: 'Ana Belo', type: 'person', aliases: [{ text: 'of the', exact: false }], origin: 'user' },
  ]);
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'grapheme' }),
        fc.array(word, { maxLength: 60 }).map(words => words.join(' ')),
      ),
      text => {
        const read = createParagraphReader();
        for (const find of [bare, known]) {
          const names = find(readArticle(text, read));
          let end = 0;
          for (const name of names) {
            expect(name.start).toBeGreaterThanOrEqual(end);
            expect(name.end).toBeGreaterThan(name.start);
            expect(name.end).toBeLessThanOrEqual(text.length);
            expect(name.confidence).toBeGreaterThanOrEqual(0);
            expect(name.confidence).toBeLessThanOrEqual(1.0001);
            end = name.end;
          }
          expect(find(readArticle(text, createParagraphReader()))).toEqual(names);
        }
      },
    ),
    { numRuns: 300 },
  );
});

test('names after edits are those of a fresh look, and of paragraphs that say the same, the same', () => {
  const snippet = fc.constantFrom(
    'Kermel ',
    'Tosvin Bank',
    ' and the Ministry of Health ',
    'MOH ',
    '\n\nMaria Kermel of Tosvin spoke.\n\n',
    'kermel ',
    '. ',
    '',
    'x',
  );
  const edit = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), length: fc.nat(30), snippet });
  const paragraphs = fc.array(
    fc.constantFrom(
      'Maria Kermel, the head of Tosvin Bank, said on Monday that Tosvin would change.',
      'Kermel left the Ministry of Health (MOH) in 2012, said Piet Ranlou of the MOH.',
      'The Tosvin river runs from Shalou to Grator. Kermel swims there.',
      'TOSVIN BANK HEAD KERMEL LEAVES',
      'Ranlou Says Kermel Must Go',
      'It was a wet day, and tosvin was on every plate in Shalou.',
      'Officials of Grator met Luka de la Shalou in Tosvin.',
    ),
    { minLength: 3, maxLength: 14 },
  );
  const used = finderKnowing([]);
  fc.assert(
    fc.property(paragraphs, fc.array(edit, { minLength: 1, maxLength: 8 }), (parts, edits) => {
      const read = createParagraphReader();
      let text = parts.join('\n\n');
      used(readArticle(text, read));
      for (const { at, length, snippet: inserted } of edits) {
        const start = Math.floor(at * text.length);
        text = text.slice(0, start) + inserted + text.slice(start + length);
        const article = readArticle(text, read);
        expect(used(article)).toEqual(finderKnowing([])(article));
      }
    }),
    { numRuns: 150 },
  );
});
