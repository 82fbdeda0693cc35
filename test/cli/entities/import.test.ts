import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { type ImportSettings, importEntities } from '../../../server/cli/entities/importEntities';
import { mostAsYaml } from '../../../server/cli/entities/writer';
import { indexLines, openList } from '../../../server/knowledge/compactList';
import { readEntitiesFile } from '../../../server/knowledge/entitiesFile';
import type { KnownEntity } from '../../../server/knowledge/model';

const root = mkdtempSync(join(tmpdir(), 'onrecord-import-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let runs = 0;

/** Imports a text as a file of this name, and reads what was written. */
async function importText(name: string, text: string | Uint8Array, settings: Partial<ImportSettings> = {}) {
  const folder = join(root, `${++runs}`);
  const file = join(root, `${runs}-${name}`);
  writeFileSync(file, text);
  const summary = await importEntities(file, { folder, type: 'other', languages: ['en'], ...settings });
  const written = readFileSync(summary.path, 'utf8');
  return { summary, written, entities: summary.path.endsWith('.yaml') ? readYaml(written) : [] };
}

function readYaml(written: string) {
  const { entities, problems } = readEntitiesFile(written, '');
  expect(problems).toEqual([]);
  return entities.map(short);
}

/** "id type name | aliases | description | links" */
const short = ({ id, type, name, aliases, description = '', links = {} }: Omit<KnownEntity, 'origin'>) =>
  [
    `${id} ${type} ${name}`,
    aliases.map(({ text }) => text).join('; '),
    description,
    Object.entries(links)
      .map(link => link.join('='))
      .join(' '),
  ].join(' | ');

describe('importing a table', () => {
  test('takes its columns by their names, in any order and with any of the usual separators', async () => {
    for (const mark of [',', ';', '\t']) {
      const { entities } = await importText(
        'people.csv',
        `\ufeffSchema${mark}Name${mark}Also known as${mark}Wikidata ID${mark}Position\r\nPerson${mark}Ada Ash${mark}"A. Ash|Ash, Ada"${mark}Q1${mark}mayor\r\n`,
      );
      expect(entities).toEqual(['ada-ash person Ada Ash | A. Ash; Ash, Ada | mayor | wikidata=Q1']);
    }
  });

  test.each([
    ['sep=;\r\nname;type\r\nAda Ash;person', 'ada-ash person Ada Ash |  |  | '],
    ['name|type\nAda Ash|person', 'ada-ash person Ada Ash |  |  | '],
    ['First Name,Last Name,Title\nAda,Ash,Mayor', 'ada-ash other Ada Ash |  | Mayor | '],
    ['Title,Entity type\nThe Mill,ORG', 'the-mill organization The Mill |  |  | '],
    [
      'item,itemLabel,itemAltLabel\nhttp://www.wikidata.org/entity/Q7,Ada Ash,"A. Ash, Ada"',
      'Q7 other Ada Ash | A. Ash; Ada |  | wikidata=Q7',
    ],
  ])('%j', async (text, expected) => {
    expect((await importText('t.csv', text)).entities).toEqual([expected]);
  });

  test('takes names with quotation marks, commas and line breaks in them', async () => {
    const { entities } = await importText('a.csv', 'id,name,type\nx,"Ash, ""Ada""\nof Ardale",person\n');
    expect(entities).toEqual(['x person Ash, "Ada" of Ardale |  |  | ']);
  });

  test('tells of records it can’t read, with their lines, and takes the rest', async () => {
    const { entities, summary } = await importText(
      'a.csv',
      'id,name,type\na,Ada,person\nb,,person\nc,Cy,spaceship\nd,Dee,person,too,many\n',
    );
    expect(entities).toEqual(['a person Ada |  |  | ', 'd person Dee |  |  | ']);
    expect(summary).toMatchObject({
      problems: 1,
      examples: ['line 3: This record has no name.'],
      leftOut: { 'of the type “spaceship”': 1 },
    });
  });

  test('wants a column of names, and says so', async () => {
    await expect(importText('a.csv', 'Ada Ash,person\nBo,person\n')).rejects.toThrow('one of them “name”');
  });

  test('whatever the fields, what was a table reads back', async () => {
    const field = fc.string({ minLength: 1, maxLength: 12 }).map(text => `N${text.replace(/[\s\0;|]+/g, ' ').trim()}`);
    const row = fc.record({ id: field, name: field, alias: field });
    const rows = fc.uniqueArray(row, { selector: ({ id }) => id.normalize('NFC'), minLength: 1, maxLength: 6 });
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    await fc.assert(
      fc.asyncProperty(rows, async rows => {
        const lines = rows.map(({ id, name, alias }) => `${[id, name, alias].map(quoted).join(',')},person`);
        const { entities, summary } = await importText('a.csv', `id,name,aliases,type\n${lines.join('\n')}`);
        expect(summary.problems).toBe(0);
        expect(entities).toEqual(
          rows.map(({ id, name, alias }) =>
            `${id} person ${name} | ${alias === name ? '' : alias} |  | `.normalize('NFC'),
          ),
        );
      }),
      { numRuns: 40 },
    );
  });
});

describe('importing FollowTheMoney', () => {
  const line = (entity: object) => JSON.stringify(entity);
  const ada = {
    id: 'os-1',
    caption: 'Ada Ash',
    schema: 'Person',
    properties: {
      name: ['Ada Ash', 'Ада Аш'],
      alias: ['A. Ash'],
      weakAlias: ['Granny'],
      position: ['mayor'],
      wikidataId: ['Q1'],
    },
  };

  test('takes people and organizations with their names, not the weak ones', async () => {
    const { entities, summary } = await importText(
      'targets.ftm.json',
      [
        line(ada),
        line({ id: 'os-2', schema: 'Company', properties: { name: ['Ash Ltd'], website: ['https://ash.example'] } }),
        line({ id: 'os-3', schema: 'Address', properties: { full: ['1 Quay'] } }),
        '{"id": "os-4", "sch',
        line({ id: 'os-5', schema: 'Person', properties: {} }),
        line({ ...ada, caption: 'Again' }),
      ].join('\n'),
    );
    expect(entities).toEqual([
      'os-1 person Ada Ash | Ада Аш; A. Ash | mayor | wikidata=Q1',
      'os-2 organization Ash Ltd |  |  | website=https://ash.example',
    ]);
    expect(summary).toMatchObject({
      problems: 2,
      repeated: 1,
      leftOut: { 'of the schema Address': 1 },
      examples: ['line 4: This line is no JSON.', 'line 5: The entity os-5 has no name.'],
    });
  });

  test('many become a list with an entity a line, which is read as it was written', async () => {
    const many = mostAsYaml + 500;
    const lines = Array.from({ length: many }, (_, i) => line({ ...ada, id: `os-${i}`, caption: `Ada ${i} Ash` }));
    const { summary, written } = await importText('many.jsonl', gzipSync(lines.join('\n')), {
      format: 'ftm',
      output: join(root, 'many'),
    });
    expect(summary.path).toBe(join(root, 'many.tsv'));
    expect(summary.entities).toBe(many);
    const bytes = new TextEncoder().encode(written);
    const list = openList(bytes, indexLines(bytes), '');
    expect(list.size).toBe(many);
    expect(short(list.get(`os-${many - 1}`)!)).toBe(
      `os-${many - 1} person Ada ${many - 1} Ash | Ada Ash; Ада Аш; A. Ash | mayor | wikidata=Q1`,
    );
  });
});

describe('importing from Wikidata', () => {
  const text = (value: string) => ({ en: { language: 'en', value } });
  const instance = (id: string) => ({ P31: [{ rank: 'normal', mainsnak: { datavalue: { value: { id } } } }] });
  const ada = {
    id: 'Q1',
    type: 'item',
    labels: { ...text('Ada Ash'), fr: { value: 'Ada Frêne' } },
    aliases: { en: [{ value: 'A. Ash' }] },
    descriptions: text('mayor of Ardale'),
    claims: instance('Q5'),
  };
  const board = { id: 'Q2', type: 'item', labels: text('Harbour Board'), claims: { ...instance('Q99'), P159: [{}] } };
  const river = { id: 'Q3', type: 'item', labels: text('Ardle'), claims: { ...instance('Q98'), P625: [{}] } };
  const idea = { id: 'Q4', type: 'item', labels: text('Fairness'), claims: instance('Q97') };
  const found = [
    'Q1 person Ada Ash | A. Ash | mayor of Ardale | wikidata=Q1',
    'Q2 organization Harbour Board |  |  | wikidata=Q2',
    'Q3 location Ardle |  |  | wikidata=Q3',
  ];

  test('takes people, organizations and places of a dump, and tells of broken lines', async () => {
    const lines = [ada, board, river, idea].map(entity => `${JSON.stringify(entity)},`);
    const { entities, summary } = await importText('dump.json', `[\n${lines.join('\n')}\n{"id": "Q5", \n]\n`);
    expect(entities).toEqual(found);
    expect(summary).toMatchObject({
      problems: 1,
      examples: ['line 6: This line is no JSON.'],
      leftOut: { 'neither people nor organizations nor places': 1 },
    });
  });

  test('takes what the address of an entity gives', async () => {
    const { entities } = await importText('Q1.json', JSON.stringify({ entities: { Q1: ada } }, null, 2));
    expect(entities).toEqual(found.slice(0, 1));
  });

  test('takes the names of the languages that are asked for', async () => {
    const { entities } = await importText('dump.json', JSON.stringify(ada), { languages: ['fr', 'en'] });
    expect(entities).toEqual(['Q1 person Ada Frêne | Ada Ash; A. Ash | mayor of Ardale | wikidata=Q1']);
  });
});

describe('importing SKOS', () => {
  const expected = [
    'https://v.example/1 person Ada Ash | A. Ash | Mayor. | wikidata=Q1 skos=https://v.example/1',
    'https://v.example/2 organization Harbour Board |  |  | skos=https://v.example/2',
  ];
  const turtle = `@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://v.example/1> a skos:Concept, <https://o.example/Person> ;
  skos:prefLabel "Ada Ash"@en, "Ada Frêne"@fr ; skos:altLabel "A. Ash" ; skos:definition "Mayor."@en ;
  skos:exactMatch <http://www.wikidata.org/entity/Q1> .
<https://v.example/2> skos:prefLabel "Harbour Board" .
<https://v.example/3> skos:prefLabel "Chose"@fr .
<https://v.example/scheme> a skos:ConceptScheme .
`;

  test('as Turtle', async () => {
    const { entities, summary } = await importText('v.ttl', turtle, { type: 'organization' });
    expect(entities).toEqual(expected);
    expect(summary.leftOut).toEqual({ 'without a label in en': 1 });
  });

  test('as RDF/XML', async () => {
    const xml = `<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#" xmlns:o="https://o.example/">
  <skos:Concept rdf:about="https://v.example/1"><rdf:type rdf:resource="https://o.example/Person"/>
    <skos:prefLabel xml:lang="en">Ada Ash</skos:prefLabel><skos:altLabel>A. Ash</skos:altLabel>
    <skos:definition xml:lang="en">Mayor.</skos:definition>
    <skos:exactMatch rdf:resource="http://www.wikidata.org/entity/Q1"/></skos:Concept>
  <skos:Concept rdf:about="https://v.example/2"><skos:prefLabel>Harbour Board</skos:prefLabel></skos:Concept>
</rdf:RDF>`;
    expect((await importText('v.rdf', xml, { type: 'organization' })).entities).toEqual(expected);
  });

  test('as JSON-LD, with its context', async () => {
    const json = {
      '@context': {
        skos: 'http://www.w3.org/2004/02/skos/core#',
        prefLabel: { '@id': 'skos:prefLabel', '@container': '@language' },
        v: 'https://v.example/',
      },
      '@graph': [
        {
          '@id': 'v:1',
          '@type': ['skos:Concept', 'https://o.example/Person'],
          prefLabel: { en: 'Ada Ash', fr: 'Ada Frêne' },
          'skos:altLabel': 'A. Ash',
          'skos:definition': { '@value': 'Mayor.', '@language': 'en' },
          'skos:exactMatch': { '@id': 'http://www.wikidata.org/entity/Q1' },
        },
        { '@id': 'v:2', 'skos:prefLabel': 'Harbour Board' },
      ],
    };
    expect((await importText('v.jsonld', JSON.stringify(json), { type: 'organization' })).entities).toEqual(expected);
  });

  test('up to where it is broken, with the line', async () => {
    const { entities, summary } = await importText('v.ttl', `${turtle}<https://v.example/4> skos:prefLabel oops .\n`, {
      type: 'organization',
    });
    expect(entities).toEqual(expected);
    expect(summary.examples[0]).toMatch(/^line 8: The rest of the file can’t be read/);
  });
});

describe('importing a list', () => {
  test('takes a name a line, with others after semicolons', async () => {
    const { entities, summary } = await importText('l.txt', '# ours\nAda Ash; A. Ash\n\n;nobody\nBo Birch\nBo Birch', {
      type: 'person',
    });
    expect(entities).toEqual(['ada-ash person Ada Ash | A. Ash |  | ', 'bo-birch person Bo Birch |  |  | ']);
    expect(summary).toMatchObject({ repeated: 1, problems: 1 });
  });

  test('takes no bullets and numbers before names', async () => {
    const { entities } = await importText('l.txt', '- Ada Ash\n* Bo Birch\n1. Cy Dorn\n2) Dee Ewing\n3M');
    expect(entities.map(entity => entity.split(' |')[0]!.split(' ').slice(2).join(' '))).toEqual([
      'Ada Ash',
      'Bo Birch',
      'Cy Dorn',
      'Dee Ewing',
      '3M',
    ]);
  });
});

describe('importing', () => {
  test('writes over nothing unless told to', async () => {
    const settings = { output: join(root, 'once.yaml') };
    await importText('l.txt', 'Ada', settings);
    await expect(importText('l.txt', 'Bo', settings)).rejects.toThrow('is there already');
    expect(readFileSync(settings.output, 'utf8')).toContain('Ada');
    await importText('l.txt', 'Bo', { ...settings, replace: true });
    expect(readFileSync(settings.output, 'utf8')).toContain('Bo');
  });

  test('keeps what was changed by hand when the same is imported again', async () => {
    const output = join(root, 'again');
    const { summary } = await importText('l.txt', 'Ada\nBo', { output });
    const again = await importText('l.txt', 'Ada\nCy', { output, replace: true });
    expect(again.summary.kept).toBeUndefined();
    writeFileSync(summary.path, again.written.replace('name: Cy', 'name: Cy Dorn'));
    const third = await importText('l.txt', 'Ada\nDee', { output, replace: true });
    expect(third.summary.kept).toBe(`${summary.path}.bak`);
    expect(readFileSync(third.summary.kept!, 'utf8')).toContain('Cy Dorn');
    expect(third.written).toContain('Dee');
  });

  test('again with so many more that they become a list leaves no other file to count beside it', async () => {
    const output = join(root, 'grown');
    const few = await importText('l.txt', 'Ada', { output });
    const names = Array.from({ length: mostAsYaml + 1 }, (_, i) => `Ada ${i}`).join('\n');
    const many = await importText('l.txt', names, { output, replace: true });
    expect(many.summary.path).toBe(`${output}.tsv`);
    expect(existsSync(few.summary.path)).toBe(false);
  });

  const utf16 = (text: string, bigEndian = false): Uint8Array => {
    const bytes = Buffer.from(text, 'utf16le');
    return bigEndian ? bytes.swap16() : bytes;
  };
  test.each([
    ['UTF-16 with its mark', utf16('\ufeffJosé Ibáñez\r\nBo Birch')],
    ['UTF-16 without', utf16('José Ibáñez\nBo Birch')],
    ['UTF-16, big end first', utf16('\ufeffJosé Ibáñez\nBo Birch', true)],
    ['Windows-1252', Buffer.from('José Ibáñez\r\nBo Birch', 'latin1')],
    ['UTF-8 with its mark', Buffer.from('\ufeffJosé Ibáñez\nBo Birch')],
  ])('takes a text in %s', async (_, bytes) => {
    const { entities } = await importText('l.txt', bytes);
    expect(entities).toEqual(['jose-ibanez other José Ibáñez |  |  | ', 'bo-birch other Bo Birch |  |  | ']);
  });

  test('takes Windows-1252 also where it shows late, and does not take a few broken bytes for it', async () => {
    const long = 'Bo Birch\n'.repeat(40_000);
    const late = await importText('l.txt', Buffer.from(`${long}José Ibáñez`, 'latin1'));
    expect(late.entities[1]).toContain('José Ibáñez');
    const broken = Buffer.concat([Buffer.from('José\nAda '), Buffer.from([0xff]), Buffer.from(' Ash\nIbáñez')]);
    const { entities } = await importText('l.txt', broken);
    expect(entities.map(entity => entity.split(' |')[0])).toEqual([
      'jose other José',
      'ada-ash other Ada \ufffd Ash',
      'ibanez other Ibáñez',
    ]);
  });

  test.each([
    ['x.xlsx', 'PK\x03\x04', /spreadsheet.*as CSV/],
    ['x.json.bz2', 'BZh91AY', /bunzip2/],
  ])('says of %s how to bring it', async (name, text, why) => {
    await expect(importText(name, text)).rejects.toThrow(why);
  });

  test('tells what is packed by its beginning, too', async () => {
    const line = JSON.stringify({ id: 'x', schema: 'Person', properties: { name: ['Ada Ash'] } });
    const { entities } = await importText('targets.json.gz', gzipSync(`${line}\n`.repeat(2000)));
    expect(entities).toEqual(['x person Ada Ash |  |  | ']);
  });

  test('leaves nothing behind where there is nothing to import', async () => {
    const output = join(root, 'nothing', 'x.yaml');
    await expect(importText('a.json', '{"a": 1}', { output })).rejects.toThrow('No entities were found');
    expect(existsSync(output)).toBe(false);
  });

  test('of any bytes in any format either writes a good file or says why not', async () => {
    const formats = ['csv', 'ftm', 'wikidata', 'skos', 'list'] as const;
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.constantFrom(...formats),
        async (text, format) => {
          const result = await importText('any', text, { format }).catch((error: Error) => error.message);
          if (typeof result === 'string') expect(result).toMatch(/^No entities were found|can’t be read/);
          else expect(result.entities).toHaveLength(result.summary.entities);
        },
      ),
      { numRuns: 100 },
    );
  });
});
