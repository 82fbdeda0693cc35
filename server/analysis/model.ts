import type { EntityType } from '../knowledge/model';
import type { ArticleText, Paragraph } from '../text/article';
import type { Span } from '../text/span';

/** What an analysis says of an article. All offsets are UTF-16 code units into the article's text as given. */
export interface Analysis {
  readonly article: ArticleText;
  readonly language: Language;
  readonly entities: readonly Entity[];
  /** In order of where their content begins. */
  readonly attributions: readonly Attribution[];
  /** In order; every token of the article is in one sentence. */
  readonly sentences: readonly JudgedSentence[];
  /** The same by paragraph, in the article's order: for what may not look over the whole article after a keystroke. */
  readonly parts: readonly ParagraphAnalysis[];
}

/**
 * What an analysis says of one paragraph. All offsets are relative to its start. While nothing of it changes it is the same
 * object from one version of an article to the next, so that what is computed of it alone can be memoised.
 */
export interface ParagraphAnalysis {
  readonly paragraph: Paragraph;
  /** In order, none overlapping. */
  readonly mentions: readonly ParagraphMention[];
  /** Those whose content begins here, in order. Their spans may go on into the paragraphs after it. */
  readonly attributions: readonly Attribution[];
  readonly sentences: readonly JudgedSentence[];
}

/** An entity without its mentions: the same object while it says the same. */
export type EntityHead = Omit<Entity, 'mentions'>;

export interface ParagraphMention extends Mention {
  readonly entity: EntityHead;
}

/** `other`: not English. Then there are quotations by their marks and known entities, but no claims. */
export type Language = 'english' | 'other';

export type { EntityType } from '../knowledge/model';

export interface Entity {
  /** The known entity's id, or one made of type and name, unique in the article. */
  readonly id: string;
  /** The known entity's name, or the fullest one in this article. */
  readonly name: string;
  readonly type: EntityType;
  /** Whether the knowledge base holds it. */
  readonly known: boolean;
  /** In order, none overlapping. */
  readonly mentions: readonly Mention[];
  /** Other known entities that its name may mean as well, by id; where context did not settle which. */
  readonly alternatives?: readonly string[];
  /** How sure its type is, where that is doubtful and not known: in tenths below 1, so that it seldom changes while typing. */
  readonly typeConfidence?: number;
}

export type MentionForm = 'name' | 'alias' | 'nominal' | 'pronoun';

/** A place in the text that names an entity. */
export interface Mention extends Span {
  readonly form: MentionForm;
}

/** `direct`: all inside quotation marks; `indirect`: none; `mixed`: part. */
export type AttributionKind = 'direct' | 'indirect' | 'mixed';

/** Who said what: one relation of source, cue and content. */
export interface Attribution {
  readonly kind: AttributionKind;
  /** What is said, in order: more than one span where the cue interrupts it. */
  readonly content: readonly Span[];
  /** The words that say that it is said; null where a quotation stands without any. */
  readonly cue: { readonly spans: readonly Span[] } | null;
  readonly source: Source | null;
  /** Probability that this is an attribution with about this content: of those at 0.8, 80 % are right. */
  readonly confidence: number;
  /** Why: short plain sentences, in order of weight. A function, for they are worked out only for people who ask. */
  readonly reasons: () => readonly string[];
}

/** Who speaks. */
export interface Source {
  /** The words that name the source; empty where it is carried over from an earlier sentence. */
  readonly spans: readonly Span[];
  /** The fullest name in this article, or the words themselves ("a senior official"). */
  readonly name: string;
  /** The entity's id, or null where the source is none of the article's entities. */
  readonly entity: string | null;
  /** Whether it is identified: a person, organization, publication or document by name, or words that mean one. */
  readonly named: boolean;
}

export type ClaimStatus = 'attributed' | 'vague' | 'unattributed' | 'background' | 'none';

/** A sentence, and who vouches for what it states. */
export interface JudgedSentence extends Span {
  readonly status: ClaimStatus;
  /** Probability that a careful reader would flag it (as `unattributed` or `vague`), rounded down to three digits. */
  readonly flagged: number;
  /** Why, for people who ask: short plain phrases, in order of weight. */
  readonly reasons: readonly string[];
}
