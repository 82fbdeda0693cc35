import picocolors from 'picocolors';
import { afterEach, describe, expect, test } from 'vitest';
import { explain } from '../../server/cli/explanation';
import { explanationText } from '../../server/cli/explanationText';
import { useCommandLine } from '../support/commandLine';
import { readMarked } from '../support/memoryWorkspace';
import { folderOf } from '../support/session';

const plain = picocolors.createColors(false);

/** Explains the place between two `|` marks of an article, or the character after the only one. */
async function explained(marked: string, files?: Record<string, string>, colours = plain) {
  const second = marked.indexOf('|', marked.indexOf('|') + 1);
  const text = second < 0 ? marked : marked.slice(0, second) + marked.slice(second + 1);
  const { article, offset } = await readMarked(text, files);
  const explanation = explain(article, { start: offset, end: second < 0 ? offset + 1 : second - 1 });
  return { explanation, text: explanationText(explanation, colours) };
}

const entities = 'entities:\n  - id: dana-quist\n    name: Dana Quist\n    type: person\n';

describe('an explanation', () => {
  test('says of a statement its words, its cue, who speaks, how sure that is, and why', async () => {
    const { text } = await explained('|“We will not sign,” Javier Solano told the Daily Herald.|\n');
    expect(text).toMatch(/Statement 1:\d+–\d+\n/);
    expect(text).toMatch(/content +“We will not sign,?”/);
    expect(text).toMatch(/kind +direct \(quotation\)/);
    expect(text).toMatch(/cue +“told”/);
    expect(text).toMatch(/source +“Javier Solano” \(person, new\)/);
    expect(text).toMatch(/confidence +\d+ %, (sure|quite sure|likely)/);
    expect(text).toMatch(/why +\S/);
    expect(text).toMatch(/Sentence 1:1–56\n +status +\w+: \w.*\n( +because of .*\n)? +to be flagged +\d+ %/);
  });

  test('goes from the words that speak to the name, by where it was last named', async () => {
    const { explanation, text } = await explained(
      'Mayor Edith Lorne opened the bridge on Monday.\n\nLorne walked across it.\n\n|She said the work had taken nine years.|\n',
    );
    expect(explanation.statements).toHaveLength(1);
    expect(text).toMatch(/source +“She” → “Lorne” on line 3 → Edith Lorne \(person, new\)/);
    expect(text).toMatch(/“She” → Edith Lorne: person, new, by a pronoun, last named on line 3, “Lorne”/);
  });

  test('says where a source that is carried over was named', async () => {
    const { text } = await explained(
      '“The harbour is full of sand,” said Edith Lorne.\n\n|“Nobody has dredged it for eleven long years, and it shows everywhere you look.”|\n',
    );
    expect(text).toMatch(/source +carried over from “Edith Lorne” on line 1 → Edith Lorne \(person, new\)/);
    expect(text).toMatch(/cue +none/);
  });

  test('tells known names from new ones', async () => {
    const { explanation, text } = await explained('|Dana Quist met Orla Venn in Paris.|\n', {
      '.onrecord/entities.yaml': entities,
    });
    expect(explanation.mentions.map(({ entity, known }) => [entity.name, known])).toEqual([
      ['Dana Quist', 'here'],
      ['Orla Venn', undefined],
      ['Paris', 'bundled'],
    ]);
    expect(text).toMatch(/“Dana Quist” → Dana Quist: person, known as dana-quist, by name 1:1–10/);
    expect(text).toMatch(/“Orla Venn” → Orla Venn: person, new, by name/);
    expect(text).toMatch(/“Paris” → Paris: place, known as \S+ by the bundled list, by name/);
  });

  test('is of the character alone where a column is given', async () => {
    const { explanation } = await explained('Orla Venn met |Dana Quist. It rained.\n');
    expect(explanation.mentions.map(({ entity }) => entity.name)).toEqual(['Dana Quist']);
    expect(explanation.sentences).toHaveLength(1);
  });

  test('has the findings of the place, and only those', async () => {
    const { explanation, text } = await explained('Wells ran dry [@one].\n\n|Rain fell [@two].|\n', { 'refs.bib': '' });
    expect(explanation.findings.map(({ rule, message }) => [rule, /two/.test(message)])).toEqual([
      ['missing-reference', true],
    ]);
    expect(text).toMatch(/Finding 3:\d+–\d+\n +rule +missing-reference/);
  });

  test('keeps what would control a terminal out of it', async () => {
    const { text } = await explained('|“We \u001b[31mwill\u202e not sign,” Javier Solano said.|\n');
    expect(text).not.toMatch(/[\u001b\u202e]/);
  });

  test('has colours where it is asked for them', async () => {
    const { text } = await explained('|Orla Venn met Dana Quist.|\n', {}, picocolors.createColors(true));
    expect(text).toContain('\u001b[');
  });
});

describe('onrecord explain', () => {
  const cli = useCommandLine();
  let folder: ReturnType<typeof folderOf> | undefined;
  afterEach(() => folder?.dispose());
  const run = (place: string) => cli.run(['explain', place], { cwd: folder?.path });
  const story = 'Rain fell.\r\n\r\n“We will not sign,” Javier Solano said.\r\n';

  test('writes without colours where nobody looks', async () => {
    folder = folderOf({ 'a.txt': story });
    const { code, out, error } = await run('a.txt:3');
    expect({ code, error }).toEqual({ code: 0, error: '' });
    expect(out).toMatch(/source +“Javier Solano”/);
    expect(out).not.toContain('\u001b');
    expect(await run('a.txt:2')).toMatchObject({ code: 0, out: 'This line is empty.\n' });
  });

  test.each([
    ['a.txt', /FILE:LINE/],
    ['a.txt:9', /a\.txt has 4 lines: there is no line 9/],
    ['a.txt:1:11', /Line 1 of a\.txt has 10 characters: there is no column 11/],
    ['b.txt:1', /b\.txt: There is no such file/],
    ['bin.txt:1', /bin\.txt: This is no text/],
  ])('of %s says what is wrong, with exit code 2', async (place, message) => {
    folder = folderOf({ 'a.txt': story, 'bin.txt': Uint8Array.of(1, 0, 2) });
    const { code, out, error } = await run(place);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(error).toMatch(message);
  });
});
