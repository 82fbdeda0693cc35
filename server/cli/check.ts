import { findingsOf } from '../language/diagnostics';
import { type Baseline, writeBaseline } from '../rules/baseline';
import type { ReportedFinding } from '../rules/runRules';
import type { Article } from '../workspace/article';
import type { Host } from '../workspace/host';
import type { Severity } from '../workspace/settings';
import { readFiles } from './articles';
import { slashed } from './formats/format';
import { type FormatName, formats } from './formats/formats';
import { ExitCode, writeLine } from './output';

export type Level = Exclude<Severity, 'off'>;
/** The severities, the gravest first. */
export const levels: readonly Level[] = ['error', 'warning', 'information', 'hint'];

export interface CheckOptions {
  /** Findings below it are left out. */
  readonly level: Level;
  readonly format: FormatName;
  /** More warnings than this make the exit code say so. */
  readonly maxWarnings: number;
  /** What a folder had before is left out. */
  readonly baseline?: Baseline;
  /** The name that standard input is taken to have. */
  readonly stdinName?: string;
}

/**
 * Writes what the rules find in files. Lines and columns count from 1, columns in UTF-16 code units as editors do. The
 * exit code says whether there is an error, or more warnings than allowed.
 */
export async function checkFiles(named: readonly string[], host: Host, options: CheckOptions): Promise<void> {
  const format = formats[options.format]();
  const counts = { error: 0, warning: 0, information: 0, hint: 0 };
  for await (const { path, article } of readFiles(named, host, { stdinName: options.stdinName })) {
    const findings = shownFindings(path, article, options);
    for (const { severity } of findings) counts[severity]++;
    const located = findings.map(({ rule, severity, message, fingerprint, start, end }) => ({
      rule,
      severity,
      message,
      fingerprint,
      start: article.document.positionAt(start),
      end: article.document.positionAt(end),
    }));
    for (const line of format.file({ path, findings: located })) await writeLine(line);
  }
  for (const line of format.end()) await writeLine(line);
  if (counts.error > 0 || counts.warning > options.maxWarnings) process.exitCode ||= ExitCode.Findings;
}

/** Makes the text of a baseline: everything that is found in these files now. */
export async function baselineOf(named: readonly string[], host: Host): Promise<string> {
  const found: [string, readonly ReportedFinding[]][] = [];
  for await (const { path, article } of readFiles(named, host)) found.push([slashed(path), findingsOf(article)]);
  return writeBaseline(found);
}

function shownFindings(path: string, article: Article, { level, baseline }: CheckOptions): ReportedFinding[] {
  const before = baseline?.silenced(slashed(path));
  return findingsOf(article).filter(
    ({ severity, fingerprint }) => levels.indexOf(severity) <= levels.indexOf(level) && !before?.has(fingerprint),
  );
}
