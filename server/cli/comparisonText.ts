import { saidOf } from '../annotations/formats/labels';
import type { PlacedAnnotation } from '../annotations/model';
import type { Comparison } from '../workspace/exchange/compareAnnotators';

/** A comparison for people: how far two agree, by kind, then where they differ. */
export function comparisonText({ articles, kinds, differences }: Comparison, a: string, b: string): string {
  if (kinds.length === 0) return 'Neither has annotated anything that can be compared.\n';
  const head = ['kind', 'A', 'B', 'both', 'F1', 'F1 overlap', 'agreement', 'kappa'];
  const rows = kinds.map(one => [
    one.kind,
    ...[one.a, one.b, one.both].map(String),
    ...[one.f1, one.overlapF1, one.agreement].map(share => share.toFixed(3)),
    one.kappa === null ? '–' : one.kappa.toFixed(3),
  ]);
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map(cells => cells[i]!.length)));
  const line = (cells: readonly string[]) =>
    cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('  ');
  const listed = differences.flatMap(({ path, text, differences: found }) => {
    const lineOf = (offset: number) => text.slice(0, offset).split('\n').length;
    return found.map(({ kind, span, a: saidByA, b: saidByB }) => {
      const words = text.slice(span.start, span.end).replace(/\s+/g, ' ');
      const short = words.length > 60 ? `${words.slice(0, 59)}…` : words;
      return `${path}:${lineOf(span.start)}  ${kind}  “${short}”  A: ${said(saidByA)}  B: ${said(saidByB)}`;
    });
  });
  const counted = `${listed.length} ${listed.length === 1 ? 'difference' : 'differences'}`;
  return [
    `A: ${a}`,
    `B: ${b}`,
    `${articles} articles`,
    '',
    line(head),
    ...rows.map(line),
    '',
    counted,
    ...listed,
    '',
  ].join('\n');
}

function said(placed: PlacedAnnotation | undefined): string {
  if (!placed) return '–';
  const { body } = placed.annotation;
  if (body.kind === 'entity') return `${body.name} (${body.type})`;
  if (body.kind === 'claim') return [body.status, body.reference].filter(Boolean).join(' ');
  if (body.kind === 'confirm' || body.kind === 'reject') return body.what;
  return saidOf(body);
}

/** A comparison for programs. Offsets are UTF-16 code units. */
export function comparisonJson({ articles, kinds, differences }: Comparison): string {
  const of = (placed: PlacedAnnotation | undefined) =>
    placed && {
      ...placed.annotation.body,
      id: placed.annotation.id,
      creator: placed.annotation.creator,
      span: placed.span,
    };
  const listed = differences.flatMap(({ path, text, differences: found }) =>
    found.map(({ kind, span, a, b }) => ({
      ...{ path, kind, start: span.start, end: span.end, quote: text.slice(span.start, span.end) },
      ...{ a: of(a) ?? null, b: of(b) ?? null },
    })),
  );
  return `${JSON.stringify({ articles, kinds, differences: listed }, null, 2)}\n`;
}
