/** A line of a stream, without its line feed, and its number from 1. */
export interface Line {
  readonly number: number;
  readonly text: string;
  /** It is longer than any text can be here, and empty in its place. */
  readonly tooLong?: true;
}

/** Code units that a line has at most: half of what the engine's strings can hold. */
const longest = 2 ** 28;

/**
 * Reads a stream of UTF-8 by lines: those that came in together, together. Only a line feed ends a line (and takes a carriage return before it along):
 * JSON may hold U+2028 as it is, at which Node's readline would break.
 * @param most how long a line may be: of a longer one nothing is kept
 */
export async function* readLineGroups(
  stream: AsyncIterable<Uint8Array | string>,
  most = longest,
): AsyncGenerator<readonly Line[]> {
  const decoder = new TextDecoder();
  let parts: string[] = [];
  let length = 0;
  let number = 0;
  const add = (part: string): void => {
    length += part.length;
    if (length <= most) parts.push(part);
    else parts = [];
  };
  const finish = (last: string): Line => {
    add(last);
    const text = parts.join('');
    const tooLong = length > most;
    parts = [];
    length = 0;
    number++;
    return tooLong ? { number, text: '', tooLong } : { number, text: text.endsWith('\r') ? text.slice(0, -1) : text };
  };
  for await (const chunk of stream) {
    const text = typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
    const lines: Line[] = [];
    let start = 0;
    for (let feed = text.indexOf('\n'); feed >= 0; feed = text.indexOf('\n', start)) {
      lines.push(finish(text.slice(start, feed)));
      start = feed + 1;
    }
    if (start < text.length) add(text.slice(start));
    if (lines.length > 0) yield lines;
  }
  const rest = decoder.decode();
  if (length > 0 || rest.length > 0) yield [finish(rest)];
}

/** As `readLineGroups`, a line at a time. @throws Error with words for people where one is too long */
export async function* readLines(stream: AsyncIterable<Uint8Array | string>): AsyncGenerator<Line> {
  for await (const lines of readLineGroups(stream)) {
    for (const line of lines) {
      if (line.tooLong) throw new Error(`line ${line.number} is too long to be read.`);
      yield line;
    }
  }
}
