import picocolors from 'picocolors';

/** Functions that colour a text, or leave it as it is. */
export type Colours = ReturnType<typeof picocolors.createColors>;

/** Colours where people read on a terminal, and have not set NO_COLOR; never in a pipe or a file. */
export const coloursFor = (stream: { readonly isTTY?: boolean }): Colours =>
  picocolors.createColors(stream.isTTY === true && picocolors.isColorSupported);

/**
 * Text of an article made safe for a terminal, on one line: what controls a terminal, or turns the direction of its text
 * around, becomes a space.
 */
export const printable = (text: string): string => text.replace(/[\s\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim();
