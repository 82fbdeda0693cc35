import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Range } from 'vscode-languageserver-types';
import type { SilencedFinding } from '../annotations/silenced';
import type { SilencedItem } from '../protocol';
import type { ReportedFinding } from '../rules/runRules';
import type { SilencedNow } from '../workspace/silencedFindings';
import { joinUri } from '../workspace/uris';
import { excerpt } from './words';

/** How many characters of a finding's words are kept, for people to know it again. */
const keptWords = 160;

/**
 * What to keep so that a finding is not shown again; undefined where there is none of that rule at that place.
 * @param file the document's path, relative to its folder
 * @param at the time, in ISO 8601
 */
export function silencing(
  document: TextDocument,
  findings: readonly ReportedFinding[],
  { range, rule }: { readonly range: Range; readonly rule: string },
  file: string,
  at: string,
): SilencedFinding | undefined {
  const start = document.offsetAt(range.start);
  const end = document.offsetAt(range.end);
  const found = findings.find(finding => {
    const from = Math.min(finding.start, finding.about.start);
    const to = Math.max(finding.end, finding.about.end);
    return finding.rule === rule && from <= end && start <= to;
  });
  if (!found) return undefined;
  return { file, rule, fingerprint: found.fingerprint, words: excerpt(document.getText(), found.about, keptWords), at };
}

/** A folder's silenced findings, for a list. @param folder its URI */
export function silencedItems({ findings }: SilencedNow, folder: string): SilencedItem[] {
  return findings.map(({ file, rule, fingerprint, words }) => ({
    folder,
    uri: joinUri(folder, file),
    file,
    rule,
    fingerprint,
    words,
  }));
}
