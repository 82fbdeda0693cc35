/**
 * Scores the claim judge against labelled sentences, and shows its errors.
 * Usage: npm run eval:claims -- --claims FILE --corpus FILE [--corpus FILE…] [--errors N]
 *   --claims  sentences with labels ({"doc","start","end","label"} a line: A, V, C, B or N)
 *   --corpus  the articles ({"id","text"} a line); where they have "quotes" with speakers, it also says how many of the
 *             sentences that people attributed to a speaker are flagged as unattributed
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createAnalyzer } from '../../server/analysis/analyzer';
import type { ClaimStatus, JudgedSentence } from '../../server/analysis/model';
import { createKnowledge } from '../../server/knowledge/knowledge';
import { readAnalysisData } from '../../server/node/data';

const { values: options } = parseArgs({
  options: {
    claims: { type: 'string' },
    corpus: { type: 'string', multiple: true },
    errors: { type: 'string', default: '0' },
  },
});
if (!options.claims || !options.corpus?.length) {
  throw new Error('Say where the labels and their articles are: --claims FILE --corpus FILE');
}

interface Label {
  readonly doc: string;
  readonly start: number;
  readonly end: number;
  readonly label: 'A' | 'V' | 'C' | 'B' | 'N';
}
interface Article {
  readonly id: string;
  readonly text: string;
  readonly quotes?: readonly {
    readonly spans: readonly (readonly [number, number])[];
    readonly speaker?: { readonly spans?: readonly unknown[] } | null;
  }[];
}

const readLines = (file: string): unknown[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line));

const analyzer = createAnalyzer(readAnalysisData('server'), createKnowledge([]));
const articles = options.corpus.flatMap(readLines) as Article[];
const judged = new Map(articles.map(article => [article.id, analyzer.analyze(article.text).sentences]));
const texts = new Map(articles.map(({ id, text }) => [id, text]));
scoreLabels(readLines(options.claims) as Label[]);
scoreSpeakers();

/** The sentence that shares most with a labelled one, as the scorer of the corpora chooses it. */
function sentenceOf({ doc, start, end }: Label): JudgedSentence | undefined {
  let most = 0;
  let best: JudgedSentence | undefined;
  for (const sentence of judged.get(doc) ?? []) {
    const shared = Math.min(end, sentence.end) - Math.max(start, sentence.start);
    if (shared > most) [most, best] = [shared, sentence];
  }
  return best;
}

function scoreLabels(labels: readonly Label[]): void {
  const table = new Map<string, number>();
  const errors: string[] = [];
  const totals = { right: 0, found: 0, gold: 0 };
  const alarms = { A: [0, 0], others: [0, 0] } as Record<string, [number, number]>;
  for (const label of labels) {
    if (!judged.has(label.doc)) throw new Error(`No article ${label.doc} in the corpora given`);
    const sentence = sentenceOf(label);
    const status: ClaimStatus = sentence?.status ?? 'none';
    const key = `${label.label} ${status}`;
    table.set(key, (table.get(key) ?? 0) + 1);
    const isGold = label.label === 'C' || label.label === 'V';
    const isFound = status === 'unattributed' || status === 'vague';
    if (isGold) totals.gold++;
    if (isFound) totals.found++;
    if (isGold && isFound) totals.right++;
    if (!isGold) {
      const of = alarms[label.label === 'A' ? 'A' : 'others']!;
      of[0] += isFound ? 1 : 0;
      of[1]++;
    }
    if (isGold !== isFound)
      errors.push(`${label.label} as ${status} (${sentence?.flagged.toFixed(2)}): ${excerpt(label)}`);
  }
  const { right, found, gold } = totals;
  const [precision, recall] = [right / Math.max(1, found), right / Math.max(1, gold)];
  const f1 = (2 * precision * recall) / Math.max(1e-9, precision + recall);
  console.log(`${labels.length} sentences; flagged: P ${percent(precision)} R ${percent(recall)} F1 ${percent(f1)}`);
  console.log(`false alarms: ${alarmsOf('A')} on attributed, ${alarmsOf('others')} on background and no claim`);
  for (const [key, count] of [...table].sort()) console.log(`  ${key}: ${count}`);
  for (const error of errors.slice(0, Number(options.errors))) console.log(`  ${error}`);

  function alarmsOf(which: string): string {
    const [flagged, all] = alarms[which]!;
    return percent(flagged / Math.max(1, all));
  }
}

/** Of the sentences that are mostly what people attributed to a speaker: how many the judge says nobody vouches for. */
function scoreSpeakers(): void {
  let attributed = 0;
  let flagged = 0;
  for (const { id, text, quotes } of articles) {
    if (quotes === undefined) continue;
    const said = new Uint8Array(text.length);
    for (const { spans, speaker } of quotes)
      if (speaker?.spans?.length) for (const [start, end] of spans) said.fill(1, start, end);
    for (const { start, end, status } of judged.get(id)!) {
      if (said.subarray(start, end).reduce((sum, n) => sum + n, 0) * 2 < end - start) continue;
      attributed++;
      if (status === 'unattributed') flagged++;
    }
  }
  if (attributed > 0)
    console.log(
      `of ${attributed} sentences that people attributed, ${percent(flagged / attributed)} flagged unattributed`,
    );
}

function excerpt({ doc, start, end }: Label): string {
  return texts.get(doc)!.slice(start, end).replace(/\s+/g, ' ').slice(0, 160);
}

function percent(x: number): string {
  return `${(100 * x).toFixed(1)} %`;
}
