import { nounsAlike } from '../../english/roles';
import type { Actor } from './actors';
import type { Writers } from './writers';

/** What was asked of the whole article, and what the answer was: while answers stay, so does what follows from them. */
export type Ask =
  | { readonly kind: 'holders'; readonly noun: string; readonly person: boolean; readonly answer: readonly Actor[] }
  | { readonly kind: 'surname'; readonly word: string; readonly answer: Actor | null }
  | { readonly kind: 'writer'; readonly answer: Actor | null };

/** How many of an article's actors are looked through for the only one: a bound. */
const mostActors = 400;

/** Answers what is asked of an article's actors as a whole, wherever they are named; and writes down what was asked. */
export class Lookups {
  /** What was asked since it was last emptied. */
  asked: Ask[] = [];
  readonly #people = new Map<string, readonly Actor[]>();
  readonly #bodies = new Map<string, readonly Actor[]>();
  /** Those of whom the article told a noun. */
  readonly #described: readonly Actor[];
  #surnames: Map<string, Actor> | null = null;

  constructor(
    private readonly actors: readonly Actor[],
    /** Set anew for each version of the article in which the actors are the same. */
    public writers: Writers,
  ) {
    const described: Actor[] = [];
    for (let i = 0; i < Math.min(actors.length, mostActors); i++)
      if (actors[i]!.roles.size > 0 && actors[i]!.type !== 'location') described.push(actors[i]!);
    this.#described = described;
  }

  /** The first two actors that the article describes by a noun or one that means about the same. */
  holders(noun: string, person: boolean): readonly Actor[] {
    const answer = this.#holders(noun, person);
    this.asked.push({ kind: 'holders', noun, person, answer });
    return answer;
  }

  #holders(noun: string, person: boolean): readonly Actor[] {
    const known = person ? this.#people : this.#bodies;
    let found = known.get(noun);
    if (found === undefined) {
      found = this.holdersAfter(noun, person, -1);
      known.set(noun, found);
    }
    return found;
  }

  /** The same of those first named after a place, in code units. Not written down: only openings ask. */
  holdersAfter(noun: string, person: boolean, after: number): Actor[] {
    const found: Actor[] = [];
    for (const actor of this.#described) {
      if (actor.firstNamed() < after || (actor.type === 'person') !== person || !nounOf(actor, noun)) continue;
      found.push(actor);
      if (found.length === 2) break;
    }
    return found;
  }

  /** Whose name ends with a word. */
  surname(word: string): Actor | null {
    const answer = this.#surname(word);
    this.asked.push({ kind: 'surname', word, answer });
    return answer;
  }

  #surname(word: string): Actor | null {
    if (!this.#surnames) {
      this.#surnames = new Map();
      for (const actor of this.actors)
        if (actor.type === 'person') this.#surnames.set(actor.name.split(/[\s-]/).at(-1)!, actor);
    }
    return this.#surnames.get(word) ?? null;
  }

  /** Who wrote a paragraph. */
  writer(paragraph: number): Actor | null {
    const answer = this.writers.writerOf(paragraph);
    this.asked.push({ kind: 'writer', answer });
    return answer;
  }

  /** Whether what was asked of a paragraph, now the `paragraph`th, would be answered as it was. */
  stand(asked: readonly Ask[], paragraph: number): boolean {
    for (const ask of asked) {
      if (ask.kind === 'holders') {
        const now = this.#holders(ask.noun, ask.person);
        if (now.length !== ask.answer.length || now[0] !== ask.answer[0] || now[1] !== ask.answer[1]) return false;
      } else if (ask.kind === 'surname') {
        if (this.#surname(ask.word) !== ask.answer) return false;
      } else if (this.writers.writerOf(paragraph) !== ask.answer) return false;
    }
    return true;
  }

  /** The same where the actors are those of before: then only who wrote the paragraph may be another. */
  writerStands(asked: readonly Ask[], paragraph: number): boolean {
    for (const ask of asked) if (ask.kind === 'writer' && this.writers.writerOf(paragraph) !== ask.answer) return false;
    return true;
  }
}

/** The noun by which the article described an actor that often means the same as another. */
export function nounOf(actor: Actor, noun: string): string | null {
  if (actor.roles.size === 0) return null;
  for (const other of nounsAlike(noun)) if (actor.roles.has(other)) return other;
  return null;
}
