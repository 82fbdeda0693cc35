import { type BibtexEntry, type BibtexOutline, scanBibtex } from './bibtexScanner';
import { loadReaders } from './citationJs';
import { toReference } from './csl';
import type { BibliographyFile, BibliographyProblem, Reference } from './model';
import { inTurns, type Pacing } from './pacing';

/**
 * Reads a BibTeX or BibLaTeX file. Each entry is read on its own, with the `@string` definitions and the entries that
 * it refers to: one that can't be read is reported, keeps its key, and loses no other.
 */
export async function readBibtex(uri: string, text: string, pacing: Pacing): Promise<BibliographyFile> {
  const outline = scanBibtex(text);
  const problems = [...outline.problems];
  if (outline.entries.length === 0) return { uri, references: [], problems };
  const { bibtex } = await loadReaders();
  const byKey = new Map(outline.entries.map(entry => [entry.key, entry]));
  const references = await inTurns(outline.entries, pacing, (entry): Reference => {
    const place = { uri, start: entry.start, end: entry.end, key: entry.keySpan };
    let item: unknown;
    try {
      item = bibtex(sourceOf(entry, outline, byKey)).find(read => (read as { id?: unknown }).id === entry.key);
    } catch (error) {
      problems.push(problemOf(entry, error));
    }
    return toReference(item, entry.key, place);
  });
  problems.sort((a, b) => a.start - b.start);
  return { uri, references, problems };
}

/** A `crossref` that goes over more entries than this is followed no further. */
const longestCrossref = 3;

/** The entry's source with all that it refers to before it. */
function sourceOf(entry: BibtexEntry, outline: BibtexOutline, byKey: ReadonlyMap<string, BibtexEntry>): string {
  const sources = [entry.source];
  const seen = new Set([entry.key]);
  for (let parent = parentOf(entry.source, byKey); parent !== undefined && !seen.has(parent.key); ) {
    if (seen.size > longestCrossref) break;
    seen.add(parent.key);
    sources.push(parent.source);
    parent = parentOf(parent.source, byKey);
  }
  if (outline.strings.size > 0) sources.unshift(...stringsIn(sources.join('\n'), outline.strings));
  return sources.join('\n');
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
      ordered.push(definition);
    }
  };
  visit(source);
  return ordered;
}

function problemOf(entry: BibtexEntry, error: unknown): BibliographyProblem {
  const why = error instanceof Error ? error.message.split('\n')[0]! : String(error);
  return { start: entry.start, end: entry.keySpan.end, message: `This entry can’t be read: ${why}` };
}
