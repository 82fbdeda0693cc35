import type { Analysis, ParagraphAnalysis, ParagraphMention } from '../analysis/model';
import { formerPlaces } from '../text/former';
import { memoized } from '../text/memo';
import { isSameList, isSameValue } from '../text/sameValue';
import { type Cast, castOf, Tally } from './cast';
import { type LocalMentions, localMentions } from './localMentions';
import type { PlacedAnnotation } from './model';
import type { Correction } from './overruleAttributions';
import { OverruledAnalysis } from './overruledAnalysis';
import { type Made, Overruling } from './overruling';
import { type Said, type Sayings, SayingsKeeper } from './sayings';

/**
 * What a person says overrules the machine: gives the analysis as the annotations have it. Orphans count for nothing.
 * @param lasting the same object for all versions of an article: what a version shares with the last costs a few
 *   comparisons for each paragraph
 */
export function overrule(analysis: Analysis, placed: readonly PlacedAnnotation[], lasting: object = {}): Analysis {
  return overruler(lasting).overrule(analysis, placed);
}

const overruler = memoized((_lasting: object) => new Overruler());

/** Applies what people said to one version of an article after another. The result is that of a fresh one. */
class Overruler {
  readonly #sayings = new SayingsKeeper();
  #tally = new Tally();
  #cast: Cast | undefined;
  #parts: readonly ParagraphAnalysis[] = [];
  #locals: readonly (LocalMentions | undefined)[] = [];
  #made: readonly Made[] = [];
  /** Those of them that others rest on. */
  #beyond: readonly Made[] = [];

  overrule(analysis: Analysis, placed: readonly PlacedAnnotation[]): Analysis {
    const { parts } = analysis;
    const { paragraphs } = analysis.article;
    const sayings = this.#sayings.by(placed, paragraphs);
    if (!sayings) return analysis;
    const former = formerPlaces(this.#parts, parts);
    const { locals, counted } = this.#count(parts, sayings, former);
    const cast = this.#cast && !counted ? this.#cast : this.#castOf(parts, sayings, locals);
    const work = new Overruling(analysis, sayings, locals, cast);
    const made: Made[] = [];
    /** Where something was made anew. */
    const fresh: number[] = [];
    let correction: Correction | undefined;
    for (let p = 0; p < parts.length; p++) {
      const q = former(p);
      const old = q < 0 ? undefined : this.#made[q];
      const stays =
        cast === this.#cast &&
        old !== undefined &&
        old.sayings === sayings[p] &&
        old.local === locals[p] &&
        old.before === correction &&
        !old.reaches;
      const one = stays ? old : work.make(p, correction, old ?? this.#made[p]);
      if (!stays) fresh.push(p);
      made.push(one);
      correction = one.after;
    }
    const beyond = made.filter(one => one.beyond);
    // Mostly nothing changed that other paragraphs rest on.
    if (cast !== this.#cast || restsOnOthers(beyond, this.#beyond)) work.finish(made);
    else work.finishWith(made, fresh, beyond);
    this.#beyond = beyond;
    this.#cast = cast;
    this.#parts = parts;
    this.#locals = locals;
    this.#made = made;
    const results: ParagraphAnalysis[] = [];
    for (const { result } of made) results.push(result);
    return new OverruledAnalysis(analysis, cast, results);
  }

  #castOf(
    parts: readonly ParagraphAnalysis[],
    sayings: readonly (Sayings | undefined)[],
    locals: readonly (LocalMentions | undefined)[],
  ): Cast {
    const marks: Said<'entity'>[] = [];
    const speakers: Said<'speaker'>[] = [];
    for (let p = 0; p < parts.length; p++) {
      for (const said of locals[p]?.marks ?? []) marks.push(said);
      for (const said of sayings[p]?.speakers ?? []) speakers.push(said);
    }
    return castOf(this.#tally, marks, speakers, ids => inOrder(ids, parts), this.#cast);
  }

  /**
   * Counts what changed in, and what it was out.
   * @returns what people's words do to each paragraph's mentions, and whether anything counts otherwise now
   */
  #count(
    parts: readonly ParagraphAnalysis[],
    sayings: readonly (Sayings | undefined)[],
    former: (p: number) => number,
  ): { readonly locals: readonly (LocalMentions | undefined)[]; readonly counted: boolean } {
    const stays = new Uint8Array(this.#parts.length);
    const locals: (LocalMentions | undefined)[] = [];
    const changed: number[] = [];
    for (let p = 0; p < parts.length; p++) {
      const q = former(p);
      if (q >= 0 && stays[q] === 0 && this.#made[q]!.sayings === sayings[p]) {
        stays[q] = 1;
        locals.push(this.#locals[q]);
      } else {
        changed.push(p);
        const said = sayings[p];
        locals.push(said && localMentions(parts[p]!, said));
      }
    }
    const gone: number[] = [];
    for (let q = 0; q < stays.length; q++) if (stays[q] === 0) gone.push(q);
    // As when letters are typed into a word that names nobody.
    const same =
      gone.length === changed.length &&
      changed.every((p, i) => {
        const q = gone[i]!;
        const [local, old] = [locals[p], this.#locals[q]];
        return (
          namesTheSame(parts[p]!.mentions, this.#parts[q]!.mentions) &&
          namesTheSame(local?.lost ?? [], old?.lost ?? []) &&
          isSameList(local?.settled ?? [], old?.settled ?? []) &&
          saysTheSame(local?.marks ?? [], old?.marks ?? []) &&
          saysTheSame(sayings[p]?.speakers ?? [], this.#made[q]!.sayings?.speakers ?? [])
        );
      });
    if (same) return { locals, counted: false };
    for (const q of gone) this.#tally.count(this.#parts[q]!, this.#locals[q], -1);
    for (const p of changed) this.#tally.count(parts[p]!, locals[p], 1);
    return { locals, counted: true };
  }
}

/** Whether what one paragraph has of another may be otherwise than when these were made. */
const restsOnOthers = (now: readonly Made[], before: readonly Made[]): boolean =>
  now.length !== before.length ||
  now.some((one, i) => {
    const old = before[i]!;
    return one.moves || old.moves || (one !== old && !saysTheSame(one.said.used, old.said.used));
  });

/** Whether mentions are of the same entities in the same forms. */
function namesTheSame(a: readonly ParagraphMention[], b: readonly ParagraphMention[]): boolean {
  return (
    a.length === b.length && a.every(({ entity, form }, i) => form === b[i]!.form && isSameValue(entity, b[i]!.entity))
  );
}

const saysTheSame = (
  a: readonly Pick<Said, 'annotation' | 'order'>[],
  b: readonly Pick<Said, 'annotation' | 'order'>[],
): boolean =>
  a.length === b.length &&
  a.every(({ annotation, order }, i) => annotation === b[i]!.annotation && order === b[i]!.order);

/** Ids of entities in order of where they are first mentioned. Linear: for the few names that several entities share. */
function inOrder(ids: readonly string[], parts: readonly ParagraphAnalysis[]): string[] {
  const left = new Set(ids);
  const found: string[] = [];
  for (const { mentions } of parts) {
    for (const { entity } of mentions) if (left.delete(entity.id)) found.push(entity.id);
    if (left.size === 0) break;
  }
  return found;
}
