import { counted } from '../language/words';
import { version } from '../node/version';
import type { Host } from '../workspace/host';
import { checkedGlobs, readFilesToCheck } from './articles';
import { NewBaseline, openBaseline } from './baselineFile';
import { fileItems, lineItems } from './batch/items';
import { type BatchOptions, type Command, runBatch } from './batch/run';
import type { Trouble } from './formats/format';
import { formats } from './formats/formats';
import type { FormatName } from './formats/names';
import type { GivenSettings } from './host';
import type { Level } from './levels';
import { complain, ExitCode, remark } from './output';
import { placeOf } from './paths';
import { coloursFor } from './terminal';

export interface CheckOptions extends BatchOptions {
  readonly given: GivenSettings;
  /** Findings below it are left out. */
  readonly level: Level;
  readonly format: FormatName;
  /** More warnings than this make the exit code say so. */
  readonly maxWarnings: number;
  /** The file that says what was found before: that is left out. */
  readonly baseline?: string;
  /** The path that standard input is taken to have. */
  readonly stdinFilename?: string;
  /** Read lines of JSON from standard input, not files. */
  readonly jsonl?: boolean;
  /** For lines: the folder whose known entities count; only the bundled ones without it. */
  readonly folder?: string;
}

/** What a run that goes on has to know of what it has done. */
interface Counts {
  files: number;
  readonly found: Record<Level, number>;
}

/**
 * Writes what the rules find in articles: in files, or in `{"id", "text"}` a line of standard input. Lines and columns count from 1,
 * columns in UTF-16 code units as editors do. The exit code says whether there is an error, or more warnings than allowed.
 * @throws {Error} with words for people where there is no such baseline, or an interrupted run can't be gone on with
 */
export async function check(named: readonly string[], options: CheckOptions): Promise<void> {
  const { given, level, jsonl, folder, maxWarnings, baseline, stdinFilename = '<stdin>', resume } = options;
  if (resume && (options.format === 'json' || options.format === 'sarif')) {
    throw new Error(`--resume goes with formats that are written a file at a time: line, pretty or github.`);
  }
  const known = baseline === undefined ? undefined : openBaseline(baseline);
  const colours = coloursFor(options.output === undefined ? process.stdout : {});
  const format = formats[options.format]({ colours, version });
  let counts: Counts = { files: 0, found: { error: 0, warning: 0, information: 0, hint: 0 } };
  const troubles: Trouble[] = [];
  const trouble = (path: string, why: string) =>
    void troubles.push({ place: jsonl ? path : placeOf(path), message: why });
  const command: Command<Counts> = {
    work: { command: 'check', given, level, ...(folder !== undefined && { folder }) },
    run: JSON.stringify(['check', given, level, options.format, baseline ?? '', jsonl === true, folder ?? '']),
    state: () => counts,
    restore: before => {
      counts = before;
    },
    start: () => format.start(),
    lines(_, outcome) {
      if (outcome.kind !== 'checked') return [];
      const { path } = outcome;
      const before = known?.(path);
      const findings = outcome.findings.filter(({ fingerprint }) => !(before?.size && before.has(fingerprint)));
      counts.files++;
      for (const { severity } of findings) counts.found[severity]++;
      return format.file({ path, place: jsonl ? path : placeOf(path), findings });
    },
    trouble,
    end: () => format.end({ files: counts.files, counts: counts.found, troubles }),
  };
  const missing = (path: string, why: string) => {
    complain(`${path}: ${why}`);
    trouble(path, why);
  };
  const items = jsonl ? lineItems(process.stdin) : fileItems(named, stdinFilename, checkedGlobs, missing);
  await runBatch(items, command, options);
  const { error, warning } = counts.found;
  if (error > 0 || warning > maxWarnings) process.exitCode ||= ExitCode.Findings;
  if (maxWarnings > 0 && warning > maxWarnings) {
    remark(`${counted(warning, 'warning')}, more than the ${maxWarnings} that --max-warnings allows.`);
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
