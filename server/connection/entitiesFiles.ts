import type { CancellationToken, CompletionItem, Hover, Position } from 'vscode-languageserver';
import { completeEntities, hoverEntities } from '../language/entitiesCompletion';
import type { Folder } from '../workspace/folder';
import type { KnownEntitiesFile } from '../workspace/knownEntities';
import { normalUri } from '../workspace/uris';
import type { Workspace } from '../workspace/workspace';

/** A place in a document, as LSP's requests have it. */
interface Place {
  readonly textDocument: { readonly uri: string };
  readonly position: Position;
}

/** How many names of articles are offered to become known. */
const mostNames = 300;

/** Answers what is asked in files of known entities; undefined where the document is none of them. */
export function entitiesFileAnswers(workspace: Workspace) {
  const fileAt = async (uri: string): Promise<{ folder: Folder; file: KnownEntitiesFile } | undefined> => {
    // Told by the name first: articles must not wait for this.
    if (!/\.ya?ml$/i.test(uri)) return undefined;
    const normal = normalUri(uri);
    for (const folder of workspace.folders) {
      const file = (await folder.context()).entities.files.find(file => file.uri === normal);
      if (file) return { folder, file };
    }
    return undefined;
  };
  const totals = async (folder: Folder, token: CancellationToken) =>
    (await folder.index.catalog(token, () => {})).totals();
  return {
    async completion(
      { textDocument, position }: Place,
      token: CancellationToken,
    ): Promise<CompletionItem[] | undefined> {
      const found = await fileAt(textDocument.uri);
      if (!found) return undefined;
      return completeEntities(found.file, position, async () => {
        const all = await totals(found.folder, token);
        const unknown = all.sorted('mentions', mostNames, place => !all.isKnownAt(place));
        return Array.from(unknown.subarray(0, mostNames), place => all.at(place));
      });
    },
    async hover({ textDocument, position }: Place, token: CancellationToken): Promise<Hover | null | undefined> {
      const found = await fileAt(textDocument.uri);
      return found && hoverEntities(found.file, position, async id => (await totals(found.folder, token)).get(id));
    },
  };
}
