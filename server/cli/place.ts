import { existsSync } from 'node:fs';

/** A place in a file as people write it, counted from 1: columns in UTF-16 code units, as editors count. */
export interface Place {
  readonly file: string;
  readonly line: number;
  /** Undefined where all of the line is meant. */
  readonly column: number | undefined;
}

/**
 * Reads `FILE:LINE` or `FILE:LINE:COLUMN`. Names of files may hold colons and figures: of two readings the one counts
 * whose file is there.
 * @param exists whether there is a file of this name
 * @throws {Error} with words for people where it is no place
 */
export function readPlace(given: string, exists: (file: string) => boolean = existsSync): Place {
  const [withColumn, withLine] = [/^(.+):(\d+):(\d+)$/.exec(given), /^(.+):(\d+)$/.exec(given)];
  if (!withLine) throw new Error(`“${given}” is no place: say FILE:LINE or FILE:LINE:COLUMN, as in draft.txt:12.`);
  const place =
    withColumn && (exists(withColumn[1]!) || !exists(withLine[1]!))
      ? { file: withColumn[1]!, line: Number(withColumn[2]), column: Number(withColumn[3]) }
      : { file: withLine[1]!, line: Number(withLine[2]), column: undefined };
  if (place.line === 0 || place.column === 0) throw new Error(`“${given}”: lines and columns are counted from 1.`);
  return place;
}
