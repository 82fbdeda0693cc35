import { hexHash } from '../../hash';
import type { Span } from '../../text/span';
import { selectorsFor } from '../anchors';
import type { CodePoints } from '../codePoints';
import { readItems, writeItems } from '../format';
import type { Annotation, AnnotationBody, PlacedAnnotation } from '../model';
import { bodyOf, labelOf } from './labels';

/*
 * What other tools' formats have no words for goes along as W3C's items, so that nothing is lost on the way back. What
 * was changed there goes first: another place, another label.
 */

/** An annotation as it goes along. */
export const writePayload = (annotation: Annotation, path: string, points: CodePoints): unknown[] =>
  writeItems(annotation, path, points);

/** The annotation that went along; undefined where it is another tool's, or broken. */
export const annotationIn = (payload: unknown, points: CodePoints): Annotation | undefined =>
  Array.isArray(payload) ? readItems(payload, points) : undefined;

/**
 * An annotation that comes back.
 * @param annotation what went along; undefined where it is new
 * @param label as the tool has it now
 * @param span as the tool has it now
 * @param where tells it from others, the same each time: for the id of a new one
 */
export function readPayload(
  annotation: Annotation | undefined,
  label: string,
  span: Span,
  text: string,
  where: string,
): PlacedAnnotation {
  const words = text.slice(span.start, span.end);
  if (!annotation) return placed(newAnnotation(bodyOf(label, words), text, span, where), span);
  const { target, cue } = annotation;
  const isThere = target.start === span.start && target.end === span.end && target.exact === words;
  const body = labelOf(annotation.body) === label ? annotation.body : bodyOf(label, words);
  return {
    ...placed({ ...annotation, body, target: isThere ? target : selectorsFor(text, span) }, span),
    ...(cue && text.startsWith(cue.exact, cue.start) && { cue: { start: cue.start, end: cue.end } }),
  };
}

const placed = (annotation: Annotation, span: Span): PlacedAnnotation => ({ annotation, span });

/** An annotation that another tool made. Reading it again gives the same one. */
export function newAnnotation(body: AnnotationBody, text: string, span: Span, where: string): Annotation {
  const key = `${where}\n${span.start}-${span.end}\n${JSON.stringify(body)}`;
  return {
    id: `urn:onrecord:import:${hexHash(key)}`,
    body,
    target: selectorsFor(text, span),
    created: '',
  };
}
