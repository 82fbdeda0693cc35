import { readFileSync, writeFileSync } from 'node:fs';
import { Command, InvalidArgumentError, Option } from 'commander';
import { version } from '../node/version';
import { readBaseline } from '../rules/baseline';
import { rules } from '../rules/rules';
import { type Severity, type Strictness, strictnesses } from '../workspace/settings';
import { analyzeFiles, analyzeJsonLines } from './analyze';
import { baselineOf, checkFiles, type Level, levels } from './check';
import { type FormatName, formats } from './formats/formats';
import { commandLineHost, type GivenSettings } from './host';
import { complain, ExitCode, endWithReader } from './output';

const program = new Command('onrecord')
  .description(
    'Who is named in articles, who said what, and which claims nobody vouches for. No text leaves this machine.',
  )
  .version(version)
  .showHelpAfterError('(onrecord --help says more)')
  .exitOverride(error => process.exit(error.exitCode === 0 ? ExitCode.Fine : ExitCode.Trouble));

program
  .command('analyze')
  .description('write the analysis of articles as JSON, an article a line')
  .argument('[files...]', 'files, folders or globs')
  .option('--jsonl', 'read articles from standard input instead: {"id", "text"} a line')
  .option('--folder <folder>', 'with --jsonl: the folder whose known entities (.onrecord/entities.yaml) count')
  .addHelpText(
    'after',
    `
Offsets are UTF-16 code units into the text as given. A line that can't be read is told of, and left out; the exit code
is then 2.

Examples:
  onrecord analyze articles/*.txt > analyses.jsonl
  onrecord analyze --jsonl < articles.jsonl > analyses.jsonl`,
  )
  .action(async (files: string[], { jsonl, folder }: { jsonl?: true; folder?: string }, command: Command) => {
    if (jsonl ? files.length > 0 : files.length === 0) command.error('error: name files, or give --jsonl');
    const host = commandLineHost();
    await (jsonl ? analyzeJsonLines(process.stdin, host, folder) : analyzeFiles(files, host));
  });

program
  .command('check')
  .description('say what the rules find in articles')
  .argument('<files...>', 'files, folders or globs; "-" for standard input')
  .addOption(
    new Option('--format <format>', 'how to write it')
      .choices(Object.keys(formats))
      .default('line' satisfies FormatName),
  )
  .addOption(
    new Option('--level <severity>', 'the least grave findings to show').choices(levels).default('information'),
  )
  .addOption(new Option('--strictness <strictness>', 'which defaults the rules have').choices(strictnesses))
  .option('--rule <rule=severity>', 'the severity of a rule, or "off"; may be given more than once', readRule, {})
  .option('--max-warnings <number>', 'how many warnings are in order', readNumber, 0)
  .option('--baseline <file>', 'leave out what this file says was found before')
  .option('--write-baseline <file>', 'write all that is found now into this file, and show none of it')
  .option('--stdin-name <path>', 'the path that standard input is taken to have', 'stdin.txt')
  .addHelpText(
    'after',
    `
Each file is read with the known entities, bibliographies and annotations of the nearest folder that keeps .onrecord.
The exit code is 0 when there is no error and no more warnings than --max-warnings, 1 when there are, 2 when something
could not be read.

Formats: line (file:line:column rule message), pretty (for people), json, sarif (2.1.0), github (annotations of a pull
request).

Rules: ${rules.map(({ id }) => id).join(', ')}

Examples:
  onrecord check draft.txt
  onrecord check --level warning --rule vague-attribution=off "news/**/*.txt"
  onrecord check --write-baseline .onrecord/baseline.json news && onrecord check --baseline .onrecord/baseline.json news
  pbpaste | onrecord check -`,
  )
  .action(async (files: string[], options: GivenCheckOptions) => {
    const { level, format, strictness, rule, maxWarnings, stdinName } = options;
    const host = commandLineHost({ ...(strictness && { strictness }), ...(rule && { rules: rule }) });
    if (options.writeBaseline !== undefined) {
      writeFileSync(options.writeBaseline, await baselineOf(files, host));
      return;
    }
    const baseline = options.baseline === undefined ? undefined : readBaseline(readFileSync(options.baseline, 'utf8'));
    await checkFiles(files, host, { level, format, maxWarnings, stdinName, ...(baseline && { baseline }) });
  });

interface GivenCheckOptions {
  readonly level: Level;
  readonly format: FormatName;
  readonly strictness?: Strictness;
  readonly rule: GivenSettings['rules'];
  readonly maxWarnings: number;
  readonly baseline?: string;
  readonly writeBaseline?: string;
  readonly stdinName: string;
}

program
  .command('explain')
  .description('say why a place in an article is read as it is: who speaks, who is meant, who vouches')
  .argument('<place>', 'FILE:LINE or FILE:LINE:COLUMN, counted from 1')
  .addHelpText(
    'after',
    `
Says of each statement there its words, its cue, who speaks and how we know, and how sure that is; of each name, whom it
means; of each sentence, who vouches for it. The exit code is 2 when there is no such place.

Examples:
  onrecord explain draft.txt:12
  onrecord explain draft.txt:12:48`,
  )
  .action(async (place: string) => {
    const { explainPlace } = await import('./explain');
    await explainPlace(place, commandLineHost());
  });

program
  .command('lsp')
  .description('serve an editor as a language server')
  .option('--stdio', 'over standard input and output')
  .allowUnknownOption()
  .addHelpText('after', '\nExample, as the command of a language server in any editor:\n  onrecord lsp --stdio')
  .action(async () => {
    const { serveClient } = await import('../node/serve');
    serveClient(__dirname, version);
  });

function readNumber(given: string): number {
  if (!/^\d{1,9}$/.test(given)) throw new InvalidArgumentError('Say a number.');
  return Number(given);
}

function readRule(given: string, before: Readonly<Record<string, Severity>>): Record<string, Severity> {
  const [rule = '', severity] = given.split('=');
  if (!rules.some(({ id }) => id === rule)) throw new InvalidArgumentError(`There is no rule "${rule}".`);
  const known = [...levels, 'off' as const].find(level => level === severity);
  if (!known) throw new InvalidArgumentError(`Say ${rule}=${[...levels, 'off'].join('|')}.`);
  return { ...before, [rule]: known };
}

endWithReader();
program.parseAsync().catch((error: unknown) => complain(error instanceof Error ? error.message : String(error)));
