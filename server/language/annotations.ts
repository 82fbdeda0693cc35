import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Range } from 'vscode-languageserver-types';
import type { PlacedAnnotation } from '../annotations/model';
import type {
  AnnotateParams,
  AnnotateResult,
  AnnotationItem,
  AnnotationsResult,
  ChangeAnnotationParams,
  DoneResult,
  MoveAnnotationsParams,
  MoveAnnotationsResult,
  RemoveAnnotationParams,
  ReplyParams,
} from '../protocol';
import type { Span } from '../text/span';
import type { Kept } from '../workspace/annotationStore';
import type { OpenDocument } from '../workspace/documents';
import type { Filing } from '../workspace/filing';
import { toRange } from './ranges';

/** What people said of a document. */
export async function annotations(document: OpenDocument): Promise<AnnotationsResult> {
  const { uri } = document.text;
  return { uri, ...toResult(document.text, await document.annotations.now()) };
}

/** An article's annotations as a client reads them: in the order of the text, orphans last. */
export function toResult(document: TextDocument, { placed, trouble, kept }: Kept): Omit<AnnotationsResult, 'uri'> {
  const place = ({ span }: PlacedAnnotation) => span?.start ?? Number.POSITIVE_INFINITY;
  // Of two orphans, the one that stood first.
  const ordered = [...placed].sort(
    (a, b) => place(a) - place(b) || 0 || a.annotation.target.start - b.annotation.target.start,
  );
  return {
    annotations: ordered.map(one => toItem(document, one)),
    ...(trouble !== undefined && { trouble }),
    ...(kept !== undefined && { kept }),
  };
}

/** Keeps what a person says of a passage; never fails, but says why it could not. */
export function annotate(document: OpenDocument, params: AnnotateParams): Promise<AnnotateResult> {
  const { text, annotations: live } = document;
  return kept(document, async () => {
    const { creator } = params;
    const cue = params.cue && spanOf(text, params.cue);
    return live.add(spanOf(text, params.range), params.body, {
      ...(cue && { cue }),
      ...(creator !== undefined && { creator }),
    });
  });
}

/** Changes an annotation; never fails, but says why it could not. */
export function changeAnnotation(document: OpenDocument, params: ChangeAnnotationParams): Promise<AnnotateResult> {
  const { text, annotations: live } = document;
  return kept(document, async () => {
    const { id, body, range, cue, resolved } = params;
    return live.change(id, {
      ...(body && { body }),
      ...(range && { span: spanOf(text, range) }),
      ...(cue !== undefined && { cue: cue && spanOf(text, cue) }),
      ...(resolved !== undefined && { resolved }),
    });
  });
}

/** Answers an annotation, or changes or drops an answer; never fails, but says why it could not. */
export function reply(document: OpenDocument, params: ReplyParams): Promise<AnnotateResult> {
  const { id, reply: answer, text, creator } = params;
  return kept(document, () => document.annotations.reply(id, answer, text, creator));
}

/** Drops an annotation; never fails, but says why it could not. */
export async function removeAnnotation(document: OpenDocument, { id }: RemoveAnnotationParams): Promise<DoneResult> {
  try {
    await document.annotations.remove(id);
    return { ok: true };
  } catch (error) {
    return { ok: false, why: messageOf(error) };
  }
}

/** Puts a dropped annotation back; never fails, but says why it could not. */
export function restoreAnnotation(document: OpenDocument, { id }: RemoveAnnotationParams): Promise<AnnotateResult> {
  return kept(document, () => document.annotations.restore(id));
}

/** Brings annotations of an article to another; never fails, but says why it could not. */
export async function moveAnnotations(
  filing: Filing,
  from: OpenDocument,
  to: OpenDocument,
  { id, range }: MoveAnnotationsParams,
): Promise<MoveAnnotationsResult> {
  try {
    const only = id === undefined ? undefined : { id, ...(range && { span: spanOf(to.text, range) }) };
    const { moved, orphans, trouble } = await filing.bring(from, to, only);
    return { ok: true, moved, orphans, ...(trouble !== undefined && { memory: trouble }) };
  } catch (error) {
    return { ok: false, why: messageOf(error) };
  }
}

async function kept(document: OpenDocument, keep: () => Promise<PlacedAnnotation>): Promise<AnnotateResult> {
  try {
    const placed = await keep();
    const now = await document.annotations.now();
    const memory = now.kept === 'memory' ? now.trouble : undefined;
    return { ok: true, annotation: toItem(document.text, placed), ...(memory !== undefined && { memory }) };
  } catch (error) {
    return { ok: false, why: messageOf(error) };
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function spanOf(text: TextDocument, range: Range): Span {
  const span = { start: text.offsetAt(range.start), end: text.offsetAt(range.end) };
  if (span.start >= span.end) throw new Error('Select the words that this is about.');
  return span;
}

/** An annotation as a client reads it. */
export function toItem(document: TextDocument, { annotation, span, cue }: PlacedAnnotation): AnnotationItem {
  const { id, body, target, created, modified, creator, replies, resolved } = annotation;
  return {
    id,
    body,
    range: span && toRange(document, span),
    ...(cue && { cue: toRange(document, cue) }),
    quote: span ? document.getText().slice(span.start, span.end) : target.exact,
    created,
    ...(modified !== undefined && { modified }),
    ...(creator !== undefined && { creator }),
    ...(replies && { replies }),
    ...(resolved && { resolved }),
  };
}
