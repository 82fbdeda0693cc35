import type { GoldArticle } from './corpus';

/** Headlines are no shorter and no longer, in code units. */
const [shortest, longest] = [25, 110];
/** Small words stay small in headlines. */
const small = new Set(
  'a an the and or but nor of in on at to by for with from as into over after than up off out is be vs via'.split(' '),
);

const capitalised = (words: string, stays: (word: string) => boolean): string =>
  words.replace(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’.-]*/gu, (word, at: number) =>
    at > 0 && stays(word) ? word : word[0]!.toUpperCase() + word.slice(1),
  );

/**
 * How headlines are written, each saying a sentence again, in as many code units; and which sentence, as a part of those that
 * fit.
 */
const styles: readonly { readonly write: (words: string) => string; readonly at: number }[] = [
  { write: words => words.toUpperCase(), at: 0.25 },
  { write: words => capitalised(words, word => small.has(word)), at: 0.75 },
  { write: words => capitalised(words, () => false), at: 0.5 },
];

/**
 * An article with sentences of its own again as headlines, at its end, each a paragraph: one in capitals, one in title
 * case, one with all its words so. The corpus has too few of these. Their names are names there, too. The same article gives the same sentences.
 * @returns the article, and where each headline begins
 */
export function withHeadlines(gold: GoldArticle): { article: GoldArticle; starts: readonly number[] } {
  const sentences = [...gold.text.matchAll(/[^\n.!?“”"]+/g)].filter(({ index, 0: words }) => {
    const end = index + words.length;
    return (
      words.length >= shortest &&
      words.length <= longest &&
      words.toUpperCase().length === words.length &&
      (words.match(/\p{Ll}{3}/gu)?.length ?? 0) >= 4 &&
      gold.entities.every(entity => entity.end <= index || entity.start >= end || isInside(entity, index, end))
    );
  });
  let text = gold.text;
  const entities = [...gold.entities];
  const starts: number[] = [];
  for (const { write, at } of styles) {
    const sentence = sentences[Math.floor(sentences.length * at)];
    if (sentence === undefined) continue;
    const { index, 0: words } = sentence;
    text += '\n\n';
    const move = text.length - index;
    starts.push(text.length);
    for (const entity of gold.entities) {
      if (!isInside(entity, index, index + words.length)) continue;
      entities.push({ ...entity, start: entity.start + move, end: entity.end + move });
    }
    text += write(words);
  }
  return { article: { ...gold, text, entities }, starts };
}

const isInside = ({ start, end }: { start: number; end: number }, from: number, to: number): boolean =>
  start >= from && end <= to;
