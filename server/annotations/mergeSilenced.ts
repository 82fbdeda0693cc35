import type { Merged, Sides } from './merge';
import { formatSilenced, parseSilenced, type SilencedFinding } from './silenced';

/** Whether a side of a merge is a file of silenced findings, and not of annotations: git does not tell a file's name. */
export function isSilenced({ ours, theirs }: Sides): boolean {
  return [ours, theirs].some(json => {
    try {
      return Array.isArray((JSON.parse(json) as { silenced?: unknown } | null)?.silenced);
    } catch {
      return false;
    }
  });
}

/**
 * Merges two sides' changes of silenced findings: what one side silenced is silenced; what was silenced before and one side
 * shows again is shown again. Which side is which makes no difference.
 * @throws Error with a message for people where a side can't be read, or is from a newer version
 */
export function mergeSilenced({ base, ours, theirs }: Sides): Merged {
  const before = base === undefined || base.trim() === '' ? new Map<string, SilencedFinding>() : readSide(base);
  const [our, their] = [readSide(ours), readSide(theirs)];
  const merged: SilencedFinding[] = [];
  for (const key of new Set([...our.keys(), ...their.keys()])) {
    const found = [our.get(key), their.get(key)].filter(one => one !== undefined);
    if (found.length < 2 && before.has(key)) continue;
    merged.push(found.sort((a, b) => (a.at < b.at ? -1 : 1))[0]!);
  }
  return { json: formatSilenced(merged), contradictions: 0 };
}

function readSide(json: string): Map<string, SilencedFinding> {
  const { findings, newer } = parseSilenced(json);
  if (newer) throw new Error('A side of it was written by a newer version of On Record: update this one.');
  return new Map(findings.map(finding => [`${finding.file}\0${finding.fingerprint}`, finding]));
}
