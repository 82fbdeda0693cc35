import type {
  ActorItem,
  CompanionItem,
  FolderActorItem,
  FolderActorPlace,
  FolderActorResult,
  FolderActorsResult,
} from '../../server/protocol';

export type ActorType = ActorItem['type'];

/** A node of the view of a folder's actors. What is below it is asked for when it is opened. */
export type FolderActorNode =
  | { readonly kind: 'folderGroup'; readonly folder: string; readonly type: ActorType; readonly all: number }
  | { readonly kind: 'folderActor'; readonly folder: string; readonly actor: FolderActorItem }
  | { readonly kind: 'articles'; readonly folder: string; readonly of: FolderActorResult }
  | { readonly kind: 'companions'; readonly folder: string; readonly of: FolderActorResult }
  /** Who is named in the same articles: below it are these. */
  | {
      readonly kind: 'companion';
      readonly folder: string;
      readonly of: FolderActorResult;
      readonly companion: CompanionItem;
    }
  | { readonly kind: 'place'; readonly id: string; readonly place: FolderActorPlace }
  | {
      readonly kind: 'more';
      readonly group: Extract<FolderActorNode, { kind: 'folderGroup' }>;
      readonly shown: number;
    };

export const actorTypes: readonly ActorType[] = ['person', 'organization', 'location', 'other'];

/** A page of a group's actors, and where there are more of them, what shows the rest. */
export function actorNodes(
  group: Extract<FolderActorNode, { kind: 'folderGroup' }>,
  { actors, all }: FolderActorsResult,
): FolderActorNode[] {
  const nodes = actors.map((actor): FolderActorNode => ({ kind: 'folderActor', folder: group.folder, actor }));
  return all > actors.length ? [...nodes, { kind: 'more', group, shown: actors.length }] : nodes;
}

/** What is below an actor: with whom it appears, and where it is named. */
export function detailNodes(folder: string, of: FolderActorResult): FolderActorNode[] {
  const companions: FolderActorNode[] = of.companions.length > 0 ? [{ kind: 'companions', folder, of }] : [];
  return [...companions, { kind: 'articles', folder, of }];
}

/** Who else is named in the articles that name an actor. */
export const companionNodes = (folder: string, of: FolderActorResult): FolderActorNode[] =>
  of.companions.map(companion => ({ kind: 'companion', folder, of, companion }));

/** Where an actor is named; where a companion is given, only the articles that name both. */
export function placeNodes(of: FolderActorResult, other?: FolderActorResult): FolderActorNode[] {
  const shared = other && new Set(other.places.map(({ uri }) => uri));
  return of.places
    .filter(({ uri }) => !shared || shared.has(uri))
    .map(place => ({ kind: 'place', id: `${of.id} ${other?.id ?? ''} ${place.uri}`, place }));
}
