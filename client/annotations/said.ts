import type { AnnotationBody } from '../../server/protocol';
import type { ActId } from './acts';

/** What a person last said, kept so that it can be said again of other words. */
export interface Said {
  readonly act: ActId;
  readonly body: AnnotationBody;
  /** The words that it was said of, on one line. */
  readonly words: string;
}

/**
 * What is said of the next words by repeating. Who was marked by the very words of the text is, elsewhere, whoever those
 * words name: so that many names can be marked as people one after the other.
 */
export function sayAgain({ body, words }: Said, next: string): AnnotationBody {
  return body.kind === 'entity' && body.name === words ? { ...body, name: next } : body;
}
