import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { KnownEntity } from '../../../server/knowledge/model';
import { marked, settled as settle } from '../../support/marked';

/** Each entity as "name: mention | mention". */
function actors(source: string, known: readonly KnownEntity[] = []): string[] {
  const article = marked(source, known);
  return settle(article).map(
    ({ name, mentions }) =>
      `${name}: ${mentions.map(({ start, end }) => article.article.text.slice(start, end)).join(' | ')}`,
  );
}

const knows = (id: string, name: string, type: KnownEntity['type'], ...aliases: string[]): KnownEntity => ({
  id,
  name,
  type,
  aliases: aliases.map(text => ({ text, exact: false })),
  origin: 'bundled',
});

describe('people', () => {
  test.each([
    ['a surname', '[P:Mara Okonjo] spoke. [P:Okonjo] left.', ['Mara Okonjo: Mara Okonjo | Okonjo']],
    ['before the full name', '[P:Okonjo] Resigns\n\n[P:Mara Okonjo] left.', ['Mara Okonjo: Okonjo | Mara Okonjo']],
    ['a first name', '[P:Mara Okonjo] spoke. [P:Mara] left.', ['Mara Okonjo: Mara Okonjo | Mara']],
    [
      'a title within the name',
      '[P:President Mara Okonjo] and [P:President Okonjo]',
      ['Mara Okonjo: President Mara Okonjo | President Okonjo'],
    ],
    [
      'a surname with particle',
      '[P:Yves Le Bihan] spoke. [P:Le Bihan] left.',
      ['Yves Le Bihan: Yves Le Bihan | Le Bihan'],
    ],
    ['a particle left out', '[P:Salim al-Duri] spoke. [P:Duri] left.', ['Salim al-Duri: Salim al-Duri | Duri']],
    ['a possessive', '[P:Mara Okonjo’s] plan. [P:Okonjo’s] party.', ['Mara Okonjo: Mara Okonjo’s | Okonjo’s']],
    [
      'capitals in a headline',
      '[P:MARA OKONJO] WINS\n\n[P:Mara Okonjo] won.',
      ['Mara Okonjo: MARA OKONJO | Mara Okonjo'],
    ],
    [
      'a middle initial',
      '[P:Mara T. Okonjo] spoke. [P:Mara Okonjo] left.',
      ['Mara T. Okonjo: Mara T. Okonjo | Mara Okonjo'],
    ],
    ['a short first name', '[P:Robert Hale] spoke. [P:Bob Hale] left.', ['Robert Hale: Robert Hale | Bob Hale']],
    [
      'one name of three',
      '[P:Ali Reza Daneshvar] and [P:Reza Daneshvar]',
      ['Ali Reza Daneshvar: Ali Reza Daneshvar | Reza Daneshvar'],
    ],
    [
      'transliterations',
      '[P:Haydar Al Jubouri] and [P:Haider al-Jubouri]',
      ['Haydar Al Jubouri: Haydar Al Jubouri | Haider al-Jubouri'],
    ],
    [
      'a surname spelled otherwise, where nobody else is',
      '[P:Gennady Timoshkin] left. [P:Tymoshkin] came. [P:Hale] went.',
      ['Gennady Timoshkin: Gennady Timoshkin | Tymoshkin', 'Hale: Hale'],
    ],
    ['a first name left out', 'He met Mary [P:Okonjo]. [P:Okonjo] left.', ['Mary Okonjo: Mary Okonjo | Okonjo']],
    ['an office within', '[O:Senate Whip Mara Okonjo] left. [P:Okonjo] came.', ['Mara Okonjo: Mara Okonjo | Okonjo']],
    [
      'an unsure type of the full name',
      '[L?:Mara Okonjo] left. [P:Okonjo] came.',
      ['Mara Okonjo: Mara Okonjo | Okonjo'],
    ],
    ['a regnal title', '[P:King Harold] spoke. [P:Harold] left.', ['King Harold: King Harold | Harold']],
    ['an unsure type', '[P:Mara Okonjo] spoke. [O?:Okonjo] left.', ['Mara Okonjo: Mara Okonjo | Okonjo']],
    [
      'a surname transliterated otherwise',
      '[P:Hadi al-Amerri] left. [P:Ameri] came.',
      ['Hadi al-Amerri: Hadi al-Amerri | Ameri'],
    ],
    [
      'a middle name transliterated otherwise or left out',
      '[P:Mohammed Shayal al-Duri], [P:Muhammad Shaya Al Duri] and [P:Mohamad al-Duri]',
      ['Mohammed Shayal al-Duri: Mohammed Shayal al-Duri | Muhammad Shaya Al Duri | Mohamad al-Duri'],
    ],
    [
      'a vowel of a transliteration left out',
      '[P:Mohamed Hamdan Digalo] left. [P:Mohammed Hamdan Diglo] came.',
      ['Mohamed Hamdan Digalo: Mohamed Hamdan Digalo | Mohammed Hamdan Diglo'],
    ],
    [
      'a first name transliterated otherwise',
      '[P:Aleksei Yefimov] left. [P:Alexei Yefimov] came. [P:Alexey] spoke.',
      ['Aleksei Yefimov: Aleksei Yefimov | Alexei Yefimov | Alexey'],
    ],
    [
      'Jr., and left out later',
      '[P:Jon Hale Jr.] spoke. [P:Jon Hale] left. [P:Hale] came.',
      ['Jon Hale Jr.: Jon Hale Jr. | Jon Hale | Hale'],
    ],
    ['a suffix that was left out', '[P:Jon Hale] Jr. and [P:Hale] [P:Jr].', ['Jon Hale Jr: Jon Hale Jr | Hale Jr']],
    ['letters with strokes', '[P:Ömer Yıldırım] and [P:Yildirim]', ['Ömer Yıldırım: Ömer Yıldırım | Yildirim']],
    [
      'a nickname within',
      '[P:Harold] "[P:Hal]" [P:Weaver], [P:Ned] “Bo” [P:Ash] ([P:Ann]) and [P:Hal Weaver]. [P:Ann] “can” [P:Cy].',
      [
        'Harold "Hal" Weaver: Harold "Hal" Weaver | Hal Weaver',
        'Ned “Bo” Ash: Ned “Bo” Ash',
        'Ann: Ann | Ann',
        'Cy: Cy',
      ],
    ],
    ['an acronym of the same letters', '[P:Kim Jong Un] and [P?:U.N.]', ['Kim Jong Un: Kim Jong Un', 'U.N.: U.N.']],
    ['He as a surname', 'The premier met Minister He [P:Lifeng].', ['He Lifeng: He Lifeng']],
    ['accents', '[P:José Ibáñez] spoke. [P:Ibanez] left.', ['José Ibáñez: José Ibáñez | Ibanez']],
  ])('%s', (_, source, expected) => {
    expect(actors(source)).toEqual(expected);
  });

  test('two of one surname are kept apart, their surname placed by title and nearness', () => {
    expect(
      actors(
        '[P:Linda Hale] met [P:Robert Hale]. Mr. [P:Hale] smiled.\n\n[P:Linda Hale] spoke. [P:Hale] left. Mrs. [P:Hale] came.',
      ),
    ).toEqual(['Linda Hale: Linda Hale | Linda Hale | Hale | Hale', 'Robert Hale: Robert Hale | Hale']);
  });

  test.each([
    [
      'a title',
      '[P:Jim Brown], a nurse, and Sen. [P:Ann Brown] met. [P:Jim Brown] cried. Senator [P:Brown] left.',
      'Ann Brown: Ann Brown | Brown',
    ],
    [
      'whom the article is about, where a paragraph names both in full',
      '[P:Jim Brown] paid.\n\n[P:Jim Brown] and his son [P:Ned Brown] came. [P:Brown] spoke.',
      'Jim Brown: Jim Brown | Jim Brown | Brown',
    ],
    [
      'the elder, by ages',
      '[P:Jim Brown], 34, met [P:Ned Brown], 61. [P:Jim Brown] cried. The elder [P:Brown] left.',
      'Ned Brown: Ned Brown | Brown',
    ],
    [
      'the younger, by Jr.',
      '[P:Ned Brown Jr.] met [P:Ned Brown Sr.] [P:Ned Brown Sr.] cried. The younger [P:Brown] left.',
      'Ned Brown Jr.: Ned Brown Jr. | Brown',
    ],
    [
      'who was named until there',
      '[P:Xu Wen] left. Mr [P:Xu] paid.\n\nHis brother [P:Xu Bo] stayed. [P:Xu Bo] and [P:Xu Bo] left.',
      'Xu Wen: Xu Wen | Xu',
    ],
  ])('or placed by %s', (_, source, expected) => {
    expect(actors(source)).toContain(expected);
  });

  test('a surname that is known to mean one of a family means that one, where all are named as often', () => {
    const known = [knows('hale', 'Jon Hale', 'person', 'Hale')];
    const source = '[P:Jon Hale] was sued. [P:Ann Hale] was silent. [P:Hale] said he would win.';
    expect(actors(source, known)[0]).toBe('Jon Hale: Jon Hale | Hale');
  });

  test.each([
    ['father and son', '[P:Jon Hale Jr.] and his father [P:Jon Hale Sr.]'],
    ['one who is named before his son of the same name', '[P:Jon Hale] was sued. [P:Jon Hale Jr.] laughed.'],
    ['brothers whose names sound alike', '[P:Xu Jianlin] called [P:Xu Jianmin].'],
    ['surnames that are alike', '[P:Jon Hansen] called [P:Jon Jansen].'],
  ])('%s are two', (_, source) => {
    expect(actors(source)).toHaveLength(2);
  });

  test('a short name of two longer ones is placed each time', () => {
    const source =
      '[P:Abdel Karim al-Duri] spoke. [P:Abdel Karim] left.\n\n[P:Abdel Karim al-Safi] met [P:Abdel Karim al-Safi]. [P:Abdel Karim] paid.';
    expect(actors(source)[0]).toBe('Abdel Karim al-Duri: Abdel Karim al-Duri | Abdel Karim');
  });

  test('middle names that differ are two people', () => {
    expect(actors('[P:George W. Stone] and his father [P:George H. Stone]')).toHaveLength(2);
  });

  test('a person and a place of one name are told apart by type', () => {
    expect(actors('[P:Carla Madison] left [L:Madison] for [L:Madison]. [P:Madison] and [P:Madison] agree.')).toEqual([
      'Carla Madison: Carla Madison | Madison | Madison',
      'Madison: Madison | Madison',
    ]);
  });
});

