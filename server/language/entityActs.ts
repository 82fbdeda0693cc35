import type { Entity } from '../analysis/model';
import { addAlias, addEntity, type NewEntity } from '../knowledge/editEntitiesFile';
import {
  type Absorbed,
  absorb,
  addNever,
  editBetween,
  removeAlias,
  removeEntity,
  renameEntity,
  setType,
  withEdits,
} from '../knowledge/editEntity';
import type { EntityType, KnownEntity } from '../knowledge/model';
import type { Article } from '../workspace/article';
import type { KnownEntitiesFile } from '../workspace/knownEntities';
import type { FileChange } from './edits';

/*
 * What people say of who is who, as changes of the folder's files of known entities: of the file that has the entity, else
 * of the folder's own. Each is undefined where it can't be done: the article is in no folder, or the file is broken.
 */

/** Texts of the folder's files while they are changed. */
class Drafts {
  readonly #article: Article;
  readonly #texts = new Map<KnownEntitiesFile, string>();

  constructor(article: Article) {
    this.#article = article;
  }

  /** The folder's own file. */
  get main(): KnownEntitiesFile | undefined {
    const { main, files } = this.#article.entities;
    return files.find(({ uri }) => uri === main?.uri) ?? main;
  }

  /** The file that has an entity. */
  fileOf(id: string): KnownEntitiesFile | undefined {
    return this.#article.entities.files.find(({ file }) => file.entities.some(entity => entity.id === id));
  }

  text(file: KnownEntitiesFile): string {
    return this.#texts.get(file) ?? file.text?.getText() ?? '';
  }

  /** Changes a file. @returns whether that could be done */
  change(file: KnownEntitiesFile | undefined, make: (text: string) => string | null): boolean {
    const changed = file && make(this.text(file));
    if (typeof changed !== 'string') return false;
    this.#texts.set(file!, changed);
    return true;
  }

  /** The file that an entity's entry is in: the one that has it, else the folder's own, to which it is added. */
  ensure(id: string, entity: NewEntity): { file: KnownEntitiesFile; id: string } | undefined {
    const has = this.fileOf(id);
    if (has) return { file: has, id };
    const file = this.main;
    const added = file && addEntity(this.text(file), entity);
    if (!added) return undefined;
    this.#texts.set(file, withEdits(this.text(file), added.edits));
    return { file, id: added.id };
  }

  changes(): FileChange[] {
    return [...this.#texts].flatMap(([{ uri, text }, after]): FileChange[] => {
      if (text === undefined) return [{ uri, create: after }];
      const edits = editBetween(text.getText(), after);
      if (edits.length === 0) return [];
      return [{ document: text, replacements: edits.map(({ newText, ...span }) => ({ ...span, text: newText })) }];
    });
  }
}

/** Makes a name a known entity. */
export function makeKnown(article: Article, name: string, type: EntityType): FileChange[] | undefined {
  const drafts = new Drafts(article);
  return drafts.change(drafts.main, text => {
    const added = addEntity(text, { name, type });
    return added && withEdits(text, added.edits);
  })
    ? drafts.changes()
    : undefined;
}

/** Makes words an alias of a known entity. */
export function makeAlias(article: Article, words: string, id: string): FileChange[] | undefined {
  const known = article.knowledge.get(id);
  if (!known) return undefined;
  const drafts = new Drafts(article);
  const at = drafts.ensure(id, entryOf(known));
  const done =
    at &&
    drafts.change(at.file, text => {
      const edits = addAlias(text, at.id, words);
      return edits && withEdits(text, edits);
    });
  return done ? drafts.changes() : undefined;
}

/**
 * Gives an entity of the article another name; the one it had stays an alias, so that texts need not change.
 * @param inText whether the article is to say the new name too, where it says the old one in full
 */
