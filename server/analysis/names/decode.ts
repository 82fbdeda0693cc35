import type { EntityType } from '../../knowledge/model';
import { kindOfLabel, outside, Place, placeOf, typeOfKind } from './labels';
import { createDecoded, type Decoded, decode, type Steps, sureness } from './lattice';

/** A name as the tagger finds it: tokens `[first, last)` of a paragraph. */
export interface TaggedName {
  readonly first: number;
  readonly last: number;
  readonly type: EntityType;
  readonly confidence: number;
}

/** Makes a name: all by this one literal, so that all are of one kind to the engine. */
export const taggedName = (first: number, last: number, type: EntityType, confidence: number): TaggedName => ({
  first,
  last,
  type,
  confidence,
});

/** The same words as a name of another type. */
export const ofType = ({ first, last, confidence }: TaggedName, type: EntityType): TaggedName =>
  taggedName(first, last, type, confidence);

/** Room for a stretch. */
let decoded: Decoded = createDecoded(512);

/**
 * Labels a stretch as a whole, and adds the names of the three types that it holds.
 * @param scores `labelCount` a token, of the stretch alone
 * @param first where in the paragraph the stretch begins
 */
export function readNames(
  scores: Float64Array,
  first: number,
  length: number,
  steps: Steps,
  names: TaggedName[],
): void {
  if (decoded.labels.length < length) decoded = createDecoded(length * 2);
  decode(scores, length, steps, decoded, 0);
  const { labels, margins } = decoded;
  let open = 0;
  for (let i = 0; i < length; i++) {
    const label = labels[i]!;
    if (label === outside) continue;
    const place = placeOf(label);
    if (place === Place.Begin || place === Place.Unit) open = i;
    if (place !== Place.Last && place !== Place.Unit) continue;
    const type = typeOfKind(kindOfLabel(label));
    if (type === null) continue;
    // The least sure of its words: a little above the probability of the whole.
    let margin = Infinity;
    for (let k = open; k <= i; k++) margin = Math.min(margin, margins[k]!);
    names.push(taggedName(first + open, first + i + 1, type, sureness(margin)));
  }
}
