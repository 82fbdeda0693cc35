import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  type Position,
} from 'vscode-languageserver-types';
import type { EntityList } from '../knowledge/entityList';
import type { ListBeginnings, ListNameFound } from '../knowledge/listBeginnings';
import type { Knowledge, KnownEntity } from '../knowledge/model';
import { memoized } from '../text/memo';
import type { Article } from '../workspace/article';
import type { FolderNames } from '../workspace/index/folderNames';
import { NameBeginnings } from '../workspace/index/nameBeginnings';
import { toRange } from './ranges';
import { counted, typeName } from './words';

/** How many names are offered at most: who wants another types on. */
const most = 12;
/** The longest word that is looked for before the cursor. */
const longestTyped = 60;
/** Where a sentence begins every word has a capital: there so many letters have to be typed before names are offered. */
const lettersAtStart = 3;

const typedName = /(?<![\p{L}\p{M}\p{N}'’@#/_.-])\p{Lu}[\p{L}\p{M}'’-]*$/u;
const sentenceStart = /(?:^|[.!?:;…]["”’»)]?|["“”‘„«(\-–—•*])\s*$/u;

/** A long list, and its names by the beginnings of their words. */
export interface NamesOfList {
  readonly list: EntityList;
  readonly names: ListBeginnings;
}

/** A name that fits what was typed. */
interface Candidate {
  readonly id: string;
  readonly name: string;
  /** Where the word begins that was typed the beginning of. */
  readonly start: number;
  readonly isPerson: boolean;
  /** What it is, for people. */
  readonly detail: string;
}

/**
 * Names to go on with where a name is begun: of the article's own entities, of those that the user keeps by hand, of the
 * folder's actors, and of long lists, in this order. Null where nothing fits; also at the beginning of a sentence, until three letters say more
 * than that a sentence begins. What it costs does not grow with the folder.
 * @param folder the folder's names, once its articles are read
 * @param lists the long lists of known entities, as far as their names are gathered
 */
export function completeNames(
  article: Article,
  position: Position,
  folder: FolderNames | undefined,
  lists: readonly NamesOfList[] = [],
): CompletionList | null {
  const { document, settings, analysis } = article;
  if (!settings.completeNames) return null;
  const { text } = analysis.article;
  const offset = document.offsetAt(position);
  const near = text.slice(Math.max(0, offset - 2 * longestTyped), offset);
  const before = near.slice(near.lastIndexOf('\n') + 1);
  const typed = typedName.exec(before)?.[0];
  if (!typed || typed.length > longestTyped || /^[\p{L}\p{N}]/u.test(text.slice(offset, offset + 2))) return null;
  const start = offset - typed.length;
  const prefix = before.slice(0, -typed.length);
  if (typed.length < lettersAtStart && sentenceStart.test(prefix)) return null;

  const range = toRange(document, { start, end: offset });
  const offered = new Map<string, CompletionItem>();
  const here = new Set<string>();
  const offer = ({ id, name, start, isPerson, detail }: Candidate): void => {
    // Who is named in full already goes by a part of it from then on; and a name that is half there is completed.
    const isShort = start > 0 && (prefix.endsWith(name.slice(0, start)) || (isPerson && here.has(id)));
    const label = isShort ? name.slice(start) : name;
    if (offered.size >= most || offered.has(label) || label === typed) return;
    offered.set(label, {
      label,
      kind: CompletionItemKind.Value,
      detail: isShort ? `${name} — ${detail}` : detail,
      // The editor compares letter by letter; whether “Muller” begins “Müller” has been settled.
      filterText: typed + name.slice(start + typed.length),
      sortText: `${offered.size}`.padStart(2, '0'),
      textEdit: { range, newText: label },
    });
  };
  for (const candidate of ofArticle(article, typed, offset, id => here.add(id))) offer(candidate);
  for (const candidate of ofUser(article.knowledge, typed)) offer(candidate);
  for (const { total, start } of folder?.find(typed, most) ?? []) {
    const { id, name, type, mentions, articles } = total;
    const detail = `${typeName[type]}: ${counted(mentions, 'mention')} in ${counted(articles, 'article')}`;
    offer({ id, name, start, isPerson: type === 'person', detail });
  }
  for (const names of lists) {
    if (offered.size >= most) break;
    for (const candidate of ofList(names, typed)) offer(candidate);
  }
  return offered.size > 0 ? { isIncomplete: true, items: [...offered.values()] } : null;
}

/** The article's own entities, those named most first. @param named is told of each that is named in full */
function ofArticle(
  { analysis }: Article,
  typed: string,
  offset: number,
  named: (id: string) => void,
): readonly Candidate[] {
  const found: (Candidate & { readonly mentions: number })[] = [];
  const names = new NameBeginnings();
  // What is being typed is no name to go on with.
  const entities = analysis.entities.filter(({ mentions }) => mentions.length > 1 || mentions[0]?.end !== offset);
  for (const { name, id } of entities) {
    names.add(name);
    named(id);
  }
  names.close();
  for (const { index, start } of names.find(typed, most, index => entities[index]!.name)) {
    const { id, name, type, mentions } = entities[index]!;
    const detail = `${typeName[type]}: ${counted(mentions.length, 'mention')} here`;
    found.push({ id, name, start, isPerson: type === 'person', detail, mentions: mentions.length });
  }
  return found.sort((a, b) => b.mentions - a.mentions);
}

/** The names and aliases of the entities that the user keeps by hand, ready to be found. */
const namesOfUser = memoized(({ own }: Knowledge) => {
  const names: { readonly entity: KnownEntity; readonly name: string }[] = [];
  const beginnings = new NameBeginnings();
  for (const entity of own) {
    for (const name of [entity.name, ...entity.aliases.map(({ text }) => text)]) {
      names.push({ entity, name });
      beginnings.add(name);
    }
  }
  beginnings.close();
  return { names, beginnings };
});

function ofUser(knowledge: Knowledge, typed: string): Candidate[] {
  const { names, beginnings } = namesOfUser(knowledge);
  return beginnings
    .find(typed, most, index => names[index]!.name)
    .map(({ index, start }) => knownCandidate(names[index]!.entity, names[index]!.name, start));
}

/** Each entity of a list once: by its name, where that fits, as it stands before its aliases. */
function ofList({ list, names }: NamesOfList, typed: string): Candidate[] {
  const seen = new Set<KnownEntity>();
  const isFirst = ({ alias }: ListNameFound) => seen.size < seen.add(list.ownerOf(alias)).size;
  return names
    .find(typed, most, isFirst)
    .map(({ alias, start }) => knownCandidate(list.ownerOf(alias), list.aliasAt(alias), start));
}

function knownCandidate(entity: KnownEntity, name: string, start: number): Candidate {
  const { id, type, description } = entity;
  const isAlias = name !== entity.name;
  const detail = isAlias ? `${entity.name} — ${typeName[type]}` : (description ?? typeName[type]);
  return { id, name, start, isPerson: !isAlias && type === 'person', detail };
}
