import type { CurrentArticle } from '../currentArticle';
import { pick } from '../pick';
import type { Server } from '../server';
import type { Entries } from './entries';
import type { Subject } from './subject';
import type { EntityType } from './types';

/** What an act works with. */
export interface Acting {
  readonly server: Server;
  readonly article: CurrentArticle;
  readonly entries: Entries;
}

/** What a test or a keybinding may give besides whom it is about: what it leaves out, the person is asked for. */
export interface Given {
  readonly name?: string;
  readonly type?: EntityType;
  /** An entity's id. */
  readonly into?: string;
  readonly where?: Where;
}

export type Where = 'here' | 'article' | 'folder';

/** What a person says of an actor: asks for what is not given. */
export type Act = (subject: Subject, acting: Acting, given: Given) => Promise<unknown>;

const places: Readonly<Record<Where, { label: string; detail: string }>> = {
  here: { label: '$(location) Only Here', detail: 'Kept with this article’s annotations' },
  article: { label: '$(file) In This Article', detail: 'Kept with this article’s annotations' },
  folder: { label: '$(folder) In This Folder', detail: 'Kept in entities.yaml: holds in all articles' },
};

/** Asks how far something holds. */
export const askWhere = (title: string, wheres: readonly Where[]): Promise<Where | undefined> =>
  pick<Where>(title, '', () => wheres.map(where => ({ ...places[where], value: where })));
