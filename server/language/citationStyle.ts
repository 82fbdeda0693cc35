import { type CodeAction, CodeActionKind } from 'vscode-languageserver-types';
import { type StyleResult, toKeys, toNumbers } from '../citations/numberedStyle';
import { readReferenceList } from '../citations/referenceList';
import { marksOf } from '../rules/marks';
import type { Article } from '../workspace/article';
import { toWorkspaceEdit } from './edits';

/** Puts the numbers of citations and their list in order: fit for saving. */
export const organizeKind = 'source.organizeReferences.onrecord';

const inOrder = 'Put numbers and list of references in order';

/** Puts an article's numbers and its list of references in order, where it has a list and that is not. */
export function organizeReferences({ analysis, bibliography, document }: Article, createFiles: boolean): CodeAction[] {
  const text = analysis.article.text.toString();
  if (bibliography === undefined || readReferenceList(text) === undefined) return [];
  const result = toNumbers(text, bibliography);
  if ('why' in result || result.replacements.length === 0) return [];
  const edit = toWorkspaceEdit([{ document, replacements: result.replacements }], createFiles);
  return edit ? [{ title: inOrder, kind: organizeKind, edit }] : [];
}

/** Rewritings of all of an article's citations, where the cursor is on one or in their list. */
export function citationStyleActions(article: Article, offset: number, createFiles: boolean): CodeAction[] {
  const { analysis, bibliography, document } = article;
  const text = analysis.article.text.toString();
  const mark = marksOf(analysis.article).find(({ start, end }) => start <= offset && offset <= end);
  if (mark === undefined || mark.kind === 'needed' || bibliography === undefined) return [];
  const list = readReferenceList(text);
  const action = (title: string, result: StyleResult): CodeAction[] => {
    if ('why' in result || result.replacements.length === 0) return [];
    const edit = toWorkspaceEdit([{ document, replacements: result.replacements }], createFiles);
    return edit ? [{ title, kind: CodeActionKind.RefactorRewrite, edit }] : [];
  };
  const title = list ? inOrder : 'Write citations as numbers, with a list at the end';
  return [
    ...action(title, toNumbers(text, bibliography)),
    ...(list ? action('Write citations by their keys, without the list', toKeys(text)) : []),
  ];
}
