import { tellsOffice } from '../../english/roles';
import type { Actor } from './actors';
import type { Discourse } from './discourse';
import type { Phrase } from './phrases';

/** The actor that a description means. */
export interface Described {
  readonly index: number;
  /** Whether it is sure enough to show as a mention. */
  readonly sure: boolean;
  readonly reason: string;
}

/** How well a description must fit. */
const floor = 1.5;

/**
 * Whom a definite description means ("the Harvard expert", "the 52-year-old"): the actor that the article described by
 * the same noun, or by one of its class, with words in common; else, for a noun that says little, who spoke last.
 */
export function describedActor(
  phrase: Phrase,
  actors: readonly Actor[],
  discourse: Discourse,
  sentence: number,
): Described | null {
  const head = phrase.head;
  const person = head?.roles.some(({ kind }) => kind === 'person') ?? false;
  const body = head?.roles.some(({ kind }) => kind === 'body') ?? false;
  const aged = phrase.modifiers.indexOf('year');
  if (!person && !body && aged < 0) return null;
  let best: { actor: Actor; score: number; reason: string } | null = null;
  let second = -Infinity;
  for (const actor of recentActors(actors, discourse)) {
    const fit = fitOf(phrase, actor, person);
    if (!fit) continue;
    let { score } = fit;
    const last = discourse.latest(referent => referent.entity === actor.index);
    if (!last) continue;
    score -= 0.15 * Math.min(8, sentence - last.sentence);
    if (discourse.lastSpeaker(sentence, 3)?.entity === actor.index) score += 1;
    if (last.subject) score += 0.2;
    if (best === null || score > best.score) {
      second = best?.score ?? -Infinity;
      best = { actor, score, reason: fit.reason };
    } else if (score > second) second = score;
  }
  if (!best || best.score < floor) return null;
  return { index: best.actor.index, sure: best.score >= 2.5 && best.score - second >= 1, reason: best.reason };
}

/** The actors that the article spoke of so far: a bounded number, the latest. */
const recentActors = (actors: readonly Actor[], discourse: Discourse): Actor[] =>
  discourse.recent().flatMap(({ entity }) => (entity < 0 ? [] : [actors[entity]!]));

function fitOf(phrase: Phrase, actor: Actor, person: boolean): { score: number; reason: string } | null {
  const { modifiers } = phrase;
  if (actor.age) {
    const at = modifiers.indexOf('year');
    if (at > 0 && `${modifiers[at - 1]}-year-old` === actor.age) return { score: 5, reason: `is ${modifiers[at - 1]}` };
  }
  if (!phrase.head || (actor.entity.type === 'person') !== person) return null;
  let score = 0;
  let reason = '';
  for (const role of phrase.head.roles) {
    if (role.gender && actor.gender && role.gender !== actor.gender) return null;
    if (role.kind === 'document' || role.kind === 'people') continue;
    const known = actor.roles.get(role.noun);
    if (known) {
      if (modifiers.some(word => tellsOffice(word) && !known.has(word))) continue;
      score = Math.max(score, 3);
      reason = `described as “${role.noun}”`;
    } else if (actor.classes.has(role.class)) {
      score = Math.max(score, 1.2);
      reason ||= `described in words like “${role.noun}”`;
    } else if (role.class === 'anyone' && person) {
      score = Math.max(score, 0.6);
      reason ||= 'spoken of last';
    }
  }
  if (score === 0) return null;
  const words = new Set([...actor.roles.values()].flatMap(set => [...set]));
  const shared = modifiers.filter(word => words.has(word)).length;
  return { score: score + Math.min(1.5, 0.6 * shared), reason };
}
