import { Command, InvalidArgumentError, Option } from 'commander';
import { version } from '../node/version';
import { rules } from '../rules/rules';
import { type Severity, type Strictness, strictnesses } from '../workspace/settings';
import { analyzeFiles, analyzeJsonLines } from './analyze';
import { checkFiles, type Level, levels } from './check';
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
  .description('say what the rules find in articles: file:line:column rule message')
  .argument('<files...>', 'files, folders or globs')
  .addOption(
    new Option('--level <severity>', 'the least grave findings to show').choices(levels).default('information'),
  )
  .addOption(new Option('--strictness <strictness>', 'which defaults the rules have').choices(strictnesses))
  .option('--rule <rule=severity>', 'the severity of a rule, or "off"; may be given more than once', readRule, {})
  .addHelpText(
    'after',
    `
Each file is read with the known entities, bibliographies and annotations of the nearest folder that keeps .onrecord.
The exit code is 0 when there is no warning, 1 when there is one, 2 when something could not be read.

Rules: ${rules.map(({ id }) => id).join(', ')}

Examples:
  onrecord check draft.txt
  onrecord check --level warning --rule vague-attribution=off "news/**/*.txt"`,
  )
  .action(async (files: string[], options: { level: Level; strictness?: Strictness; rule: GivenSettings['rules'] }) => {
    const { level, strictness, rule } = options;
    await checkFiles(
      files,
      commandLineHost({ ...(strictness && { strictness }), ...(rule && { rules: rule }) }),
      level,
    );
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

function readRule(given: string, before: Readonly<Record<string, Severity>>): Record<string, Severity> {
  const [rule = '', severity] = given.split('=');
  if (!rules.some(({ id }) => id === rule)) throw new InvalidArgumentError(`There is no rule "${rule}".`);
  const known = [...levels, 'off' as const].find(level => level === severity);
  if (!known) throw new InvalidArgumentError(`Say ${rule}=${[...levels, 'off'].join('|')}.`);
  return { ...before, [rule]: known };
}

endWithReader();
program.parseAsync().catch((error: unknown) => complain(error instanceof Error ? error.message : String(error)));
