import { createParagraphReader, readArticle } from '../../text/article';
import type { Span } from '../../text/span';
import { SpanIndex } from '../../text/spanIndex';
import type { ExportWriter, Placed } from './format';
import { inOrder } from './format';
import { labelOf } from './labels';

const shortLabels = { person: 'PER', organization: 'ORG', location: 'LOC', other: 'MISC' } as const;

/**
 * CoNLL-2003's columns: a token a line, sentences apart by an empty line, articles by `-DOCSTART-`. After the token its
 * entity, then who is quoted or by which cue, then any other label: each as BIO. Where labels of a column overlap, the
 * longest stands.
 */
export function conllWriter(): ExportWriter {
  const parts: string[] = [];
  const read = createParagraphReader(1_000_000);
  return {
    add({ path, text, annotations }) {
      const placed = inOrder(annotations);
      const columns = [entities(placed), quotations(placed), others(placed)].map(
        labels => new SpanIndex(apart(labels)),
      );
      parts.push(`-DOCSTART-\t${path.replace(/\s+/g, ' ')}\n\n`);
      for (const { start: offset, paragraph } of readArticle(text, read).paragraphs) {
        for (const sentence of paragraph.sentences) {
          for (const token of paragraph.tokens.slice(sentence.first, sentence.last)) {
            const span = { start: offset + token.start, end: offset + token.end };
            const tags = columns.map(column => tagOf(column, span));
            parts.push(`${[text.slice(span.start, span.end).replace(/\s+/g, '_'), ...tags].join('\t')}\n`);
          }
          parts.push('\n');
        }
      }
      return [];
    },
    end: () => [{ path: 'annotations.conll', content: parts.join('') }],
  };
}

interface Labelled extends Span {
  readonly label: string;
}

const entities = (placed: readonly Placed[]): Labelled[] =>
  placed.flatMap(({ annotation: { body }, span }) =>
    body.kind === 'entity' ? [{ ...span, label: shortLabels[body.type] }] : [],
  );

const quotations = (placed: readonly Placed[]): Labelled[] =>
  placed.flatMap(({ annotation: { body }, span, cue }) =>
    body.kind === 'speaker' ? [{ ...span, label: 'CONTENT' }, ...(cue ? [{ ...cue, label: 'CUE' }] : [])] : [],
  );

const others = (placed: readonly Placed[]): Labelled[] =>
  placed.flatMap(({ annotation: { body }, span }) =>
    body.kind === 'entity' || body.kind === 'speaker' ? [] : [{ ...span, label: labelOf(body) }],
  );

/** The longest first, without those that overlap one of these. */
function apart(labels: readonly Labelled[]): Labelled[] {
  let last = 0;
  return [...labels]
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .filter(({ start, end }) => {
      if (start < last) return false;
      last = end;
      return true;
    });
}

function tagOf(column: SpanIndex<Labelled>, token: Span): string {
  const [label] = column.overlapping(token);
  if (!label) return 'O';
  return `${label.start >= token.start && label.start < token.end ? 'B' : 'I'}-${label.label}`;
}
