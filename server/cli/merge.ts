import { readFileSync } from 'node:fs';
import { mergeAnnotations, type Sides, sidesOfConflict } from '../annotations/merge';
import { isSilenced, mergeSilenced } from '../annotations/mergeSilenced';
import { diskFiles } from '../node/files';
import { uriOf } from './host';
import { complain, remark } from './output';

/**
 * Merges files of annotations or of silenced findings, as git calls a merge driver, or puts right one in which git left conflict markers. The file
 * of our side is written, whole; not at all where that can't be done.
 * @param files base, ours and theirs; or one file
 */
export async function merge(files: readonly string[]): Promise<void> {
  const ours = files.length === 1 ? files[0]! : files[1]!;
  try {
    const sides = readSides(files);
    if (!sides) return remark(`${ours}: there are no conflict markers in it.`);
    const { json, contradictions } = isSilenced(sides) ? mergeSilenced(sides) : mergeAnnotations(sides);
    await diskFiles.write(uriOf(ours), new TextEncoder().encode(json));
    if (contradictions > 0) {
      remark(`${contradictions} changed on both sides: what was said later counts, the other is kept beside it.`);
    }
  } catch (error) {
    complain(`The annotations can’t be merged. ${error instanceof Error ? error.message : error}`);
  }
}

function readSides(files: readonly string[]): Sides | undefined {
  const [first, ours, theirs] = files.map(file => readFileSync(file, 'utf8'));
  return ours === undefined || theirs === undefined ? sidesOfConflict(first!) : { base: first, ours, theirs };
}
