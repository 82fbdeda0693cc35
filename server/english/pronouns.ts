import type { Gender } from './firstNames';

/** What a pronoun tells of whom it means. */
export interface Pronoun {
  /** `speaker`: "I"; `speakers`: "we"; `thing`: "it"; `relative`: "who", "which", "that"; the rest as they read. */
  readonly kind: 'person' | 'people' | 'thing' | 'speaker' | 'speakers' | 'hearer' | 'relative';
  readonly gender: Gender | null;
  readonly case: 'subject' | 'object' | 'possessive' | 'reflexive';
}

const pronoun = (kind: Pronoun['kind'], gender: Gender | null, grammaticalCase: Pronoun['case']): Pronoun => ({
  kind,
  gender,
  case: grammaticalCase,
});

const pronouns = new Map<string, Pronoun>([
  ['he', pronoun('person', 'male', 'subject')],
  ['him', pronoun('person', 'male', 'object')],
  ['his', pronoun('person', 'male', 'possessive')],
  ['himself', pronoun('person', 'male', 'reflexive')],
  ['she', pronoun('person', 'female', 'subject')],
  ['her', pronoun('person', 'female', 'possessive')],
  ['hers', pronoun('person', 'female', 'object')],
  ['herself', pronoun('person', 'female', 'reflexive')],
  ['they', pronoun('people', null, 'subject')],
  ['them', pronoun('people', null, 'object')],
  ['their', pronoun('people', null, 'possessive')],
  ['themselves', pronoun('people', null, 'reflexive')],
  ['it', pronoun('thing', null, 'subject')],
  ['its', pronoun('thing', null, 'possessive')],
  ['itself', pronoun('thing', null, 'reflexive')],
  ['i', pronoun('speaker', null, 'subject')],
  ['me', pronoun('speaker', null, 'object')],
  ['my', pronoun('speaker', null, 'possessive')],
  ['myself', pronoun('speaker', null, 'reflexive')],
  ['we', pronoun('speakers', null, 'subject')],
  ['us', pronoun('speakers', null, 'object')],
  ['our', pronoun('speakers', null, 'possessive')],
  ['ourselves', pronoun('speakers', null, 'reflexive')],
  ['you', pronoun('hearer', null, 'subject')],
  ['your', pronoun('hearer', null, 'possessive')],
  ['who', pronoun('relative', null, 'subject')],
  ['whom', pronoun('relative', null, 'object')],
  ['whose', pronoun('relative', null, 'possessive')],
  ['which', pronoun('relative', null, 'subject')],
  ['that', pronoun('relative', null, 'subject')],
]);

// "they're", "I've", "she'd": one token each.
for (const word of ['i', 'you', 'he', 'she', 'it', 'we', 'they', 'who', 'that']) {
  for (const rest of ["'re", "'ve", "'d", "'ll", "'m"]) pronouns.set(word + rest, pronouns.get(word)!);
}

/** What a lower-case word tells as a pronoun, or undefined where it is none. */
export const pronounOf = (lower: string): Pronoun | undefined => pronouns.get(lower);
