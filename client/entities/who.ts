import * as vscode from 'vscode';
import { annotateRequest, type Choice, choicesRequest } from '../../server/protocol';
import { oneLine, toRange } from '../article';
import { type PickItem, pick } from '../pick';
import type { Server } from '../server';
import { type Act, type Acting, askWhere } from './act';
import type { Subject } from './subject';
import { type EntityType, iconOf, nounOf, types } from './types';

/** The article's other actors, those of the same type first, and the known entities that what is typed may mean. */
const others = async (
  { on, actor }: Subject,
  { server: { client }, article }: Acting,
  query = '',
): Promise<PickItem<{ id: string; name: string; type?: EntityType }>[]> => {
  const known = await client.sendRequest<readonly Choice[]>(choicesRequest, {
    textDocument: { uri: on.uri },
    of: 'entities',
    range: on.range,
    query,
  });
  const here = (article.result?.uri === on.uri ? article.result.actors : [])
    .filter(({ id }) => id !== actor.id)
    .sort((a, b) => Number(b.type === actor.type) - Number(a.type === actor.type));
  const ids = new Set(here.map(({ id }) => id));
  return [
    ...here.map(({ id, name, type, known }) => ({
      label: `$(${iconOf(type)}) ${name}`,
      description: `${nounOf(type)} in this article${known ? '' : ', not yet known'}`,
      value: { id, name, type },
    })),
    ...known
      .filter(({ id }) => id !== actor.id && !ids.has(id))
      .map(({ id, label, detail }) => ({
        label: `$(bookmark) ${label}`,
        description: detail,
        value: { id, name: label },
      })),
  ];
};

/** Says whose name the words are, too. */
export const alias: Act = async (subject, acting, { into }) => {
  const title = `Whose name is “${subject.words}” too?`;
  const of = into ?? (await pick(title, 'Choose whom it means', typed => others(subject, acting, typed)))?.id;
  if (of !== undefined) {
    // Somebody who is in the article alone becomes known with it.
    const inArticle = acting.article.result?.actors.find(({ id, known }) => id === of && !known);
    const what = inArticle
      ? ({ kind: 'merge', entity: subject.actor.id, into: of } as const)
      : ({ kind: 'alias', of } as const);
    await acting.entries.change(subject, what, `“${subject.words}” is an alias now.`);
  }
};

/** Says that an actor is another one: the names of both are one’s. */
export const merge: Act = async (subject, acting, { into }) => {
  const { actor } = subject;
  const hint = 'Choose whose name stays: they get all names of both';
  const chosen = into
    ? { id: into, name: (await others(subject, acting)).find(({ value }) => value.id === into)?.value.name ?? into }
    : await pick(`Who is ${actor.name} really?`, hint, typed => others(subject, acting, typed));
  if (!chosen) return;
  const what = { kind: 'merge', entity: actor.id, into: chosen.id } as const;
  await acting.entries.change(subject, what, `${actor.name} and ${chosen.name} are one now: ${chosen.name}.`);
};

/** Says that the words mean somebody else. */
export const split: Act = async (subject, acting, given) => {
  const { words, actor, on } = subject;
  const fresh = (name: string) =>
    types.map(({ type, icon, noun }) => ({
      label: `$(${icon}) ${name}`,
      description: type === 'other' ? noun : `another ${noun}`,
      value: { name, type },
    }));
  const chosen =
    given.name !== undefined && given.type !== undefined
      ? { name: given.name, type: given.type }
      : await pick<{ name: string; type?: EntityType }>(
          `“${words}” is not ${actor.name}. Who is it?`,
          'Type the full name, or choose',
          async typed => {
            const known = await others(subject, acting, typed);
            return [...fresh(typed.trim() || words), ...known.filter(({ value }) => value.name !== words)];
          },
        );
  if (!chosen) return;
  const { name, type = actor.type } = chosen;
  const where = given.where ?? (await askWhere(`Where is “${words}” ${name}?`, ['here', 'folder']));
  if (where === 'folder') {
    const what = { kind: 'split', entity: actor.id, name, type } as const;
    await acting.entries.change(subject, what, `“${words}” may mean ${name} now.`);
  } else if (where) await annotate(acting.server, on, { kind: 'entity', name, type });
};

/** Says that the words are no name. */
export const never: Act = async (subject, acting, given) => {
  const { words, actor, on } = subject;
  const where = given.where ?? (await askWhere(`Where is “${words}” no name?`, ['here', 'article', 'folder']));
  if (where === 'folder') {
    await acting.entries.change(subject, { kind: 'never' }, `“${words}” is never an entity in this folder now.`);
  } else if (where === 'article') {
    const { document } = subject;
    const mentions = acting.article.result?.actors.find(({ id }) => id === actor.id)?.mentions ?? [];
    for (const range of mentions) {
      // Who is no name in full is none by a surname either.
      if (words !== actor.name && oneLine(document.getText(toRange(range))) !== words) continue;
      await annotate(acting.server, { ...on, range }, { kind: 'reject', what: 'mention' });
    }
  } else if (where) await annotate(acting.server, on, { kind: 'reject', what: 'mention' });
};

/** Says something of a passage, or why that can’t be kept. */
const annotate = async ({ client }: Server, { uri, range }: Subject['on'], body: object) => {
  const answer = await client.sendRequest<{ ok: boolean; why?: string }>(annotateRequest, {
    textDocument: { uri },
    range,
    body,
  });
  if (!answer.ok) void vscode.window.showWarningMessage(answer.why ?? 'This can’t be kept.');
};
