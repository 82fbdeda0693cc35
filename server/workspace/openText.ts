import type { TextDocument, TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import type { Position, Range } from 'vscode-languageserver-types';
import type { TextEdit } from '../annotations/edits';
import { Pieces } from '../text/pieces';
import type { Span } from '../text/span';

/**
 * The text of a document that is open in the editor. As the library's text documents, which copy all of a text at each edit,
 * and the same positions; but it keeps the text in pieces.
 */
export class OpenText implements TextDocument {
  readonly uri: string;
  readonly languageId: string;
  version: number;
  /** The text: another object after each edit. */
  content: Pieces;

  constructor(uri: string, languageId: string, version: number, text: string) {
    this.uri = uri;
    this.languageId = languageId;
    this.version = version;
    this.content = Pieces.of(text);
  }

  get lineCount(): number {
    return this.content.lineCount;
  }

  getText(range?: Range): string {
    if (range === undefined) return this.content.toString();
    const { start, end } = this.#spanOf(range);
    return this.content.slice(start, end);
  }

  offsetAt({ line, character }: Position): number {
    if (line < 0) return 0;
    const start = this.content.lineStart(line);
    if (character <= 0 || line >= this.lineCount) return start;
    return this.content.beforeBreak(Math.min(start + character, this.content.lineStart(line + 1)), start);
  }

  positionAt(offset: number): Position {
    const within = Math.max(0, Math.min(offset, this.content.length));
    const line = this.content.lineAt(within);
    const start = this.content.lineStart(line);
    return { line, character: this.content.beforeBreak(within, start) - start };
  }

  getLineRange(line: number): Range {
    const start = this.positionAt(this.content.lineStart(line));
    return { start, end: this.positionAt(this.#endOf(line)) };
  }

  getEOLCharacters(line: number): string {
    return this.content.slice(this.#endOf(line), this.content.lineStart(line + 1));
  }

  /** Where a line ends, without its break. */
  #endOf(line: number): number {
    const { content } = this;
    return content.beforeBreak(content.lineStart(line + 1), content.lineStart(line));
  }

  /** Takes over an edit of the editor's. @returns the same by offsets; undefined where it gave all of the text */
  change(change: TextDocumentContentChangeEvent, version: number): TextEdit | undefined {
    this.version = version;
    const { text: inserted } = change;
    if (!('range' in change)) {
      this.content = Pieces.of(inserted);
      return undefined;
    }
    const span = this.#spanOf(change.range);
    const removed = this.content.slice(span.start, span.end);
    this.content = this.content.edited(span, inserted);
    return { ...span, removed, inserted };
  }

  /** A range by offsets. One that ends before it begins is turned round, as the library does. */
  #spanOf({ start, end }: Range): Span {
    const [from, to] = [this.offsetAt(start), this.offsetAt(end)];
    return from <= to ? { start: from, end: to } : { start: to, end: from };
  }
}
