/**
 * Measures whom the sources of attributions are taken for, given the people's own attributions: names, entities and
 * references are the analysis' own. Run from the project's folder.
 * Usage: npm run eval:sources -- --corpus FILE [--errors] [--show N [--class CLASS]] [--document ID] [--pronouns]
 *   --errors     prints each wrong source, with the text around it
 *   --show N     prints N sources of a class (pronoun, nominal, named, unnamed) as resolved, wrong or right, for reading
 *                where the corpus has no references
 *   --pronouns   measures the mentions by pronoun against the corpus' coreference (gum-news)
 * The corpus is JSON lines: { id, text, quotes: [{ kind, spans, speaker, cue, reference }], entities }.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type AnalysisData, dataFiles } from '../../server/analysis/data';
import { createEntitySettler } from '../../server/analysis/entities/entities';
import type { Attribution, Entity } from '../../server/analysis/model';
import { createNameFinder } from '../../server/analysis/names/names';
import { attributionsByParagraph, attributionsOf, entitiesOf } from '../../server/analysis/parts';
import { createReferenceResolver } from '../../server/analysis/references/references';
import { createTagger } from '../../server/analysis/tags/tagger';
import { decodeFirstNames } from '../../server/english/firstNames';
import { openGazetteer } from '../../server/knowledge/gazetteer';
import { createKnowledge } from '../../server/knowledge/knowledge';
import { createParagraphReader, readArticle } from '../../server/text/article';

type Pair = [number, number];
interface Quote {
  kind: Attribution['kind'];
  spans: Pair[];
  speaker?: { text: string; spans: Pair[]; class: string };
  cue?: { spans: Pair[] };
  reference?: string;
}
interface Document {
  id: string;
  text: string;
  quotes?: Quote[];
  entities?: { start: number; end: number; type: string; named: boolean; coref: string; text: string }[];
}

const { values: options } = parseArgs({
  options: {
    corpus: { type: 'string' },
    errors: { type: 'boolean' },
    show: { type: 'string' },
    class: { type: 'string' },
    document: { type: 'string' },
    pronouns: { type: 'boolean' },
  },
});
if (!options.corpus || !existsSync(options.corpus)) {
  console.error(`Give a corpus: --corpus FILE. ${options.corpus ?? 'None'} is not there.`);
  process.exit(2);
}
const documents: Document[] = readFileSync(options.corpus, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map(line => JSON.parse(line))
  .filter(({ id }) => !options.document || id === options.document);

// Only what this needs: another model may be in training.
const read = (name: keyof AnalysisData) => new Uint8Array(readFileSync(join('server', dataFiles[name])));
const data = {
  names: read('names'),
  lexicon: read('lexicon'),
  firstNames: read('firstNames'),
  tags: read('tags'),
} as Partial<AnalysisData> as AnalysisData;
const tagger = createTagger(data);
const findNames = createNameFinder(
  data,
  createKnowledge([], [openGazetteer(read('gazetteer'), read('gazetteerIndex'))]),
  tagger,
);
const firstNames = decodeFirstNames(data.firstNames);
const settleEntities = createEntitySettler(firstNames);
const resolve = createReferenceResolver(tagger, firstNames);

const span = ([start, end]: Pair) => ({ start, end });
const words = (name: string): string[] =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .match(/[\p{L}\p{N}]+/gu) ?? [];
/** As shared/eval/score.mjs: the words of one name are all in the other, and they end in the same word. */
function sameName(a: string, b: string): boolean {
  const [x, y] = [words(a), words(b)];
  if (x.length === 0 || y.length === 0) return false;
  const [short, long] = x.length <= y.length ? [x, y] : [y, x];
  return short.every(word => long.includes(word)) && short.at(-1) === long.at(-1);
}

const tallies = new Map<string, { right: number; of: number }>();
function count(what: string, right: boolean): void {
  const tally = tallies.get(what) ?? { right: 0, of: 0 };
  tally.of++;
  if (right) tally.right++;
  tallies.set(what, tally);
}

