import { csvLine, tsvLine } from '../../text/csv';
import { codePointsOf } from '../codePoints';
import type { ExportArticle, ExportWriter } from './format';
import { labelOf, saidOf } from './labels';

const columns = [
  ...['article', 'id', 'kind', 'label', 'value', 'start', 'end', 'quote', 'cue', 'creator', 'created', 'modified'],
  ...['resolved', 'replies'],
] as const;

/**
 * A table with an annotation a line. `start` and `end` are code points into the article; both are empty for an orphan,
 * whose quote is the words that it had.
 */
export function tableWriter(format: 'csv' | 'tsv'): ExportWriter {
  const line = format === 'csv' ? csvLine : tsvLine;
  const parts = [line(columns)];
  return {
    add(article) {
      parts.push(...rowsOf(article).map(line));
      return [];
    },
    end: () => [{ path: `annotations.${format}`, content: parts.join('') }],
  };
}

function rowsOf({ path, text, annotations }: ExportArticle) {
  const points = codePointsOf(text);
  return annotations.map(({ annotation, span, cue }) => {
    const { id, body, target, creator = '', created, modified = '', resolved = false, replies = [] } = annotation;
    return [
      ...[path, id, body.kind, labelOf(body), saidOf(body)],
      ...(span ? [points.fromUnits(span.start), points.fromUnits(span.end)] : ['', '']),
      span ? text.slice(span.start, span.end) : target.exact,
      cue ? text.slice(cue.start, cue.end) : '',
      ...[creator, created, modified, resolved],
      replies.map(reply => (reply.creator ? `${reply.creator}: ${reply.text}` : reply.text)).join(' | '),
    ];
  });
}
