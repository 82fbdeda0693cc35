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
 * A paragraph's sentences as people have them. What is said of a claim itself goes first (the latest of what was said); a
 * sentence that is rejected as a claim is background; one in which somebody was said to speak is attributed.
 */
export function overruleClaims(sentences: readonly JudgedSentence[], sayings: Sayings): readonly JudgedSentence[] {
  const claims = sayings.at('claim');
  const rejected = sayings.rejected('claim');
  const spoken = sayings.at('speaker');
  if (claims.size + rejected.size + spoken.size === 0) return sentences;
  let any = false;
  const said = (sentence: JudgedSentence, status: JudgedSentence['status'], flagged: number): JudgedSentence => {
    any = true;
    return { ...sentence, status, flagged, reasons: personSaidSo };
  };
  const result = sentences.map(sentence => {
    if (claims.overlaps(sentence)) {
      const { body } = claims.overlapping(sentence).reduce((last, one) => (one.order > last.order ? one : last));
      const status = statusOf[body.status];
      return said(sentence, status, status === 'vague' || status === 'unattributed' ? 1 : 0);
    }
    if (rejected.overlaps(sentence)) return said(sentence, 'background', 0);
    return spoken.overlaps(sentence) ? said(sentence, 'attributed', 0) : sentence;
  });
  return any ? result : sentences;
}
