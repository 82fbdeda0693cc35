import type { Range, WorkspaceEdit } from 'vscode-languageserver-types';
import type { ActorItem, ArticleParams } from './articles';

/* What people choose from, and the edits that their choices make. */

/** Request, client → server: what a person can choose from at a place. */
export const choicesRequest = 'onrecord/choices';
/** Request, client → server: the edit that a choice asks for. The client makes it. */
export const editRequest = 'onrecord/edit';

export interface ChoicesParams extends ArticleParams {
  /** `references` to cite, `actors` to attribute to, known `entities` to be an alias of. */
  readonly of: 'references' | 'actors' | 'entities';
  /** The sentence or name that it is for. */
  readonly range: Range;
  /** For references and entities: what was typed so far. */
  readonly query?: string;
}

export interface Choice {
  /** What to say in `EditParams`: a key, an entity's id. */
  readonly id: string;
  readonly label: string;
  readonly detail: string;
}

export interface EditParams extends ArticleParams {
  /** The sentence to cite for or to attribute; the name to make known. */
  readonly range: Range;
  readonly what:
    | { readonly kind: 'cite'; readonly key: string }
    /** `mark`: a whole citation by key, as another program writes it: "[see @a, p. 3; @b]". The range may be a cursor's. */
    | { readonly kind: 'citeMark'; readonly mark: string }
    /** `typed`: an address, a DOI or a title. It goes into the folder's first bibliography; into a new one without any. */
    | { readonly kind: 'citeNew'; readonly typed: string }
    /** `to`: the id of one of the article's entities, or anyone's name. */
    | { readonly kind: 'attribute'; readonly to: string }
    | {
        readonly kind: 'entity';
        readonly name: string;
        readonly type: 'person' | 'organization' | 'location' | 'other';
      }
    /** `of`: the id of a known entity. */
    | { readonly kind: 'alias'; readonly of: string }
    /**
     * `entity`: the id of one of the article's entities, here and below. Its old name stays an alias. `inText`: the article
     * is to say the new one too, where it says the old one in full.
     */
    | { readonly kind: 'rename'; readonly entity: string; readonly name: string; readonly inText?: boolean }
    | { readonly kind: 'type'; readonly entity: string; readonly type: ActorItem['type'] }
    /** The entity becomes one with `into`, which keeps its name. */
    | { readonly kind: 'merge'; readonly entity: string; readonly into: string }
    /** The words in `range` are not the entity's but another's, of this name and type. */
    | { readonly kind: 'split'; readonly entity: string; readonly name: string; readonly type: ActorItem['type'] }
    /** The words in `range` are never an entity in this folder. */
    | { readonly kind: 'never' };
}

/** The edit, or why there is none, in words for people. */
export type EditResult =
  | { readonly ok: true; readonly edit: WorkspaceEdit }
  | { readonly ok: false; readonly why: string };

/** What a quick fix hands to the client's command of its name: `onrecord.chooseReference`, `onrecord.chooseActor`,
 * `onrecord.chooseEntity`, `onrecord.acceptAsBackground`, `onrecord.silenceFinding`, `onrecord.turnOffRule`. */
export interface FixCommandArgument {
  readonly uri: string;
  /** The sentence or passage that it is about. */
  readonly range?: Range;
  /** The rule to silence or to turn off. */
  readonly rule?: string;
}
