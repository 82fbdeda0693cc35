import { type Command, InvalidArgumentError, Option } from 'commander';
import { rules } from '../../rules/rules';
import { type Severity, type Strictness, strictnesses } from '../../workspace/settings';
import type { CheckOptions } from '../check';
import { formatNames } from '../formats/names';
import type { GivenSettings } from '../host';
import { levels } from '../levels';
import { addBatchOptions, checkInput, readNumber } from './given';

interface GivenCheckOptions extends Omit<CheckOptions, 'given'> {
  readonly strictness?: Strictness;
  readonly rule?: GivenSettings['rules'];
  readonly writeBaseline?: string;
}

/** `onrecord check`: what the rules find. */
export function addCheck(program: Command): void {
  const check = program
    .command('check')
    .description('say what the rules find in articles: file:line:column rule message')
    .argument('[files...]', 'files, folders or globs; - for standard input');
  addBatchOptions(check)
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
      const [{ check, keepBaseline }, { commandLineHost }] = await Promise.all([import('../check'), import('../host')]);
      const given = { ...(strictness && { strictness }), ...(rule && { rules: rule }) };
      if (writeBaseline === undefined) await check(files, { ...options, given });
      else await keepBaseline(files, commandLineHost(given), writeBaseline, options.stdinFilename);
    });
}

function readRule(given: string, before?: Readonly<Record<string, Severity>>): Record<string, Severity> {
  const [rule = '', severity] = given.split('=');
  if (!rules.some(({ id }) => id === rule)) throw new InvalidArgumentError(`There is no rule "${rule}".`);
  const known = [...levels, 'off' as const].find(level => level === severity);
  if (!known) throw new InvalidArgumentError(`Say ${rule}=${[...levels, 'off'].join('|')}.`);
  return { ...before, [rule]: known };
}
