import { readFileSync } from 'node:fs';
import { labelOf, longKinds, nameKinds, outside, Place } from '../../../server/analysis/names/labels';
import { type ArticleText, createParagraphReader, readArticle } from '../../../server/text/article';

/** An annotated article, as the corpora hold it. */
export interface GoldArticle {
  readonly id: string;
  readonly region?: string;
  readonly text: string;
  readonly entities: readonly { start: number; end: number; type: string; named?: boolean }[];
}

const kindOfType: Readonly<Record<string, string>> = {
  PER: 'person',
  ORG: 'organization',
  LOC: 'location',
  GPE: 'location',
  FAC: 'location',
  NORP: 'nationality',
  MISC: 'other',
  PROD: 'other',
};

export function readCorpus(path: string): GoldArticle[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line) as GoldArticle);
}

const read = createParagraphReader(1e9);
export const articleOf = (gold: GoldArticle): ArticleText => readArticle(gold.text, read);

/** The gold labels of each paragraph's tokens. A name that begins or ends inside a word takes the whole word. */
export function goldLabels(gold: GoldArticle, article: ArticleText): Uint8Array[] {
  const entities = [...gold.entities]
    .filter(e => e.named !== false && kindOfType[e.type])
    .sort((a, b) => a.start - b.start);
  let next = 0;
  return article.paragraphs.map(({ start, end, paragraph }) => {
    const labels = new Uint8Array(paragraph.tokens.length);
    while (next < entities.length && entities[next]!.end <= start) next++;
    let token = 0;
    for (; next < entities.length && entities[next]!.start < end; next++) {
      const entity = entities[next]!;
      while (token < labels.length && start + paragraph.tokens[token]!.end <= entity.start) token++;
      const first = token;
      while (token < labels.length && start + paragraph.tokens[token]!.start < entity.end) token++;
      const kind = kindFor(entity.type, token - first);
      for (let i = first; i < token; i++) {
        const place =
          token - first === 1 ? Place.Unit : i === first ? Place.Begin : i === token - 1 ? Place.Last : Place.Inside;
        labels[i] = labelOf(kind, place);
      }
      if (first === token && token > 0 && labels[token - 1] === outside) {
        labels[token - 1] = labelOf(kindFor(entity.type, 1), Place.Unit);
      }
    }
    return labels;
  });
}

/** The kind of a name of so many tokens: longer nationalities are labelled as others. */
function kindFor(type: string, length: number): number {
  const kind = nameKinds.indexOf(kindOfType[type] as (typeof nameKinds)[number]);
  return kind >= longKinds && length > 1 ? nameKinds.indexOf('other') : kind;
}
