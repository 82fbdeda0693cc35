import type { JudgedSentence } from '../analysis/model';
import { readSentenceEnd } from '../text/sentenceEnd';
import { lastStartingAtOrBefore, type Span } from '../text/span';
import { marksOf, withoutMark } from './marks';
import { unattributedQuotations } from './quotations';
import type { ArticleContext, ArticleRule, Fix } from './rule';
import { attributeFixes, citationNeededFixes, citeFixes } from './sentenceFixes';

/**
 * Rare, and not sure: of 17 in 280 articles of PolNeAR's training part, people found a speaker farther off for 12. So it
 * is a hint whatever its severity, unless one asks for less sure findings than by default.
 */
const confidence = 0.5;

export const unattributedQuotation: ArticleRule = {
  id: 'unattributed-quotation',
  subject: 'article',
  title: 'A quotation that nobody says',
  why: 'Words in quotation marks are somebody’s own. Readers have to learn whose, or they can’t weigh them, and the one who is quoted can’t be asked. Words that are only held at a distance (“so-called”), titles and names in quotation marks are no quotations.',
  examples: {
    bad: ['The hall fell silent. “We were never told about the leak.”'],
    good: ['The hall fell silent. “We were never told about the leak,” Ada Ash said.'],
  },
  severity: { lenient: 'off', default: 'hint', strict: 'information' },
  *check(context) {
    const { article, language, sentences } = context.analysis;
    // Who speaks is read in English only.
    if (language === 'other') return;
    const ends = unattributedQuotations(context.analysis).flatMap(quotation => {
      const last = sentences[lastStartingAtOrBefore(sentences, quotation.end - 1)];
      return last === undefined
        ? []
        : [{ start: quotation.start, end: Math.max(last.end, quotation.end), last, quotation }];
    });
    for (const { last, quotation } of withoutMark(ends, marksOf(article))) {
      const { content } = quotation.attribution;
      yield {
        // Of a quotation that goes on over paragraphs the first is enough.
        ...{ start: content[0]!.start, end: content[0]!.end },
        message: 'Nobody says this. Attribute the quotation, or cite where it is from.',
        confidence,
        *fixes() {
          yield* speakerFixes(context, last, quotation);
          yield* citationNeededFixes(context, last);
          yield* citeFixes(context, last);
        },
      };
    }
  },
};

/** Fixes that say who speaks: in the text where the quotation is closed and ends its sentence, else by a choice that is
 * kept. */
function speakerFixes(context: ArticleContext, last: JudgedSentence, quotation: Span): Fix[] {
  const text = context.analysis.article.text.toString();
  const { words, closers } = readSentenceEnd(text, last);
  const endsSentence = quotation.end >= words - 1 || quotation.end >= closers.start;
  if (endsSentence && closedAt.test(text.slice(quotation.end - 1, quotation.end + 4)))
    return attributeFixes(context, last);
  return [
    {
      kind: 'command',
      title: 'Say who says this…',
      command: { name: 'onrecord.setSpeaker', about: { start: quotation.start, end: quotation.end } },
    },
  ];
}

/** What follows the last letter of a quotation that is closed. */
const closedAt = /^.?[.,!?…]{0,3}\s?["”’'»“]/s;
