import { type ServerCapabilities, TextDocumentSyncKind } from 'vscode-languageserver';
import { annotateKind } from '../language/annotateActions';
import { organizeKind } from '../language/citationStyle';
import { fixAllKind } from '../language/codeActions';
import { completionTriggers } from '../language/completion';
import { semanticTokensLegend } from '../language/semanticTokens';
import { whoKind } from '../language/whoActions';

/** What the server says that it can do. @param pulls whether the client asks for diagnostics by itself */
export const serverCapabilities = (pulls: boolean): ServerCapabilities => ({
  positionEncoding: 'utf-16',
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
  workspace: {
    workspaceFolders: { supported: true, changeNotifications: true },
    fileOperations: { didRename: { filters: [{ scheme: 'file', pattern: { glob: '**/*' } }] } },
  },
  hoverProvider: true,
  definitionProvider: true,
  referencesProvider: true,
  workspaceSymbolProvider: true,
  documentHighlightProvider: true,
  documentSymbolProvider: { label: 'On Record' },
  documentLinkProvider: {},
  renameProvider: { prepareProvider: true },
  selectionRangeProvider: true,
  completionProvider: { triggerCharacters: completionTriggers },
  codeActionProvider: {
    codeActionKinds: ['quickfix', 'refactor.rewrite', annotateKind, whoKind, fixAllKind, organizeKind],
  },
  semanticTokensProvider: { legend: semanticTokensLegend, full: { delta: true }, range: true },
  ...(pulls && { diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: true } }),
});
