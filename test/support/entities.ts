import { entitiesDiagnostics } from '../../server/language/entitiesFile';
import type { Article } from '../../server/workspace/article';
import { uriOf } from './memoryWorkspace';

/** What is wrong in one of a folder's files of known entities: the words, and the message. */
export function diagnosticsFor({ entities }: Article, path: string): string[] {
  const text = entities.files.find(({ uri }) => uri === uriOf(path))?.text;
  return (entitiesDiagnostics(entities, uriOf(path)) ?? []).map(
    ({ range, message }) => `${text?.getText(range) ?? range.start.line} → ${message}`,
  );
}
