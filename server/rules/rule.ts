import type { Analysis } from '../analysis/model';
import type { Bibliography } from '../citations/bibliography';
import type { BibliographyFile } from '../citations/model';
import type { ReferenceList } from '../citations/referenceList';
import type { Replacement } from '../text/replacement';
import type { Span } from '../text/span';
import type { ArticleEchoes } from '../workspace/articleEchoes';
import type { Settings, Severity, Strictness } from '../workspace/settings';

/** What every rule says of itself: its documentation is made of this (docs/rules.md). */
interface RuleDescription {
  /** As settings and messages name it: "unattributed-claim". */
  readonly id: string;
  /** What it finds, in a few words. */
  readonly title: string;
  /** Why that matters, and what is left alone. */
  readonly why: string;
  /** Sentences (or, for bibliographies, entries) that it finds something in, and ones in which it does not. */
  readonly examples: { readonly bad: readonly string[]; readonly good: readonly string[] };
  readonly severity: Readonly<Record<Strictness, Severity>>;
}

/**
 * A rule for articles. What it finds in a passage rests on the paragraph, on those that a quotation or a statement goes on
 * into, and on the few letters after these alone: after an edit it is asked again only where these changed (see
 * `FindingsKeeper`).
 */
export interface ArticleRule extends RuleDescription {
  readonly subject: 'article';
  check(context: ArticleContext): Iterable<Finding>;
}

/** A rule for bibliography files. */
export interface BibliographyRule extends RuleDescription {
  readonly subject: 'bibliography';
  check(context: BibliographyContext): Iterable<Finding>;
}

export type Rule = ArticleRule | BibliographyRule;

/** What is known when an article is checked. */
export interface ArticleContext {
  readonly uri: string;
  readonly analysis: Analysis;
  /** The name of a known entity; undefined where there is none of that id. */
  readonly nameOf?: (id: string) => string | undefined;
  /** Undefined while the folder's bibliographies are still being read: nothing is said of references then. */
  readonly bibliography: Bibliography | undefined;
  /** The article's own list of references; read from its text where this is left out. */
  readonly listed?: { readonly list: ReferenceList | undefined };
  /** Where else the article's quotations stand; undefined while that is not known. */
  readonly echoes?: ArticleEchoes | undefined;
  readonly settings: Pick<Settings, 'rules' | 'strictness' | 'minimumConfidence' | 'sureConfidence' | 'citations'>;
  /** Fingerprints of the findings that people have silenced. */
  readonly silenced: ReadonlySet<string>;
}

/** What is known when a bibliography file is checked. */
export interface BibliographyContext {
  readonly file: BibliographyFile;
  readonly text: string;
  /** All of the folder's bibliographies. */
  readonly bibliography: Bibliography;
  /** The keys that the folder's articles cite; undefined where they are not known yet. */
  readonly cited: ReadonlySet<string> | undefined;
  readonly settings: Pick<Settings, 'rules' | 'strictness'>;
  /** Fingerprints of the findings that people have silenced. */
  readonly silenced: ReadonlySet<string>;
}

/** Something that a rule found, at its place. */
export interface Finding extends Span {
  /** In words for people: what is wrong, and what to do. */
  readonly message: string;
  /** Probability that a careful reader agrees. */
  readonly confidence: number;
  /** The passage whose words make the finding the same one after edits elsewhere; the finding's own where left out. */
  readonly about?: Span;
  /** What it is about where one finding of that will do for all of an article: the first. */
  readonly once?: string;
  /** What mends it, the best first. Each leaves a text in which it is not found again. Made as they are asked for. */
  readonly fixes?: () => Iterable<Fix>;
}

/** A way to mend a finding. */
export type Fix = EditFix | CommandFix;

export interface EditFix {
  readonly kind: 'edit';
  readonly title: string;
  /** Whether it is what most people want, so that one key does it. At most one of a finding's fixes is. */
  readonly preferred?: boolean;
  readonly edits: readonly FileEdit[];
}

/** Changes in one file: of what it says, or, where there is none yet, all that it says. */
export type FileEdit =
  | { readonly uri: string; readonly replacements: readonly Replacement[] }
  | { readonly uri: string; readonly create: string };

/** A fix that needs more than an edit: a person's choice, or a file that the server keeps. */
export interface CommandFix {
  readonly kind: 'command';
  readonly title: string;
  readonly command: FixCommand;
}

export type FixCommand =
  /** Choose any reference, then cite it for the sentence. */
  | { readonly name: 'onrecord.chooseReference'; readonly sentence: Span }
  /** Choose or type any actor, then attribute the sentence to them. */
  | { readonly name: 'onrecord.chooseActor'; readonly sentence: Span }
  /** Choose or type who says a passage; kept as an annotation. */
  | { readonly name: 'onrecord.setSpeaker'; readonly about: Span }
  /** Choose or type which entity a passage means; kept as an annotation. */
  | { readonly name: 'onrecord.markEntity'; readonly about: Span }
  /** Keep that a claim is background: nobody needs to vouch for it. */
  | { readonly name: 'onrecord.acceptAsBackground'; readonly about: Span }
  /** Keep that this finding is not to be shown. */
  | { readonly name: 'onrecord.silenceFinding'; readonly rule: string; readonly about: Span }
  /** Turn the rule off in the folder's settings. */
  | { readonly name: 'onrecord.turnOffRule'; readonly rule: string };

/** An edit of a single file, as a fix. */
export function edit(title: string, uri: string, replacements: readonly Replacement[], preferred = false): EditFix {
  return { kind: 'edit', title, preferred, edits: [{ uri, replacements }] };
}
