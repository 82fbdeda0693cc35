import type { AttributionKind, ClaimStatus, MentionForm } from '../analysis/model';
import { excerpt, surety, typeName } from '../language/words';
import type { ReportedFinding } from '../rules/runRules';
import type { Span } from '../text/span';
import type { ExplainedMention, ExplainedStatement, Explanation } from './explanation';
import { type Colours, printable } from './terminal';

const kindName: Readonly<Record<AttributionKind, string>> = {
  direct: 'quotation',
  mixed: 'part quotation',
  indirect: 'reported',
};

const statusMeaning: Readonly<Record<ClaimStatus, string>> = {
  attributed: 'somebody vouches for it',
  vague: 'somebody vouches for it, but it does not say who',
  unattributed: 'a claim that nobody vouches for',
  background: 'needs no source: known, or seen by all',
  none: 'claims nothing',
};

const formName: Readonly<Record<MentionForm, string>> = {
  name: 'by name',
  alias: 'by an alias',
  nominal: 'by a description',
  pronoun: 'by a pronoun',
};

const percent = (probability: number): string => `${Math.round(probability * 100)} %`;

/** An explanation as text for a terminal, without the last line feed. Articles' own words are made safe for it. */
export function explanationText(explanation: Explanation, colours: Colours): string {
  const { article, place, statements, mentions, sentences, findings } = explanation;
  const write = new Writer(article.document.getText(), article.document, colours);
  if (place.start === place.end) return 'This line is empty.';
  const { sureConfidence, minimumConfidence } = article.settings;
  const sections = [
    colours.dim(write.words(sentences.length === 1 ? sentences[0]! : place, 160)),
    ...statements.map(statement => statementText(statement, write, minimumConfidence)),
    ...(mentions.length > 0 ? [namesText(mentions, write)] : []),
    ...sentences.map(sentence =>
      write.section('Sentence', sentence, [
        ['status', `${colours.bold(sentence.status)}: ${statusMeaning[sentence.status]}`],
        ['because of', sentence.reasons.join(', ')],
        ['to be flagged', `${percent(sentence.flagged)}: how likely a careful reader would ask who says so`],
      ]),
    ),
    ...findings.map(finding => findingText(finding, write, sureConfidence)),
  ];
  if (sections.length === 1) sections.push('Nobody is named here, nobody speaks, and nothing is claimed.');
  return sections.join('\n\n');
}

function statementText(
  { attribution, entity, carriedFrom, lastNamed }: ExplainedStatement,
  write: Writer,
  least: number,
): string {
  const { kind, content, cue, source, confidence, reasons } = attribution;
  const { colours } = write;
  let from = 'nobody: no source is named';
  if (source) {
    const words = source.spans.length > 0 ? write.all(source.spans) : undefined;
    const chain: string[] = [];
    if (words !== undefined) chain.push(words);
    else if (carriedFrom) chain.push(`carried over from ${write.quoted(carriedFrom)} on ${write.line(carriedFrom)}`);
    else chain.push('carried over');
    if (lastNamed) chain.push(`${write.quoted(lastNamed)} on ${write.line(lastNamed)}`);
    // A name that the words spell already is no step of its own.
    const name = printable(entity?.name ?? source.name);
    const last = chain.at(-1)!;
    if (last !== `“${name}”`) chain.push(colours.bold(name));
    else chain[chain.length - 1] = colours.bold(last);
    const who = entity ? `${typeName[entity.type].toLowerCase()}, ${entity.known ? 'known' : 'new'}` : 'no entity';
    from = `${chain.join(' → ')} ${colours.dim(`(${who}${source.named ? '' : ', not identified'})`)}`;
  }
  const hidden = confidence < least ? colours.dim(` (the editor shows those from ${percent(least)} on)`) : '';
  return write.section('Statement', { start: content[0]?.start ?? 0, end: content.at(-1)?.end ?? 0 }, [
    ['content', write.all(content)],
    ['kind', `${kind} ${colours.dim(`(${kindName[kind]})`)}`],
    ['cue', cue ? write.all(cue.spans) : 'none'],
    ['source', from],
    ['confidence', `${percent(confidence)}, ${surety(confidence).toLowerCase()}${hidden}`],
    ...reasons().map((reason, i): Row => [i === 0 ? 'why' : '', printable(reason)]),
  ]);
}

function namesText(mentions: readonly ExplainedMention[], write: Writer): string {
  const { colours } = write;
  const lines = mentions.map(mention => {
    const { entity, known, others, lastNamed } = mention;
    const parts = [
      typeName[entity.type].toLowerCase(),
      known === undefined ? 'new' : `known as ${entity.id}${known === 'bundled' ? ' by the bundled list' : ''}`,
      formName[mention.mention.form],
    ];
    if (lastNamed) parts.push(`last named on ${write.line(lastNamed)}, ${write.quoted(lastNamed)}`);
    if (others.length > 0) parts.push(`may also mean ${others.join(', ')}`);
    const at = colours.dim(write.where(mention));
    return `  ${write.quoted(mention)} → ${colours.bold(printable(entity.name))}: ${parts.join(', ')} ${at}`;
  });
  return [colours.underline('Names'), ...lines].join('\n');
}

const findingText = (
  { rule, severity, message, confidence, start, end }: ReportedFinding,
  write: Writer,
  sure: number,
) =>
  write.section('Finding', { start, end }, [
    ['rule', write.colours.bold(rule)],
    ['message', printable(message)],
    ['severity', severity],
    ['confidence', `${percent(confidence)}${confidence < sure ? ', a hint at most' : ''}`],
  ]);

type Row = readonly [label: string, text: string];

/** Writes of one text: its words, shortened, and where they are. */
class Writer {
  constructor(
    readonly text: string,
    readonly document: { positionAt(offset: number): { line: number; character: number } },
    readonly colours: Colours,
  ) {}

  /** The words of a span, shortened, on one line. */
  words(span: Span, most?: number): string {
    return printable(excerpt(this.text, span, most));
  }

  /** The same between quotation marks. */
  quoted(span: Span): string {
    return between(this.words(span));
  }

  /** The words of several spans. */
  all(spans: readonly Span[]): string {
    return between(spans.map(span => this.words(span)).join(' … '));
  }

  line({ start }: Span): string {
    return `line ${this.document.positionAt(start).line + 1}`;
  }

  /** "3:14–3:20": from the first to the last character, as `check` counts. */
  where({ start, end }: Span): string {
    const [first, last] = [this.document.positionAt(start), this.document.positionAt(Math.max(start, end - 1))];
    const to = last.line === first.line ? `${last.character + 1}` : `${last.line + 1}:${last.character + 1}`;
    return `${first.line + 1}:${first.character + 1}–${to}`;
  }

  /** A heading and its rows, without those that say nothing. */
  section(title: string, span: Span, rows: readonly Row[]): string {
    const { dim, underline } = this.colours;
    const said = rows.filter(([, text]) => text !== '');
    const width = Math.max(...said.map(([label]) => label.length));
    return [
      `${underline(title)} ${dim(this.where(span))}`,
      ...said.map(([label, text]) => `  ${dim(label.padEnd(width))}  ${text}`),
    ].join('\n');
  }
}

/** Words between quotation marks, but for those that have their own. */
const between = (words: string): string => (/^[“"‘'«]/.test(words) && /[”"’'»…]$/.test(words) ? words : `“${words}”`);
