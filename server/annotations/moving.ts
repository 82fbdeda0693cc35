import type { Text } from '../text/pieces';
import { anchor, selectorsFor } from './anchors';
import { moveSpan, type TextEdit } from './edits';
import type { PlacedAnnotation } from './model';
import { type CutEdge, type Passage, Wounds } from './wounds';

/** What is on its way of an annotation. */
interface Moving {
  placed: PlacedAnnotation;
  readonly target: Passage;
  readonly cue: Passage | undefined;
}

/** A passage in words that were taken out of the text: where it stood in them. */
interface Taken {
  readonly passage: Passage;
  readonly start: number;
  readonly end: number;
}

/** Words that were taken out with whole passages in them: pasted elsewhere, they bring these along. */
interface Cutting {
  readonly words: string;
  readonly taken: readonly Taken[];
}

/** Shorter cuttings are not known again when pasted: they may be any words. */
const shortestCutting = 16;
const mostCuttings = 20;
/** Of a line that is moved in one change, so many are enough. */
const shortestMoved = 4;

/**
 * Annotations that move with every edit of their text. Each covers just the words it covered, as edited, or none: then it
 * is an orphan, until these words come back where they were (undo), are put elsewhere as they were cut, or stand in what
 * replaced them. An edit costs a few operations for each annotation, and looks at no text but what it changes.
 */
export class MovingAnnotations {
  #moving: Moving[];
  #wounds = new Wounds();
  readonly #cuttings: Cutting[] = [];
  /** Those of the change that is going on: a moved line may be put where it goes before it is taken away. */
  #insertions: { start: number; readonly words: string }[] = [];
  #placed: readonly PlacedAnnotation[] | undefined;

  constructor(placed: readonly PlacedAnnotation[]) {
    this.#moving = placed.map(toMoving);
    this.#placed = placed;
  }

  /** In the order given, where they are now; the same list while nothing of it has changed. */
  get placed(): readonly PlacedAnnotation[] {
    this.#placed ??= this.#moving.map(moving => {
      const { placed, target, cue } = moving;
      if (placed.span === target.span && (placed.cue ?? null) === (cue?.span ?? null)) return placed;
      moving.placed = { annotation: placed.annotation, span: target.span, ...(cue?.span && { cue: cue.span }) };
      return moving.placed;
    });
    return this.#placed;
  }

  /** Has these from now on. Those whose places are as they were can still be made whole by undoing. */
  replace(placed: readonly PlacedAnnotation[]): void {
    const before = new Map(this.#moving.map(moving => [moving.placed.annotation.id, moving]));
    this.#moving = placed.map(one => {
      const old = before.get(one.annotation.id);
      const stays = old && old.target.span === one.span && (old.cue?.span ?? null) === (one.cue ?? null);
      if (!stays || Boolean(old.cue) !== Boolean(one.annotation.cue)) return toMoving(one);
      old.placed = one;
      return old;
    });
    this.#placed = undefined;
  }

  /** A change begins: edits that the editor made at once. */
  begin(): void {
    this.#insertions = [];
  }

  /** @param text the text after the edit */
  follow(edit: TextEdit, text: Text): void {
    if (edit.removed === edit.inserted) return;
    this.#placed = undefined;
    const cut: CutEdge[] = [];
    const gone: Taken[] = [];
    const shortened: Taken[] = [];
    const plain = { start: edit.start, end: edit.end, length: edit.inserted.length };
    for (const { target, cue } of this.#moving) {
      this.#move(target, plain, cut, gone, shortened);
      if (cue) this.#move(cue, plain, cut, gone, shortened);
    }
    this.#wounds.follow(edit, text, cut);
    const lost = gone.filter(({ passage }) => passage.span === null);
    if (edit.inserted !== '') {
      this.#paste(edit);
      findIn(edit, lost, shortened);
    }
    this.#followInsertions(edit, lost);
    if (lost.length > 0 && edit.removed.trim().length >= shortestCutting) {
      this.#cuttings.push({ words: edit.removed.trim(), taken: trimmed(edit.removed, lost) });
      if (this.#cuttings.length > mostCuttings) this.#cuttings.shift();
    }
  }

  #move(
    passage: Passage,
    edit: { readonly start: number; readonly end: number; readonly length: number },
    cut: CutEdge[],
    gone: Taken[],
    shortened: Taken[],
  ): void {
    const { span } = passage;
    if (span === null || span.end <= edit.start) return;
    passage.span = moveSpan(span, edit);
    // Only where it reaches over an edge, or takes all of it, is something cut off that has to be remembered.
    if (edit.end <= span.start || (edit.start > span.start && edit.end < span.end)) return;
    const start = span.start - edit.start;
    const end = span.end - edit.start;
    if (edit.start <= span.start) cut.push({ passage, edge: 'start', at: start });
    if (edit.end >= span.end) cut.push({ passage, edge: 'end', at: end });
    if (passage.span === null) gone.push({ passage, start, end });
    else shortened.push({ passage, start, end });
  }

  /** Where words that were cut are pasted, the passages in them are there. */
  #paste({ start, inserted }: TextEdit): void {
    const words = inserted.trim();
    const cutting = this.#cuttings.findLast(one => one.words.length === words.length && one.words === words);
    if (cutting) place(cutting.taken, start + inserted.indexOf(words));
  }

  /** Passages that were taken away are where the same change put their words before. */
  #followInsertions(edit: TextEdit, lost: readonly Taken[]): void {
    const shift = edit.inserted.length - edit.removed.length;
    this.#insertions = this.#insertions.filter(one => {
      if (one.start >= edit.end) one.start += shift;
      else if (one.start + one.words.length > edit.start) return false;
      return true;
    });
    const words = edit.removed.trim();
    if (lost.length > 0 && words.length >= shortestMoved) {
      const moved = this.#insertions.find(one => one.words.trim() === words);
      if (moved) place(trimmed(edit.removed, lost), moved.start + moved.words.indexOf(words));
    }
    if (edit.inserted !== '') this.#insertions.push({ start: edit.start, words: edit.inserted });
  }
}

