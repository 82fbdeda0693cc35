import type { Analysis, Attribution } from '../analysis/model';
import { memoized } from '../text/memo';
import type { Span } from '../text/span';

/** A quotation that nobody is found to say, from its first word to its last. */
export interface UnattributedQuotation extends Span {
  readonly attribution: Attribution;
}

/** An article's quotations that nobody is found to say, in order. */
export const unattributedQuotations = memoized((analysis: Analysis): readonly UnattributedQuotation[] =>
  analysis.attributions
    .filter(isUnattributed)
    .map(attribution => ({
      start: attribution.content[0]!.start,
      end: attribution.content.at(-1)!.end,
      attribution,
    }))
    .filter(({ end }) => !signature.test(analysis.article.text.slice(end, end + 20))),
);

/** A name after a dash says who it is, as below a motto: “…” — Ada Ash */
const signature = /^[.,!?…]*\s?["”’'»“]?\s*(?:[―—–]|--?)\s*\p{Lu}/u;

/** Where there is a cue somebody says it, whether the analysis found whom or not. */
const isUnattributed = ({ kind, source, cue, content }: Attribution): boolean =>
  kind === 'direct' && source === null && cue === null && content.length > 0;
