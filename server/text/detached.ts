const codes = new Uint16Array(4096);

/**
 * A copy of a string that stands by itself. A part that `slice` took keeps all of the text that it was taken from in
 * memory; what is remembered for long (words, paragraphs) must not.
 */
export function detached(part: string): string {
  // Shorter parts are copied by the engine anyway (V8: below 13 code units).
  if (part.length < 13) return part;
  let copy = '';
  for (let at = 0; at < part.length; at += codes.length) {
    const length = Math.min(codes.length, part.length - at);
    for (let i = 0; i < length; i++) codes[i] = part.charCodeAt(at + i);
    copy += String.fromCharCode.apply(null, codes.subarray(0, length) as unknown as number[]);
  }
  return copy;
}
