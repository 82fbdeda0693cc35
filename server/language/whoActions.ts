import type { CodeAction, Range } from 'vscode-languageserver-types';
import type { FixCommandArgument } from '../protocol';
import type { Article } from '../workspace/article';
import type { CodeActionSupport } from './codeActions';
import { mentionAt } from './lookup';
import { toRange } from './ranges';
import { excerpt } from './words';

/** What a person can say of who is who, among the editor's code actions. */
export const whoKind = 'refactor.onrecord.who';

/** What can be said of the entity that is named at a place, as code actions. They call the client's commands. */
export function whoActions(
  { analysis, document, uri }: Article,
  range: Range,
  support: CodeActionSupport,
): CodeAction[] {
  const found = support.commands ? mentionAt(analysis, document.offsetAt(range.start)) : undefined;
  if (!found || (found.mention.form !== 'name' && found.mention.form !== 'alias')) return [];
  const { name } = found.entity;
  const words = excerpt(analysis.article.text, found, 40);
  const argument: FixCommandArgument = { uri, range: toRange(document, found) };
  const acts = [
    [`Merge ${name} with…`, 'onrecord.mergeActors'],
    [`“${words}” is someone else here…`, 'onrecord.splitActor'],
    [`“${words}” is no name…`, 'onrecord.neverEntity'],
    [`Change the type of ${name}…`, 'onrecord.changeEntityType'],
    [`Rename ${name}…`, 'onrecord.renameEntity'],
  ] as const;
  return acts.map(([title, command]) => ({
    title,
    kind: whoKind,
    command: { title, command, arguments: [argument] },
  }));
}
