import type { SemanticTokensLegend } from 'vscode-languageserver-types';
import type { Article } from '../workspace/article';
import { mentionsOf } from './lookup';

const types = ['person', 'organization', 'location', 'other'] as const;
const modifiers = ['known', 'nominal', 'pronoun'] as const;

/** Our own names: package.json says which colour of the theme each has. */
export const semanticTokensLegend: SemanticTokensLegend = { tokenTypes: [...types], tokenModifiers: [...modifiers] };

/**
 * The mentions of entities as LSP's semantic tokens: five numbers each, relative to the one before. Tokens stay on one
 * line and don't overlap: of nested mentions the one that begins first is shown.
 * @param lines only those of these lines, from the first to the last, both included
 */
export function semanticTokens(article: Article, lines?: { readonly first: number; readonly last: number }): number[] {
  const { document, analysis } = article;
  const data: number[] = [];
  let line = 0;
  let character = 0;
  let shownTo = -1;
  for (const { start, end, entity, mention } of mentionsOf(analysis)) {
    if (start < shownTo) continue;
    const from = document.positionAt(start);
    if (lines && from.line < lines.first) continue;
    if (lines && from.line > lines.last) break;
    const to = document.positionAt(end);
    if (to.line !== from.line) continue;
    const form = mention.form === 'nominal' ? 2 : mention.form === 'pronoun' ? 4 : 0;
    const sameLine = from.line === line;
    data.push(from.line - line, sameLine ? from.character - character : from.character, to.character - from.character);
    data.push(types.indexOf(entity.type), (entity.known ? 1 : 0) | form);
    line = from.line;
    character = from.character;
    shownTo = end;
  }
  return data;
}

/** Edits that turn one list of numbers into another: at most one, over what lies between their equal ends. */
export function semanticTokensEdits(before: readonly number[], after: readonly number[]) {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let same = 0;
  while (same < shorter - start && before[before.length - 1 - same] === after[after.length - 1 - same]) same++;
  if (start === before.length && start === after.length) return [];
  return [{ start, deleteCount: before.length - start - same, data: after.slice(start, after.length - same) }];
}
