/** A line of a stream, without its line feed, and its number from 1. */
export interface Line {
  readonly number: number;
  readonly text: string;
}

/**
 * Reads a stream of UTF-8 by lines: those that came in together, together. Only a line feed ends a line (and takes a carriage return before it along):
 * JSON may hold U+2028 as it is, at which Node's readline would break.
 */
export async function* readLineGroups(stream: AsyncIterable<Uint8Array | string>): AsyncGenerator<readonly Line[]> {
  const decoder = new TextDecoder();
  let parts: string[] = [];
  let number = 0;
  const finish = (last: string): Line => {
    parts.push(last);
    const text = parts.join('');
    parts = [];
    return { number: ++number, text: text.endsWith('\r') ? text.slice(0, -1) : text };
  };
  for await (const chunk of stream) {
    const text = typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
    const lines: Line[] = [];
    let start = 0;
    for (let feed = text.indexOf('\n'); feed >= 0; feed = text.indexOf('\n', start)) {
      lines.push(finish(text.slice(start, feed)));
      start = feed + 1;
    }
    if (start < text.length) parts.push(text.slice(start));
    if (lines.length > 0) yield lines;
  }
  const rest = decoder.decode();
  if (parts.length > 0 || rest.length > 0) yield [finish(rest)];
}

/** As `readLineGroups`, a line at a time. */
export async function* readLines(stream: AsyncIterable<Uint8Array | string>): AsyncGenerator<Line> {
  for await (const lines of readLineGroups(stream)) yield* lines;
}
