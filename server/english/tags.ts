/** Parts of speech: the universal tags, with verbs and nouns told apart by form as far as the analysis needs it. */
export enum Tag {
  Noun = 0,
  PluralNoun = 1,
  ProperNoun = 2,
  /** Also "who", "which", "what", "that" as relative, and contractions that begin with one: "they're". */
  Pronoun = 3,
  /** Also possessives ("his" before a noun) and quantifiers ("some", "all"). */
  Determiner = 4,
  Adjective = 5,
  Adverb = 6,
  Preposition = 7,
  /** Joins clauses: "because", "although", "when", "how", "that" before a clause. */
  Subordinator = 8,
  Conjunction = 9,
  Number = 10,
  /** "said", "warned" as a finite verb. */
  PastVerb = 11,
  /** "says", "say" as a finite verb. */
  PresentVerb = 12,
  /** After "to" or a modal. */
  Infinitive = 13,
  /** "-ing". */
  Gerund = 14,
  /** "said", "given" after "have" or "be", or alone. */
  Participle = 15,
  Modal = 16,
  /** Forms of "be", and finite forms of "have" and "do", whether auxiliary, copula or full verb; negated too: "don't". */
  Auxiliary = 17,
  /** "not", "to" before an infinitive, "'s" of possession. */
  Particle = 18,
  Punctuation = 19,
  Other = 20,
}

export const tagCount = 21;
