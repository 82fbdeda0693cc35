import type { Position, Range, TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import { isPlainKey } from '../citations/keys';
import type { Article } from '../workspace/article';
import type { Catalog } from '../workspace/index/catalog';
import { rangesOf } from '../workspace/index/record';
import { normalUri } from '../workspace/uris';
import { citedAt, citedKeys } from './citations';
import { toWorkspaceEdit } from './edits';
import { renameActor } from './entityActs';
import { mentionAt } from './lookup';
import { toRange } from './ranges';

/** What can be renamed at a position, and what it is called: a citation's key, an entity; null where there is none. */
export function prepareRename(article: Article, position: Position): { range: Range; placeholder: string } | null {
  const { document, analysis } = article;
  const offset = document.offsetAt(position);
  const found = citedAt(article, offset);
  if (found?.written === 'key') return { range: toRange(document, found.cited), placeholder: found.cited.key };
  const mention = found ? undefined : mentionAt(analysis, offset);
  return mention ? { range: toRange(document, mention), placeholder: mention.entity.name } : null;
}

/** Renaming, everywhere; or why it can't be, in words for people. */
export type RenameResult = { readonly edit: WorkspaceEdit } | { readonly why: string };

/**
 * Renames the entity that is named at a position: in the folder's file of known entities, where it gets an entry if it has
 * none. Its old name stays an alias, and the articles keep their words: they are what somebody wrote.
 * @returns undefined where no entity is named
 */
export function renameMention(
  article: Article,
  position: Position,
  newName: string,
  createFiles: boolean,
): RenameResult | undefined {
  const { document, analysis, entities } = article;
  const offset = document.offsetAt(position);
  const mention = citedAt(article, offset) ? undefined : mentionAt(analysis, offset);
  if (!mention) return undefined;
  const name = newName.replace(/\s+/g, ' ').trim();
  if (name === '') return { why: 'A name can’t be empty.' };
  if (!entities.main) return { why: 'Open the folder that this file is in: names are kept in that folder.' };
  const changes = renameActor(article, mention.entity.id, name);
  const edit = changes && toWorkspaceEdit(changes, createFiles);
  return edit ? { edit } : { why: 'Mend .onrecord/entities.yaml first: it has mistakes in it.' };
}

/**
 * Renames the key of the citation at a position: in the article, in the folder's other articles, and in the bibliography.
 * @param catalog the folder's articles
 */
export function rename(article: Article, position: Position, newKey: string, catalog: Catalog): RenameResult {
  const found = citedAt(article, article.document.offsetAt(position));
  if (found?.written !== 'key') return { why: 'There is no citation and no name here.' };
  const { key } = found.cited;
  const fresh = newKey.trim().replace(/^@/, '');
  if (!isPlainKey(fresh)) return { why: `“${newKey}” can’t be a key: use letters, digits and - _ : . between them.` };
  if (fresh === key) return { edit: { changes: {} } };
  const { bibliography } = article;
  if (bibliography?.get(fresh)) return { why: `Another reference has the key “${fresh}” already.` };
  const place = bibliography?.get(key)?.place;
  if (place && place.key.start === place.key.end) {
    return { why: `The key “${key}” was made, for its entry has none: give the entry an ID to change it.` };
  }
  const changes: Record<string, TextEdit[]> = {};
  const replace = (uri: string, range: Range) => {
    changes[uri] ??= [];
    changes[uri].push({ range, newText: fresh });
  };
  for (const { cited, written } of citedKeys(article)) {
    if (cited.key === key && written === 'key') replace(article.uri, toRange(article.document, cited));
  }
  for (const { uri, places } of catalog.cited(key)) {
    // The article itself as it is now: its URI may be spelled in another way here.
    if (uri === normalUri(article.uri)) continue;
    // A place begins with the "@" or "{" before the key.
    for (const { start, end } of rangesOf(places))
      replace(uri, { start: { ...start, character: start.character + 1 }, end });
  }
  const text = place && article.bibliographyText(place.uri);
  if (place && text) replace(place.uri, toRange(text, place.key));
  return { edit: { changes } };
}
