import type { EntityType } from '../analysis/model';
import type { Text } from '../text/pieces';
import type { Span } from '../text/span';

/** "1 mention", "2 mentions". */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** Text made safe to stand in Markdown as it is, on one line. */
export const escapeMarkdown = (text: string): string =>
  text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]()#+\-.!|<>~]/g, '\\$&');

/** The words of a text at a span, on one line, shortened at a space to about `most` characters. */
export function excerpt(text: Text, { start, end }: Span, most = 120): string {
  const words = text
    .slice(start, Math.min(end, start + most * 2))
    .replace(/\s+/g, ' ')
    .trim();
  if (words.length <= most) return words;
  const cut = words.lastIndexOf(' ', most);
  return `${words.slice(0, cut > most / 2 ? cut : most).replace(/[\s,;:–—-]+$/, '')}…`;
}

/** How sure, for people: figures of a model look surer than they are. */
export function surety(confidence: number): string {
  if (confidence >= 0.9) return 'Sure';
  if (confidence >= 0.7) return 'Quite sure';
  if (confidence >= 0.5) return 'Likely';
  return 'Unsure';
}

/** What to think of something unsure; how sure a statement is has been measured, so it is said in numbers. */
export const doubt = (confidence: number): string =>
  `Not sure: of statements like this one, about ${Math.max(1, Math.min(9, Math.round(confidence * 10)))} in 10 are right.`;

/** An entity's type, as one of its kind. */
export const typeNoun: Readonly<Record<EntityType, string>> = {
  person: 'a person',
  organization: 'an organization',
  location: 'a place',
  other: 'a name',
};

/** An entity's type in the words that people see. */
export const typeName: Readonly<Record<EntityType, string>> = {
  person: 'Person',
  organization: 'Organization',
  location: 'Place',
  other: 'Name',
};
