import type { EntityType } from '../../knowledge/model';
import { kindOfLabel, labelCount, outside, Place, placeOf, typeOfKind } from './labels';
import { bestLabels, createWorkspace, marginals, type Transitions } from './lattice';
import type { Stretch } from './scope';

/** A name as the tagger finds it: tokens `[first, last)` of a paragraph. */
export interface TaggedName {
  readonly first: number;
  readonly last: number;
  readonly type: EntityType;
  readonly confidence: number;
}

const work = createWorkspace();

/**
 * Labels each stretch as a whole by its emission scores, and reads the names of the three types off it.
 * @param potentials of the transitions: see `transitionPotentials`
 */
export function readNames(
  stretches: readonly Stretch[],
  emissions: readonly Float32Array[],
  transitions: Transitions,
  potentials: Float64Array,
): TaggedName[] {
  const names: TaggedName[] = [];
  stretches.forEach((stretch, index) => {
    const length = stretch.last - stretch.first;
    const scores = emissions[index]!;
    const labels = new Uint8Array(length);
    bestLabels(scores, length, transitions, labels);
    if (length === 1 ? labels[0] === outside : labels.every(label => label === outside)) return;
    const probabilities = new Float32Array(length * labelCount);
    marginals(scores, length, potentials, probabilities, work);
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
      let confidence = 1;
      for (let k = open; k <= i; k++) confidence = Math.min(confidence, probabilities[k * labelCount + labels[k]!]!);
      names.push({ first: stretch.first + open, last: stretch.first + i + 1, type, confidence });
    }
  });
  return names;
}
