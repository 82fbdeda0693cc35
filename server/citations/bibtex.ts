import { describeError } from './bibtexErrors';
import { type BibtexEntry, type BibtexOutline, scanBibtex } from './bibtexScanner';
import { type EntryReader, loadReaders } from './citationJs';
import { toReference } from './csl';
import { type EntryMemory, remembering } from './entryMemory';
import type { BibliographyFile, Reference } from './model';
import { inTurns, type Pacing } from './pacing';

/**
 * Reads a BibTeX or BibLaTeX file. Each entry is read on its own, with the `@string` definitions and the entries that
 * it refers to: one that can't be read is reported, keeps its key, and loses no other.
 */
export async function readBibtex(
  uri: string,
  text: string,
  pacing: Pacing,
  memory: EntryMemory = new Map(),
): Promise<BibliographyFile> {
  const outline = scanBibtex(text);
  const problems = [...outline.problems];
  if (outline.entries.length === 0) return { uri, references: [], problems };
  const { read, forgetOthers } = remembering((await loadReaders()).bibtex, memory);
  const byKey = new Map(outline.entries.map(entry => [entry.key, entry]));
  const references = await inTurns(outline.entries, pacing, (entry): Reference => {
    const place = { uri, start: entry.start, end: entry.end, key: entry.keySpan };
    const { item, error } = readEntry(entry, outline, byKey, read);
    if (error !== undefined) problems.push(describeError(entry, error));
    return toReference(item, entry.key, place);
  });
  forgetOthers();
  problems.sort((a, b) => a.start - b.start);
  return { uri, references, problems };
}

/** Reads an entry with all that it refers to; where that fails for what it inherits, without. */
function readEntry(
  entry: BibtexEntry,
  { strings }: BibtexOutline,
  byKey: ReadonlyMap<string, BibtexEntry>,
  read: EntryReader,
): { item?: unknown; error?: Error } {
  const parents = parentsOf(entry, byKey).map(({ source }) => source);
  const find = (sources: readonly string[]): unknown => {
    const source = sources.join('\n');
    const definitions = strings.size === 0 ? '' : stringsIn(source, strings).join('');
    return read(withRings(definitions + source)).find(item => (item as { id?: unknown }).id === entry.key);
  };
  try {
    return { item: find([entry.source, ...parents]) };
  } catch (error) {
    if (parents.length === 0) return { error: asError(error) };
  }
  try {
    return { item: find([entry.source]) };
  } catch (error) {
    return { error: asError(error) };
  }
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

/** A `crossref` that goes over more entries than this is followed no further. */
const longestCrossref = 3;

/** The entries that an entry inherits from, nearest first. */
function parentsOf(entry: BibtexEntry, byKey: ReadonlyMap<string, BibtexEntry>): BibtexEntry[] {
  const parents: BibtexEntry[] = [];
  const seen = new Set([entry.key]);
  for (let parent = parentOf(entry.source, byKey); parent !== undefined && !seen.has(parent.key); ) {
    if (parents.length === longestCrossref) break;
    seen.add(parent.key);
    parents.push(parent);
    parent = parentOf(parent.source, byKey);
  }
  return parents;
}

function parentOf(source: string, byKey: ReadonlyMap<string, BibtexEntry>): BibtexEntry | undefined {
  const key = /\b(?:crossref|xdata)\s*=\s*[{"]?\s*([^\s{}",]+)/i.exec(source)?.[1];
  return key === undefined ? undefined : byKey.get(key);
}

/** The definitions that a source uses, each after those that it uses itself. */
function stringsIn(source: string, strings: ReadonlyMap<string, string>): string[] {
  const ordered: string[] = [];
  const seen = new Set<string>();
  const visit = (from: string) => {
    for (const [, name] of from.matchAll(/[=#]\s*([a-z_][\w:+-]*)/gi)) {
      const lower = name!.toLowerCase();
      const definition = strings.get(lower);
      if (definition === undefined || seen.has(lower)) continue;
      seen.add(lower);
      visit(definition);
      // On one line, so that an error's line is the entry's own.
      ordered.push(definition.replace(/[\r\n]+/g, ' '));
    }
  };
  visit(source);
  return ordered;
}

/** Writes the letter that LaTeX calls `\\aa` and citation-js does not know. */
const withRings = (source: string): string =>
  source.replace(/\\(aa|AA)(?![A-Za-z])[ \t]?/g, (_, letter: string) => (letter === 'aa' ? 'å' : 'Å'));
