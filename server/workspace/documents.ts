import type { TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import type { TextEdit } from '../annotations/edits';
import type { LiveAnnotations } from './liveAnnotations';
import { OpenText } from './openText';
import { normalUri } from './uris';

/** A document that is open in the editor: saved or not, on disk or nowhere yet. */
export interface OpenDocument {
  /** Always its latest version. */
  readonly text: OpenText;
  /** What people said of it. */
  readonly annotations: LiveAnnotations;
}

/** The documents that are open in the editor. */
export class Documents {
  readonly #open = new Map<string, OpenDocument>();
  /** The texts with zero bytes in them: told from what is put in, as to look for them takes long at each keystroke. */
  readonly #binary = new WeakSet<OpenText>();
  readonly #annotationsOf: (uri: string, text: () => string) => LiveAnnotations;

  /** @param annotationsOf makes the annotations of a document, by its URI in normal spelling */
  constructor(annotationsOf: (uri: string, text: () => string) => LiveAnnotations) {
    this.#annotationsOf = annotationsOf;
  }

  /** @param uri in any spelling */
  get(uri: string): OpenDocument | undefined {
    return this.#open.get(normalUri(uri));
  }

  /** Whether an open document holds zero bytes, as no text does. Takes no time. */
  isBinary({ text }: OpenDocument): boolean {
    return this.#binary.has(text);
  }

  all(): Iterable<OpenDocument> {
    return this.#open.values();
  }

  /** Their URIs in normal spelling. */
  get uris(): ReadonlySet<string> {
    return new Set(this.#open.keys());
  }

  open(uri: string, languageId: string, version: number, text: string): void {
    const normal = normalUri(uri);
    const document = new OpenText(uri, languageId, version, text);
    if (holdsZero(text)) this.#binary.add(document);
    this.#open.set(normal, { text: document, annotations: this.#annotationsOf(normal, () => document.getText()) });
  }

  /** Takes over an edit. The document is the same object, at its new version; annotations move along. */
  change(uri: string, changes: readonly TextDocumentContentChangeEvent[], version: number): void {
    const document = this.get(uri);
    if (!document) return;
    const { text, annotations } = document;
    annotations.changeBegins();
    for (const change of changes) {
      const { content: before } = text;
      const edit = text.change(change, version);
      const { content } = text;
      const binary = this.#binary.has(text) ? content.includes('\0') : holdsZero(change.text);
      if (binary) this.#binary.add(text);
      else this.#binary.delete(text);
      annotations.edited(edit ?? differenceOf(before.toString(), change.text), content);
    }
  }

  /** Takes the annotations of a document from where they are kept now. @returns the document as it was and as it is */
  renew(document: OpenDocument): readonly [OpenDocument, OpenDocument] {
    const { text } = document;
    const normal = normalUri(text.uri);
    const renewed = { text, annotations: this.#annotationsOf(normal, () => text.getText()) };
    this.#open.set(normal, renewed);
    return [document, renewed];
  }

  close(uri: string): void {
    this.#open.delete(normalUri(uri));
  }
}

/** Whether a text holds zero bytes, as no text does. Linear. */
export const holdsZero = (text: string): boolean => text.includes('\0');

/** The one edit that makes a text of another. */
function differenceOf(before: string, after: string): TextEdit {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let same = 0;
  while (same < most - start && before[before.length - 1 - same] === after[after.length - 1 - same]) same++;
  const end = before.length - same;
  return { start, end, removed: before.slice(start, end), inserted: after.slice(start, after.length - same) };
}
