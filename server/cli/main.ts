import { isMainThread, workerData } from 'node:worker_threads';
import { Command, InvalidArgumentError, Option } from 'commander';
import {
  importFormats as annotationImportFormats,
  exportContents,
  exportFormatNames,
  exportFormats,
  importFormatNames,
} from '../annotations/formats/names';
import { summaryTables } from '../language/summaryTables';
import { version } from '../node/version';
import { rules } from '../rules/rules';
import { type Severity, type Strictness, strictnesses } from '../workspace/settings';
import type { AnalyzeOptions } from './analyze';
import type { CompareSettings, ExportSettings, ImportSettings as ImportAnnotationsSettings } from './annotations';
import type { CheckOptions } from './check';
import { importFormats } from './entities/formatNames';
import type { ImportSettings } from './entities/importEntities';
import { formatNames } from './formats/names';
import type { GivenSettings } from './host';
import { levels } from './levels';
import { complain, ExitCode, endWithReader } from './output';
import type { ReportOptions } from './report';

// What a command needs is loaded when it is called: `--help` reads no model.

const program = new Command('onrecord')
  .description(
    'Who is named in articles, who said what, and which claims nobody vouches for. No text leaves this machine.',
  )
  .version(version)
  .showHelpAfterError('(onrecord --help says more)')
  .addHelpText(
    'after',
    `
Exit codes: 0 when all is well, 1 when check finds something to warn of, 2 for wrong usage or what could not be read.

Examples:
  onrecord check draft.txt                     claims that nobody vouches for, and the rest
  onrecord explain draft.txt:12                why line 12 is read as it is
  onrecord report articles > report.md         who says what in a folder, and how well it is sourced
  onrecord analyze articles > analyses.jsonl   everything, for programs
  onrecord entities import people.csv          names that are known from now on`,
  )
  .exitOverride(error => process.exit(error.exitCode === 0 ? ExitCode.Fine : ExitCode.Trouble));

program
  .command('analyze')
  .description('write the analysis of articles as JSON, an article a line')
  .argument('[files...]', 'files, folders or globs')
  .option('--jsonl', 'read articles from standard input instead: {"id", "text"} a line')
  .option('--folder <folder>', 'with --jsonl: the folder whose known entities (.onrecord/entities.yaml) count')
  .option('--jobs <number>', 'how many threads work; by default one for each processor', readJobs)
  .option('--output <file>', 'write to this file, not to standard output')
  .option('--resume', 'with --output: go on where an interrupted run has stopped')
  .addHelpText(
    'after',
    `
Offsets are UTF-16 code units into the text as given. An article that can't be read is told of, and left out; the exit
code is then 2. What is written is the same, byte for byte, whatever --jobs and however the input is split.

Examples:
  onrecord analyze articles/*.txt > analyses.jsonl
  onrecord analyze --jsonl < articles.jsonl > analyses.jsonl
  onrecord analyze --output analyses.jsonl --resume archive       again, until it is done
  parallel --pipepart -a articles.jsonl -k onrecord analyze --jsonl --jobs 1`,
  )
  .action(async (files: string[], options: AnalyzeOptions, command: Command) => {
    checkInput(files, options, command);
    const { analyze } = await import('./analyze');
    await analyze(files, options);
  });

