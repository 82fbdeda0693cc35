import * as vscode from 'vscode';
import { type ActorItem, annotateRequest, type Choice, choicesRequest } from '../../server/protocol';
import { reveal, toRange } from '../article';
import type { CurrentArticle } from '../currentArticle';
import { type PickItem, pick } from '../pick';
import type { Server } from '../server';
import { Entries } from './entries';
import { type On, type Subject, subjectOf } from './subject';

type EntityType = ActorItem['type'];

/** What a test or a keybinding may give besides whom it is about: what it leaves out, the person is asked for. */
interface Given {
  readonly name?: string;
  readonly type?: EntityType;
  /** An entity's id. */
  readonly into?: string;
  readonly where?: Where;
}

type Where = 'here' | 'article' | 'folder';

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

/** Commands by which a person says who is who, on a mention or on a node of the Actors views. */
export function registerEntityActs(server: Server, article: CurrentArticle): vscode.Disposable {
  const { client } = server;
  const entries = new Entries(server);

  const act = (command: string, run: (subject: Subject, given: Given) => Promise<unknown>) =>
    vscode.commands.registerCommand(command, async (on: On, given?: Given) => {
      const subject = await subjectOf(on, server, article);
      if (subject) await run(subject, Array.isArray(given) || given === undefined ? {} : given);
    });

  /** The article's other actors, those of the same type first, and the known entities that what is typed may mean. */
  const others = async (
    { on, actor }: Subject,
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

  const add = async (subject: Subject) => {
    const { name, type } = subject.actor;
    await entries.change(subject, { kind: 'entity', name, type }, `“${name}” is a known ${entityNoun(type)} now.`);
  };

  const alias = async (subject: Subject, { into }: Given) => {
    const title = `Whose name is “${subject.words}” too?`;
    const of = into ?? (await pick(title, 'Choose whom it means', typed => others(subject, typed)))?.id;
    if (of !== undefined) {
      // Somebody who is in the article alone becomes known with it.
      const inArticle = article.result?.actors.find(({ id, known }) => id === of && !known);
      const what = inArticle
        ? ({ kind: 'merge', entity: subject.actor.id, into: of } as const)
        : ({ kind: 'alias', of } as const);
      await entries.change(subject, what, `“${subject.words}” is an alias now.`);
    }
  };

  const merge = async (subject: Subject, { into }: Given) => {
    const { actor } = subject;
    const hint = 'Choose whose name stays: they get all names of both';
    const chosen = into
      ? { id: into, name: (await others(subject)).find(({ value }) => value.id === into)?.value.name ?? into }
      : await pick(`Who is ${actor.name} really?`, hint, typed => others(subject, typed));
    if (!chosen) return;
    const what = { kind: 'merge', entity: actor.id, into: chosen.id } as const;
    await entries.change(subject, what, `${actor.name} and ${chosen.name} are one now: ${chosen.name}.`);
  };

  const split = async (subject: Subject, given: Given) => {
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
              const known = await others(subject, typed);
              return [...fresh(typed.trim() || words), ...known.filter(({ value }) => value.name !== words)];
            },
          );
    if (!chosen) return;
    const { name, type = actor.type } = chosen;
    const where = given.where ?? (await askWhere(`Where is “${words}” ${name}?`, ['here', 'folder']));
    if (where === 'folder') {
      const what = { kind: 'split', entity: actor.id, name, type } as const;
      await entries.change(subject, what, `“${words}” may mean ${name} now.`);
    } else if (where) await annotate(on, { kind: 'entity', name, type });
  };

  const never = async (subject: Subject, given: Given) => {
    const { words, actor, on } = subject;
    const where = given.where ?? (await askWhere(`Where is “${words}” no name?`, ['here', 'article', 'folder']));
    if (where === 'folder') {
      await entries.change(subject, { kind: 'never' }, `“${words}” is never an entity in this folder now.`);
    } else if (where === 'article') {
      const { document } = subject;
      const mentions = article.result?.actors.find(({ id }) => id === actor.id)?.mentions ?? [];
      for (const range of mentions) {
        // Who is no name in full is none by a surname either.
        if (words !== actor.name && oneLine(document.getText(toRange(range))) !== words) continue;
        await annotate({ ...on, range }, { kind: 'reject', what: 'mention' });
      }
    } else if (where) await annotate(on, { kind: 'reject', what: 'mention' });
  };

  const annotate = async ({ uri, range }: Subject['on'], body: object) => {
    const answer = await client.sendRequest<{ ok: boolean; why?: string }>(annotateRequest, {
      textDocument: { uri },
      range,
      body,
    });
    if (!answer.ok) void vscode.window.showWarningMessage(answer.why ?? 'This can’t be kept.');
  };

  const changeType = async (subject: Subject, given: Given) => {
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

  const rename = async (subject: Subject, given: Given) => {
    const { actor } = subject;
    const name =
      given.name ??
      (await vscode.window.showInputBox({
        title: `Rename ${actor.name}`,
        prompt: 'The name that On Record shows. The one it had stays an alias, and the articles keep their words.',
        value: actor.name,
      }));
    const wanted = name?.trim();
    if (!wanted || wanted === actor.name) return;
    const what = { kind: 'rename', entity: actor.id, name: wanted } as const;
    await entries.change(subject, what, `${actor.name} is called ${wanted} now. The articles keep their words.`);
  };

  const renameInText = async (subject: Subject, given: Given) => {
    const { actor } = subject;
    const name =
      given.name ??
      (await vscode.window.showInputBox({
        title: `Rename ${actor.name} in This Article Too`,
        prompt: `The article will say the new name wherever it says “${actor.name}” in full. Surnames and the like stay.`,
        value: actor.name,
      }));
    const wanted = name?.trim();
    if (!wanted || wanted === actor.name) return;
    const what = { kind: 'rename', entity: actor.id, name: wanted, inText: true } as const;
    await entries.change(subject, what, `${actor.name} is called ${wanted} now, here too.`);
  };

  const findMentions = async ({ document, range }: Subject) => {
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
  const noEntry = async (subject: Subject) => {
    const known = subject.actor.known ? 'is known from the bundled list' : 'is not known yet';
    const offer = 'Add to Known Entities';
    const chosen = await vscode.window.showInformationMessage(`${subject.actor.name} ${known}.`, offer);
    if (chosen === offer) await add(subject);
  };
  const showEntry = async (subject: Subject) => {
    const place = await entryOf(subject);
    if (place) await reveal(place.uri, place.range);
    else await noEntry(subject);
  };
  const peekEntry = async (subject: Subject) => {
    const place = await entryOf(subject);
    if (!place) return noEntry(subject);
    const { document, range } = subject;
    await reveal(document.uri, range);
    await vscode.commands.executeCommand('editor.action.peekLocations', document.uri, range.start, [place], 'peek');
  };

  return vscode.Disposable.from(
    act('onrecord.addEntity', add),
    act('onrecord.chooseEntity', alias),
    act('onrecord.mergeActors', merge),
    act('onrecord.splitActor', split),
    act('onrecord.neverEntity', never),
    act('onrecord.changeEntityType', changeType),
    act('onrecord.renameEntity', rename),
    act('onrecord.renameEntityInText', renameInText),
    act('onrecord.findMentions', findMentions),
    act('onrecord.showEntry', showEntry),
    act('onrecord.peekEntry', peekEntry),
    vscode.commands.registerCommand('onrecord.undoEntityChange', () => entries.undo()),
  );
}

const places: Readonly<Record<Where, { label: string; detail: string }>> = {
  here: { label: '$(location) Only Here', detail: 'Kept with this article’s annotations' },
  article: { label: '$(file) In This Article', detail: 'Kept with this article’s annotations' },
  folder: { label: '$(folder) In This Folder', detail: 'Kept in entities.yaml: holds in all articles' },
};

const askWhere = (title: string, wheres: readonly Where[]): Promise<Where | undefined> =>
  pick<Where>(title, '', () => wheres.map(where => ({ ...places[where], value: where })));

const entityNoun = (type: EntityType): string => (type === 'other' ? 'name' : nounOf(type));
const withArticle = (noun: string): string => `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
