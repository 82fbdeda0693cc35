import { describe, expect, test } from 'vitest';
import { insertCitation, insertCitationNeeded } from '../../server/citations/insertion';
import { writeKey } from '../../server/citations/keys';
import { applyReplacements } from '../../server/text/replacement';

const whole = (text: string) => ({ start: 0, end: text.length });
const cite = (text: string, key = 'key') => applyReplacements(text, [insertCitation(text, whole(text), writeKey(key))]);

describe('citing a reference', () => {
  test.each([
    ['before the final point', 'Prices rose by 9 per cent.', 'Prices rose by 9 per cent [@key].'],
    ['before other final marks', 'Prices rose!', 'Prices rose [@key]!'],
    ['at the end where there is no point', 'Prices rose', 'Prices rose [@key]'],
    ['after closing marks, American style', 'They call it “the rise.”', 'They call it “the rise.” [@key]'],
    ['before the point, British style', "They call it 'the rise'.", "They call it 'the rise' [@key]."],
    ['inside brackets that hold the sentence', '(Prices rose.)', '(Prices rose [@key].)'],
    ['after brackets that end it', 'Prices rose (again).', 'Prices rose (again) [@key].'],
    ['after the point of an acronym', 'Prices rose in the U.S.', 'Prices rose in the U.S. [@key]'],
    ['after an ellipsis', 'Prices rose...', 'Prices rose... [@key]'],
    ['joining a citation before the point', 'Prices rose [@a, p. 3].', 'Prices rose [@a, p. 3; @key].'],
    ['joining a citation after the point', 'Prices rose. [@a]', 'Prices rose. [@a; @key]'],
    ['in place of "citation needed"', 'Prices rose [citation needed].', 'Prices rose [@key].'],
  ])('goes %s', (_, text, expected) => expect(cite(text)).toBe(expected));

  test('sets keys that would end early in braces', () => {
    expect(cite('Prices rose.', 'a,b')).toBe('Prices rose [@{a,b}].');
  });

  test.each([
    ['at the cursor', 'Prices rose| again.', 'Prices rose [@key] again.'],
    ['without a second space', 'Prices rose |again.', 'Prices rose [@key]again.'],
    ['at the beginning', '|Prices rose.', '[@key]Prices rose.'],
    ['into the citation that it is in', 'Prices [see @a, |p. 3] rose.', 'Prices [see @a, p. 3; @key] rose.'],
    ['into the one before it', 'Prices [@a]| rose.', 'Prices [@a; @key] rose.'],
    ['in place of "citation needed"', 'Prices [citation| needed] rose.', 'Prices [@key] rose.'],
    ['not into one on another line', 'Prices [@a]\n|rose.', 'Prices [@a]\n[@key]rose.'],
  ])('goes, at a cursor, %s', (_, marked, expected) => {
    const start = marked.indexOf('|');
    const text = marked.replace('|', '');
    expect(applyReplacements(text, [insertCitation(text, { start, end: start }, '@key')])).toBe(expected);
  });

  test('touches only the sentence that is meant', () => {
    const text = 'One. Prices rose. Two.';
    const edit = insertCitation(text, { start: 5, end: 17 }, '@key');
    expect(applyReplacements(text, [edit])).toBe('One. Prices rose [@key]. Two.');
  });
});

describe('marking a sentence with "citation needed"', () => {
  test('goes where a citation would', () => {
    const text = 'Prices rose.';
    expect(applyReplacements(text, [insertCitationNeeded(text, whole(text))!])).toBe('Prices rose [citation needed].');
  });

  test('does nothing where there is a citation already', () => {
    const text = 'Prices rose [@a].';
    expect(insertCitationNeeded(text, whole(text))).toBeNull();
  });
});
