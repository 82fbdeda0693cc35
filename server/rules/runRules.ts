import type { Text } from '../text/pieces';
import type { Span } from '../text/span';
import type { Settings, Severity } from '../workspace/settings';
import { fingerprint } from './fingerprint';
import {
  type ArticleContext,
  type BibliographyContext,
  type EditFix,
  edit,
  type Finding,
  type Fix,
  type Rule,
} from './rule';
import { articleRules, bibliographyRules } from './rules';
import { readSwitches, type Switches, turnOffInFile } from './switches';

/** A finding as it is shown. */
export interface ReportedFinding extends Span {
  readonly rule: string;
  readonly severity: Exclude<Severity, 'off'>;
  readonly message: string;
  readonly confidence: number;
  /** What it is about, by its words: see `fingerprint`. */
  readonly fingerprint: string;
  /** The passage that the fingerprint is of. */
  readonly about: Span;
  /** As the rule's finding has it. */
  readonly once?: string | undefined;
  /** What mends it, then what silences it. Costs little until called. */
  fixes(): Fix[];
  /** The fix that most people want, if there is one. Costs less than all of them. */
  preferredFix(): EditFix | undefined;
}

/** Checks an article by all rules that are on. Findings are in the order of the text. Linear. */
export const checkArticle = (context: ArticleContext): ReportedFinding[] =>
  checkPassage(context, readSwitches(context.analysis.article.text.toString()));

/**
 * Checks an article, or some paragraphs of one.
 * @param switches what the whole article's text turns off
 */
export function checkPassage(context: ArticleContext, switches: Switches): ReportedFinding[] {
  const { settings, silenced, uri } = context;
  const { text } = context.analysis.article;
  const reported: ReportedFinding[] = [];
  for (const rule of articleRules) {
    const severity = severityOf(rule, settings);
    if (severity === 'off' || switches.turnsOff(rule.id)) continue;
    for (const finding of rule.check(context)) {
      if (finding.confidence < settings.minimumConfidence) continue;
      const shown = finding.confidence < settings.sureConfidence ? 'hint' : severity;
      const report = new Report(rule, finding, shown, text, about => silencing(rule.id, about, { uri, text }));
      if (silenced.size === 0 || !silenced.has(report.fingerprint)) reported.push(report);
    }
  }
  return reported.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** Checks a bibliography file by all rules that are on. */
export function checkBibliography(context: BibliographyContext): ReportedFinding[] {
  const reported: ReportedFinding[] = [];
  for (const rule of bibliographyRules) {
    const severity = severityOf(rule, context.settings);
    if (severity === 'off') continue;
    for (const finding of rule.check(context)) {
      const report = new Report(rule, finding, severity, context.text, about => silencing(rule.id, about));
      if (context.silenced.size === 0 || !context.silenced.has(report.fingerprint)) reported.push(report);
    }
  }
  return reported.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** How a rule's findings are shown: as the settings say of it, or as its own default for their strictness. */
export function severityOf(rule: Rule, { rules, strictness }: Pick<Settings, 'rules' | 'strictness'>): Severity {
  return rules[rule.id] ?? rule.severity[strictness];
}

/** A class: a literal with an accessor costs V8 a map of its own, which keeps all it refers to until all memory is swept. */
class Report implements ReportedFinding {
  readonly rule: string;
  readonly start: number;
  readonly end: number;
  readonly message: string;
  readonly confidence: number;
  readonly about: Span;
  readonly once: string | undefined;
  readonly #mends: Finding['fixes'];
  readonly #text: Text;
  readonly #silence: (about: Span) => Fix[];
  #fingerprint: string | undefined;

  constructor(
    rule: Rule,
    { start, end, message, confidence, about = { start, end }, once, fixes }: Finding,
    readonly severity: Exclude<Severity, 'off'>,
    text: Text,
    silence: (about: Span) => Fix[],
  ) {
    this.rule = rule.id;
    this.start = start;
    this.end = end;
    this.message = message;
    this.confidence = confidence;
    this.about = about;
    this.once = once;
    this.#mends = fixes;
    this.#text = text;
    this.#silence = silence;
  }

  get fingerprint(): string {
    this.#fingerprint ??= fingerprint(this.rule, this.#text.slice(this.about.start, this.about.end));
    return this.#fingerprint;
  }

  fixes(): Fix[] {
    return [...(this.#mends?.() ?? []), ...this.#silence(this.about)];
  }

  preferredFix(): EditFix | undefined {
    for (const fix of this.#mends?.() ?? []) if (fix.kind === 'edit' && fix.preferred) return fix;
    return undefined;
  }
}

/**
 * Fixes that show less, and change nothing that is said.
 * @param article where the rule can be turned off in the text itself
 */
function silencing(rule: string, about: Span, article?: { readonly uri: string; readonly text: Text }): Fix[] {
  return [
    { kind: 'command', title: 'Silence this finding', command: { name: 'onrecord.silenceFinding', rule, about } },
    ...(article
      ? [edit(`Turn ${rule} off in this file`, article.uri, [turnOffInFile(article.text.toString(), rule)])]
      : []),
    { kind: 'command', title: `Turn ${rule} off in this folder`, command: { name: 'onrecord.turnOffRule', rule } },
  ];
}
