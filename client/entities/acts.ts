import * as vscode from 'vscode';
import type { CurrentArticle } from '../currentArticle';
import type { Server } from '../server';
import type { Act, Acting, Given } from './act';
import { add, changeType, rename, renameInText } from './describing';
import { Entries } from './entries';
import { findMentions, peekEntry, showEntry } from './going';
import { type On, subjectOf } from './subject';
import { alias, merge, never, split } from './who';

const acts: Readonly<Record<string, Act>> = {
  'onrecord.addEntity': add,
  'onrecord.chooseEntity': alias,
  'onrecord.mergeActors': merge,
  'onrecord.splitActor': split,
  'onrecord.neverEntity': never,
  'onrecord.changeEntityType': changeType,
  'onrecord.renameEntity': rename,
  'onrecord.renameEntityInText': renameInText,
  'onrecord.findMentions': findMentions,
  'onrecord.showEntry': showEntry,
  'onrecord.peekEntry': peekEntry,
};

/** Commands by which a person says who is who, on a mention or on a node of the Actors views. */
export function registerEntityActs(server: Server, article: CurrentArticle): vscode.Disposable {
  const acting: Acting = { server, article, entries: new Entries(server) };
  const commands = Object.entries(acts).map(([command, act]) =>
    vscode.commands.registerCommand(command, async (on: On, given?: Given) => {
      const subject = await subjectOf(on, server, article);
      if (subject) await act(subject, acting, Array.isArray(given) || given === undefined ? {} : given);
    }),
  );
  return vscode.Disposable.from(
    ...commands,
    vscode.commands.registerCommand('onrecord.undoEntityChange', () => acting.entries.undo()),
  );
}
