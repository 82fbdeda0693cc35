import { baseName } from '../workspace/uris';
import type { ArticleRule } from './rule';

/**
 * Editors shorten and mend what people say, and some quotations are given to a body here and to its speaker there: a
 * difference is worth a look, not a warning.
 */
const confidence = 0.6;

export const quotationDiffers: ArticleRule = {
  id: 'quotation-differs',
  subject: 'article',
  title: 'A quotation that another article of the folder gives otherwise',
  why: 'Where two articles carry the same quotation in other words, or as another’s, at most one of them has it right. That one says more of it than the other, or shows what it leaves out (“…”) or puts in (“[…]”), is no difference. Known once the folder’s articles have been read.',
  examples: {
    bad: [
      '“The harbour will stay open all winter long,” Ada Ash said. (Another article: “The harbour will stay closed all winter long.”)',
    ],
    good: [
      '“The harbour will stay open all winter long,” Ada Ash said. (Another article: “The harbour will stay open all winter.”)',
    ],
  },
  severity: { lenient: 'off', default: 'hint', strict: 'information' },
  *check({ analysis, echoes }) {
    if (!echoes || echoes.size === 0) return;
    const { text } = analysis.article;
    for (const { kind, content } of analysis.attributions) {
      if (kind !== 'direct' || content.length === 0) continue;
      // A quotation goes over several paragraphs; or a statement has several, with who says it between them.
      const whole = { start: content[0]!.start, end: content.at(-1)!.end };
      for (const span of content.length > 1 ? [whole, ...content] : [whole]) {
        const found = echoes.get(text.slice(span.start, span.end));
        const first = found?.find(echo => echo.otherSpeaker) ?? found?.find(echo => echo.otherWords);
        if (!first) continue;
        const place = `${baseName(first.uri)}, line ${first.quotation.places[0]! + 1},`;
        const message = first.otherSpeaker
          ? `${place} gives this quotation to ${first.quotation.speaker}. Compare the two.`
          : `${place} has this quotation in other words. Compare the two.`;
        yield { start: span.start, end: span.end, message, confidence };
      }
    }
  },
};
