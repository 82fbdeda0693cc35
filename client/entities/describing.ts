import * as vscode from 'vscode';
import { pick } from '../pick';
import type { Act, Given } from './act';
import type { Subject } from './subject';
import { type EntityType, entityNoun, types } from './types';

/** Adds an actor to the known entities. */
export const add: Act = async (subject, { entries }) => {
  const { name, type } = subject.actor;
  await entries.change(subject, { kind: 'entity', name, type }, `“${name}” is a known ${entityNoun(type)} now.`);
};

/** Says what an actor is. */
export const changeType: Act = async (subject, { entries }, given) => {
  const { actor } = subject;
  const items = types.map(({ type, icon, noun }) => ({
    label: `$(${icon}) ${noun[0]!.toUpperCase()}${noun.slice(1)}`,
    description: type === actor.type ? 'as now' : '',
    value: type,
  }));
  const type = given.type ?? (await pick<EntityType>(`What is ${actor.name}?`, '', () => items));
  if (type === undefined || type === actor.type) return;
  const what = { kind: 'type', entity: actor.id, type } as const;
  await entries.change(subject, what, `${actor.name} is ${withArticle(entityNoun(type))} now.`);
};

/** Gives an actor another name to be shown by. */
export const rename: Act = async (subject, { entries }, given) => {
  const { actor } = subject;
  const name = await askName(
    subject,
    given,
    `Rename ${actor.name}`,
    'The name that On Record shows. The one it had stays an alias, and the articles keep their words.',
  );
  if (name === undefined) return;
  const what = { kind: 'rename', entity: actor.id, name } as const;
  await entries.change(subject, what, `${actor.name} is called ${name} now. The articles keep their words.`);
};

/** Gives an actor another name, in the article’s words too. */
export const renameInText: Act = async (subject, { entries }, given) => {
  const { actor } = subject;
  const name = await askName(
    subject,
    given,
    `Rename ${actor.name} in This Article Too`,
    `The article will say the new name wherever it says “${actor.name}” in full. Surnames and the like stay.`,
  );
  if (name === undefined) return;
  const what = { kind: 'rename', entity: actor.id, name, inText: true } as const;
  await entries.change(subject, what, `${actor.name} is called ${name} now, here too.`);
};

/** Asks for another name, where it is not given; undefined where there is none. */
async function askName({ actor }: Subject, given: Given, title: string, prompt: string): Promise<string | undefined> {
  const name = given.name ?? (await vscode.window.showInputBox({ title, prompt, value: actor.name }));
  const wanted = name?.trim();
  return wanted === actor.name ? undefined : wanted || undefined;
}

const withArticle = (noun: string): string => `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
