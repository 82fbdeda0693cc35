import { type Connection, FileChangeType, type FileEvent } from 'vscode-languageserver';
import { isAnnotations } from '../workspace/annotationStore';
import { normalUri } from '../workspace/uris';
import type { Workspace } from '../workspace/workspace';
import type { Guarded } from './answer';
import type { Indexes } from './indexing';

/**
 * Hears from the client of files that were made, changed or deleted. Of a folder that comes, goes or is renamed editors
 * tell alone, not of the files in it: these are looked for here, or remembered.
 */
export function serveFileEvents(
  connection: Connection,
  workspace: Workspace,
  indexes: Indexes,
  guarded: Guarded,
  tell: {
    /** Articles may read otherwise now. */
    readonly readOtherwise: () => void;
    readonly annotationsChanged: () => void;
  },
): void {
  const take = (changes: readonly FileEvent[]): void => {
    const gone = changes.filter(({ uri, type }) => type === FileChangeType.Deleted && workspace.folderGone(uri));
    if (changes.filter(({ uri }) => workspace.fileChanged(uri)).length + gone.length > 0) tell.readOtherwise();
    const ours = changes.filter(({ uri }) => workspace.minds(uri));
    for (const { uri } of [...ours, ...gone]) indexes.soon(uri);
    // Articles that came or went have their annotations found, or lost.
    const others = ours.some(({ uri, type }) => type !== FileChangeType.Changed || isAnnotations(normalUri(uri)));
    if (others || gone.length > 0) tell.annotationsChanged();
  };
  connection.onDidChangeWatchedFiles(({ changes }) =>
    guarded(async () => {
      take(changes);
      const come: FileEvent[] = [];
      for (const { uri, type } of changes) {
        if (type !== FileChangeType.Created || workspace.minds(uri)) continue;
        for (const file of await workspace.filesIn(uri)) come.push({ uri: file, type });
      }
      if (come.length > 0) take(come);
    }, undefined),
  );
}
