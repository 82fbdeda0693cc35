import type { ActorItem } from '../../server/protocol';

export type EntityType = ActorItem['type'];

/** The types of entities, as people are asked for them. */
export const types = [
  { type: 'person', icon: 'person', noun: 'person' },
  { type: 'organization', icon: 'organization', noun: 'organization' },
  { type: 'location', icon: 'location', noun: 'place' },
  { type: 'other', icon: 'symbol-misc', noun: 'something else' },
] as const;
/** What a type is called in front of people. */
export const nounOf = (wanted: EntityType): string => types.find(({ type }) => type === wanted)!.noun;
/** The icon of a type: a codicon's name. */
export const iconOf = (wanted: EntityType): string => types.find(({ type }) => type === wanted)!.icon;
/** What an entity of a type is called that is known now. */
export const entityNoun = (type: EntityType): string => (type === 'other' ? 'name' : nounOf(type));
