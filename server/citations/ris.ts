import type { Span } from '../text/span';
import { loadReaders } from './citationJs';
import { toReference } from './csl';
import { type EntryMemory, remembering } from './entryMemory';
import { makeKey } from './keys';
import type { BibliographyFile, BibliographyProblem, Reference } from './model';
import { inTurns, type Pacing } from './pacing';

/**
 * Reads a RIS file, as reference managers and news archives export them. An entry's key is its `ID`; one without gets a
 * key made of author, year and title (see `makeKey`). Each entry is read on its own.
 */
export async function readRis(
  uri: string,
  text: string,
  pacing: Pacing,
  memory: EntryMemory = new Map(),
): Promise<BibliographyFile> {
  const { entries, problems } = scanRis(text);
  if (entries.length === 0) return { uri, references: [], problems };
  const { read, forgetOthers } = remembering((await loadReaders()).ris, memory);
  const taken = new Set(entries.map(({ id }) => (id === undefined ? undefined : text.slice(id.start, id.end))));
  const references = await inTurns(entries, pacing, ({ start, end, id }): Reference => {
    let item: unknown;
    try {
      item = read(text.slice(start, end))[0];
    } catch (error) {
      const why = error instanceof Error ? error.message.split('\n')[0] : String(error);
      problems.push({ start, end, message: `This entry can’t be read: ${why}` });
    }
    const keySpan = id ?? { start, end: start };
    const reference = toReference(item, text.slice(keySpan.start, keySpan.end), { uri, start, end, key: keySpan });
    if (id !== undefined) return reference;
    const key = makeKey(reference, made => taken.has(made));
    taken.add(key);
    return { ...reference, key };
  });
  forgetOthers();
  return { uri, references, problems };
}

interface RisEntry extends Span {
  readonly id?: Span;
}

const tag = /^([A-Z][A-Z0-9]) {1,2}-[ \t]?(.*)$/;

/** Finds the entries: from a `TY` line to the next `ER` line. Linear. */
function scanRis(text: string): { entries: RisEntry[]; problems: BibliographyProblem[] } {
  const entries: RisEntry[] = [];
  const problems: BibliographyProblem[] = [];
  let open: { start: number; headEnd: number; id?: Span } | undefined;
  const close = (end: number, complete: boolean) => {
    if (open === undefined) return;
    entries.push({ start: open.start, end, ...(open.id && { id: open.id }) });
    if (!complete) {
      problems.push({ start: open.start, end: open.headEnd, message: 'This entry is not closed: it lacks “ER  - ”.' });
    }
    open = undefined;
  };
  let start = 0;
  while (start < text.length) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(start, Math.min(end, start + 1000)).trimEnd();
    const match = tag.exec(line.startsWith('\ufeff') ? line.slice(1) : line);
    if (match?.[1] === 'TY') {
      close(start, false);
      open = { start: start + (line.startsWith('\ufeff') ? 1 : 0), headEnd: start + line.length };
    } else if (match?.[1] === 'ER') {
      close(start + line.length, true);
    } else if (match?.[1] === 'ID' && open !== undefined && match[2]!.trim() !== '') {
      const id = match[2]!.trim();
      const idStart = start + line.length - id.length;
      open.id = { start: idStart, end: idStart + id.length };
    }
    start = end + 1;
  }
  close(text.length, false);
  return { entries, problems };
}
