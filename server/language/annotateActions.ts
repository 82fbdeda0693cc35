import type { CodeAction, Range } from 'vscode-languageserver-types';
import type { FixCommandArgument } from '../protocol';
import type { Article } from '../workspace/article';
import type { CodeActionSupport } from './codeActions';
import { passage } from './passage';

/** What a person can say of a passage, among the editor's code actions. */
export const annotateKind = 'refactor.onrecord.annotate';

/**
 * What can be said of the place, as code actions: of the name, the quotation, the claim that it is in. They call the
 * client's commands, which ask for the rest.
 */
export function annotateActions(article: Article, range: Range, { commands }: CodeActionSupport): CodeAction[] {
  if (!commands) return [];
  const { words, selected, mention, quotation, sentence } = passage(article, range);
  const action = (title: string, command: string, about: Range): CodeAction => {
    const argument: FixCommandArgument = { uri: article.uri, range: about };
    return { title, kind: annotateKind, command: { title, command, arguments: [argument] } };
  };
  const named = selected ? words : mention;
  const said = selected ? words : quotation;
  const about = selected ? words : sentence;
  return [
    ...(named ? [action(`Say who or what “${named.text}” is…`, 'onrecord.markEntity', named.range)] : []),
    ...(said ? [action('Say who says this…', 'onrecord.setSpeaker', said.range)] : []),
    ...(about
      ? [
          action('Say who vouches for this…', 'onrecord.setClaim', about.range),
          action('Tag…', 'onrecord.tag', about.range),
          action('Add a note…', 'onrecord.addNote', about.range),
        ]
      : []),
  ];
}
