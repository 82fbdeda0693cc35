import * as vscode from 'vscode';
import { reveal } from '../article';
import type { Act, Acting } from './act';
import { add } from './describing';
import type { Subject } from './subject';

/** Shows all mentions of an actor. */
export const findMentions: Act = async ({ document, range }) => {
  await reveal(document.uri, range, { preserveFocus: false });
  await vscode.commands.executeCommand('references-view.findReferences', document.uri, range.start);
};

/** Where an actor's entry is, if it has one. */
const entryOf = async ({ document, range }: Subject): Promise<vscode.Location | undefined> => {
  const found = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
    'vscode.executeDefinitionProvider',
    document.uri,
    range.start,
  );
  const places = found.map(place =>
    'targetUri' in place ? new vscode.Location(place.targetUri, place.targetRange) : place,
  );
  return places.find(({ uri }) => uri.toString() !== document.uri.toString());
};

const noEntry = async (subject: Subject, acting: Acting) => {
  const known = subject.actor.known ? 'is known from the bundled list' : 'is not known yet';
  const offer = 'Add to Known Entities';
  const chosen = await vscode.window.showInformationMessage(`${subject.actor.name} ${known}.`, offer);
  if (chosen === offer) await add(subject, acting, {});
};

/** Goes to an actor’s entry. */
export const showEntry: Act = async (subject, acting) => {
  const place = await entryOf(subject);
  if (place) await reveal(place.uri, place.range);
  else await noEntry(subject, acting);
};

/** Shows an actor’s entry beside the text. */
export const peekEntry: Act = async (subject, acting) => {
  const place = await entryOf(subject);
  if (!place) return noEntry(subject, acting);
  const { document, range } = subject;
  await reveal(document.uri, range);
  await vscode.commands.executeCommand('editor.action.peekLocations', document.uri, range.start, [place], 'peek');
};
