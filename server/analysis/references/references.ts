import type { FirstNames } from '../../english/firstNames';
import type { ArticleText } from '../../text/article';
import { createFormerArticles } from '../../text/former';
import type { Attribution, Entity, Mention, Source } from '../model';
import type { Tagger } from '../tags/tagger';
import { type Actor, readActors } from './actors';
import { Lookups } from './lookups';
import { type Given, Placer } from './places';
import { Reader } from './reader';
import { leavingTheSame, openingParagraphs, type Reading } from './readings';
import { Writers } from './writers';

/**
 * Says whom pronouns and descriptions mean ("he", "the minister", "the Harvard expert"): gives each attribution's source
 * its entity and fullest name, and entities their mentions by pronoun and description where sure.
 */
export type ReferenceResolver = (
  article: ArticleText,
  entities: readonly Entity[],
  attributions: readonly Attribution[],
) => { entities: Entity[]; attributions: Attribution[] };

/**
 * Makes the resolver. Linear in the article's length: each pronoun looks back a bounded way. It remembers what it read of
 * the last few articles, so that after an edit only those paragraphs are read again for which something changed: what
 * they say, what of their names or of the article's actors they depend on, or what goes before within the reader's memory.
 */
export function createReferenceResolver(tagger: Tagger, firstNames: FirstNames): ReferenceResolver {
  const articles = createFormerArticles<Reading>();
  return (article, entities, attributions) => {
    const { paragraphs } = article;
    const former = articles.of(paragraphs);
    const placer = new Placer(entities, attributions);
    /** Those named before in paragraphs that changed. */
    const others = new Map<string, Actor>();
    const given: Given[] = [];
    const unchanged = new Uint8Array(paragraphs.length);
    for (let p = 0; p < paragraphs.length; p++) {
      const reading = former.at(p);
      const before = former.isSame(p) ? reading?.given : undefined;
      const now = placer.next(paragraphs[p]!, before);
      given.push(now);
      if (now === before) unchanged[p] = 1;
      else if (reading) for (const { id, actor } of reading.given.mentions) others.set(id, actor);
    }
    const actors = readActors(entities, given, paragraphs, others, firstNames);
    for (let p = 0; p < paragraphs.length; p++) {
      for (const mention of given[p]!.mentions) {
        const actor = actors[mention.entity]!;
        if (mention.actor === actor) continue;
        mention.actor = actor;
        unchanged[p] = 0;
      }
    }
    const lookups = new Lookups(actors, new Writers(article, given));
    const reader = new Reader(tagger, lookups);
    const readings: Reading[] = [];
    /** The last paragraph that left the reader with something else in mind than before. */
    let changed = -Infinity;
    for (let p = 0; p < paragraphs.length; p++) {
      if (p > 0 && former.indexOf(p) !== former.indexOf(p - 1) + 1) changed = p - 1;
      const placed = paragraphs[p]!;
      const reading = former.at(p);
      const stands = reading !== undefined && unchanged[p] === 1 && p >= openingParagraphs && !reading.opening;
      if (stands && p - changed > reading.depth && lookups.stand(reading.asked, p)) {
        reader.memory.recall(p, placed.start, reading);
        readings.push(reading);
        continue;
      }
      const now = reader.read(placed, p, given[p]!);
      const same = reading === undefined ? null : leavingTheSame(reading, now);
      readings.push(same ?? now);
      if (same === null) changed = p;
      else reader.memory.replace(placed.start, same);
    }
    articles.keep(paragraphs, readings);
    return {
      entities: withFound(article, entities, readings),
      attributions: settle(attributions, resolvedSources(attributions, readings)),
    };
  };
}

/** Adds what was found of the entities by pronoun and description. */
function withFound(article: ArticleText, entities: readonly Entity[], readings: readonly Reading[]): Entity[] {
  const found = new Array<Mention[] | undefined>(entities.length);
  for (let p = 0; p < readings.length; p++) {
    const at = article.paragraphs[p]!.start;
    for (const { actor, start, end, form } of readings[p]!.found) {
      const mention = { start: at + start, end: at + end, form };
      const list = found[actor.index];
      if (list === undefined) found[actor.index] = [mention];
      else list.push(mention);
    }
  }
  return entities.map((entity, i) =>
    found[i] === undefined ? entity : { ...entity, mentions: merged(entity.mentions, found[i]!) },
  );
}

/** Two lists of mentions as one, both in order. */
function merged(names: readonly Mention[], others: readonly Mention[]): Mention[] {
  const all: Mention[] = [];
  let i = 0;
  for (const name of names) {
    while (i < others.length && others[i]!.start < name.start) all.push(others[i++]!);
    all.push(name);
  }
  while (i < others.length) all.push(others[i++]!);
  return all;
}

/** A source as resolved, with why. */
interface ResolvedSource {
  readonly source: Source;
  readonly reason: string | null;
}

/** By index of the attributions. */
function resolvedSources(
  attributions: readonly Attribution[],
  readings: readonly Reading[],
): (ResolvedSource | undefined)[] {
  const resolved = new Array<ResolvedSource | undefined>(attributions.length);
  const speaking: { readonly attribution: number; readonly quoter: number; readonly words: string }[] = [];
  for (const { given, resolved: sources } of readings) {
    for (let s = 0; s < sources.length; s++) {
      const { name, entity, named, reason, within } = sources[s]!;
      const { attribution } = given.sources[s]!;
      const { spans } = attributions[attribution]!.source!;
      resolved[attribution] = { source: { spans, name, entity, named }, reason };
      if (within)
        speaking.push({ attribution, quoter: given.contents[within.content]!.attribution, words: within.words });
    }
  }
  // Who says "I" is known when the speaker of the words around it is, who may be named after them.
  for (const { attribution, quoter, words } of speaking) {
    const speaker = resolved[quoter];
    if (!speaker) continue;
    const { spans } = attributions[attribution]!.source!;
    const reason = `“${words}” means ${speaker.source.name}: whose words these are.`;
    resolved[attribution] = { source: { ...speaker.source, spans }, reason };
  }
  return resolved;
}

/** Puts the resolved sources in; one that is carried over is that of the attribution before. */
function settle(
  attributions: readonly Attribution[],
  resolved: readonly (ResolvedSource | undefined)[],
): Attribution[] {
  let previous: Source | null = null;
  return attributions.map((attribution, i) => {
    const { kind, content, cue, source: own, confidence } = attribution;
    if (!own) return attribution;
    const found = resolved[i];
    let source: Source = found?.source ?? own;
    if (own.spans.length === 0 && previous) {
      const { name, entity, named } = previous as Source;
      source = { spans: own.spans, name, entity, named };
    }
    previous = source;
    const reason = found?.reason;
    const reasons = reason ? () => [...attribution.reasons(), reason] : attribution.reasons;
    return { kind, content, cue, source, confidence, reasons };
  });
}
