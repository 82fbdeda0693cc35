import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { WorkspaceEdit } from 'vscode-languageserver-types';
import type { Bibliography } from '../citations/bibliography';
import { cite } from '../citations/cite';
import { formatPlain, shortLabel } from '../citations/format';
import { insertCitation } from '../citations/insertion';
import { canWriteKey, writeKey } from '../citations/keys';
import type { Knowledge, KnownEntity } from '../knowledge/model';
import type { Choice, ChoicesParams, EditParams, EditResult } from '../protocol';
import { likelyActors } from '../rules/actors';
import { citeNew } from '../rules/citeNew';
import { attributeSentence } from '../rules/namingSource';
import { readCitationMarks } from '../text/citationMarks';
import type { Replacement } from '../text/replacement';
import type { Span } from '../text/span';
import { tokenize } from '../text/tokens';
import type { Article } from '../workspace/article';
import { joinUri } from '../workspace/uris';
import { type FileChange, toChanges, toWorkspaceEdit } from './edits';
import { changeType, makeAlias, makeKnown, mergeActors, renameActor, sayNever, splitActor } from './entityActs';
import { typeName } from './words';
import { fits } from './workspaceSymbols';

/** How many choices are shown at most; typing narrows them. */
const most = 200;

/** What a person can choose from: references to cite, actors to attribute to, entities to be an alias of. */
export function choices(
  article: Article,
  bibliography: Bibliography,
  { of, range, query = '' }: ChoicesParams,
): Choice[] {
  switch (of) {
    case 'references':
      return bibliography
        .search(query, most)
        .filter(({ key }) => canWriteKey(key))
        .map(reference => ({
          id: reference.key,
          label: shortLabel(reference),
          detail: formatPlain(reference),
        }));
    case 'actors':
      return likelyActors(article.analysis, spanOf(article.document, range), most).map(
        ({ id, name, type, mentions }) => ({
          id,
          label: name,
          detail: `${typeName[type]}, ${mentions.length === 1 ? 'named once' : `named ${mentions.length} times`}`,
        }),
      );
    case 'entities':
      return knownEntities(article.knowledge, query).map(({ id, name, type, description }) => ({
        id,
        label: name,
        detail: description ?? typeName[type],
      }));
  }
}

/** The user's own entities whose names fit what was typed; and, from long and bundled lists, those that are called just so. */
function knownEntities({ own, find }: Knowledge, query: string): readonly KnownEntity[] {
  const fitting = own.filter(({ name }) => fits(name, query)).slice(0, most);
  const called = query.trim() === '' ? [] : find(tokenize(query)).flatMap(({ entities }) => entities);
  return [...new Set([...fitting, ...called])];
}

/** The edit that a choice asks for. */
export function edit(article: Article, params: EditParams, createFiles: boolean): EditResult {
  const changes = changesFor(article, params);
  const edit: WorkspaceEdit | undefined = changes && toWorkspaceEdit(changes, createFiles);
  return edit ? { ok: true, edit } : { ok: false, why: whyNot(article, params) };
}

function changesFor(article: Article, { range, what }: EditParams): FileChange[] | undefined {
  const { document, analysis } = article;
  const span = spanOf(document, range);
  const text = analysis.article.text.toString();
  switch (what.kind) {
    case 'cite':
      return [{ document, replacements: citeChoice(article, span, writeKey(what.key)) }];
    case 'citeMark': {
      const cited = citedOf(what.mark);
      return cited === undefined ? undefined : [{ document, replacements: citeChoice(article, span, cited) }];
    }
    case 'citeNew':
      return citeNewChanges(article, span, what.typed);
    case 'attribute': {
      const actor = analysis.entities.find(({ id }) => id === what.to) ?? named(what.to);
      return [{ document, replacements: attributeSentence(analysis, span, actor) }];
    }
    case 'entity':
      return makeKnown(article, what.name, what.type);
    case 'alias':
      return makeAlias(article, wordsAt(text, span), what.of);
    case 'rename':
      return renameActor(article, what.entity, what.name, what.inText);
    case 'type':
      return changeType(article, what.entity, what.type);
    case 'merge':
      return mergeActors(article, what.entity, what.into);
    case 'split':
      return splitActor(article, what.entity, wordsAt(text, span), what.name, what.type);
    case 'never':
      return sayNever(article, wordsAt(text, span));
  }
}

const wordsAt = (text: string, { start, end }: Span): string => text.slice(start, end).replace(/\s+/g, ' ').trim();

function citeChoice({ analysis, bibliography, settings }: Article, place: Span, cited: string): readonly Replacement[] {
  const text = analysis.article.text.toString();
  if (bibliography === undefined) return [insertCitation(text, place, cited)];
  return cite(text, place, cited, bibliography, settings.citations);
}

/** What stands in the brackets of a citation by key; undefined where it is none. */
function citedOf(mark: string): string | undefined {
  const [read, ...others] = readCitationMarks(mark);
  const whole = read?.kind === 'keyed' && read.start === 0 && read.end === mark.length && others.length === 0;
  return whole ? mark.slice(1, -1) : undefined;
}

/** What a folder's bibliography is called when it gets its first reference. */
const firstBibliography = 'references.bib';

function citeNewChanges(article: Article, sentence: Span, typed: string): FileChange[] | undefined {
  const { bibliography, analysis } = article;
  if (bibliography === undefined || typed.trim() === '') return undefined;
  const uri = bibliography.files[0]?.uri ?? besideArticle(article, firstBibliography);
  if (uri === undefined) return undefined;
  const target = article.bibliographyText(uri);
  const text = analysis.article.text.toString();
  const style = article.settings.citations;
  const edits = citeNew({ uri: article.uri, text, style }, sentence, typed, bibliography, {
    uri,
    text: target?.getText(),
  });
  return toChanges(article, edits);
}

/** The URI of a file in the article's own folder; undefined where the article is no file. */
const besideArticle = ({ uri }: Article, name: string): string | undefined =>
  uri.startsWith('untitled:') ? undefined : joinUri(uri, `../${name}`);

/** Someone whom the article does not name yet. */
const named = (name: string) => ({ id: '', name, type: 'person', known: false, mentions: [] }) as const;

function whyNot({ entities: { main, files } }: Article, { what }: EditParams): string {
  if (what.kind === 'citeMark') return `This is no citation by key: ${what.mark}`;
  if (what.kind === 'citeNew') return 'Save this file first, or wait until the bibliographies have been read.';
  if (what.kind === 'cite' || what.kind === 'attribute') return 'This can’t be changed here.';
  if (!main) return 'Open the folder that this file is in: known entities are kept in that folder.';
  if (files.some(({ uri, file }) => uri === main.uri && file.problems.length > 0)) {
    return 'Mend .onrecord/entities.yaml first: it has mistakes in it.';
  }
  return 'There is no such entity any more.';
}

const spanOf = (document: TextDocument, range: ChoicesParams['range']) => ({
  start: document.offsetAt(range.start),
  end: document.offsetAt(range.end),
});
