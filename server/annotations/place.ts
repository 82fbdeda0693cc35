import type { Span } from '../text/span';
import { anchor, selectorsFor } from './anchors';
import { type Edit, moveSpan } from './edits';
import type { Annotation, PlacedAnnotation } from './model';

/** Finds annotations' places in a text that may have changed since they were kept. */
export function placeAnnotations(text: string, annotations: readonly Annotation[]): PlacedAnnotation[] {
  return annotations.map(annotation => ({ annotation, span: anchor(text, annotation.target) }));
}

/**
 * Moves annotations with an edit. What an edit deletes becomes an orphan; when its words come back (undo), so does it.
 * @param text the text after the edit
 */
export function moveAnnotations(placed: readonly PlacedAnnotation[], edit: Edit, text: string): PlacedAnnotation[] {
  return placed.map(({ annotation, span }) => {
    const { target } = annotation;
    const inserted = { start: edit.start, end: edit.start + edit.length };
    if (span === null) {
      if (edit.length < target.exact.length) return { annotation, span };
      // Only what the edit brought back: any other like place is a lookalike.
      const back = anchor(text, target);
      return { annotation, span: back && back.start >= inserted.start && back.end <= inserted.end ? back : null };
    }
    const moved = moveSpan(span, edit);
    if (moved === null || edit.length === 0 || inserted.start > moved.end || inserted.end < moved.start) {
      return { annotation, span: moved };
    }
    return { annotation, span: restored(text, moved, target.exact) ?? moved };
  });
}

/** The whole passage, where an edit at its edge gave back what an earlier one had cut off. */
function restored(text: string, span: Span, exact: string): Span | null {
  const rest = text.slice(span.start, span.end);
  if (rest === '' || rest.length >= exact.length) return null;
  for (let at = exact.indexOf(rest); at >= 0; at = exact.indexOf(rest, at + 1)) {
    const start = span.start - at;
    if (start >= 0 && text.startsWith(exact, start)) return { start, end: start + exact.length };
  }
  return null;
}

/** Annotations with selectors as of now, for keeping. Orphans keep the words they had. */
export function currentAnnotations(placed: readonly PlacedAnnotation[], text: string): Annotation[] {
  return placed.map(({ annotation, span }) =>
    span === null ? annotation : { ...annotation, target: selectorsFor(text, span) },
  );
}
