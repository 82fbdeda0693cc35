import type { Range } from 'vscode-languageserver-types';
import type { ActorItem } from './articles';

/* The actors of a folder. */

/** Request, client → server: the actors of all articles of a folder, a page of them. */
export const folderActorsRequest = 'onrecord/folderActors';
/** Request, client → server: one actor of a folder: where it is named, and with whom. */
export const folderActorRequest = 'onrecord/folderActor';
/** Notification, server → client: the folder's articles were read (again): what shows its actors may refresh. */
export const folderReadNotification = 'onrecord/folderRead';

/** The params of `folderReadNotification`. */
export interface FolderParams {
  /** The URI of a folder that is open. */
  readonly folder: string;
}

export interface FolderActorsParams extends FolderParams {
  /** Letters of the name, in order, as editors match; everything where left out. */
  readonly query?: string;
  /** Of these types only. */
  readonly types?: readonly ActorItem['type'][];
  /** Most first, or names from A to Z; by default `mentions`. */
  readonly sort?: 'mentions' | 'statements' | 'articles' | 'name';
  /** How many to leave out from the start, and how many to give at most: by default 0 and 100. */
  readonly from?: number;
  readonly count?: number;
}

export interface FolderActorsResult {
  readonly folder: string;
  /** How many actors there are in all, on this page or not. */
  readonly all: number;
  /** How many articles were read. */
  readonly articles: number;
  readonly actors: readonly FolderActorItem[];
}

/** An actor of a folder. */
export interface FolderActorItem {
  /** The known entity's id, or one made of type and name: the same in all articles of the folder. */
  readonly id: string;
  readonly name: string;
  readonly type: ActorItem['type'];
  readonly known: boolean;
  /** How many articles name it. */
  readonly articles: number;
  readonly mentions: number;
  readonly statements: number;
  /** Who else is named in the same articles, most often first: five at most. */
  readonly companions: readonly CompanionItem[];
}

export interface CompanionItem {
  readonly id: string;
  readonly name: string;
  readonly type: ActorItem['type'];
  /** How many articles name both. */
  readonly articles: number;
}

export interface FolderActorParams extends FolderParams {
  readonly id: string;
  /** How many articles and companions to give at most: by default 200. */
  readonly count?: number;
}

export interface FolderActorResult extends FolderActorItem {
  readonly description?: string;
  /** Where it is named: the articles with most mentions first. */
  readonly places: readonly FolderActorPlace[];
}

/** An article that names an actor. */
export interface FolderActorPlace {
  readonly uri: string;
  readonly mentions: number;
  readonly statements: number;
  /** Where it is named first. */
  readonly first: Range;
}
