import type { Span } from '../text/span';
import { anchor, selectorsFor } from './anchors';
import { type Edit, moveSpan } from './edits';
import type { Annotation, PlacedAnnotation, Selectors } from './model';

/** Finds annotations' places in a text that may have changed since they were kept. */
export function placeAnnotations(text: string, annotations: readonly Annotation[]): PlacedAnnotation[] {
  return annotations.map(annotation => {
    const span = anchor(text, annotation.target);
    const cue = span && annotation.cue ? anchor(text, annotation.cue) : null;
    return { annotation, span, ...(cue && { cue }) };
  });
}

/**
 * Moves annotations with an edit. What an edit deletes becomes an orphan; when its words come back (undo), so does it.
 * @param text the text after the edit
 */
export function moveAnnotations(placed: readonly PlacedAnnotation[], edit: Edit, text: string): PlacedAnnotation[] {
  return placed.map(({ annotation, span, cue }) => {
    const movedCue = annotation.cue && moved(cue ?? null, annotation.cue, edit, text);
    return { annotation, span: moved(span, annotation.target, edit, text), ...(movedCue && { cue: movedCue }) };
  });
}

function moved(span: Span | null, target: Selectors, edit: Edit, text: string): Span | null {
  const inserted = { start: edit.start, end: edit.start + edit.length };
  if (span === null) {
    if (edit.length < target.exact.length) return null;
    // Only what the edit brought back: any other like place is a lookalike.
    const back = anchor(text, target);
    return back && back.start >= inserted.start && back.end <= inserted.end ? back : null;
  }
  const now = moveSpan(span, edit);
  if (now === null || edit.length === 0 || inserted.start > now.end || inserted.end < now.start) return now;
  return restored(text, now, target.exact) ?? now;
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

/** Annotations with selectors as of now, for keeping. What is no longer found keeps the words it had. */
export function currentAnnotations(placed: readonly PlacedAnnotation[], text: string): Annotation[] {
  return placed.map(({ annotation, span, cue }) => ({
    ...annotation,
    ...(span && { target: selectorsFor(text, span) }),
    ...(cue && { cue: selectorsFor(text, cue) }),
  }));
}
