import type { Diagnostic } from 'vscode-languageserver-types';
import type { Knowledge } from '../knowledge/model';
import type { ArticleContext } from '../rules/rule';
import { checkArticle, checkBibliography, type ReportedFinding } from '../rules/runRules';
import { memoized } from '../text/memo';
import type { Span } from '../text/span';
import { SpanIndex } from '../text/spanIndex';
import type { Article } from '../workspace/article';
import type { BibliographyToCheck } from '../workspace/bibliographies';
import { diagnosticsKeeper } from './keptDiagnostics';
import { toDiagnostic } from './toDiagnostic';

/** What an article's rules go by. */
function contextOf({ uri, analysis, knowledge, bibliography, echoes, settings, silenced }: Article): ArticleContext {
  return { uri, analysis, nameOf: nameIn(knowledge), bibliography, echoes, settings, silenced };
}

const nameIn = memoized((knowledge: Knowledge) => (id: string) => knowledge.get(id)?.name);

/**
 * What the rules find in an article, but for what people have silenced, with what mends it. Linear: computed once for each
 * reading of it, where it is asked for.
 */
export const findingsOf = memoized((article: Article): readonly ReportedFinding[] => {
  const found = checkArticle(contextOf(article));
  const isRejected = rejectionsIn(article);
  return isRejected ? found.filter(finding => !isRejected(finding)) : found;
});

/** Tells which findings people rejected; undefined where they rejected none. */
function rejectionsIn(article: Article) {
  const rejected = rejectedFindings(article);
  if (rejected.size === 0) return undefined;
  return ({ rule, about, start, end }: Pick<ReportedFinding, 'rule' | 'about'> & Span): boolean => {
    const rejects = (one: RejectedFinding) =>
      one.claim ? one.start === about.start && one.end === about.end : (one.rule ?? rule) === rule;
    return (
      (rejected.overlaps(about) && rejected.overlapping(about).some(rejects)) ||
      (rejected.overlaps({ start, end }) && rejected.overlapping({ start, end }).some(rejects))
    );
  };
}

/** A passage where a person rejected the findings of a rule, of any, or of those about just that passage as a claim. */
interface RejectedFinding extends Span {
  readonly rule: string | undefined;
  readonly claim: boolean;
}

function rejectedFindings({ annotations }: Article): SpanIndex<RejectedFinding> {
  const rejected: RejectedFinding[] = [];
  for (const { annotation, span } of annotations) {
    const { body } = annotation;
    if (span === null || body.kind !== 'reject' || (body.what !== 'finding' && body.what !== 'claim')) continue;
    rejected.push({ start: span.start, end: span.end, rule: body.rule, claim: body.what === 'claim' });
  }
  return new SpanIndex(rejected);
}

/**
 * An article's findings as LSP's diagnostics: the same list as long as it says the same, of an open document. After an edit
 * it costs what the paragraphs that changed do, and a few comparisons for each of the others.
 */
export const diagnostics = memoized((article: Article): readonly Diagnostic[] =>
  diagnosticsKeeper(article.lasting).of(article, contextOf(article), rejectionsIn(article)),
);

/** What the rules find in a bibliography, but for what people have silenced. */
export const bibliographyFindings = ({ text, ...rest }: BibliographyToCheck): ReportedFinding[] =>
  checkBibliography({ ...rest, text: text.getText() });

/** A bibliography's findings as LSP's diagnostics. */
export const bibliographyDiagnostics = (checked: BibliographyToCheck): Diagnostic[] =>
  bibliographyFindings(checked).map(finding => toDiagnostic(checked.text, finding));
