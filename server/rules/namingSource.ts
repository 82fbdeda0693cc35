import type { Analysis, Attribution, Entity } from '../analysis/model';
import type { Replacement } from '../text/replacement';
import { lastStartingAtOrBefore, type Span } from '../text/span';
import { likelyActors, nameInSentence } from './actors';
import { attributeTo } from './attributing';
import { type ArticleContext, edit, type Fix } from './rule';
import { firstIn, unidentifiedSources } from './unidentifiedSources';

/** Fixes that put one of the article's actors in the place of an unidentified source. */
export function nameSourceFixes({ uri, analysis }: ArticleContext, sentence: Span, attribution: Attribution): Fix[] {
  const text = analysis.article.text.toString();
  return [
    ...likelyActors(analysis, sentence, 3)
      .filter(({ id }) => id !== attribution.source?.entity)
      .map(actor => {
        const name = nameInSentence(actor, text);
        return edit(`Name the source: ${actor.name}`, uri, putInPlace(text, sentence, attribution, name));
      }),
    { kind: 'command', title: 'Name another source…', command: { name: 'onrecord.chooseActor', sentence } },
  ];
}

/**
 * The changes that attribute a sentence to an actor: in the place of its source where that is vague, else by words of
 * their own.
 */
export function attributeSentence(analysis: Analysis, sentence: Span, actor: Entity): Replacement[] {
  const text = analysis.article.text.toString();
  const judged = analysis.sentences[lastStartingAtOrBefore(analysis.sentences, sentence.start)];
  const attribution = judged?.status === 'vague' ? firstIn(unidentifiedSources(analysis), sentence) : undefined;
  if (attribution === undefined) return attributeTo(text, sentence, actor);
  return putInPlace(text, sentence, attribution, nameInSentence(actor, text));
}

/** The changes that put a name in the place of a source's words, and its verb in the singular. */
function putInPlace(text: string, sentence: Span, { source, cue }: Attribution, name: string): Replacement[] {
  const place = source!.spans[0]!;
  const starts = place.start === sentence.start || /^[^\p{L}\p{N}]*$/u.test(text.slice(sentence.start, place.start));
  const change = { ...place, text: starts ? name[0]!.toUpperCase() + name.slice(1) : name };
  const verb = cue?.spans[0];
  if (verb === undefined || verb.start < place.end) return [change];
  const word = /^\p{L}+/u.exec(text.slice(verb.start, verb.end))?.[0];
  const singular = word === undefined ? undefined : thirdPerson(word);
  return singular === undefined
    ? [change]
    : [change, { start: verb.start, end: verb.start + word!.length, text: singular }];
}

const irregular: Readonly<Record<string, string>> = { have: 'has', are: 'is', were: 'was', do: 'does' };
/** Verbs of speech and mind as a plural source has them. Others ("said", "told", "can") stay as they are. */
const plurals = new Set(
  'say argue believe claim think fear hope warn contend insist maintain suggest note add expect predict estimate worry agree acknowledge admit describe point call see want accuse blame allege assert assume calculate caution complain conclude consider criticize criticise deny doubt emphasize explain feel find report stress suspect tell speak state urge wonder write'.split(
    ' ',
  ),
);

/** "argue" → "argues"; undefined for what is the same in the singular. */
function thirdPerson(verb: string): string | undefined {
  if (Object.hasOwn(irregular, verb)) return irregular[verb];
  if (!plurals.has(verb)) return undefined;
  if (/[^aeiou]y$/.test(verb)) return `${verb.slice(0, -1)}ies`;
  return /(?:s|x|ch|sh)$/.test(verb) ? `${verb}es` : `${verb}s`;
}
