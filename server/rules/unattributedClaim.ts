import { lastStartingAtOrBefore, type Span } from '../text/span';
import { flaggedSentences } from './flagged';
import { unattributedQuotations } from './quotations';
import type { ArticleRule } from './rule';
import { attributeFixes, citationNeededFixes, citeFixes } from './sentenceFixes';

export const unattributedClaim: ArticleRule = {
  id: 'unattributed-claim',
  subject: 'article',
  title: 'A claim that nobody vouches for',
  why: 'A figure, cause, accusation, comparison, trend, prediction or judgement in the article’s own voice, with no source and no citation: a careful editor would write “says who?” in the margin. What is widely known, who somebody is, and what happened in plain view are left alone, and so are headlines, captions and scraps of the page. (A quotation that nobody says is `unattributed-quotation`.)',
  examples: {
    bad: ['Retail trade in coastal towns has fallen by 40 percent since 2019, more than anywhere else in the country.'],
    good: [
      'Retail trade in coastal towns has fallen by 40 percent since 2019, more than anywhere else in the country, the economist Ada Ash said.',
      'Retail trade in coastal towns has fallen by 40 percent since 2019, more than anywhere else in the country [@ash2019].',
    ],
  },
  severity: { lenient: 'hint', default: 'warning', strict: 'warning' },
  *check(context) {
    const quotations = unattributedQuotations(context.analysis);
    for (const sentence of flaggedSentences(context.analysis, 'unattributed')) {
      if (isInside(sentence, quotations)) continue;
      const reason = sentence.reasons[0];
      yield {
        start: sentence.start,
        end: sentence.end,
        message: `Nobody vouches for this${reason ? ` (${reason})` : ''}. Attribute it, or cite a reference.`,
        confidence: sentence.flagged,
        *fixes() {
          yield* citationNeededFixes(context, sentence);
          yield* citeFixes(context, sentence);
          yield* attributeFixes(context, sentence);
          const about = { start: sentence.start, end: sentence.end };
          yield {
            kind: 'command',
            title: 'Accept as background',
            command: { name: 'onrecord.acceptAsBackground', about },
          };
        },
      };
    }
  },
};

/** Whether the sentence's middle is in one of the quotations, which are in order. */
function isInside({ start, end }: Span, quotations: readonly Span[]): boolean {
  const middle = (start + end) / 2;
  const last = quotations[lastStartingAtOrBefore(quotations, middle)];
  return last !== undefined && middle < last.end;
}