const toMoving = (placed: PlacedAnnotation): Moving => ({
  placed,
  target: { span: placed.span },
  cue: placed.annotation.cue && { span: placed.cue ?? null },
});

/** Passages in words without the white space around these. */
function trimmed(words: string, taken: readonly Taken[]): Taken[] {
  const lead = words.length - words.trimStart().length;
  const { length } = words.trim();
  return taken.flatMap(({ passage, start, end }) =>
    start >= lead && end <= lead + length ? [{ passage, start: start - lead, end: end - lead }] : [],
  );
}

/** Puts passages that stand nowhere where their words begin now. */
function place(taken: readonly Taken[], offset: number): void {
  for (const { passage, start, end } of taken) passage.span ??= { start: start + offset, end: end + offset };
}

/** The shortest replacement in which passages are looked for: others are typed, and their words are others. */
const shortestReplacement = 24;

/**
 * Finds passages in what replaced them: another tool, or git, changed the file, and the editor took over all of a stretch
 * in which some words are others.
 */
function findIn(edit: TextEdit, lost: readonly Taken[], shortened: readonly Taken[]): void {
  const { removed, inserted, start: offset } = edit;
  if (Math.min(removed.length, inserted.length) < shortestReplacement) return;
  for (const { passage, start, end } of lost) {
    if (passage.span !== null) continue;
    const found = anchor(inserted, selectorsFor(removed, { start, end }));
    if (!found || !isSameLetter(inserted[found.start], removed[start])) continue;
    if (isSameLetter(inserted[found.end - 1], removed[end - 1])) {
      passage.span = { start: offset + found.start, end: offset + found.end };
    }
  }
  for (const { passage, start, end } of shortened) {
    const { span } = passage;
    if (span === null) continue;
    // What is left of it adjoins the stretch: so must what was found.
    const from = Math.max(0, start);
    const to = Math.min(removed.length, end);
    const found = anchor(inserted, selectorsFor(removed, { start: from, end: to }));
    if (!found) continue;
    if (start < 0 && found.start === 0 && isSameLetter(inserted[found.end - 1], removed[to - 1])) {
      passage.span = { start: span.start, end: offset + found.end };
    }
    if (end > removed.length && found.end === inserted.length && isSameLetter(inserted[found.start], removed[from])) {
      passage.span = { start: offset + found.start, end: span.end };
    }
  }
}

/**
 * Whether a passage that was found begins, or ends, as before: words nearly the same may have others at their edges, put
 * there beside it.
 */
const isSameLetter = (now: string | undefined, before: string | undefined): boolean =>
  now?.toLowerCase() === before?.toLowerCase();
