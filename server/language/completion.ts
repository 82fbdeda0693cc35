import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  type Position,
} from 'vscode-languageserver-types';
import type { Bibliography } from '../citations/bibliography';
import { completeCitation } from '../citations/completion';
import { formatMarkdown } from '../citations/format';
import type { Article } from '../workspace/article';
import { toRange } from './ranges';

/** Characters after which the editor asks by itself. */
export const completionTriggers = ['@'];

/** References to cite, where a citation is being typed. */
export function completion(article: Article, bibliography: Bibliography, position: Position): CompletionList | null {
  const { document } = article;
  const text = article.analysis.article.text.toString();
  const found = completeCitation(text, document.offsetAt(position), bibliography);
  if (!found) return null;
  const range = toRange(document, found.replace);
  const typed = text.slice(found.replace.start, found.replace.end);
  const items = found.items.map(
    ({ label, detail, insert, reference }, index): CompletionItem => ({
      label,
      detail,
      kind: CompletionItemKind.Reference,
      documentation: { kind: 'markdown', value: formatMarkdown(reference) },
      textEdit: { range, newText: insert },
      // The bibliography has found and ranked them, also by author and title: the editor need not filter by key again.
      filterText: typed,
      sortText: `${index}`.padStart(4, '0'),
    }),
  );
  return { isIncomplete: true, items };
}
