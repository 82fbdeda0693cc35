import type { AttributionKind } from '../model';
import { cueFeatureCount, cueFeatures, Shape } from './cueFeatures';
import { indexOf, newItems } from './features';
import { openQuoteKind, type Reading, word } from './reading';
import type { Proposal } from './search';
import type { Weights } from './weights';

/** Says in plain words why a proposal was made: the cue, where the content stands, the source, and what spoke most for it. */
export function explain(r: Reading, p: Proposal, kind: AttributionKind, weights: Weights): string[] {
  const { context: c, best, source } = p;
  const { text, tokens } = r.paragraph;
  const words = (first: number, last: number) => text.slice(tokens[first]!.start, tokens[last]!.end);
  const cue = words(c.cueStart, c.cueEnd);
  const reasons = [`“${cue}” ${cueSays(r, p, weights)}.`];
  const next = r.kinds[c.cueEnd + 1];
  if (best.shape === Shape.Around) reasons.push('It interrupts what is said.');
  else if (best.shape === Shape.Left) reasons.push('What is said comes before it.');
  else if (best.right !== null && best.right.first >= r.count)
    reasons.push('What is said comes in the next paragraph.');
  else if (next === word.that) reasons.push('“that” leads into what is said.');
  else if (next === openQuoteKind || kind === 'direct') reasons.push('A quotation follows it.');
  else reasons.push('What is said follows it.');
  if (kind === 'mixed') reasons.push('Part of it is in quotation marks.');
  if (source === null) reasons.push('No source is named in the sentence.');
  else if (source.last < c.at)
    reasons.push(`“${words(source.first, source.last)}” stands before it as the one who speaks.`);
  else reasons.push(`“${words(source.first, source.last)}” follows it as the one who speaks.`);
  return reasons;
}

const items = newItems();

/** What spoke most for the token being a cue: the word itself, or its place. */
function cueSays(r: Reading, p: Proposal, weights: Weights): string {
  cueFeatures(r, p.context, items);
  const { rows, bits } = weights.cue;
  let own = 0;
  let place = 0;
  for (let i = 0; i < cueFeatureCount; i++) {
    const row = rows[indexOf(items[i]!, i, 32 - bits)]!;
    const weight = ((row >>> (8 * p.best.shape)) & 255) - (row & 255);
    if (i >= firstAboutTheWord && i <= lastAboutTheWord) own += weight;
    else place += weight;
  }
  const sure = p.cue > 0.9 ? 'nearly always reports' : p.cue > 0.6 ? 'mostly reports' : 'may report';
  return own >= place ? `${sure} what someone says or thinks` : `stands where a verb that reports would stand`;
}

/** Which of the cue features, in their order, look at the word alone. */
const firstAboutTheWord = 1;
const lastAboutTheWord = 3;
