import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import { normalUri } from './uris';

/** The documents that are open in the editor: saved or not, on disk or nowhere yet. */
export class Documents {
  readonly #open = new Map<string, TextDocument>();

  /** @param uri in any spelling */
  get(uri: string): TextDocument | undefined {
    return this.#open.get(normalUri(uri));
  }

  all(): Iterable<TextDocument> {
    return this.#open.values();
  }

  open(uri: string, languageId: string, version: number, text: string): void {
    this.#open.set(normalUri(uri), TextDocument.create(uri, languageId, version, text));
  }

  /** Takes over an edit. The document is the same object, at its new version. */
  change(uri: string, changes: TextDocumentContentChangeEvent[], version: number): void {
    const document = this.get(uri);
    if (document) TextDocument.update(document, changes, version);
  }

  close(uri: string): void {
    this.#open.delete(normalUri(uri));
  }
}