test('a place ends before the bracket or the month of a dateline', () => {
  expect(actors('[O:PORTBURY (Local News]) - [L:Portbury] is safe.\n\n[L:MILLTON, Sept]. 4 - All is well.')).toEqual([
    'Portbury: PORTBURY | Portbury',
    'MILLTON: MILLTON',
  ]);
});

test('a title alone is no name', () => {
  expect(actors('[P:Sen]. [P:Mara Okonjo] left. [P:Prime Minister] and [L:Ohio Gov]. [P:Jon Hale]')).toEqual([
    'Mara Okonjo: Mara Okonjo',
    'Ohio: Ohio',
    'Jon Hale: Jon Hale',
  ]);
});

describe('in headlines', () => {
  test.each([
    [
      'a name ends where the running text’s does',
      '[P:Jon Hale Blasts Critics] of Plan\n\n[P:Jon Hale] spoke to reporters.',
      'Jon Hale',
    ],
    [
      'or with the surname',
      '[O:Jon Hale Joins Chorus] of Critics\n\nOn Monday [P:Hale] spoke to reporters.',
      'Jon Hale',
    ],
    ['or before a small word', '[P:Jon Hale For President] Says Poll\n\nThe mayor spoke to reporters.', 'Jon Hale'],
  ])('%s', (_, source, name) => {
    expect(settle(marked(source)).map(entity => entity.name)).toEqual([name]);
  });
});

