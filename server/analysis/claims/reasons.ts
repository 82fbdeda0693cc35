import type { ClaimStatus } from '../model';
import type { ParagraphFacts } from './description';
import { Feature } from './features';
import { type ClaimModel, scoreCount } from './model';

/** What to say of the features that make a sentence a claim: short plain phrases that follow "because of". */
const claimReasons: Partial<Record<Feature, string>> = {
  [Feature.percent]: 'a figure',
  [Feature.money]: 'a sum of money',
  [Feature.number]: 'a figure',
  [Feature.numbers]: 'figures',
  [Feature.quantity]: 'a quantity',
  [Feature.approximation]: 'an estimate',
  [Feature.moreThan]: 'an estimate',
  [Feature.multitude]: 'a number of people or things',
  [Feature.recordNoun]: 'a record',
  [Feature.superlative]: 'a superlative',
  [Feature.superlatives]: 'a superlative',
  [Feature.comparison]: 'a comparison',
  [Feature.cause]: 'a cause or effect',
  [Feature.causes]: 'a cause or effect',
  [Feature.trend]: 'a trend',
  [Feature.trends]: 'a trend',
  [Feature.prediction]: 'a prediction',
  [Feature.modal]: 'a prediction',
  [Feature.certainty]: 'a judgement stated as fact',
  [Feature.judgement]: 'a judgement stated as fact',
  [Feature.judgements]: 'a judgement stated as fact',
  [Feature.evaluation]: 'a judgement stated as fact',
  [Feature.evaluations]: 'a judgement stated as fact',
  [Feature.necessity]: 'a demand stated as fact',
  [Feature.mind]: 'what somebody wants, thinks or feels',
  [Feature.accusation]: 'an accusation',
  [Feature.accusations]: 'an accusation',
  [Feature.generality]: 'a general statement',
};

/** The same for vague sources. */
const vagueReasons: Partial<Record<Feature, string>> = {
  [Feature.anonymity]: 'an anonymous source',
  [Feature.vaguePassive]: 'a passive that names no source',
  [Feature.hedge]: 'a hedge that names no source',
  [Feature.vagueSource]: 'a source without a name',
};

const listed = (phrases: Partial<Record<Feature, string>>) =>
  Object.entries(phrases).map(([feature, phrase]) => ({ feature: Number(feature) as Feature, phrase }));
const claimList = listed(claimReasons);
const vagueList = listed(vagueReasons);

const unattributed = 2;
const background = 3;
const vague = 1;

/** What in a flagged sentence calls for a source: phrases for its message, in order of weight, none twice. */
export function reasonsToFlag(
  status: 'unattributed' | 'vague',
  facts: ParagraphFacts,
  index: number,
  model: ClaimModel,
): string[] {
  if (status === 'unattributed') return strongest(claimList, facts, index, model, unattributed);
  const reasons = strongest(vagueList, facts, index, model, vague);
  return reasons.length > 0 ? reasons : ['a source without a name'];
}

const byCitation = ['a citation'];
const byName = ['a named source'];
const byContext = ['what goes before'];
const none: string[] = [];

/**
 * Who vouches for a sentence that is not flagged, if anybody does.
 * @param named whether somebody named says some of it
 */
export function reasonsToTrust(status: ClaimStatus, cited: boolean, named: boolean): readonly string[] {
  if (status !== 'attributed') return none;
  return cited ? byCitation : named ? byName : byContext;
}

/** At most this many reasons: a message is read at a glance. */
const mostReasons = 3;

function strongest(
  phrases: readonly { feature: Feature; phrase: string }[],
  facts: ParagraphFacts,
  index: number,
  { features: weights }: ClaimModel,
  status: number,
): string[] {
  let count = 0;
  for (let p = 0; p < phrases.length; p++) {
    const { feature } = phrases[p]!;
    if (!facts.has(index, feature)) continue;
    const row = feature * scoreCount;
    const weight = weights[row + status]! - weights[row + background]!;
    // In its place: of equals the first is first.
    let at = count++;
    for (; at > 0 && foundWeights[at - 1]! < weight; at--) {
      foundWeights[at] = foundWeights[at - 1]!;
      found[at] = found[at - 1]!;
    }
    foundWeights[at] = weight;
    found[at] = p;
  }
  const strongest: string[] = [];
  for (let i = 0; i < count && strongest.length < mostReasons && (i === 0 || foundWeights[i]! > 0); i++) {
    const { phrase } = phrases[found[i]!]!;
    if (!strongest.includes(phrase)) strongest.push(phrase);
  }
  return strongest;
}

/** The phrases found for a sentence, by their places, and what they weigh. */
const found = new Uint8Array(claimList.length + vagueList.length);
const foundWeights = new Float64Array(found.length);
