import type { Analysis } from '../analysis/model';
import { partsOf } from '../analysis/parts';
import type { PlacedAnnotation } from './model';
import { overruleAttributions } from './overruleAttributions';
import { overruleClaims } from './overruleClaims';
import { overruleEntities } from './overruleEntities';
import { sayingsOf } from './sayings';

/**
 * What a person says overrules the machine: gives the analysis as the annotations have it. Orphans count for nothing.
 * Costs what the article and the annotations have in length, however they overlap.
 */
export function overrule(analysis: Analysis, placed: readonly PlacedAnnotation[]): Analysis {
  const said = sayingsOf(placed);
  if (!said) return analysis;
  const { attributions, entities } = overruleAttributions(analysis, overruleEntities(analysis, said), said);
  const sentences = overruleClaims(analysis.sentences, said);
  const whole = { ...analysis, entities, attributions, sentences };
  return { ...whole, parts: partsOf(whole, p => analysis.parts[p]) };
}