const clean = (text: string) => text.replace(/\s+/g, ' ');
let shown = 0;
for (const { id, text, quotes = [], entities: goldEntities = [] } of documents) {
  const article = readArticle(text, createParagraphReader());
  const { heads, mentions: names } = settleEntities(article, findNames(article));
  const gold = new Map<Attribution, Quote>();
  const attributions = quotes
    .filter(({ spans }) => spans.length > 0)
    .sort((a, b) => a.spans[0]![0] - b.spans[0]![0])
    .map(quote => {
      const spans = quote.speaker?.spans.map(span) ?? [];
      const attribution: Attribution = {
        kind: quote.kind,
        content: quote.spans.map(span),
        cue: quote.cue ? { spans: quote.cue.spans.map(span) } : null,
        source: { spans, name: quote.speaker?.text ?? '', entity: null, named: true },
        confidence: 1,
        reasons: () => [],
      };
      gold.set(attribution, quote);
      return attribution;
    });
  const resolved = resolve(article, heads, names, attributionsByParagraph(article, attributions));
  const entities = entitiesOf(article, { heads, mentions: resolved.mentions });
  attributionsOf(article, resolved.attributions).forEach((attribution, i) => {
    const quote = gold.get(attributions[i]!)!;
    const { speaker, reference } = quote;
    const source = attribution.source!;
    const right = reference !== undefined && sameName(reference, source.name);
    if (reference !== undefined) {
      count('source.name', right);
      count(`source.name, ${speaker?.class ?? 'no words'}`, right);
    }
    if (speaker && speaker.class !== 'pronoun')
      count(`named, ${speaker.class}`, source.named === (speaker.class !== 'unnamed'));
    if (speaker?.class === 'pronoun') count('pronouns given an entity', source.entity !== null);
    const wrong = options.errors && reference !== undefined && !right;
    const wanted = options.show && speaker && speaker.class === (options.class ?? 'pronoun');
    if (wrong || (wanted && shown++ < Number(options.show))) {
      const at = speaker?.spans[0]?.[0] ?? quote.spans[0]![0];
      console.log(
        `\n${id} at ${at}\n  “${clean(speaker?.text ?? '')}” taken for ${source.name} (${source.entity})${reference ? `, is ${reference}` : ''}`,
      );
      console.log(`  ${attribution.reasons().join(' ')}`);
      console.log(
        `  …${clean(text.slice(Math.max(0, at - 420), at))} ⟦${clean(text.slice(at, at + 30))}⟧ ${clean(text.slice(at + 30, at + 160))}…`,
      );
    }
  });
  if (options.pronouns) measurePronouns(text, entities, goldEntities);
}

/** Holds mentions by pronoun and description against coreference: right where the entity's names are in the same chain. */
function measurePronouns(text: string, entities: readonly Entity[], golds: NonNullable<Document['entities']>): void {
  const chains = new Map(golds.map(({ start, end, coref }) => [`${start}:${end}`, coref]));
  // Where a title or a possessive makes the spans differ, the shortest mention that ends alike.
  for (const { start, end, coref } of [...golds].sort((a, b) => a.end - a.start - (b.end - b.start))) {
    const loose = `:${text.slice(start, end).replace(/['’]s?$/, '').length + start}`;
    if (!chains.has(loose)) chains.set(loose, coref);
  }
  for (const entity of entities) {
    const own = new Set(
      entity.mentions.flatMap(({ start, end, form }) =>
        form === 'name' || form === 'alias'
          ? (chains.get(`${start}:${end}`) ??
            chains.get(`:${text.slice(start, end).replace(/['’]s?$/, '').length + start}`) ??
            [])
          : [],
      ),
    );
    for (const { start, end, form } of entity.mentions) {
      if (form === 'name' || form === 'alias') continue;
      const chain = chains.get(`${start}:${end}`);
      if (chain === undefined) {
        count(`${form} mentions that are mentions in the corpus`, false);
        continue;
      }
      count(`${form} mentions that are mentions in the corpus`, true);
      count(`${form} links right`, own.has(chain));
      if (!own.has(chain) && options.errors) {
        console.log(
          `\n${form} “${text.slice(start, end)}” taken for ${entity.name}: …${clean(text.slice(Math.max(0, start - 300), end + 40))}`,
        );
      }
    }
  }
  for (const gold of golds) {
    if (!/^(he|she|him|his|her)$/i.test(gold.text)) continue;
    count(
      'he and she that are linked',
      entities.some(({ mentions }) => mentions.some(m => m.form === 'pronoun' && m.start === gold.start)),
    );
  }
}

console.log('');
for (const [what, { right, of }] of [...tallies].sort()) {
  console.log(`${what.padEnd(50)} ${((100 * right) / of).toFixed(1).padStart(5)} %  (${right} of ${of})`);
}
