import type { Position } from 'vscode-languageserver-types';
import type { Span } from '../../text/span';
import type { Level } from '../levels';
import type { Colours } from '../terminal';

/** A finding in its file. Positions are LSP's: from 0, in UTF-16 code units. */
export interface LocatedFinding {
  readonly rule: string;
  readonly severity: Level;
  readonly message: string;
  /** From 0 to 1. */
  readonly confidence: number;
  /** The same for the same words: see rules/fingerprint.ts. */
  readonly fingerprint: string;
  readonly span: Span;
  readonly start: Position;
  readonly end: Position;
  /** The words that it is about, shortened, on one line. */
  readonly words: string;
}

/** A file that was checked. */
export interface CheckedFile {
  /** As it was named. */
  readonly path: string;
  /** See `placeOf`. */
  readonly place: string;
  /** In the order of the text; perhaps none. */
  readonly findings: readonly LocatedFinding[];
}

/** How it all went. */
export interface Outcome {
  readonly files: number;
  readonly counts: Readonly<Record<Level, number>>;
  /** What could not be read. */
  readonly troubles: readonly Trouble[];
}

export interface Trouble {
  /** See `placeOf`. */
  readonly place: string;
  readonly message: string;
}

/**
 * A way to write what was found, as it is found: nothing is kept for later that grows with the files. Each function gives
 * lines, without line ends.
 */
export interface Format {
  start(): readonly string[];
  file(checked: CheckedFile): readonly string[];
  end(outcome: Outcome): readonly string[];
}

/** What a format needs to know beside the findings. */
export interface FormatOptions {
  readonly colours: Colours;
  /** Of this program. */
  readonly version: string;
}

/** Writes the items of a JSON list, one a line, as they come: only the last is kept, which no comma may follow. */
export class JsonItems {
  #last: string | undefined;

  /** @returns the lines that can be written now */
  add(item: object): string[] {
    const before = this.#last;
    this.#last = JSON.stringify(item);
    return before === undefined ? [] : [`${before},`];
  }

  /** @returns the lines that are left */
  end(): string[] {
    return this.#last === undefined ? [] : [this.#last];
  }
}
