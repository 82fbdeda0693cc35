import type { Text } from '../text/pieces';
import type { Span } from '../text/span';
import type { TextEdit } from './edits';

/** A passage on its way through edits; null where it stands nowhere. */
export interface Passage {
  span: Span | null;
}

/** An edge of a passage that an edit cut off: where it was in the words of its stretch. */
export interface CutEdge {
  readonly passage: Passage;
  readonly edge: 'start' | 'end';
  readonly at: number;
}

/** A state of a stretch before an edit: its words, the edges cut off since, and the wounds that it had then. */
interface Version {
  readonly words: string;
  readonly edges: readonly CutEdge[];
  readonly inner: readonly InnerWound[];
}

interface InnerWound {
  /** In the words of the version that it is in. */
  readonly from: number;
  readonly to: number;
  readonly versions: readonly Version[];
}

/** A stretch where edits cut into passages, with what stood there before each, the latest first. */
interface Wound {
  start: number;
  end: number;
  versions: readonly Version[];
}

/** Wounds and versions of one that are remembered: the oldest are forgotten first, as editors forget how to undo. */
const mostWounds = 500;
const mostVersions = 64;

/**
 * Remembers what edits cut off passages. Where the words of before stand again (undone, in one step or in many, or typed
 * anew), what was cut off is put back. An edit costs what the wounds that it touches hold, and a few operations for others.
 */
export class Wounds {
  #wounds: Wound[] = [];

  /**
   * @param text the text after the edit
   * @param cut the edges that the edit cut off, in the edit's removed words
   */
  follow(edit: TextEdit, text: Text, cut: readonly CutEdge[]): void {
    const shift = edit.inserted.length - edit.removed.length;
    const touched: Wound[] = [];
    this.#wounds = this.#wounds.filter(wound => {
      if (wound.start > edit.end) {
        wound.start += shift;
        wound.end += shift;
        return true;
      }
      if (wound.end < edit.start) return true;
      touched.push(wound);
      return false;
    });
    if (touched.length === 0 && cut.length === 0) return;
    const only = touched.length === 1 ? touched[0]! : undefined;
    const within = only && cut.length === 0 && only.start <= edit.start && edit.end <= only.end;
    const wound = within ? { ...only, end: only.end + shift } : woundOf(edit, text, cut, touched);
    const now = text.slice(wound.start, wound.end);
    const version = wound.versions.find(({ words }) => words.length === now.length && words === now);
    if (version) {
      heal(version.edges, wound);
      for (const { from, to, versions } of version.inner) {
        this.#wounds.push({ start: wound.start + from, end: wound.start + to, versions });
      }
    } else if (!healInPart(wound, now, edit)) this.#wounds.push(wound);
    if (this.#wounds.length > mostWounds) this.#wounds.shift();
  }
}

/** The wound that an edit makes, with those that it touches in it. */
function woundOf(edit: TextEdit, text: Text, cut: readonly CutEdge[], touched: readonly Wound[]): Wound {
  const inOrder = [...touched].sort((a, b) => a.start - b.start || a.end - b.end);
  const start = Math.min(edit.start, ...inOrder.map(wound => wound.start));
  const end = Math.max(edit.end, ...inOrder.map(wound => wound.end));
  const shift = edit.inserted.length - edit.removed.length;
  const words =
    text.slice(start, edit.start) + edit.removed + text.slice(edit.start + edit.inserted.length, end + shift);
  let version: Version = {
    words,
    edges: cut.map(one => ({ ...one, at: one.at + edit.start - start })),
    inner: inOrder.map(wound => ({ from: wound.start - start, to: wound.end - start, versions: wound.versions })),
  };
  const versions = [version];
  while (version.inner.length > 0 && versions.length < mostVersions) {
    version = olderVersion(version);
    versions.push(version);
  }
  return { start, end: end + shift, versions };
}

/** The state before the latest edits of the wounds in a version. */
function olderVersion({ words, edges, inner }: Version): Version {
  const parts: string[] = [];
  const innerEdges: CutEdge[] = [];
  const innerWounds: InnerWound[] = [];
  let length = 0;
  let at = 0;
  /** Where each stretch that stays begins, before and now. */
  const shifts: { readonly to: number; readonly from: number; readonly by: number }[] = [];
  for (const { from, to, versions } of inner) {
    const before = versions[0]!;
    parts.push(words.slice(at, from), before.words);
    length += from - at;
    for (const edge of before.edges) innerEdges.push({ ...edge, at: edge.at + length });
    for (const one of before.inner) innerWounds.push({ ...one, from: one.from + length, to: one.to + length });
    length += before.words.length;
    shifts.push({ from, to, by: length - to });
    at = to;
  }
  parts.push(words.slice(at));
  const has = new Map<Passage, Set<string>>();
  for (const { passage, edge } of innerEdges) has.set(passage, (has.get(passage) ?? new Set()).add(edge));
  const outer = edges.flatMap(one => {
    if (has.get(one.passage)?.has(one.edge)) return [];
    let by = 0;
    for (const shift of shifts) {
      const after = one.at > shift.to || (one.at === shift.to && (one.edge === 'start' || one.at > shift.from));
      if (after) by = shift.by;
      // Among words that did not stand there then.
      else if (one.at > shift.from) return [];
    }
    return [{ ...one, at: one.at + by }];
  });
  return { words: parts.join(''), edges: [...innerEdges, ...outer], inner: innerWounds };
}

/** The shortest words that are known again among others. */
const shortestPart = 4;

/**
 * Heals a wound whose words an edit put back together with others beside them: what was taken away before, without cutting
 * into a passage, comes back in the same step.
 */
function healInPart({ start, end, versions }: Wound, now: string, { inserted }: TextEdit): boolean {
  for (const { words, edges } of versions) {
    if (words.length < shortestPart || inserted.length <= words.length || now.length <= words.length) continue;
    if (now.endsWith(words) && inserted.endsWith(words)) heal(edges, { start: end - words.length, end });
    else if (now.startsWith(words) && inserted.startsWith(words)) heal(edges, { start, end: start + words.length });
    else continue;
    return true;
  }
  return false;
}

/** Puts edges back that were cut off, but of passages that stand elsewhere by now. */
function heal(edges: readonly CutEdge[], { start: offset, end: until }: Span): void {
  const byPassage = new Map<Passage, { start?: number; end?: number }>();
  for (const { passage, edge, at } of edges) {
    byPassage.set(passage, { ...byPassage.get(passage), [edge]: offset + at });
  }
  for (const [passage, { start, end }] of byPassage) {
    const { span } = passage;
    if (span === null) {
      if (start !== undefined && end !== undefined) passage.span = { start, end };
    } else if (start !== undefined && end === undefined) {
      if (offset <= span.start && span.start <= until) passage.span = { start, end: span.end };
    } else if (end !== undefined && start === undefined) {
      if (offset <= span.end && span.end <= until) passage.span = { start: span.start, end };
    }
  }
}
