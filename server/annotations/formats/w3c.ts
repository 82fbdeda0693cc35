import { anchor } from '../anchors';
import { emptyAnnotationFile, formatAnnotations, parseAnnotations } from '../format';
import { currentAnnotations } from '../place';
import type { ExportWriter, ImportedAnnotations } from './format';
import { newAnnotation } from './payload';

/** W3C Web Annotations: for each article an AnnotationPage, as we keep them ourselves. Orphans are in it, too. */
export function w3cWriter(): ExportWriter {
  return {
    add: ({ path, text, annotations }) => [
      {
        path: `${path}.json`,
        content: formatAnnotations(
          { ...emptyAnnotationFile, annotations: currentAnnotations(annotations, text) },
          path,
          text,
        ),
      },
    ],
    end: () => [],
  };
}

/**
 * Reads W3C Web Annotations: a page, a collection's first page, a list, or one alone; ours, or any with a text and a
 * quotation.
 * @throws Error with a message for people where it is none of these
 */
export function readW3c(json: string, text: string): ImportedAnnotations {
  const page = JSON.stringify({ items: itemsOf(json) });
  const { annotations, foreign } = parseAnnotations(page, text);
  const problems: string[] = [];
  const place = (annotation: (typeof annotations)[number]) => {
    const span = anchor(text, annotation.target);
    const cue = span && annotation.cue ? anchor(text, annotation.cue) : null;
    return { annotation, span, ...(cue && { cue }) };
  };
  const others = foreign.flatMap((item, i) => {
    const read = readOther(item, text);
    if (!read) problems.push(`Annotation ${i + 1} of another tool has no text, or no quotation that it is about.`);
    return read ? [place(read)] : [];
  });
  return { annotations: [...annotations.map(place), ...others], problems };
}

function itemsOf(json: string): unknown[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch (error) {
    throw new Error(`This is not JSON (${(error as Error).message}).`);
  }
  if (Array.isArray(parsed)) return parsed;
  const object = asObject(parsed);
  const { items, first } = object;
  if (Array.isArray(items)) return items;
  const firstItems = asObject(first).items;
  if (Array.isArray(firstItems)) return firstItems;
  if (object.type === 'Annotation') return [parsed];
  throw new Error('This holds no W3C annotations.');
}

const asObject = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]);

/** An annotation of another tool: its first text, as a tag or a note, on the first quotation or position of its targets. */
function readOther(raw: unknown, text: string) {
  const item = asObject(raw);
  if (item.motivation === 'replying') return undefined;
  const bodies = typeof item.bodyValue === 'string' ? [{ value: item.bodyValue }] : listOf(item.body);
  const body = bodies
    .map(one => (typeof one === 'string' ? { value: one } : asObject(one)))
    .find(one => typeof one.value === 'string');
  const selectors = listOf(item.target).flatMap(target => listOf(asObject(target).selector).map(asObject));
  const quote = selectors.find(({ type, exact }) => type === 'TextQuoteSelector' && typeof exact === 'string');
  if (!body || !quote || quote.exact === '') return undefined;
  const isTag = (body.purpose ?? item.motivation) === 'tagging';
  const value = String(body.value);
  const creator = asObject(item.creator).name ?? item.creator;
  const textOf = (one: unknown): string => (typeof one === 'string' ? one : '');
  const where = typeof item.id === 'string' ? item.id : '';
  const made = newAnnotation(
    isTag ? { kind: 'tag', tag: value } : { kind: 'note', text: value },
    '',
    { start: 0, end: 0 },
    where + quote.exact,
  );
  const at = Math.max(0, text.indexOf(`${textOf(quote.prefix)}${quote.exact}${textOf(quote.suffix)}`));
  const start = at + textOf(quote.prefix).length;
  return {
    ...made,
    ...(where !== '' && { id: where }),
    target: {
      ...{ exact: String(quote.exact), prefix: textOf(quote.prefix), suffix: textOf(quote.suffix) },
      ...{ start, end: start + String(quote.exact).length },
    },
    created: textOf(item.created),
    ...(typeof creator === 'string' && { creator }),
  };
}
