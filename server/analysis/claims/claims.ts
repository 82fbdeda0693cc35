import type { ArticleText } from '../../text/article';
import type { Attribution, Entity, JudgedSentence } from '../model';
import type { Tagger } from '../tags/tagger';

/** Judges every sentence of an article by who vouches for it. */
export type ClaimJudge = (
  article: ArticleText,
  entities: readonly Entity[],
  attributions: readonly Attribution[],
) => JudgedSentence[];

export function createClaimJudge(_tagger: Tagger): ClaimJudge {
  return article =>
    article.paragraphs.flatMap(({ start, paragraph }) =>
      paragraph.sentences.map(sentence => ({
        start: start + sentence.start,
        end: start + sentence.end,
        status: 'none' as const,
        flagged: 0,
        reasons: [],
      })),
    );
}
