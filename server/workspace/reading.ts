import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Analysis } from '../analysis/model';
import { overrule } from '../annotations/overrule';
import { judgeArticleness } from '../text/articleness';
import type { Text } from '../text/pieces';
import type { Kept } from './annotationStore';
import type { Article, Reading } from './article';
import type { ArticleEchoes } from './articleEchoes';
import type { Folder, FolderContext } from './folder';
import { settingsFor } from './settings';
import type { SilencedNow } from './silencedFindings';
import { baseName, normalUri, pathOf, relativePath } from './uris';

const none = (why: string): Reading => ({ state: { kind: 'none', why } });
/** @param why in words for people */
export const unreadable = (why: string): Reading => ({ state: { kind: 'none', why }, trouble: true });
/** Of a file that the settings don't name. */
export const notMatched = none('The setting “onrecord.articles” does not name this file as an article.');
const tooLarge: Reading = {
  state: {
    kind: 'limited',
    why: 'This file is too large to be analysed while you type. The setting “onrecord.maximumLength” says from where on.',
  },
};

/** Why a document is not read as an article, if so. @param binary whether it holds zero bytes */
export function whyNoArticle(
  document: string,
  text: Text,
  context: FolderContext,
  binary: boolean,
): Reading | undefined {
  const uri = normalUri(document);
  if (!context.isArticle(uri)) return notMatched;
  if (text.length > context.settings.maximumLength) return tooLarge;
  if (binary) return unreadable('This is no text: it holds zero bytes, as binary files do.');
  const name = uri.startsWith('untitled:') ? '' : baseName(uri);
  const judged = judgeArticleness(name, text);
  return judged.kind === 'article' ? undefined : none(judged.why);
}

/** What is known of an article besides what its text and its folder say. */
interface Beside {
  readonly kept: Kept;
  readonly silenced: SilencedNow;
  readonly echoes: ArticleEchoes | undefined;
}

/**
 * Puts together what rules and language features see of an article.
 * @param found what the machine found in the document's text
 * @param lasting see `Article.lasting`
 */
export function toReading(
  document: TextDocument,
  found: Analysis,
  { kept, silenced, echoes }: Beside,
  { knowledge, entities, settings }: FolderContext,
  { uri: folder, bibliographies }: Folder,
  lasting: object = {},
): Reading {
  const uri = normalUri(document.uri);
  const path = (folder === undefined ? undefined : relativePath(folder, uri)) ?? pathOf(uri);
  const article: Article = {
    uri: document.uri,
    version: document.version,
    document,
    analysis: overrule(found, kept.placed, lasting),
    annotations: kept.placed,
    silenced: silenced.in(path),
    knowledge,
    entities,
    bibliography: bibliographies.now,
    bibliographyText: uri => bibliographies.textOf(uri),
    ...(echoes && { echoes }),
    settings: settingsFor(settings, path),
    lasting,
  };
  return { state: { kind: 'article' }, article };
}
