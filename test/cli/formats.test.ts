import { createRequire } from 'node:module';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import picocolors from 'picocolors';
import { describe, expect, test } from 'vitest';
import type { CheckedFile, Format, LocatedFinding, Outcome } from '../../server/cli/formats/format';
import { githubFormat } from '../../server/cli/formats/github';
import { jsonFormat } from '../../server/cli/formats/json';
import { lineFormat } from '../../server/cli/formats/line';
import { prettyFormat } from '../../server/cli/formats/pretty';
import { sarifFormat } from '../../server/cli/formats/sarif';
import { levels } from '../../server/cli/levels';
import { rules } from '../../server/rules/rules';

const plain = { colours: picocolors.createColors(false), version: '1.2.3' };

const finding = (given: Partial<LocatedFinding> = {}): LocatedFinding => ({
  rule: 'missing-reference',
  severity: 'warning',
  message: 'There is no reference “x”.',
  confidence: 1,
  fingerprint: 'missing-reference:0011223344556677',
  span: { start: 40, end: 46 },
  start: { line: 2, character: 16 },
  end: { line: 2, character: 22 },
  words: 'Wells ran dry [@x].',
  ...given,
});

const file = (place: string, ...findings: LocatedFinding[]): CheckedFile => ({ path: place, place, findings });

function write(format: Format, files: readonly CheckedFile[], troubles: Outcome['troubles'] = []): string {
  const counts = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { findings } of files) for (const { severity } of findings) counts[severity]++;
  const lines = [
    ...format.start(),
    ...files.flatMap(checked => format.file(checked)),
    ...format.end({ files: files.length, counts, troubles }),
  ];
  return lines.map(line => `${line}\n`).join('');
}

describe('line', () => {
  test('is file:line:column rule message, whatever the message holds', () => {
    const two = file('a b.txt', finding({ message: 'One\r\ntwo \u001b[31mred\u202e.' }));
    expect(write(lineFormat(plain), [two, file('c.txt')])).toBe('a b.txt:3:17 missing-reference One two [31mred .\n');
  });

  test('has colours where it is asked for them', () => {
    const colours = picocolors.createColors(true);
    expect(write(lineFormat({ colours }), [file('a.txt', finding())])).toContain('\u001b[33mmissing-reference');
  });
});

describe('pretty', () => {
  test('says by file what is found, in which words, and how much it is', () => {
    const other = finding({ severity: 'hint', start: { line: 11, character: 0 }, end: { line: 11, character: 5 } });
    expect(write(prettyFormat(plain), [file('a.txt', finding(), other), file('b.txt')])).toBe(
      [
        'a.txt',
        '  3:17  warning      There is no reference “x”.  missing-reference',
        '                     Wells ran dry [@x].',
        '  12:1  hint         There is no reference “x”.  missing-reference',
        '                     Wells ran dry [@x].',
        '',
        '1 warning, 1 remark in 2 files.',
        '',
      ].join('\n'),
    );
  });

  test('says that nothing was found, and what could not be read', () => {
    expect(write(prettyFormat(plain), [file('a.txt')], [{ place: 'b.txt', message: 'No.' }])).toBe(
      'Nothing found in 1 file. 1 file could not be read.\n',
    );
    expect(write(prettyFormat(plain), [])).toBe('Nothing found in no files.\n');
  });
});

describe('json', () => {
  test('is a list, empty where nothing is found', () => {
    expect(JSON.parse(write(jsonFormat(), [file('a.txt')]))).toEqual([]);
    expect(JSON.parse(write(jsonFormat(), [file('a.txt', finding(), finding()), file('b.txt', finding())]))).toEqual(
      ['a.txt', 'a.txt', 'b.txt'].map(path => ({
        file: path,
        line: 3,
        column: 17,
        endLine: 3,
        endColumn: 23,
        start: 40,
        end: 46,
        rule: 'missing-reference',
        severity: 'warning',
        message: 'There is no reference “x”.',
        confidence: 1,
        fingerprint: 'missing-reference:0011223344556677',
      })),
    );
  });
});

