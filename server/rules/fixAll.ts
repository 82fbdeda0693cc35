import type { Replacement } from '../text/replacement';
import type { ReportedFinding } from './runRules';

/**
 * The changes that mend all of an article's findings at once, each as most people want it: its preferred fix. One that
 * would change what lies before the end of an earlier one is left for the next run.
 * @param findings in the order of the text
 */
export function fixAll(uri: string, findings: readonly ReportedFinding[]): Replacement[] {
  const made: Replacement[] = [];
  let end = -1;
  for (const finding of findings) {
    const fix = finding.preferredFix();
    if (fix === undefined) continue;
    const replacements = fix.edits.flatMap(edit =>
      edit.uri === uri && 'replacements' in edit ? edit.replacements : [],
    );
    if (replacements.some(({ start }) => start <= end)) continue;
    made.push(...replacements);
    end = Math.max(end, ...replacements.map(replacement => replacement.end));
  }
  return made;
}
