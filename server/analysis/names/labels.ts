import type { EntityType } from '../../knowledge/model';

/**
 * What the tagger tells apart. Laws, events, products (`other`) and nationalities, religions and the like
 * (`nationality`) are learned so that they are not taken for names of the three; they are not reported.
 */
export const nameKinds = ['person', 'organization', 'location', 'other', 'nationality'] as const;
export type NameKind = (typeof nameKinds)[number];

/**
 * A token's label: 0 outside, else `1 + 4 * kind + place`: a name's only (unit) token, its begin, inside, last. (The BILOU
 * scheme of Ratinov and Roth 2009.) A nationality has one token; longer ones are labelled as `other`.
 */
export type Label = number;
export enum Place {
  Unit = 0,
  Begin = 1,
  Inside = 2,
  Last = 3,
}
export const outside: Label = 0;
/** The kinds of names that may be longer than a token. */
export const longKinds = 4;
export const labelCount = 1 + 4 * longKinds + 1;

/** The label of a place in a name of a kind that may be longer than a token. */
export const labelOf = (kind: number, place: Place): Label => 1 + 4 * kind + place;
/** The kind that a label is of, or -1. */
export const kindOfLabel = (label: Label): number => (label === outside ? -1 : (label - 1) >> 2);
/** The place in a name that a label says. Not of `outside`. */
export const placeOf = (label: Label): Place => ((label - 1) & 3) as Place;

/** The type under which a kind is reported, or null. */
export function typeOfKind(kind: number): EntityType | null {
  const name = nameKinds[kind];
  return name === 'person' || name === 'organization' || name === 'location' ? name : null;
}
