import { describe, expect, test } from 'vitest';
import type { Fix } from '../../server/rules/rule';
import { checkArticle, type ReportedFinding } from '../../server/rules/runRules';
import { defaultSettings } from '../../server/workspace/settings';
import { analyzerKnowing } from '../support/analyzer';
import { aReference, bibliographyOf } from '../support/references';
import { applyFix, articleUri } from '../support/rules';

const analyzer = analyzerKnowing();
const bibliography = bibliographyOf(
  aReference('ash2019', { title: 'Crime in the Harbour District', authors: [{ family: 'Ash' }] }),
  aReference('birk2020', { title: 'Bridges and Winters', authors: [{ family: 'Birk' }] }),
);
const settings = { ...defaultSettings, strictness: 'strict', minimumConfidence: 0.3 } as const;

const check = (text: string): ReportedFinding[] =>
  checkArticle({ uri: articleUri, analysis: analyzer.analyze(text), bibliography, settings, silenced: new Set() });

const article = `Mayor Ada Ash opened the new harbour bridge on Monday. Bo Birk, the chief engineer of Northern Bridges, stood beside her.

“This bridge will serve our grandchildren,” Ash said. She thanked the Harbour Council for its patience.

Crime in the harbour district has risen by 40 percent since the old bridge was closed, the sharpest increase in the region. Most voters want the council to resign because it has failed them. The new tolls will clearly cost families more than twice as much as the old ones, and traffic has collapsed because of them.

Experts say the new bridge will not last another winter. It is widely believed that the council paid too much [@ash2018].

It was dark when the last guests left. “We were never told about the cracks.”

Birk told reporters that the cracks were harmless. He wrote: “The steel is sound and the pillars are dry.`;

describe('every fix that edits the article', () => {
  const edits = check(article).flatMap(finding =>
    finding
      .fixes()
      .filter(fix => fix.kind === 'edit')
      .map(fix => [finding.rule, article.slice(finding.start, finding.end), fix.title, finding, fix] as const),
  );

  test('there are some for claims, vague sources, open quotations and missing references', () => {
    const rules = ['unattributed-claim', 'vague-attribution', 'unbalanced-quotation-mark', 'missing-reference'];
    expect(edits.map(([rule]) => rule)).toEqual(expect.arrayContaining(rules));
  });

  test.each(edits)(
    '%s “%s”: “%s” leaves a text in which it is not found again',
    (_rule, _words, _title, finding, fix) => {
      const after = applyFix(article, fix);
      expect(after).not.toBe(article);
      expect(foundAgain(finding, fix, after)).toEqual([]);
    },
  );
});

/** The rule's findings in the fixed text at the place of the first. */
function foundAgain(finding: ReportedFinding, fix: Fix, after: string): string[] {
  if (fix.kind !== 'edit') throw new Error('no edit');
  const { start, end } = finding.about;
  const grown = Math.max(0, after.length - article.length);
  return check(after)
    .filter(({ rule, about }) => rule === finding.rule && about.start < end + grown && start < about.end)
    .map(({ about }) => after.slice(about.start, about.end));
}
