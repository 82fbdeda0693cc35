import type { TextDocument } from 'vscode-languageserver-textdocument';
import { counted, excerpt } from '../language/words';
import { version } from '../node/version';
import type { ReportedFinding } from '../rules/runRules';
import type { Host } from '../workspace/host';
import { type FileToCheck, readFilesToCheck } from './articles';
import { type Known, NewBaseline, openBaseline } from './baselineFile';
import type { LocatedFinding, Trouble } from './formats/format';
import { formats } from './formats/formats';
import type { FormatName } from './formats/names';
import { type Level, levels } from './levels';
import { complain, ExitCode, remark, writeLine } from './output';
import { placeOf } from './paths';
import { coloursFor } from './terminal';

export interface CheckOptions {
  /** Findings below it are left out. */
  readonly level: Level;
  readonly format: FormatName;
  /** More warnings than this make the exit code say so. */
  readonly maxWarnings: number;
  /** The file that says what was found before: that is left out. */
  readonly baseline?: string;
  /** The path that standard input is taken to have. */
  readonly stdinFilename?: string;
}

/**
 * Writes what the rules find in files. Lines and columns count from 1, columns in UTF-16 code units as editors do. The
 * exit code says whether there is an error, or more warnings than allowed.
 * @throws {Error} with words for people where there is no such baseline
 */
export async function checkFiles(named: readonly string[], host: Host, options: CheckOptions): Promise<void> {
  const known = options.baseline === undefined ? undefined : openBaseline(options.baseline);
  const format = formats[options.format]({ colours: coloursFor(process.stdout), version });
  const counts = { error: 0, warning: 0, information: 0, hint: 0 };
  const troubles: Trouble[] = [];
  const onTrouble = (path: string, why: string) => {
    complain(`${path}: ${why}`);
    troubles.push({ place: placeOf(path), message: why });
  };
  let files = 0;
  for (const line of format.start()) await writeLine(line);
  for await (const file of readFilesToCheck(named, host, { stdinName: options.stdinFilename, onTrouble })) {
    const { path, document } = file;
    let findings: LocatedFinding[];
    try {
      findings = shownFindings(file, options.level, known).map(finding => locate(finding, document));
    } catch (error) {
      onTrouble(path, error instanceof Error ? error.message : String(error));
      continue;
    }
    files++;
    for (const { severity } of findings) counts[severity]++;
    for (const line of format.file({ path, place: placeOf(path), findings })) await writeLine(line);
  }
  for (const line of format.end({ files, counts, troubles })) await writeLine(line);
  const { maxWarnings } = options;
  if (counts.error > 0 || counts.warning > maxWarnings) process.exitCode ||= ExitCode.Findings;
  if (maxWarnings > 0 && counts.warning > maxWarnings) {
    remark(`${counted(counts.warning, 'warning')}, more than the ${maxWarnings} that --max-warnings allows.`);
  }
}

/**
 * Writes a baseline: everything that is found in these files now, whatever its severity.
 * @throws {Error} with words for people where it can't be written
 */
export async function keepBaseline(
  named: readonly string[],
  host: Host,
  file: string,
  stdinName?: string,
): Promise<void> {
  const baseline = new NewBaseline(file);
  let files = 0;
  for await (const file of readFilesToCheck(named, host, { stdinName })) {
    files++;
    baseline.add(file.path, file.findings());
  }
  await baseline.write();
  remark(`${counted(baseline.count, 'finding')} in ${counted(files, 'file')}, kept in ${file}.`);
}

function shownFindings(file: FileToCheck, level: Level, known: Known | undefined): readonly ReportedFinding[] {
  const before = known?.(file.path);
  return file
    .findings()
    .filter(
      ({ severity, fingerprint }) =>
        levels.indexOf(severity) <= levels.indexOf(level) && !(before?.size && before.has(fingerprint)),
    );
}

function locate(finding: ReportedFinding, document: TextDocument): LocatedFinding {
  const { rule, severity, message, confidence, fingerprint, start, end } = finding;
  return {
    rule,
    severity,
    message,
    confidence,
    fingerprint,
    span: { start, end },
    start: document.positionAt(start),
    end: document.positionAt(end),
    words: excerpt(document.getText(), finding.about, 100),
  };
}
