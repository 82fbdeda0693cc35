import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { PlacedAnnotation } from '../annotations/model';
import type {
  AnnotateParams,
  AnnotateResult,
  AnnotationItem,
  AnnotationsResult,
  RemoveAnnotationParams,
} from '../protocol';
import type { OpenDocument } from '../workspace/documents';
import { toRange } from './ranges';

/** What people said of an open document. */
export async function annotations({ text, annotations: live }: OpenDocument): Promise<AnnotationsResult> {
  const { uri } = text;
  if (!live) return { uri, annotations: [] };
  const { placed, trouble } = await live.now(() => text.getText());
  return { uri, annotations: placed.map(one => toItem(text, one)), ...(trouble !== undefined && { trouble }) };
}

/** Keeps what a person says of a passage; never fails, but says why it could not. */
export async function annotate(document: OpenDocument, { range, body }: AnnotateParams): Promise<AnnotateResult> {
  const { text, annotations: live } = document;
  if (!live) return { ok: false, why: nowhere(text) };
  const span = { start: text.offsetAt(range.start), end: text.offsetAt(range.end) };
  if (span.start >= span.end) return { ok: false, why: 'Select the words that this is about.' };
  try {
    const placed = await live.add(() => text.getText(), span, body);
    return { ok: true, annotation: toItem(text, placed) };
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.message : String(error) };
  }
}

/** Drops an annotation. @throws Error with a message for people where that can't be kept */
export async function removeAnnotation({ text, annotations: live }: OpenDocument, params: RemoveAnnotationParams) {
  await live?.remove(() => text.getText(), params.id);
}

const nowhere = ({ uri }: TextDocument): string =>
  uri.startsWith('untitled:')
    ? 'Save this document in a folder first: annotations are kept in that folder.'
    : 'Open the folder that this file is in: annotations are kept in that folder, in .onrecord/annotations.';

function toItem(document: TextDocument, { annotation, span }: PlacedAnnotation): AnnotationItem {
  const { id, body, target, created, creator } = annotation;
  return {
    id,
    body,
    range: span && toRange(document, span),
    quote: target.exact,
    created,
    ...(creator !== undefined && { creator }),
  };
}
