import type { PlacedAnnotation } from '../model';

/** An article that is exported. */
export interface ExportArticle {
  /** Relative to the folder, `/` between names. */
  readonly path: string;
  readonly text: string;
  /** Of these orphans stand nowhere: formats that have no place for them leave them out. */
  readonly annotations: readonly PlacedAnnotation[];
}

export interface ExportedFile {
  /** Relative to where the export goes, `/` between names. */
  readonly path: string;
  readonly content: string;
}

/** Writes articles in one format, one after the other. */
export interface ExportWriter {
  /** The files that an article has for itself. */
  add(article: ExportArticle): readonly ExportedFile[];
  /** The files that all have together. */
  end(): readonly ExportedFile[];
}

/** An annotation as a file of another tool has it: placed by its offsets, in code units. */
export interface ImportedAnnotations {
  readonly annotations: readonly PlacedAnnotation[];
  /** What could not be taken over, in words for people. */
  readonly problems: readonly string[];
}

/** Where an annotation is in the text; undefined for an orphan. */
export type Placed = PlacedAnnotation & { readonly span: NonNullable<PlacedAnnotation['span']> };

/** Those that stand somewhere, in the order of the text. */
export function inOrder(annotations: readonly PlacedAnnotation[]): Placed[] {
  return annotations
    .filter((one): one is Placed => one.span !== null)
    .sort(
      (a, b) => a.span.start - b.span.start || b.span.end - a.span.end || (a.annotation.id < b.annotation.id ? -1 : 1),
    );
}