describe('github', () => {
  const annotation = (place: string, given?: Partial<LocatedFinding>) =>
    write(githubFormat(), [file(place, finding(given))]);

  test('is an annotation a finding', () => {
    expect(annotation('news/a.txt')).toBe(
      '::warning file=news/a.txt,line=3,endLine=3,col=17,endColumn=23,title=missing-reference::There is no reference “x”.\n',
    );
    expect(levels.map(severity => annotation('a.txt', { severity }).split(' ')[0])).toEqual([
      '::error',
      '::warning',
      '::notice',
      '::notice',
    ]);
  });

  test('escapes what GitHub reads as its own: more of it in properties than in the message', () => {
    expect(annotation('50%, a:b.txt', { message: 'Up 50%: one,\r\ntwo' })).toBe(
      '::warning file=50%25%2C a%3Ab.txt,line=3,endLine=3,col=17,endColumn=23,title=missing-reference::Up 50%25: one,%0D%0Atwo\n',
    );
  });

  test('has no columns over several lines, which GitHub does not take', () => {
    expect(annotation('a.txt', { end: { line: 3, character: 1 } })).toMatch(/line=3,endLine=4,title=/);
  });
});

describe('sarif', () => {
  const schema = createRequire(import.meta.url)('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
  // Its patterns are not of the kind that the flag "u" asks for.
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats(ajv);
  const validate = ajv.compile(schema);
  const valid = (text: string) => {
    const log = JSON.parse(text);
    validate(log);
    expect(validate.errors).toBeNull();
    return log;
  };

  test('the schema is one that refuses what is no SARIF', () => {
    expect(validate({ version: '2.1.0', runs: [{ results: [{}] }] })).toBe(false);
    expect(validate({ version: '2.1.0', runs: [{ tool: { driver: { name: 'x' } }, columnKind: 'bytes' }] })).toBe(
      false,
    );
  });

  test('says where each finding is, and describes each rule', () => {
    const { runs } = valid(write(sarifFormat(plain), [file('a b/ä#1.txt', finding({ confidence: 0.905 }))]));
    const [{ tool, results, invocations, columnKind }] = runs;
    expect(tool.driver).toMatchObject({ name: 'On Record', semanticVersion: '1.2.3' });
    expect(tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual(rules.map(({ id }) => id));
    expect(columnKind).toBe('utf16CodeUnits');
    expect(invocations).toEqual([{ executionSuccessful: true, toolExecutionNotifications: [] }]);
    expect(results).toHaveLength(1);
    expect(tool.driver.rules[results[0].ruleIndex].id).toBe('missing-reference');
    expect(results[0]).toMatchObject({ level: 'warning', rank: 91, message: { text: 'There is no reference “x”.' } });
    expect(results[0].locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'a%20b/%C3%A4%231.txt' },
      region: { startLine: 3, startColumn: 17, endLine: 3, endColumn: 23 },
    });
  });

  test('tells of what could not be read', () => {
    const { runs } = valid(write(sarifFormat(plain), [], [{ place: '/elsewhere/a.txt', message: 'No text.' }]));
    expect(runs[0].results).toEqual([]);
    expect(runs[0].invocations[0]).toMatchObject({
      executionSuccessful: false,
      toolExecutionNotifications: [
        {
          message: { text: 'No text.' },
          locations: [{ physicalLocation: { artifactLocation: { uri: 'file:///elsewhere/a.txt' } } }],
        },
      ],
    });
  });

  test('is valid whatever is found, wherever', () => {
    const position = fc.record({ line: fc.nat(), character: fc.nat() });
    const found = fc
      .record({
        rule: fc.constantFrom(...rules.map(({ id }) => id)),
        severity: fc.constantFrom(...levels),
        message: fc.string({ unit: 'binary' }),
        confidence: fc.double({ min: 0, max: 1, noNaN: true }),
        start: position,
        end: position,
      })
      .map(finding);
    const name = fc.string({ unit: 'grapheme', minLength: 1 });
    fc.assert(
      fc.property(fc.array(fc.tuple(name, fc.array(found, { maxLength: 3 })), { maxLength: 3 }), files => {
        valid(
          write(
            sarifFormat(plain),
            files.map(([place, findings]) => file(place, ...findings)),
          ),
        );
      }),
      { numRuns: 60 },
    );
  });
});