program
  .command('check')
  .description('say what the rules find in articles: file:line:column rule message')
  .argument('[files...]', 'files, folders or globs; - for standard input')
  .option('--jsonl', 'read articles from standard input instead: {"id", "text"} a line')
  .option('--folder <folder>', 'with --jsonl: the folder whose known entities (.onrecord/entities.yaml) count')
  .option('--jobs <number>', 'how many threads work; by default one for each processor', readJobs)
  .option('--output <file>', 'write to this file, not to standard output')
  .option('--resume', 'with --output: go on where an interrupted run has stopped')
  .addOption(new Option('--format <format>', 'how to write it').choices(formatNames).default('line'))
  .addOption(
    new Option('--level <severity>', 'the least grave findings to show').choices(levels).default('information'),
  )
  .addOption(new Option('--strictness <strictness>', 'which defaults the rules have').choices(strictnesses))
  .option('--rule <rule=severity>', 'the severity of a rule, or "off"; may be given more than once', readRule)
  .option('--max-warnings <number>', 'how many warnings are in order', readNumber, 0)
  .option('--baseline <file>', 'leave out what this file says was found before')
  .option('--write-baseline <file>', 'keep all that is found now in this file, and show none of it')
  .option('--stdin-filename <path>', 'with -: the path that standard input is taken to have')
  .addHelpText(
    'after',
    `
Each file is read with the known entities, bibliographies and annotations of the nearest folder that keeps .onrecord.

Formats:
  line    file:line:column rule message, counted from 1
  pretty  for people, by file, with the words
  json    one list, for programs
  sarif   SARIF 2.1.0, for code scanning services
  github  annotations of a pull request

Exit codes: 0 when there is no error and no more warnings than --max-warnings, 1 when there are, 2 for wrong usage or
when something could not be read (the rest is checked all the same).

Rules: ${rules.map(({ id }) => id).join(', ')}

Examples:
  onrecord check draft.txt
  onrecord check --level warning --rule vague-attribution=off "news/**/*.txt"
  onrecord check --write-baseline .onrecord/baseline.json news
  onrecord check --baseline .onrecord/baseline.json --format sarif news > findings.sarif
  git show :draft.txt | onrecord check --stdin-filename draft.txt -`,
  )
  .action(async (files: string[], options: GivenCheckOptions, command: Command) => {
    const { strictness, rule, baseline, writeBaseline } = options;
    if (baseline !== undefined && writeBaseline !== undefined) {
      command.error('error: give --baseline or --write-baseline, not both');
    }
    checkInput(files, options, command);
    const [{ check, keepBaseline }, { commandLineHost }] = await Promise.all([import('./check'), import('./host')]);
    const given = { ...(strictness && { strictness }), ...(rule && { rules: rule }) };
    if (writeBaseline === undefined) await check(files, { ...options, given });
    else await keepBaseline(files, commandLineHost(given), writeBaseline, options.stdinFilename);
  });

interface GivenCheckOptions extends Omit<CheckOptions, 'given'> {
  readonly strictness?: Strictness;
  readonly rule?: GivenSettings['rules'];
  readonly writeBaseline?: string;
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
    const [{ explainPlace }, { commandLineHost }] = await Promise.all([import('./explain'), import('./host')]);
    await explainPlace(place, commandLineHost());
  });

program
  .command('report')
  .description('sum up how well the articles of a folder are sourced, and who speaks in them')
  .argument('<folder...>', 'folders, files or globs')
  .addOption(new Option('--format <format>', 'how to write it').choices(['markdown', 'csv']).default('markdown'))
  .addOption(new Option('--table <table>', 'with csv: what to list').choices(summaryTables).default('articles'))
  .option('--top <number>', 'with markdown: how many actors and sources to list', readNumber, 20)
  .addHelpText(
    'after',
    `
For each article and for all: how many sentences are attributed, cite a reference, have a vague source, or none; then the
sources that are most often left unidentified, and who is quoted most.

Examples:
  onrecord report articles > report.md
  onrecord report articles --format csv > articles.csv
  onrecord report articles --format csv --table actors > actors.csv`,
  )
  .action(async (files: string[], options: ReportOptions) => {
    const [{ reportOn }, { commandLineHost }] = await Promise.all([import('./report'), import('./host')]);
    await reportOn(files, commandLineHost(), options);
  });

