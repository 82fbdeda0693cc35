import type { Analysis, ClaimStatus, JudgedSentence } from '../analysis/model';
import { marksOf, withoutMark } from './marks';
import { endsWithSpeaker } from './speakerAtEnd';

/** The sentences that are judged so, but for those that somebody vouches for after all: by a citation, or at their end. */
export function* flaggedSentences(analysis: Analysis, status: ClaimStatus): Generator<JudgedSentence> {
  const judged = analysis.sentences.filter(sentence => sentence.status === status);
  for (const sentence of withoutMark(judged, marksOf(analysis.article))) {
    if (!endsWithSpeaker(analysis, sentence)) yield sentence;
  }
}
