import { expand, type GlobsOf, standardInput } from '../articles';
import { readLineGroups } from '../lines';

/** One thing to read: a file, standard input as if it were one, or a line of JSON. */
export type Item =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'bytes'; readonly path: string; readonly bytes: Uint8Array }
  | { readonly kind: 'line'; readonly number: number; readonly text: string; readonly tooLong?: true };

/** What an item is called when something is wrong with it. */
export const nameOf = (item: Item): string => (item.kind === 'line' ? `line ${item.number}` : item.path);

/** Items that one thread does in a go: as many as make handing them over worth while, and not more characters. */
const most = 16;
const mostCharacters = 200_000;

/** Files, in the order of what names them; `-` is standard input. @param globs what counts in folders */
export async function* fileItems(
  named: readonly string[],
  stdinName: string,
  globs: GlobsOf,
  onTrouble: (path: string, why: string) => void,
): AsyncGenerator<Item[]> {
  let items: Item[] = [];
  for await (const name of expand(named, onTrouble, globs)) {
    items.push(
      name === '-' ? { kind: 'bytes', path: stdinName, bytes: await standardInput() } : { kind: 'file', path: name },
    );
    if (items.length < most) continue;
    yield items;
    items = [];
  }
  if (items.length > 0) yield items;
}

/** Lines of a stream that are not empty. What has come in is given at once: nobody waits for a slow writer's next line. */
export async function* lineItems(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Item[]> {
  for await (const lines of readLineGroups(stream)) {
    let items: Item[] = [];
    let characters = 0;
    for (const line of lines) {
      const { text } = line;
      if (text.trim() === '' && !line.tooLong) continue;
      items.push({ kind: 'line', ...line });
      characters += text.length;
      if (items.length < most && characters < mostCharacters) continue;
      yield items;
      items = [];
      characters = 0;
    }
    if (items.length > 0) yield items;
  }
}