export function renameActor(article: Article, id: string, name: string, inText = false): FileChange[] | undefined {
  const before = entityOf(article, id);
  const changes = changeEntry(article, id, (text, entry) => renameEntity(text, entry, name));
  if (!changes || !before || !inText) return changes;
  const { document, analysis } = article;
  const { text } = analysis.article;
  const mentions = analysis.entities.find(entity => entity.id === id)?.mentions ?? [];
  const replacements = mentions
    .filter(({ start, end }) => text.slice(start, end) === before.name)
    .map(({ start, end }) => ({ start, end, text: name }));
  return replacements.length > 0 ? [...changes, { document, replacements }] : changes;
}

/** Gives an entity of the article another type. */
export function changeType(article: Article, id: string, type: EntityType): FileChange[] | undefined {
  return changeEntry(article, id, (text, entry) => setType(text, entry, type));
}

function changeEntry(
  article: Article,
  id: string,
  make: (text: string, entry: string) => string | null,
): FileChange[] | undefined {
  const entity = entityOf(article, id);
  if (!entity) return undefined;
  const drafts = new Drafts(article);
  const at = drafts.ensure(id, entity);
  return at && drafts.change(at.file, text => make(text, at.id)) ? drafts.changes() : undefined;
}

/** Makes two entities one: `into` stays, with all names of `from`; an entry of `from` goes. */
export function mergeActors(article: Article, from: string, into: string): FileChange[] | undefined {
  const [source, target] = [entityOf(article, from), entityOf(article, into)];
  if (!source || !target || from === into) return undefined;
  const drafts = new Drafts(article);
  const has = drafts.fileOf(from);
  if (has && !drafts.change(has, text => removeEntity(text, from))) return undefined;
  const at = drafts.ensure(into, target);
  return at && drafts.change(at.file, text => absorb(text, at.id, source)) ? drafts.changes() : undefined;
}

/**
 * Says that words, which are taken for an entity of the article, mean another: it gets an entry of its own.
 * @param name of the other
 */
export function splitActor(
  article: Article,
  id: string,
  words: string,
  name: string,
  type: EntityType,
): FileChange[] | undefined {
  const drafts = new Drafts(article);
  const has = drafts.fileOf(id);
  if (has) drafts.change(has, text => removeAlias(text, id, words));
  const other = article.knowledge.own.find(entity => entity.name === name && entity.type === type);
  const at = drafts.ensure(other?.id ?? '', { name, type });
  if (!at) return undefined;
  const done = drafts.change(at.file, text => {
    const edits = name === words ? [] : addAlias(text, at.id, words);
    return edits && withEdits(text, edits);
  });
  return done ? drafts.changes() : undefined;
}

/** Says that words are never an entity in this folder. */
export function sayNever(article: Article, words: string): FileChange[] | undefined {
  const drafts = new Drafts(article);
  return drafts.change(drafts.main, text => addNever(text, words)) ? drafts.changes() : undefined;
}

/** An entity of the article, or a known one, as an entry says it. */
function entityOf({ analysis, knowledge }: Article, id: string): (NewEntity & Absorbed) | undefined {
  const known = knowledge.get(id);
  if (known) return entryOf(known);
  const entity = analysis.entities.find(entity => entity.id === id);
  return entity && { name: entity.name, type: entity.type, aliases: [] };
}

const entryOf = ({ id, name, type, aliases, description, links }: KnownEntity): NewEntity & Absorbed => ({
  id,
  name,
  type,
  aliases,
  ...(description !== undefined && { description }),
  ...(links && { links }),
});

/** The user's own entities that a name may well be an alias of: of its type, and sharing a word or initials with it. */
export function likelyOwners(article: Article, { name, type }: Entity, limit: number): KnownEntity[] {
  const words = new Set(wordsOf(name));
  const score = (entity: KnownEntity): number => {
    const shared = wordsOf(entity.name).filter(word => words.has(word)).length;
    return shared + (isAcronymOf(name, entity.name) ? 1 : 0);
  };
  return article.knowledge.own
    .filter(entity => entity.type === type)
    .map(entity => ({ entity, score: score(entity) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ entity }) => entity);
}

const wordsOf = (name: string): string[] => name.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [];

const isAcronymOf = (name: string, full: string): boolean =>
  /^\p{Lu}{2,}$/u.test(name) && (full.match(/\b\p{Lu}/gu) ?? []).join('').includes(name);
