import type { EntityType } from '../../knowledge/model';

/**
 * What the tagger tells apart. Nationalities, religions and the like (`nationality`) and laws, events, products (`other`)
 * are learned so that they are not taken for names of the three; they are not reported.
 */
export const nameKinds = ['person', 'organization', 'location', 'nationality', 'other'] as const;
export type NameKind = (typeof nameKinds)[number];

/**
 * A token's label: 0 outside, else `1 + 4 * kind + place`: the name's begin, inside, last, or its only (unit) token.
 * (The BILOU scheme of Ratinov and Roth 2009.)
 */
export type Label = number;
export enum Place {
  Begin = 0,
  Inside = 1,
  Last = 2,
  Unit = 3,
}
export const outside: Label = 0;
export const labelCount = 1 + 4 * nameKinds.length;

export const labelOf = (kind: number, place: Place): Label => 1 + 4 * kind + place;
export const kindOfLabel = (label: Label): number => (label === outside ? -1 : (label - 1) >> 2);
export const placeOf = (label: Label): Place => ((label - 1) & 3) as Place;

/** Whether a name is open after this label, and must go on. */
const isOpen = (label: Label): boolean => label !== outside && placeOf(label) <= Place.Inside;
/** Whether this label goes on with a name that is open. */
const goesOn = (label: Label): boolean =>
  label !== outside && (placeOf(label) === Place.Inside || placeOf(label) === Place.Last);

/** Whether `next` may follow `label`; `outside` stands before the first and after the last token. */
export function mayFollow(label: Label, next: Label): boolean {
  if (isOpen(label) !== goesOn(next)) return false;
  return !isOpen(label) || kindOfLabel(label) === kindOfLabel(next);
}

/** For each label, the labels that may stand before it. */
export const predecessors: readonly Uint8Array[] = Array.from({ length: labelCount }, (_, next) =>
  Uint8Array.from(Array.from({ length: labelCount }, (_, label) => label).filter(label => mayFollow(label, next))),
);

/** The type under which a kind is reported, or null. */
export function typeOfKind(kind: number): EntityType | null {
  const name = nameKinds[kind];
  return name === 'person' || name === 'organization' || name === 'location' ? name : null;
}
