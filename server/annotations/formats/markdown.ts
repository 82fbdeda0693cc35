import type { AnnotationBody } from '../model';
import { type ExportWriter, inOrder } from './format';

interface Quotation {
  readonly path: string;
  readonly line: number;
  readonly words: string;
  readonly cue: string;
}

/** A report for people: who says what, by speaker, with where it stands; then notes, tags and claims by article. */
export function markdownWriter(): ExportWriter {
  const speakers = new Map<string, Quotation[]>();
  const articles: string[] = [];
  return {
    add({ path, text, annotations }) {
      const remarks: string[] = [];
      const lineOf = lineCounter(text);
      for (const { annotation, span, cue } of inOrder(annotations)) {
        const { body, creator, replies = [], resolved } = annotation;
        const words = inline(text.slice(span.start, span.end));
        const line = lineOf(span.start);
        if (body.kind === 'speaker') {
          const said = cue ? inline(text.slice(cue.start, cue.end)) : '';
          speakers.set(body.name, [...(speakers.get(body.name) ?? []), { path, line, words, cue: said }]);
        }
        const remark = remarkOf(body);
        if (remark === undefined) continue;
        const by = creator === undefined ? '' : ` — ${inline(creator)}`;
        remarks.push(`- Line ${line}, “${words}”: ${remark}${resolved ? ' (resolved)' : ''}${by}`);
        for (const reply of replies) {
          remarks.push(`  - ${inline(reply.text)}${reply.creator === undefined ? '' : ` — ${inline(reply.creator)}`}`);
        }
      }
      if (remarks.length > 0) articles.push(`### ${inline(path)}\n\n${remarks.join('\n')}\n`);
      return [];
    },
    end() {
      const bySpeaker = [...speakers]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, quotations]) => {
          const lines = quotations.map(
            ({ path, line, words, cue }) =>
              `- “${words.replace(/^[“"«]|[”"»]$/g, '')}”${cue ? ` (${cue})` : ''} — ${inline(path)}, line ${line}`,
          );
          return `### ${inline(name)}\n\n${lines.join('\n')}\n`;
        });
      const parts = [
        '# On record\n',
        ...(bySpeaker.length > 0 ? ['## Who says what\n', ...bySpeaker] : []),
        ...(articles.length > 0 ? ['## Remarks\n', ...articles] : []),
        ...(bySpeaker.length + articles.length === 0 ? ['Nothing is annotated.\n'] : []),
      ];
      return [{ path: 'report.md', content: parts.join('\n') }];
    },
  };
}

function remarkOf(body: AnnotationBody): string | undefined {
  switch (body.kind) {
    case 'note':
      return inline(body.text);
    case 'tag':
      return `tag ${inline(body.tag)}`;
    case 'relation':
      return `${inline(body.from)} ${inline(body.type)} ${inline(body.to)}`;
    case 'claim':
      return body.reference ? `cited by ${inline(body.reference)}` : `${body.status} claim`;
    default:
      return undefined;
  }
}

/** Numbers of lines from 1, for offsets that grow. */
function lineCounter(text: string): (offset: number) => number {
  let line = 1;
  let at = 0;
  return offset => {
    for (let next = text.indexOf('\n', at); next >= 0 && next < offset; next = text.indexOf('\n', at)) {
      line++;
      at = next + 1;
    }
    return line;
  };
}

/** Text made safe to stand within a line of Markdown. */
const inline = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]<>|~]/g, '\\$&');
