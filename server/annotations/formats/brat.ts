import type { Span } from '../../text/span';
import { type CodePoints, codePointsOf } from '../codePoints';
import { type ExportArticle, type ExportedFile, type ExportWriter, inOrder, type Placed } from './format';
import { labelOf, saidOf, toWord } from './labels';
import { writePayload } from './payload';

/*
 * brat's standoff format (https://brat.nlplab.org/standoff.html): for each article a copy of its text and a file of lines
 * beside it. Offsets are code points. A passage over a line's end is in fragments, as brat has it.
 *   T1<tab>Person 0 9<tab>Ada Nwosu            a passage
 *   R1<tab>works_for Arg1:T1 Arg2:T2           a relation of two
 *   A1<tab>Resolved T1                         an attribute
 *   #1<tab>AnnotatorNotes T1<tab>what it says  a note; `OnRecord` ones hold what brat has no words for
 */

/** The label of a speaker's cue, which is a passage of its own. */
export const cueLabel = 'Cue';
export const cueRelation = 'Has_cue';
/** The type of the notes in which our annotations go along whole. */
export const payloadNote = 'OnRecord';

/** Writes articles for brat: of each its text (`.txt`) and its annotations (`.ann`), and one configuration for all. */
export function bratWriter(): ExportWriter {
  const passages = new Set<string>();
  const relations = new Set<string>();
  return {
    add(article) {
      const stem = article.path.replace(/\.txt$/i, '');
      return [
        { path: `${stem}.txt`, content: article.text },
        { path: `${stem}.ann`, content: annOf(article, passages, relations) },
      ];
    },
    end: () => [configuration(passages, relations)],
  };
}

function annOf({ path, text, annotations }: ExportArticle, passages: Set<string>, relations: Set<string>): string {
  const points = codePointsOf(text);
  const placed = inOrder(annotations);
  const lines: string[] = [];
  let [t, r, a, n] = [0, 0, 0, 0];
  const passage = (label: string, span: Span): string => {
    passages.add(label);
    const fragments = fragmentsOf(text, span);
    const offsets = fragments.map(({ start, end }) => `${points.fromUnits(start)} ${points.fromUnits(end)}`).join(';');
    lines.push(
      `T${++t}\t${label} ${offsets}\t${fragments.map(({ start, end }) => text.slice(start, end).replace(lineEnds, ' ')).join(' ')}`,
    );
    return `T${t}`;
  };
  const relation = (type: string, from: string, to: string) => {
    relations.add(type);
    lines.push(`R${++r}\t${type} Arg1:${from} Arg2:${to}`);
  };
  /** The first passage that names somebody. */
  const named = new Map<string, string>();
  const relate: (() => void)[] = [];
  for (const one of placed) {
    const { annotation, span, cue } = one;
    const { body } = annotation;
    const id = passage(labelOf(body), span);
    if (body.kind === 'entity' && !named.has(body.name)) named.set(body.name, id);
    if (cue) relation(cueRelation, id, passage(cueLabel, cue));
    if (annotation.resolved) lines.push(`A${++a}\tResolved ${id}`);
    const value = saidOf(body).replace(/[\r\n\t]+/g, ' ');
    if (value !== '' && value !== labelOf(body)) lines.push(`#${++n}\tAnnotatorNotes ${id}\t${value}`);
    lines.push(`#${++n}\t${payloadNote} ${id}\t${payloadOf(one, path, text, points)}`);
    relate.push(() => {
      const [type, from, to] =
        body.kind === 'relation'
          ? [toWord(body.type), named.get(body.from), named.get(body.to)]
          : ['Said_by', id, body.kind === 'speaker' ? named.get(body.name) : undefined];
      if (from && to) relation(type, from, to);
    });
  }
  for (const one of relate) one();
  return lines.map(line => `${line}\n`).join('');
}

/** What goes along: the annotation, with the fragments as they were written, so that it is seen where brat moved it. */
function payloadOf({ annotation, span }: Placed, path: string, text: string, points: CodePoints): string {
  return JSON.stringify({ at: offsetsOf(text, span, points), items: writePayload(annotation, path, points) });
}

/** A passage's fragments as brat's offsets. */
const offsetsOf = (text: string, span: Span, points: CodePoints): string =>
  fragmentsOf(text, span)
    .map(({ start, end }) => `${points.fromUnits(start)} ${points.fromUnits(end)}`)
    .join(';');

const lineEnds = /[\r\n\u0085\u2028\u2029\v\f\t]/g;

/** The parts of a passage that are each in one line; all of it where it is nothing but line ends. */
function fragmentsOf(text: string, { start, end }: Span): Span[] {
  const fragments: Span[] = [];
  for (const match of text.slice(start, end).matchAll(/[^\r\n\u0085\u2028\u2029\v\f\t]+/g)) {
    fragments.push({ start: start + match.index, end: start + match.index + match[0].length });
  }
  return fragments.length > 0 ? fragments : [{ start, end }];
}

/** What brat needs to show a folder: the labels that are in it. */
function configuration(passages: ReadonlySet<string>, relations: ReadonlySet<string>): ExportedFile {
  const lines = [
    ...['[entities]', ...[...passages].sort(), ''],
    ...['[relations]', ...[...relations].sort().map(type => `${type}\tArg1:<ANY>, Arg2:<ANY>`)],
    ...[
      '<OVERLAP>\tArg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>',
      '',
      '[events]',
      '',
      '[attributes]',
      'Resolved\tArg:<ANY>',
    ],
  ];
  return { path: 'annotation.conf', content: `${lines.join('\n')}\n` };
}
