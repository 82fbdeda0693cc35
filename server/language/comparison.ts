import { TextDocument } from 'vscode-languageserver-textdocument';
import type { DifferenceItem } from '../protocol';
import type { ArticleDifferences } from '../workspace/exchange/compareAnnotators';
import { toItem } from './annotations';
import { toRange } from './ranges';

/** Where two annotators differ in an article, as a client reads it. */
export function differenceItems({ path, uri, text, differences }: ArticleDifferences): DifferenceItem[] {
  const document = TextDocument.create(uri, 'plaintext', 0, text);
  return differences.map(({ kind, span, a, b }) => ({
    ...{ uri, path, kind, range: toRange(document, span), quote: text.slice(span.start, span.end) },
    ...(a && { a: toItem(document, a) }),
    ...(b && { b: toItem(document, b) }),
  }));
}
