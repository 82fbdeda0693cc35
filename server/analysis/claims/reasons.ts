import type { ClaimStatus } from '../model';
import type { DescribedSentence } from './description';
import { Feature, PlacedFeature } from './features';
import { type ClaimModel, statusCount } from './model';

/** What to say of the features that make a sentence a claim: short plain phrases that follow "because of". */
const claimReasons: Partial<Record<Feature, string>> = {
  [Feature.percent]: 'a figure',
  [Feature.money]: 'a sum of money',
  [Feature.number]: 'a figure',
  [Feature.numbers]: 'figures',
  [Feature.quantity]: 'a quantity',
  [Feature.approximation]: 'an estimate',
  [Feature.moreThan]: 'an estimate',
  [Feature.superlative]: 'a superlative',
  [Feature.superlatives]: 'a superlative',
  [Feature.comparison]: 'a comparison',
  [Feature.cause]: 'a cause or effect',
  [Feature.causes]: 'a cause or effect',
  [Feature.trend]: 'a trend',
  [Feature.trends]: 'a trend',
  [Feature.prediction]: 'a prediction',
  [Feature.modal]: 'a prediction',
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

const unattributed = 2;
const background = 3;
const vague = 1;

/**
 * Why a sentence is judged as it is: phrases for its message, in order of weight, none twice. Those of a flagged sentence
 * name what calls for a source; those of others say who vouches.
 */
export function reasonsFor(status: ClaimStatus, sentence: DescribedSentence, model: ClaimModel): string[] {
  switch (status) {
    case 'unattributed':
      return strongest(claimReasons, sentence, model, unattributed);
    case 'vague': {
      const reasons = strongest(vagueReasons, sentence, model, vague);
      return reasons.length > 0 ? reasons : ['a source without a name'];
    }
    case 'attributed':
      return sentence.cited
        ? ['a citation']
        : sentence.placed[PlacedFeature.named]! > 0
          ? ['a named source']
          : ['what goes before'];
    default:
      return [];
  }
}

/** At most this many reasons: a message is read at a glance. */
const mostReasons = 3;

function strongest(
  phrases: Partial<Record<Feature, string>>,
  { signals }: DescribedSentence,
  { first: weights }: ClaimModel,
  status: number,
): string[] {
  const found: { phrase: string; weight: number }[] = [];
  for (const [key, phrase] of Object.entries(phrases)) {
    const feature = Number(key);
    const value = signals.features[feature]!;
    if (value === 0) continue;
    const row = feature * statusCount;
    found.push({ phrase, weight: value * (weights[row + status]! - weights[row + background]!) });
  }
  found.sort((a, b) => b.weight - a.weight);
  return [...new Set(found.filter(({ weight }, i) => i === 0 || weight > 0).map(({ phrase }) => phrase))].slice(
    0,
    mostReasons,
  );
}
