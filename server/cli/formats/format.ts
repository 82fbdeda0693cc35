import type { Position } from 'vscode-languageserver-types';
import type { Severity } from '../../workspace/settings';

/** A finding in its file. Positions are LSP's: from 0, in UTF-16 code units. */
export interface LocatedFinding {
  readonly rule: string;
  readonly severity: Exclude<Severity, 'off'>;
  readonly message: string;
  /** The same for the same words: see rules/fingerprint.ts. */
  readonly fingerprint: string;
  readonly start: Position;
  readonly end: Position;
}

/** A file that was checked, as it was named. */
export interface CheckedFile {
  readonly path: string;
  /** In the order of the text; perhaps none. */
  readonly findings: readonly LocatedFinding[];
}

/** A way to write what was found. Each function gives lines, without line ends. */
export interface Format {
  file(checked: CheckedFile): readonly string[];
  end(): readonly string[];
}

/** A path with "/" between names, as URIs and reports have it. */
export const slashed = (path: string): string => path.replaceAll('\\', '/');
