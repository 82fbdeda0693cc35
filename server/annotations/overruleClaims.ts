import type { JudgedSentence } from '../analysis/model';
import type { SaidStatus } from './model';
import { personSaidSo, type Sayings } from './sayings';

/** What a person can say of a claim, as the status of its sentence. */
const statusOf: Readonly<Record<SaidStatus, JudgedSentence['status']>> = {
  attributed: 'attributed',
  cited: 'attributed',
  vague: 'vague',
  unattributed: 'unattributed',
  background: 'background',
};

/**
 * Sentences as people have them. What is said of a claim itself goes first (the latest of what was said); a sentence that
 * is rejected as a claim is background; one in which somebody was said to speak is attributed.
 */
export function overruleClaims(sentences: readonly JudgedSentence[], sayings: Sayings): readonly JudgedSentence[] {
  const claims = sayings.at('claim');
  const rejected = sayings.rejected('claim');
  const spoken = sayings.at('speaker');
  if (claims.size + rejected.size + spoken.size === 0) return sentences;
  return sentences.map(sentence => {
    if (claims.overlaps(sentence)) {
      const said = claims.overlapping(sentence);
      const { body } = said.reduce((last, one) => (one.order > last.order ? one : last));
      const status = statusOf[body.status];
      const flagged = status === 'vague' || status === 'unattributed' ? 1 : 0;
      return { ...sentence, status, flagged, reasons: personSaidSo };
    }
    if (rejected.overlaps(sentence)) {
      return { ...sentence, status: 'background', flagged: 0, reasons: personSaidSo };
    }
    return spoken.overlaps(sentence)
      ? { ...sentence, status: 'attributed', flagged: 0, reasons: personSaidSo }
      : sentence;
  });
}
