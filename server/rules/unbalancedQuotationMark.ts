import type { Analysis, Attribution } from '../analysis/model';
import { readQuotations } from '../text/articleQuotations';
import { memoized } from '../text/memo';
import type { Text } from '../text/pieces';
import type { Quotation } from '../text/quotations';
import { readSentenceEnd } from '../text/sentenceEnd';
import { type ArticleContext, type ArticleRule, edit } from './rule';

export const unbalancedQuotationMark: ArticleRule = {
  id: 'unbalanced-quotation-mark',
  subject: 'article',
  title: 'A quotation that is not closed',
  why: 'Where a quotation mark is opened and never closed, readers can’t tell where the words of the one quoted end and the article’s own go on. A quotation over several paragraphs, each opened anew and only the last one closed, is in order.',
  examples: {
    bad: ['“We were never told about the leak, Ada Ash said.'],
    good: ['“We were never told about the leak,” Ada Ash said.'],
  },
  severity: { lenient: 'off', default: 'information', strict: 'warning' },
  *check(context) {
    const { text } = context.analysis.article;
    for (const quotation of readQuotations(context.analysis.article)) {
      if (quotation.closed) continue;
      const [opening, closing] = marksOfQuotation(text, quotation);
      yield {
        start: quotation.start,
        end: quotation.start + opening.length,
        message: `This quotation is not closed. Add ${closing} where it ends.`,
        confidence: 0.8,
        about: { start: quotation.start, end: quotation.end },
        fixes: () => {
          const at = closingPlace(context, quotation, saidFrom(context.analysis).get(quotation.content[0]?.start));
          return [
            edit(`Close the quotation with ${closing}`, context.uri, [{ start: at, end: at, text: closing }], true),
          ];
        },
      };
    }
  },
};

/** An article's attributions by where what they say begins. */
const saidFrom = memoized(
  ({ attributions }: Analysis): ReadonlyMap<number | undefined, Attribution> =>
    new Map(attributions.map(said => [said.content[0]?.start, said])),
);

const closings: Readonly<Record<string, string>> = { '“': '”', '‘': '’', '«': '»', '„': '“', '‟': '”', '`': "'" };

/** The opening mark of a quotation, and the one that closes it. */
function marksOfQuotation(text: Text, { start, content }: Quotation): [string, string] {
  const opening = text.slice(start, Math.max(start + 1, content[0]?.start ?? 0)).trimEnd();
  return [opening, [...opening].map(mark => closings[mark] ?? mark).join('')];
}

/** Where a quotation should have been closed: where what is said ends, if that is known, else where its paragraph does. */
function closingPlace({ analysis }: ArticleContext, quotation: Quotation, said: Attribution | undefined): number {
  const { text } = analysis.article;
  const end = said?.content[0]?.end ?? quotation.end;
  const inside = end < quotation.end;
  // A comma or point right after belongs inside the marks, as does one that ends the paragraph.
  if (inside && /[,.!?]/.test(text.slice(end, end + 1))) return end + 1;
  if (inside) return end;
  const { mark, words, point } = readSentenceEnd(text.toString(), { start: quotation.start, end: quotation.end });
  return mark === undefined ? quotation.end : Math.max(words, mark.start > point.end ? point.end : words);
}
