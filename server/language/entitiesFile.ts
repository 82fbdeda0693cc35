import type { Diagnostic } from 'vscode-languageserver-types';
import { DiagnosticSeverity } from 'vscode-languageserver-types';
import { addAlias, addEntity } from '../knowledge/editEntitiesFile';
import type { EntityType, KnownEntity } from '../knowledge/model';
import type { Article } from '../workspace/article';
import type { KnownEntitiesFile } from '../workspace/knownEntities';
import { diagnosticSource } from './diagnostics';
import type { FileChange } from './edits';
import { toRange } from './ranges';

/** What is wrong in a file of known entities, at its place. */
export function entitiesDiagnostics({ text, file }: KnownEntitiesFile): Diagnostic[] {
  if (!text) return [];
  return file.problems.map(problem => ({
    range: toRange(text, problem),
    severity: DiagnosticSeverity.Error,
    source: diagnosticSource,
    message: problem.message,
  }));
}

/** The changes that make a name known; undefined where the article is in no folder, or the file is broken. */
export function makeKnown({ entitiesFile }: Article, name: string, type: EntityType): FileChange[] | undefined {
  if (!entitiesFile) return undefined;
  const { text, uri } = entitiesFile;
  const added = addEntity(text?.getText() ?? '', { name, type });
  if (!added) return undefined;
  if (!text) return [{ uri, create: added.edits.map(({ newText }) => newText).join('') }];
  return [
    { document: text, replacements: added.edits.map(({ start, end, newText }) => ({ start, end, text: newText })) },
  ];
}

/** The changes that make a name an alias of one of the user's own entities; undefined where that can't be. */
export function makeAlias({ entitiesFile }: Article, name: string, id: string): FileChange[] | undefined {
  const text = entitiesFile?.text;
  const edits = text && addAlias(text.getText(), id, name);
  if (!edits) return undefined;
  return [{ document: text, replacements: edits.map(({ start, end, newText }) => ({ start, end, text: newText })) }];
}

/** The user's own entities that a name may well be an alias of: of its type, and sharing a word or initials with it. */
export function likelyOwners(article: Article, name: string, type: EntityType, limit: number): KnownEntity[] {
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
