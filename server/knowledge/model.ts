import type { Token } from '../text/tokens';

export type EntityType = 'person' | 'organization' | 'location' | 'other';

/**
 * Where a known entity is from: `user`, a file that the user keeps by hand: its names are names wherever they stand;
 * `imported`, a long list that the user brought; `bundled`, the gazetteer.
 */
export type Origin = 'user' | 'imported' | 'bundled';

/** An entity that the knowledge base holds. */
export interface KnownEntity {
  readonly id: string;
  readonly name: string;
  readonly type: EntityType;
  readonly aliases: readonly Alias[];
  readonly description?: string;
  /** Label → URL or identifier, as "wikidata" → "Q42". */
  readonly links?: Readonly<Record<string, string>>;
  readonly origin: Origin;
  /** Where the user's file says it: its URI and the 0-based line. */
  readonly place?: { readonly uri: string; readonly line: number };
}

export interface Alias {
  readonly text: string;
  /** Matches only in this very spelling and case. */
  readonly exact: boolean;
}

/** Tokens `[first, last)` that spell a known entity's name or alias; more than one entity where it is ambiguous. */
export interface KnownHit {
  readonly first: number;
  readonly last: number;
  readonly entities: readonly KnownEntity[];
}

/** All known entities, ready to be found in text. */
export interface Knowledge {
  /** The longest hits from left to right, none overlapping. Linear in the number of tokens. */
  find(tokens: readonly Token[]): KnownHit[];
  get(id: string): KnownEntity | undefined;
  /** The entities that the user keeps by hand, for completion and symbols. */
  readonly own: readonly KnownEntity[];
  /** Whether the user's files say that words are never an entity, as "Breaking News"; undefined where they say none. */
  readonly isNever?: (words: string) => boolean;
}
