/**
 * A copy of a string that stands by itself. A part that `slice` took keeps all of the text that it was taken from in
 * memory; what is remembered for long (words, paragraphs) must not. Joining writes its parts into a new string.
 */
export function detached(part: string): string {
  // Shorter parts are copied by the engine anyway (V8: below 13 code units).
  if (part.length < 13) return part;
  const middle = part.length >> 1;
  return [part.slice(0, middle), part.slice(middle)].join('');
}
