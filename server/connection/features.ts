import {
  CodeActionTriggerKind,
  type CompletionParams,
  type Connection,
  type DocumentSymbol,
  type HoverParams,
  type SymbolInformation,
} from 'vscode-languageserver';
import { bibliographyActions } from '../language/bibliographyActions';
import { codeActions, hasFindingIn } from '../language/codeActions';
import { completion } from '../language/completion';
import { definition, toLocation } from '../language/definition';
import { documentLinks } from '../language/documentLinks';
import { documentSymbols, flatten } from '../language/documentSymbols';
import { highlights } from '../language/highlights';
import { hover } from '../language/hover';
import { completeNames } from '../language/nameCompletion';
import { selectionRanges } from '../language/selectionRanges';
import { normalUri } from '../workspace/uris';
import type { Workspace } from '../workspace/workspace';
import type { Answer, Guarded } from './answer';
import type { Client } from './client';
import { entitiesFileAnswers } from './entitiesFiles';
import { quotedElsewhere } from './folders';

/** Answers the requests of LSP that are about a place in one document. */
export function serveFeatures(
  connection: Connection,
  workspace: Workspace,
  client: Client,
  answer: Answer,
  guarded: Guarded,
): void {
  const ofEntitiesFile = entitiesFileAnswers(workspace);
  const hoverArticle = answer(
    async (article, { position }: HoverParams) =>
      hover(article, position, await quotedElsewhere(workspace, article, position)),
    null,
  );
  connection.onHover(async (params, token) => {
    const found = await guarded(() => ofEntitiesFile.hover(params, token), null);
    return found === undefined ? hoverArticle(params, token) : found;
  });
  connection.onDefinition(
    answer((article, { position }) => {
      const links = definition(article, position);
      return client.capabilities.textDocument?.definition?.linkSupport ? links : (links?.map(toLocation) ?? null);
    }, null),
  );
  connection.onDocumentHighlight(answer((article, { position }) => highlights(article, position), null));
  connection.onDocumentSymbol(
    answer((article): DocumentSymbol[] | SymbolInformation[] => {
      const symbols = documentSymbols(article);
      const nested = client.capabilities.textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport;
      return nested ? symbols : flatten(article.uri, symbols);
    }, []),
  );
  connection.onDocumentLinks(answer(article => documentLinks(article), []));
  connection.onSelectionRanges(answer((article, { positions }) => selectionRanges(article, positions), null));
  const completeArticle = answer(async (article, { position }: CompletionParams) => {
    const folder = workspace.folders.of(article.uri);
    const { index, bibliographies } = folder;
    const lists = (await folder.context()).entities.lists.flatMap(({ list, names }) => {
      const gathered = names();
      return gathered ? [{ list, names: gathered }] : [];
    });
    return (
      completeNames(article, position, index.names(), lists) ??
      completion(article, await bibliographies.all(), position)
    );
  }, null);
  connection.onCompletion(async (params, token) => {
    const found = await guarded(() => ofEntitiesFile.completion(params, token), []);
    return found ?? completeArticle(params, token);
  });
  const support = () => ({ createFiles: client.createsFiles, commands: client.commands });
  connection.onCodeAction(({ textDocument: { uri }, range, context: { only, triggerKind } }, token) =>
    guarded(async () => {
      const article = await workspace.article(uri, token);
      const asked = triggerKind !== CodeActionTriggerKind.Automatic;
      if (article) {
        const can = { ...support(), asked };
        // Who asks early waits for what can be cited, where that matters.
        const citing = only?.some(kind => kind.startsWith('source')) || (asked && hasFindingIn(article, range));
        if (article.bibliography || !citing) {
          return codeActions(article, range, only, can);
        }
        await workspace.folders.of(uri).bibliographies.all();
        const withReferences = await workspace.article(uri, token);
        return withReferences ? codeActions(withReferences, range, only, can) : [];
      }
      const folder = workspace.folders.of(uri);
      const { isBibliography } = await folder.context();
      if (!isBibliography(normalUri(uri)) || (only && !only.includes('quickfix'))) return [];
      const checked = await folder.bibliographyToCheck(normalUri(uri));
      return checked ? bibliographyActions(checked, range, support()) : [];
    }, []),
  );
}
