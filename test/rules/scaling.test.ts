import { expect, test } from 'vitest';
import { fixAll } from '../../server/rules/fixAll';
import { checkArticle } from '../../server/rules/runRules';
import { articleUri, contextOf } from '../support/rules';

/** Findings of every kind that the text alone gives, over and over, as paragraphs or on one line. */
const piece = '▲Crime rose in {Ardale}. △Experts say so. She wrote: “We knew. [@no] <!-- onrecord-disable none -->';

test.each([
  ['in paragraphs', '\n\n'],
  ['on one line', ' '],
])('checking and mending an article takes time in line with its length: %s', (_, between) => {
  const time = (pieces: number) => {
    const context = contextOf(Array(pieces).fill(piece).join(between));
    let best = Infinity;
    for (let i = 0; i < 3; i++) {
      // As after an edit: nothing is remembered of the article.
      const { article } = context.analysis;
      const fresh = { ...context, analysis: { ...context.analysis, article: { ...article } } };
      const start = performance.now();
      const findings = checkArticle(fresh);
      fixAll(articleUri, findings);
      best = Math.min(best, performance.now() - start);
      expect(findings.length).toBeGreaterThanOrEqual(pieces);
    }
    return best;
  };
  time(100);
  // Sixteen times the text: a linear check takes about 16 times as long, a quadratic one 256 times.
  expect(time(1600)).toBeLessThan(100 * Math.max(time(100), 1));
});
