import { expect, test } from 'vitest';
import { fixAll } from '../../server/rules/fixAll';
import type { ArticleContext } from '../../server/rules/rule';
import { checkArticle } from '../../server/rules/runRules';
import { timesAsLong } from '../support/growth';
import { articleUri, contextOf } from '../support/rules';

/** Findings of every kind that the text alone gives, over and over, as paragraphs or on one line. */
const piece = '▲Crime rose in {Ardale}. △Experts say so. She wrote: “We knew. [@no] <!-- onrecord-disable none -->';

test.each([
  ['in paragraphs', '\n\n'],
  ['on one line', ' '],
])('checking and mending an article takes time in line with its length: %s', (_, between) => {
  const check = (pieces: number) => {
    const context = contextOf(Array(pieces).fill(piece).join(between));
    const { article } = context.analysis;
    // As after an edit: nothing is remembered of the article.
    const anew = { ...context, analysis: { ...context.analysis, article: { ...article } } } satisfies ArticleContext;
    return () => {
      const findings = checkArticle(anew);
      expect(findings.length).toBeGreaterThanOrEqual(pieces);
      fixAll(articleUri, findings);
    };
  };
  expect(timesAsLong(check, [400, 3200], 24)).toBeLessThan(24);
});