describe('organizations', () => {
  test.each([
    ['an acronym in brackets', '[O:Northern Relief Council] ([O:NRC]) helps. [O:NRC] pays.', 1],
    ['the other way round', '[O:NRC] ([O:Northern Relief Council]) helps.', 1],
    ['initials anywhere', '[O:National Council of Reform in Aldania] met. The [O:NCRA] left.', 1],
    ['several in one bracket', "[O:People's Front of Aldania] ([O:PFA]/[O:ZKL]) met. [O:ZKL] left.", 1],
    ['its head alone', 'The [O:Northern Commission] and [O:Relief League] met. The [O:Commission] paid.', 2],
    ['not the head of two', 'The [O:Northern Commission] and [O:Relief Commission] met. The [O:Commission] paid.', 3],
    ['initials of its end', 'The [O:Palace National Relief Council] met. The [O:NRC] left.', 1],
    ['in another language', '[O:Workers of the World] ([O:TDM]) met. [O:TDM] left.', 1],
    ['or', 'the network known as [O:Jund al-Fajr], or [O:Popular Guard Units], which was founded', 1],
    ['also known as', '[O:Jund al-Fajr], also known as [O:Dawn Army], met.', 1],
    ['known as another’s', '[O:Zorba], known as [L:Aldania]’s first network, met.', 2],
    ['formerly', '[O:Veritas Group] (formerly [O:Old Mill Holdings]) met.', 1],
    ['the end of a longer name', 'The [O:Aldanian Farmers Party] met. The [O:Farmers Party] left.', 1],
    ['the beginning', 'The [O:Zorin Organization] met. [O:Zorin] left.', 1],
    ['a list with or', 'the [O:Green Party], [O:Labour Union], or [O:Farmers League].', 3],
    [
      'two longer names',
      'The [O:Aldanian Farmers Party] and the [O:Borovian Farmers Party]; the [O:Farmers Party].',
      3,
    ],
    ['a body of another', 'the [O:Central Committee of the Farmers Party] and the [O:Farmers Party]', 2],
    ['a party in brackets after a person', '[P:Anna Kraus] ([O:CDU]) spoke.', 2],
    ['a place in brackets', '[O:Daily Courier] ([L:London])', 2],
  ])('%s', (_, source, entities) => {
    expect(actors(source)).toHaveLength(entities);
  });

  test('the name is the fullest, not the acronym', () => {
    expect(actors('[O:NRC] pays. The [O:Northern Relief Council] ([O:NRC]) helps.')).toEqual([
      'Northern Relief Council: NRC | Northern Relief Council | NRC',
    ]);
  });
});

