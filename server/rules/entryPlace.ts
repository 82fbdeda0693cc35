import type { ReferencePlace } from '../citations/model';
import type { Span } from '../text/span';

/** "TY  - NEWS": what is marked of an entry whose key is not written. */
const headLength = 10;

/** Where a finding about a reference is marked: at its key, or at its head where the key is not written. */
export function placeOfKey({ start, end, key }: ReferencePlace): Span {
  return key.end > key.start ? key : { start, end: Math.min(end, start + headLength) };
}
