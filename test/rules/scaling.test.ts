import { expect, test } from 'vitest';
import { fixAll } from '../../server/rules/fixAll';
import type { ArticleContext } from '../../server/rules/rule';
import { checkArticle } from '../../server/rules/runRules';
import { growthExponent, leastTime } from '../bench/measure';
import { articleUri, contextOf } from '../support/rules';

/** Findings of every kind that the text alone gives, over and over, as paragraphs or on one line. */
const piece = '▲Crime rose in {Ardale}. △Experts say so. She wrote: “We knew. [@no] <!-- onrecord-disable none -->';

test.each([
  ['in paragraphs', '\n\n'],
  ['on one line', ' '],
])('checking and mending an article takes time in line with its length: %s', (_, between) => {
  const points = [200, 800, 3200].map(pieces => {
    const context = contextOf(Array(pieces).fill(piece).join(between));
    const { article } = context.analysis;
    // As after an edit: nothing is remembered of the article.
    const fresh = () => ({ ...context, analysis: { ...context.analysis, article: { ...article } } });
    const run = (anew: ArticleContext) => {
      const findings = checkArticle(anew);
      expect(findings.length).toBeGreaterThanOrEqual(pieces);
      fixAll(articleUri, findings);
    };
    return { x: pieces, y: leastTime(fresh, run, 4) };
  });
  expect(growthExponent(points)).toBeLessThan(1.75);
});