describe('known entities', () => {
  test('are joined by id, and give name, id and type', () => {
    const known = knows('dawn', 'Dawn Army', 'organization', 'Jund al-Fajr');
    const [entity, ...others] = settle(marked('[O:Jund al-Fajr] met. [P:Dawn Army] left.', [known]));
    expect(others).toEqual([]);
    expect(entity).toMatchObject({ id: 'dawn', name: 'Dawn Army', type: 'organization', known: true });
  });

  test('two known ones are not joined', () => {
    const court = knows('sc', 'Supreme Court', 'organization');
    expect(actors('The [O:Aldanian Supreme Court] met. The [O:Supreme Court] left.', [court])).toHaveLength(2);
  });

  test('a bundled surname yields to a full name in the article', () => {
    const known = knows('em', 'Emil Marchand', 'person', 'Marchand');
    expect(actors('[P:Brigitte Marchand] spoke. [P:Marchand] left.', [known])).toEqual([
      'Brigitte Marchand: Brigitte Marchand | Marchand',
    ]);
  });

  test('an ambiguous name is settled by the type, and says what else it may be', () => {
    const known = [
      knows('a', 'Madison', 'location'),
      knows('b', 'Madison', 'location'),
      knows('c', 'Madison', 'person'),
    ];
    expect(settle(marked('in [L:Madison]', known))).toMatchObject([{ id: 'a', alternatives: ['b'] }]);
  });
});

test.each([
  ['missed', 'the Coalition to Save Our Rivers ([O:CSOR]) met', 'Coalition to Save Our Rivers'],
  ['found in part', 'the Coalition to Save [O:Our Rivers] ([O:CSOR]) met', 'Coalition to Save Our Rivers'],
  ['with a small word counted', 'the Harwick Office of Trade ([O:HOOT]) met', 'Harwick Office of Trade'],
  ['no name', 'a plan to save our rivers ([O:CSOR]) met', 'CSOR'],
  ['other initials', 'the Coalition to Protect Our Rivers ([O:CSOR]) met', 'CSOR'],
])('an acronym in brackets names what stands before it: %s', (_, source, name) => {
  expect(settle(marked(source)).map(entity => entity.name)).toEqual([name]);
});

test('whatever the text, every name is a mention of one entity, in order; ids are unique; the same again is the same', () => {
  const part = fc.constantFrom(...'Mara Okonjo Hale Al Duri NRC Party Ohio'.split(' '));
  const word = fc.constantFrom(
    ...'Mara Okonjo Hale Al Duri NRC (NRC) Party , or also known as / said Mr. Mrs.'.split(' '),
  );
  const name = fc
    .tuple(fc.constantFrom('P', 'O', 'L', 'X', 'O?'), fc.array(part, { minLength: 1, maxLength: 3 }))
    .map(([type, words]) => `[${type}:${words.join(' ')}]`);
  fc.assert(
    fc.property(fc.array(fc.oneof(word, name, fc.constant('\n\n')), { maxLength: 40 }), parts => {
      const article = marked(parts.join(' '));
      const entities = settle(article);
      expect(entities).toEqual(settle(article));
      expect(new Set(entities.map(({ id }) => id)).size).toBe(entities.length);
      const mentions = entities.flatMap(({ mentions }) => mentions);
      mentions.sort((a, b) => a.start - b.start);
      expect(mentions).toHaveLength(article.names.length);
      article.names.forEach((name, i) => {
        expect(mentions[i]!.start).toBeLessThan(name.end);
        expect(mentions[i]!.end).toBeGreaterThan(name.start);
        if (i > 0) expect(mentions[i]!.start).toBeGreaterThanOrEqual(mentions[i - 1]!.end);
      });
      for (const entity of entities) {
        expect(entity.name).not.toBe('');
        const starts = entity.mentions.map(({ start }) => start);
        expect(starts).toEqual([...starts].sort((a, b) => a - b));
      }
    }),
  );
});