program
  .command('entities')
  .description('bring known entities from elsewhere')
  .command('import')
  .description('make the people, organizations and places of a file known in a folder')
  .argument('<file>', 'the file, also packed with gzip (.gz)')
  .addOption(
    new Option('--format <format>', 'what the file is; told by its name and beginning where left out').choices(
      importFormats,
    ),
  )
  .option('--folder <folder>', 'the folder whose articles are meant', '.')
  .option('--output <file>', 'where to write: .yaml or .tsv (default: .onrecord/entities/<name of the file>)')
  .addOption(
    new Option('--type <type>', 'what entities are of which the file does not say it')
      .choices(['person', 'organization', 'location', 'other'])
      .default('other'),
  )
  .option('--language <tags>', 'of which languages names are taken, the first for the main name', 'en')
  .option('--replace', 'write over a file that is there')
  .addHelpText(
    'after',
    `
Formats:
  csv       a table with a line of column names: name; and id, type, aliases (; between), description, wikidata, website
  ftm       FollowTheMoney, a JSON object a line: OpenSanctions, Aleph
  wikidata  a dump of Wikidata, lines of one, or the JSON of single entities
  skos      a vocabulary in Turtle, N-Triples, RDF/XML or JSON-LD
  list      a name a line; other names of the same after semicolons

Up to 2,000 entities become YAML, which is easily changed by hand; more become a list with an entity a line. A file of
any length takes little memory. Records that can't be read are told of, and left out; the exit code is then 2.

Examples:
  onrecord entities import people.csv --type person
  onrecord entities import targets.ftm.json.gz --folder ~/news
  onrecord entities import latest-all.json.gz --format wikidata --language en,fr`,
  )
  .action(async (file: string, { language, ...options }: GivenImportOptions) => {
    const { importFile } = await import('./entities/importEntities');
    await importFile(file, {
      ...options,
      languages: language
        .toLowerCase()
        .split(/[\s,]+/)
        .filter(Boolean),
    });
  });

type GivenImportOptions = Omit<ImportSettings, 'languages'> & { readonly language: string };

program
  .command('export')
  .description('write the annotations of articles, and what was found in them, for other tools')
  .argument('<files...>', 'files, folders or globs')
  .addOption(new Option('--format <format>', 'how to write it').choices(exportFormatNames).default('w3c'))
  .addOption(new Option('--contents <contents>', 'what people said, what was found, or all').choices(exportContents))
  .option('--output <folder>', 'the folder to write to; standard output where left out and one file is written')
  .addHelpText(
    'after',
    `
Formats:
${exportFormatNames.map(name => `  ${name.padEnd(9)} ${exportFormats[name]}`).join('\n')}

What people said overrules what was found. By default annotations are written; with conll, tei and markdown all.
Offsets are Unicode code points, as other tools count. Annotations go along whole in w3c, brat, spacy and doccano:
"onrecord import" reads them again.

Examples:
  onrecord export articles --format brat --output for-brat
  onrecord export articles --format csv > annotations.csv
  onrecord export articles --format conll --contents findings > names.conll`,
  )
  .action(async (files: string[], options: ExportSettings, command: Command) => {
    if (options.output === undefined && ['w3c', 'brat', 'tei'].includes(options.format)) {
      command.error(`error: ${options.format} writes files for each article: say --output`);
    }
    const [{ exportAnnotations }, { commandLineHost }] = await Promise.all([import('./annotations'), import('./host')]);
    await exportAnnotations(files, commandLineHost(), options);
  });

program
  .command('import')
  .description('take annotations of other tools into the annotations of a folder')
  .argument('<files...>', 'files, or folders of them, that mirror the folder of articles')
  .addOption(
    new Option('--format <format>', 'what they are; told by their names where left out').choices(importFormatNames),
  )
  .option('--folder <folder>', 'the folder of the articles', '.')
  .addHelpText(
    'after',
    `
Formats:
${importFormatNames.map(name => `  ${name.padEnd(6)} ${annotationImportFormats[name]}`).join('\n')}

Annotations that are there already take their place: importing twice is as importing once. What can't be taken over is
told of; the exit code is then 2.

Examples:
  onrecord import for-brat --folder articles
  onrecord import labelled.jsonl --folder articles`,
  )
  .action(async (files: string[], options: ImportAnnotationsSettings) => {
    const [{ importAnnotations }, { commandLineHost }] = await Promise.all([import('./annotations'), import('./host')]);
    await importAnnotations(files, commandLineHost(), options);
  });

