/** LSP's own client: four fifths of what the extension is made of, so a bundle of its own, which `server.ts` loads. */
export { LanguageClient, TransportKind, vsdiag } from 'vscode-languageclient/node';
