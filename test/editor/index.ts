import { writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { MochaOptions, Runner, reporters, Test } from 'mocha';

/**
 * Runs the editor tests in VS Code's extension host, which calls this: the bundles beside this one, `*.test.js`.
 * What to run, and where to leave the result, comes from the environment (scripts/real-editor/run-tests.mjs):
 * - ONRECORD_SUITES: names of the files to run, with commas between them (`smoke`); all when empty
 * - ONRECORD_GREP: run only the tests whose full title holds this
 * - ONRECORD_SOURCE: the root of the source tree; ONRECORD_PACKAGED: 1 when the installed package is under test
 * - ONRECORD_RESULT: the file to write `{ passed, failures, skipped }` to, as JSON
 * @throws when a test failed or none ran, so that the editor's exit code says so
 */
export async function run(): Promise<void> {
  const { default: Mocha } = await import('mocha');
  const { ONRECORD_SUITES: suites, ONRECORD_GREP: grep, ONRECORD_RESULT: resultFile } = process.env;
  const failures: string[] = [];
  const reporter = lineReporter(Mocha.reporters.Base, failures);
  // An editor that is driven from outside is not the same each time. What is broken fails twice.
  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, retries: 1, reporter, ...(grep ? { fgrep: grep } : {}) });
  const wanted = suites ? suites.split(',') : undefined;
  for (const file of (await readdir(__dirname)).sort()) {
    const name = /^(.+)\.test\.js$/.exec(file)?.[1];
    if (name && (wanted?.includes(name) ?? true)) mocha.addFile(join(__dirname, file));
  }
  await mocha.loadFilesAsync();
  const { stats } = await new Promise<Runner>(resolve => {
    const runner = mocha.run(() => resolve(runner));
  });
  const { passes: passed = 0, pending: skipped = 0 } = stats ?? {};
  if (resultFile) writeFileSync(resultFile, JSON.stringify({ passed, failures, skipped }));
  if (failures.length > 0) throw new Error(`${failures.length} editor tests failed.`);
  if (passed === 0) throw new Error('No editor test ran.');
}

/**
 * A reporter that prints each test's name as it ends. The editor forwards whole lines only, so mocha's own reporters
 * don't read well.
 * @param failures where the title of each test that fails is put, and why it did, in a line
 */
const lineReporter = (Base: typeof reporters.Base, failures: string[]) =>
  class extends Base {
    constructor(runner: Runner, options: MochaOptions) {
      super(runner, options);
      const title = (test: Test) => test.titlePath().join(' › ');
      runner.on('pass', test => console.log(`  ✓ ${title(test)} (${test.duration ?? 0} ms)`));
      runner.on('retry', (test, error) => console.log(`  ↻ ${title(test)}: ${error.message}`));
      runner.on('pending', test => console.log(`  - ${title(test)}`));
      runner.on('fail', (test, error) => {
        failures.push(`${title(test)}: ${error.message}`);
        console.log(`  ✗ ${title(test)}\n${error.stack ?? error.message}`);
      });
    }
  };
