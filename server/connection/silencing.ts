import type { CancellationToken, Connection } from 'vscode-languageserver';
import { bibliographyFindings, findingsOf } from '../language/diagnostics';
import { silencedItems, silencing } from '../language/silenced';
import {
  type DoneResult,
  type SilencedItem,
  type SilencedResult,
  type SilenceParams,
  silencedRequest,
  silenceRequest,
  type UnsilenceParams,
  unsilenceRequest,
} from '../protocol';
import { normalUri, relativePath } from '../workspace/uris';
import type { Workspace } from '../workspace/workspace';
import type { Guarded } from './answer';

/**
 * Answers the requests that silence findings, list what is silenced, and take that back.
 * @param changed called when something was
 * @param clock the time, in ISO 8601
 */
export function serveSilencing(
  connection: Connection,
  workspace: Workspace,
  changed: () => void,
  clock: () => string,
  guarded: Guarded,
): void {
  const keeping = async (keep: () => Promise<void>): Promise<DoneResult> => {
    try {
      await keep();
    } catch (error) {
      return { ok: false, why: error instanceof Error ? error.message : String(error) };
    }
    changed();
    return { ok: true };
  };

  connection.onRequest<DoneResult, void>(silenceRequest, (params: SilenceParams, token: CancellationToken) =>
    keeping(async () => {
      const uri = normalUri(params.textDocument.uri);
      const folder = workspace.folders.of(uri);
      const path = folder.uri === undefined ? undefined : relativePath(folder.uri, uri);
      if (!folder.silenced || path === undefined) throw new Error(nowhereToKeep);
      const article = await workspace.article(uri, token);
      const checked = article ? undefined : await folder.bibliographyToCheck(uri);
      const document = article?.document ?? checked?.text;
      const findings = article ? findingsOf(article) : checked ? bibliographyFindings(checked) : [];
      const silenced = document && silencing(document, findings, params, path, clock());
      if (!silenced) throw new Error('This finding is no longer there.');
      await folder.silenced.add(silenced);
    }),
  );
  connection.onRequest(silencedRequest, () =>
    guarded<SilencedResult>(
      async () => {
        const items: SilencedItem[] = [];
        const troubles: string[] = [];
        for (const { uri, silenced } of workspace.folders) {
          const now = await silenced?.now();
          if (!now || uri === undefined) continue;
          items.push(...silencedItems(now, uri));
          if (now.trouble) troubles.push(now.trouble);
        }
        return { items, troubles };
      },
      { items: [], troubles: [] },
    ),
  );
  connection.onRequest<DoneResult, void>(unsilenceRequest, ({ items }: UnsilenceParams) =>
    keeping(async () => {
      for (const { uri, silenced } of workspace.folders) {
        const here = items.filter(({ folder }) => folder === uri);
        if (here.length > 0) await silenced?.remove(here);
      }
    }),
  );
}

const nowhereToKeep =
  'Open the folder that this file is in: silenced findings are kept in that folder, in .onrecord/silenced.json.';
