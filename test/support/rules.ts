import type { Attribution, ClaimStatus, Entity, JudgedSentence } from '../../server/analysis/model';
import type { ArticleContext, Fix } from '../../server/rules/rule';
import { checkArticle, type ReportedFinding } from '../../server/rules/runRules';
import { createParagraphReader, readArticle } from '../../server/text/article';
import { applyReplacements } from '../../server/text/replacement';
import { defaultSettings } from '../../server/workspace/settings';
import { withParts } from './parts';

export const articleUri = 'file:///folder/article.txt';

/**
 * An article's context with an analysis that the test states: `▲` before a sentence says that it is `unattributed`, `△`
 * that it is `vague`; `{Ada Ash}` is a mention of an actor by name (a person, or an organization: `{+United Nations}`);
 * the attributions are given.
 */
export function contextOf(
  marked: string,
  {
    attributions = () => [],
    ...given
  }: Partial<ArticleContext> & { attributions?: (text: string) => Attribution[] } = {},
): ArticleContext {
  const statuses = new Map<number, ClaimStatus>();
  const mentions = new Map<string, { start: number; end: number }[]>();
  let text = '';
  for (const part of marked.split(/([▲△]|(?<!@)\{[^}]*\})/)) {
    if (part === '▲') statuses.set(text.length, 'unattributed');
    else if (part === '△') statuses.set(text.length, 'vague');
    else if (/^\{.*\}$/.test(part)) {
      const name = part.slice(1, -1);
      const words = name.replace(/^\+/, '');
      mentions.set(name, [...(mentions.get(name) ?? []), { start: text.length, end: text.length + words.length }]);
      text += words;
    } else text += part;
  }
  const article = readArticle(text, createParagraphReader());
  const sentences = article.paragraphs.flatMap(({ start, paragraph }) =>
    paragraph.sentences.map((sentence): JudgedSentence => {
      const status = statuses.get(start + sentence.start) ?? 'background';
      const flagged = status === 'background' ? 0.1 : 0.9;
      return { start: start + sentence.start, end: start + sentence.end, status, flagged, reasons: [] };
    }),
  );
  const entities = [...mentions].map(
    ([name, places]): Entity => ({
      id: name.replace(/^\+/, ''),
      name: name.replace(/^\+/, ''),
      type: name.startsWith('+') ? 'organization' : 'person',
      known: false,
      mentions: places.map(place => ({ ...place, form: 'name' })),
    }),
  );
  const whole = { article, entities, attributions: attributions(text), sentences };
  const analysis = withParts(whole);
  return {
    uri: articleUri,
    analysis,
    bibliography: undefined,
    settings: defaultSettings,
    silenced: new Set(),
    ...given,
  };
}

/** The findings of a context, each as "rule: its words". */
export function found(context: ArticleContext): string[] {
  return checkArticle(context).map(
    ({ rule, start, end }) => `${rule}: ${context.analysis.article.text.slice(start, end)}`,
  );
}

/**
 * An attribution by its words in a text: what is said, by whom, in which words. Nobody, where there is no source; a named
 * one, where it is an entity.
 */
export function said(
  text: string,
  content: string,
  source?: { readonly words: string; readonly cue: string; readonly entity?: string },
): Attribution {
  const span = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length });
  const entity = source?.entity ?? null;
  return {
    kind: 'direct',
    content: [span(content)],
    cue: source ? { spans: [span(source.cue)] } : null,
    source: source ? { spans: [span(source.words)], name: source.words, entity, named: entity !== null } : null,
    confidence: 0.9,
    reasons: () => [],
  };
}

/** The article's text after a fix of its first finding, which the fix's title tells. */
export function fixed(context: ArticleContext, title: string): string {
  const finding = checkArticle(context)[0]!;
  return applyFix(context.analysis.article.text.toString(), fixTitled(finding, title));
}

export function fixTitled(finding: ReportedFinding, title: string): Fix {
  const fix = finding.fixes().find(candidate => candidate.title.startsWith(title));
  if (fix === undefined) throw new Error(`No fix “${title}” among: ${titles(finding).join(' | ')}`);
  return fix;
}

export const titles = (finding: ReportedFinding): string[] => finding.fixes().map(({ title }) => title);

/** The article's text after a fix. */
export function applyFix(text: string, fix: Fix): string {
  if (fix.kind !== 'edit') throw new Error(`“${fix.title}” is no edit`);
  let result = text;
  for (const edit of fix.edits) {
    if (edit.uri === articleUri && 'replacements' in edit) result = applyReplacements(result, edit.replacements);
  }
  return result;
}