program
  .command('compare')
  .description('say how far two annotators of the same articles agree, and where they differ')
  .argument('<a>', 'a folder, or the name of an author')
  .argument('<b>', 'another')
  .option('--folder <folder>', 'for authors: the folder that both annotated', '.')
  .option('--json', 'for programs')
  .addHelpText(
    'after',
    `
For each kind of annotation: how many each made, how many are the same (the same words, saying the same), F1, F1 where it
is enough that the words overlap, the share of words on which both agree, and Cohen's kappa over words. Notes are not
compared.

Examples:
  onrecord compare ada/articles ben/articles
  onrecord compare "Ada Nwosu" "Ben Ash" --folder articles --json > differences.json`,
  )
  .action(async (a: string, b: string, options: CompareSettings) => {
    const [{ compare }, { commandLineHost }] = await Promise.all([import('./annotations'), import('./host')]);
    await compare(a, b, commandLineHost(), options);
  });

program
  .command('merge')
  .description('merge two sides’ changes of annotations or silenced findings: a merge driver for git')
  .argument('<files...>', 'the file before, ours, and theirs; or one file in which git left conflict markers')
  .addHelpText(
    'after',
    `
Annotations, and silenced findings, are merged one by one, not by lines, and ours is written. Where both sides changed what
the same annotation says, the later change counts, and the other is kept beside it. Where a side can't be read nothing is
written; the exit code is then 2.

Once for each copy of the repository, and once in its .gitattributes:
  git config merge.onrecord.driver "onrecord merge %O %A %B"
  .onrecord/annotations/** merge=onrecord
  .onrecord/silenced.json merge=onrecord

Examples:
  onrecord merge base.json ours.json theirs.json
  onrecord merge .onrecord/annotations/draft.txt.json`,
  )
  .action(async (files: string[], _options: unknown, command: Command) => {
    if (files.length !== 1 && files.length !== 3) command.error('error: name one file, or three: base, ours, theirs');
    const { merge } = await import('./merge');
    await merge(files);
  });

program
  .command('lsp')
  .description('serve an editor as a language server')
  .option('--stdio', 'over standard input and output')
  .allowUnknownOption()
  .addHelpText('after', '\nExample, as the command of a language server in any editor:\n  onrecord lsp --stdio')
  .action(async () => {
    const { serveClient } = await import('../node/serve');
    serveClient(__filename, version);
  });

/** Ends with the usage where it is not clear what to read, or where to. */
function checkInput(
  files: readonly string[],
  { jsonl, resume, output, writeBaseline }: AnalyzeOptions & { readonly writeBaseline?: string },
  command: Command,
): void {
  if (jsonl ? files.length > 0 : files.length === 0) command.error('error: name files, or give --jsonl');
  if (resume && output === undefined) command.error('error: --resume needs --output: the file to go on with');
  if (writeBaseline !== undefined && (jsonl || output !== undefined)) {
    command.error('error: --write-baseline goes with files, and writes nothing else');
  }
}

function readJobs(given: string): number {
  const jobs = readNumber(given);
  if (jobs < 1 || jobs > 256) throw new InvalidArgumentError('Say a number from 1 to 256.');
  return jobs;
}

function readNumber(given: string): number {
  if (!/^\d{1,9}$/.test(given)) throw new InvalidArgumentError('Say a number.');
  return Number(given);
}

function readRule(given: string, before?: Readonly<Record<string, Severity>>): Record<string, Severity> {
  const [rule = '', severity] = given.split('=');
  if (!rules.some(({ id }) => id === rule)) throw new InvalidArgumentError(`There is no rule "${rule}".`);
  const known = [...levels, 'off' as const].find(level => level === severity);
  if (!known) throw new InvalidArgumentError(`Say ${rule}=${[...levels, 'off'].join('|')}.`);
  return { ...before, [rule]: known };
}

if (isMainThread) {
  endWithReader();
  program.parseAsync().catch((error: unknown) => complain(error instanceof Error ? error.message : String(error)));
} else {
  // This file is also what the threads run that read articles: for a batch, or for an index.
  if ((workerData as { role?: unknown }).role === 'batch') {
    void import('./batch/worker').then(({ serveBatch }) => serveBatch());
  } else void import('../node/indexing/worker').then(({ serveReader }) => serveReader());
}
