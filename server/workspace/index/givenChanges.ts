import { type SaidOfEntities, type Touched, touchedBy } from '../../knowledge/changes';
import { readEntitiesFile } from '../../knowledge/entitiesFile';
import type { IndexJob } from './indexing';
import { mayHoldWord, type WordFilter } from './wordFilter';

/**
 * What each change touches from one version of the files of known entities to the next; undefined for one that may matter
 * anywhere.
 */
export function changesOf(versions: readonly IndexJob['given'][]): readonly (Touched | undefined)[] {
  const said = versions.map((given): SaidOfEntities => {
    const files = given.map(({ uri, text }) => readEntitiesFile(text, uri));
    return {
      entities: files.flatMap(({ entities }) => entities),
      never: files.flatMap(({ never }) => never.map(({ text }) => text)),
    };
  });
  return said.slice(1).map((after, n) => touchedBy(said[n]!, after));
}

/** Whether an article may read otherwise for one of those changes, by its words alone. */
export const mayTouch = (changes: readonly (Touched | undefined)[], words: WordFilter): boolean =>
  changes.some(change => !change || change.mayHoldWords(word => mayHoldWord(words, word)));
