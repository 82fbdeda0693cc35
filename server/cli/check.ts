import picocolors from 'picocolors';
import { findingsOf } from '../language/diagnostics';
import type { Host } from '../workspace/host';
import type { Severity } from '../workspace/settings';
import { readFiles } from './articles';
import { ExitCode, writeLine } from './output';

export type Level = Exclude<Severity, 'off'>;
/** The severities, the gravest first. */
export const levels: readonly Level[] = ['error', 'warning', 'information', 'hint'];

const colours = {
  error: picocolors.red,
  warning: picocolors.yellow,
  information: picocolors.blue,
  hint: picocolors.dim,
} as const;

/**
 * Writes what the rules find in files, a finding a line: `file:line:column rule message`, counted from 1, columns in
 * UTF-16 code units as editors do. The exit code says whether there is a warning or worse.
 * @param level findings below it are left out
 */
export async function checkFiles(named: readonly string[], host: Host, level: Level): Promise<void> {
  for await (const { path, article } of readFiles(named, host)) {
    for (const { rule, severity, message, start } of findingsOf(article)) {
      if (levels.indexOf(severity) > levels.indexOf(level)) continue;
      const { line, character } = article.document.positionAt(start);
      await writeLine(`${path}:${line + 1}:${character + 1} ${colours[severity](rule)} ${message}`);
      if (severity === 'error' || severity === 'warning') process.exitCode ||= ExitCode.Findings;
    }
  }
}
