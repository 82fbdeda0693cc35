import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ClaimStatus, JudgedSentence } from '../../../server/analysis/model';
import { analyzerKnowing } from '../../support/analyzer';

const analyzer = analyzerKnowing();
const statuses = ['attributed', 'vague', 'unattributed', 'background', 'none'];

/** The sentence of an article in which the words stand. */
function sentenceAt(article: string, words: string): JudgedSentence {
  const at = article.indexOf(words);
  const found = analyzer.analyze(article).sentences.find(({ start, end }) => start <= at && at < end);
  if (at < 0 || found === undefined) throw new Error(`No sentence with "${words}"`);
  return found;
}

/** A news article of an invented town, with a sentence of every kind. */
const article = `Harbour Bridge Closed For Repairs

By Nora Lindqvist

Tuesday, 4 March 2025

https://www.haldentimes.example/news/harbour-bridge

The city of Halden closed its harbour bridge on Monday after engineers found cracks in two of its pillars.

“We will not reopen it before every bolt has been looked at,” Mayor Ada Roe told reporters.

“People's lives come first,” she said. “That is why we closed it.”

According to the Halden Port Authority, about 4,000 trucks crossed the bridge every day.

Critics say the city has known of the cracks for years.

It is clear that the closure has been a disaster for the town's shops, which have lost far more money than anyone expected.

Halden's bridges are among the most dangerous in the country, and corruption is the main reason why nothing has been done.

Ada Roe was elected mayor in 2021.

When will the bridge open again?

Photo: Nora Lindqvist / Halden Times

Subscribe to our newsletter`;

describe('claims', () => {
  test.each<[string, ClaimStatus]>([
    ['Harbour Bridge Closed', 'none'],
    ['By Nora', 'none'],
    ['Tuesday, 4 March', 'none'],
    ['https://www', 'none'],
    ['We will not reopen', 'attributed'],
    ['lives come first', 'attributed'],
    ['That is why we closed', 'attributed'],
    ['According to the Halden Port', 'attributed'],
    ['Critics say', 'vague'],
    ['It is clear that', 'unattributed'],
    ['among the most dangerous', 'unattributed'],
    ['was elected mayor', 'background'],
    ['When will the bridge', 'none'],
    ['Photo:', 'none'],
    ['Subscribe to', 'none'],
  ])('“%s …” is %s', (words, status) => {
    expect(sentenceAt(article, words).status).toBe(status);
  });

  test('a claim says why it calls for a source, in words for its message', () => {
    const { reasons } = sentenceAt(article, 'among the most dangerous');
    expect(reasons.length).toBeGreaterThan(0);
    expect(reasons.length).toBeLessThanOrEqual(3);
    for (const reason of reasons) expect(reason).toMatch(/^[a-z][a-z ,]+[a-z]$/);
  });

  test.each([
    ['[@roe2024, p. 3]', 'attributed'],
    ['[3]', 'attributed'],
  ])('a sentence with the citation %s is %s', (mark, status) => {
    const cited = article.replace('nothing has been done.', `nothing has been done ${mark}.`);
    expect(sentenceAt(cited, 'among the most dangerous').status).toBe(status);
    const after = article.replace('nothing has been done.', `nothing has been done. ${mark}`);
    expect(sentenceAt(after, 'among the most dangerous').status).toBe(status);
  });

  test('“[citation needed]” vouches for nothing', () => {
    const marked = article.replace('nothing has been done.', 'nothing has been done [citation needed].');
    expect(sentenceAt(marked, 'among the most dangerous').status).toBe('unattributed');
  });

  test('an article of another language has no claims', () => {
    const text = `Die Stadt Halden hat am Montag ihre Hafenbrücke geschlossen, nachdem Ingenieure Risse in zwei Pfeilern
      gefunden hatten. Es ist klar, dass die Schließung für die Geschäfte der Stadt eine Katastrophe ist, die viel mehr
      Geld verloren haben, als man erwartet hatte. Die Brücken der Stadt gehören zu den gefährlichsten des Landes, und
      die Korruption ist der Hauptgrund, warum nichts getan worden ist. Niemand weiß, wann sie wieder geöffnet wird.`;
    const { language, sentences } = analyzer.analyze(text);
    expect(language).toBe('other');
    for (const { status, flagged } of sentences) expect([status, flagged]).toEqual(['none', 0]);
  });

  test('a text without words has no claims', () => {
    for (const text of ['', '\n', '***', '— — —\n\n. . .', '1'])
      for (const { status } of analyzer.analyze(text).sentences) expect(status).toBe('none');
  });

  test('every token of any text is in one sentence, with a valid status and a probability', () => {
    const pieces = fc.constantFrom(
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
