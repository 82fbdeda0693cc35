import { splitParagraphs } from '../../text/paragraphs';
import type { Span } from '../../text/span';
import { type ExportArticle, type ExportWriter, inOrder, type Placed } from './format';
import { labelOf, saidOf } from './labels';

const nameElements = { person: 'persName', organization: 'orgName', location: 'placeName', other: 'name' } as const;

/**
 * TEI P5 (https://tei-c.org/guidelines/p5/): for each article a document. Names are marked in the text where they do not
 * overlap; all else, as it may overlap anything, stands off between anchors, in `standOff`.
 */
export function teiWriter(): ExportWriter {
  return {
    add: article => [{ path: `${article.path.replace(/\.txt$/i, '')}.xml`, content: teiOf(article) }],
    end: () => [],
  };
}

/** What is put into the text at an offset: what closes goes first, then what opens. */
interface Mark {
  readonly at: number;
  readonly order: number;
  readonly xml: string;
}

function teiOf({ path, text, annotations }: ExportArticle): string {
  const split = splitParagraphs(text);
  // White space alone has no paragraphs, but may have annotations, whose anchors stand somewhere.
  const paragraphs = split.length > 0 ? split : [{ start: 0, end: text.length }];
  const marks: Mark[] = [];
  const spans: string[] = [];
  let last = 0;
  inOrder(annotations).forEach((one, i) => {
    const { span, annotation } = one;
    const { body } = annotation;
    const inline = body.kind === 'entity' && span.start >= last && paragraphs.some(p => isIn(span, p));
    if (inline && body.kind === 'entity') {
      last = span.end;
      const element = nameElements[body.type];
      marks.push({ at: span.start, order: 2, xml: `<${element} key="${escapeXml(body.name)}">` });
      marks.push({ at: span.end, order: 0, xml: `</${element}>` });
    } else spans.push(standOff(one, `a${i + 1}`, marks));
  });
  marks.sort((a, b) => a.at - b.at || a.order - b.order);
  return `<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0">
  <teiHeader>
    <fileDesc>
      <titleStmt><title>${escapeXml(path)}</title></titleStmt>
      <publicationStmt><p>Exported by On Record.</p></publicationStmt>
      <sourceDesc><p>${escapeXml(path)}</p></sourceDesc>
    </fileDesc>
  </teiHeader>
${spans.length > 0 ? `  <standOff>\n    <spanGrp>\n${spans.join('')}    </spanGrp>\n  </standOff>\n` : ''}  <text>
    <body>
${bodyOf(text, paragraphs, marks)}    </body>
  </text>
</TEI>
`;
}

const isIn = (inner: Span, outer: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;

function standOff({ annotation, span, cue }: Placed, id: string, marks: Mark[]): string {
  const { body, creator, created, replies = [] } = annotation;
  const anchors = (of: Span, name: string) => {
    marks.push({ at: of.start, order: 1, xml: `<anchor xml:id="${name}s"/>` });
    marks.push({ at: of.end, order: 1, xml: `<anchor xml:id="${name}e"/>` });
    return `from="#${name}s" to="#${name}e"`;
  };
  const by = creator === undefined ? '' : ` resp="${escapeXml(creator.replace(/\s+/g, '_'))}"`;
  const when = /^\d{4}-\d\d-\d\d/.exec(created)?.[0];
  const said = [saidOf(body), ...replies.map(reply => reply.text)].filter(Boolean).join(' | ');
  const line = (name: string, of: Span, type: string, words: string) =>
    `      <span xml:id="${name}" type="${escapeXml(type)}" ${anchors(of, name)}${by}${when ? ` n="${when}"` : ''}>${escapeXml(words)}</span>\n`;
  return line(id, span, labelOf(body), said) + (cue ? line(`${id}c`, cue, 'Cue', '') : '');
}

/** The text in paragraphs; what stands between these (white space) goes with the one before. */
function bodyOf(text: string, paragraphs: readonly Span[], marks: readonly Mark[]): string {
  let mark = 0;
  const lines = paragraphs.map(({ start, end }, i) => {
    const until = paragraphs[i + 1]?.start ?? text.length + 1;
    let xml = '';
    let at = start;
    while (mark < marks.length && marks[mark]!.at < until) {
      const to = Math.min(end, Math.max(at, marks[mark]!.at));
      xml += escapeXml(text.slice(at, to)) + marks[mark]!.xml;
      at = to;
      mark++;
    }
    return `      <p>${xml}${escapeXml(text.slice(at, end))}</p>\n`;
  });
  return lines.join('');
}

/** Text in XML, without the control characters that XML has no words for. */
const escapeXml = (text: string): string =>
  text
    .replace(
      /[\x00-\x08\v\f\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
      '\ufffd',
    )
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/\r/g, '&#13;');
