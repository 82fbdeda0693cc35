import { anchor, renewedSelectors } from './anchors';
import type { Annotation, PlacedAnnotation } from './model';

/** Finds annotations' places in a text that may have changed since they were kept. */
export function placeAnnotations(text: string, annotations: readonly Annotation[]): PlacedAnnotation[] {
  return annotations.map(annotation => {
    const span = anchor(text, annotation.target);
    const cue = span && annotation.cue ? anchor(text, annotation.cue) : null;
    return { annotation, span, ...(cue && { cue }) };
  });
}

/** Annotations with selectors as of now, for keeping. What is no longer found keeps the words it had. */
export function currentAnnotations(placed: readonly PlacedAnnotation[], text: string): Annotation[] {
  return placed.map(({ annotation, span, cue }) => ({
    ...annotation,
    ...(span && { target: renewedSelectors(text, span, annotation.target) }),
    ...(cue && annotation.cue && { cue: renewedSelectors(text, cue, annotation.cue) }),
  }));
}
