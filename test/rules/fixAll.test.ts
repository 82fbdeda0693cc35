import { expect, test } from 'vitest';
import { fixAll } from '../../server/rules/fixAll';
import { checkArticle } from '../../server/rules/runRules';
import { applyReplacements } from '../../server/text/replacement';
import { articleUri, contextOf } from '../support/rules';

test('fixing all marks every claim and vague source, and closes quotations', () => {
  const context = contextOf('▲Crime rose. It rained. △Experts say so.\n\n▲Prices fell!\n\nShe wrote: “We knew');
  const text = applyReplacements(context.analysis.article.text.toString(), fixAll(articleUri, checkArticle(context)));
  expect(text).toBe(
    'Crime rose [citation needed]. It rained. Experts say so [citation needed].\n\nPrices fell [citation needed]!\n\nShe wrote: “We knew”',
  );
});

test('changes of one place are left for the next run', () => {
  const context = contextOf('▲Crime rose, “a disaster');
  const findings = checkArticle(context);
  expect(findings).toHaveLength(2);
  expect(fixAll(articleUri, findings)).toHaveLength(1);
});
