import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import type { TextEdit } from '../annotations/edits';
import type { LiveAnnotations } from './liveAnnotations';
import { normalUri } from './uris';

/** A document that is open in the editor: saved or not, on disk or nowhere yet. */
export interface OpenDocument {
  /** Always its latest version. */
  readonly text: TextDocument;
  /** What people said of it; undefined where there is no folder to keep that in. */
  readonly annotations: LiveAnnotations | undefined;
}

/** The documents that are open in the editor. */
export class Documents {
  readonly #open = new Map<string, OpenDocument>();
  readonly #annotationsOf: (uri: string, text: () => string) => LiveAnnotations | undefined;

  /** @param annotationsOf makes the annotations of a document, by its URI in normal spelling */
  constructor(annotationsOf: (uri: string, text: () => string) => LiveAnnotations | undefined) {
    this.#annotationsOf = annotationsOf;
  }

  /** @param uri in any spelling */
  get(uri: string): OpenDocument | undefined {
    return this.#open.get(normalUri(uri));
  }

  all(): Iterable<OpenDocument> {
    return this.#open.values();
  }

  open(uri: string, languageId: string, version: number, text: string): void {
    const normal = normalUri(uri);
    const document = TextDocument.create(uri, languageId, version, text);
    this.#open.set(normal, { text: document, annotations: this.#annotationsOf(normal, () => document.getText()) });
  }

  /** Takes over an edit. The document is the same object, at its new version; annotations move along. */
  change(uri: string, changes: readonly TextDocumentContentChangeEvent[], version: number): void {
    const document = this.get(uri);
    if (!document) return;
    const { text, annotations } = document;
    annotations?.changeBegins();
    for (const change of changes) {
      const before = annotations && text.getText();
      const edit = 'range' in change && {
        start: text.offsetAt(change.range.start),
        end: text.offsetAt(change.range.end),
      };
      TextDocument.update(text, [change], version);
      if (annotations === undefined || before === undefined) continue;
      if (edit) {
        annotations.edited(
          { ...edit, removed: before.slice(edit.start, edit.end), inserted: change.text },
          text.getText(),
        );
      } else annotations.edited(differenceOf(before, text.getText()), text.getText());
    }
  }

  close(uri: string): void {
    this.#open.delete(normalUri(uri));
  }
}

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
