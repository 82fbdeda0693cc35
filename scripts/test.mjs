/**
 * All tests: `npm test` on a fresh clone installs what it needs, builds, and runs the unit and protocol tests (vitest),
 * then the editor tests in a real VS Code, from the source tree and from the packaged .vsix, and those that drive its
 * window as a person would. Which tests failed is said once more at the end; the last line is
 * `N passed, N failed`, and the exit code is 0 only when none failed and some ran.
 *
 *     npm test -- [--only unit|editor|window|package] [--suite NAME]... [--grep TEXT]
 *
 *   --only   one part: vitest's; the editor's, from the source tree; those that press the window's keys; the
 *            editor's, from the package
 *   --suite  only these files of test/editor/ (`hover` for hover.test.ts)
 *   --grep   only editor tests whose full title holds this
 * ONRECORD_EDITOR=registry|desktop says which VS Code (see scripts/real-editor/run-tests.mjs).
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureDependencies } from './support/dependencies.mjs';
import { capture, root } from './support/processes.mjs';

const { values } = parseArgs({
  options: { only: { type: 'string' }, suite: { type: 'string', multiple: true }, grep: { type: 'string' } },
});

/** The parts, in order. Each is a name and what runs it: to `{ passed, failures }`, the names of those that failed and why. */
const parts = {
  unit: () => runVitest('vitest.config.mts'),
  editor: async () => {
    const { runEditorTests } = await import('./real-editor/run-tests.mjs');
    return runEditorTests({ suites: values.suite, grep: values.grep });
  },
  // In the registry's editor only: what presses the keys is the browser that it runs in.
  window: async () => {
    const { chooseEditor } = await import('./real-editor/run-tests.mjs');
    if (chooseEditor() === 'registry') return runVitest('vitest.window.config.mts');
    console.log('  These run in the registry’s editor: ONRECORD_EDITOR=registry chooses it.');
    return { passed: 0, failures: [] };
  },
  package: async () => {
    const { makePackage } = await import('./package.mjs');
    const { runEditorTests } = await import('./real-editor/run-tests.mjs');
    const folder = mkdtempSync(join(tmpdir(), 'on-record-package-'));
    try {
      const vsix = await makePackage(join(folder, 'on-record.vsix'));
      return await runEditorTests({ suites: ['smoke'], vsix });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
if (values.only && !(values.only in parts)) throw new Error(`--only takes one of: ${Object.keys(parts).join(', ')}.`);

/** Of each failed test's message, how many lines are said again at the end. */
const linesOfFailure = 12;

await ensureDependencies();
const { build } = await import('./build.mjs');
await build({ tests: true });

if (!values.only) {
  // While the unit tests run, for it mostly waits for the network. What goes wrong is told of by the part that needs it.
  const { prepareEditor } = await import('./real-editor/run-tests.mjs');
  prepareEditor().catch(() => {});
}

const total = { passed: 0, failures: [] };
for (const [name, runPart] of Object.entries(parts)) {
  if (values.only && values.only !== name) continue;
  console.log(`\n── ${name} tests`);
  const started = performance.now();
  let result;
  try {
    result = await runPart();
  } catch (error) {
    console.error(error);
    result = { passed: 0, failures: [`${name} tests: ${error.message}`] };
  }
  const { passed, failures } = result;
  total.passed += passed;
  total.failures.push(...failures);
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.log(`── ${name}: ${passed} passed, ${failures.length} failed (${seconds} s)`);
}
const failed = total.failures.length;
if (total.passed + failed === 0) console.error('No test ran.');
for (const failure of total.failures) console.log(`✗ ${failure.split('\n').slice(0, linesOfFailure).join('\n  ')}`);
console.log(`${total.passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && total.passed > 0 ? 0 : 1;

/** Runs vitest by a configuration; what it counts comes from its report, for what it prints is for people. */
async function runVitest(config) {
  const folder = mkdtempSync(join(tmpdir(), 'on-record-vitest-'));
  try {
    const report = join(folder, 'report.json');
    const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
    const args = [
      vitest,
      'run',
      '--config',
      config,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ];
    const { code } = await capture(process.execPath, args, { echo: true });
    const { numPassedTests: passed, testResults } = JSON.parse(readFileSync(report, 'utf8'));
    const failures = testResults.flatMap(({ name, status, message, assertionResults }) => {
      const file = relative(root, name);
      const failed = assertionResults.filter(test => test.status === 'failed');
      // A file that does not even load holds no test that could fail.
      if (status === 'failed' && failed.length === 0) return [`${file}: ${message}`];
      return failed.map(({ fullName, failureMessages }) => `${file} › ${fullName}: ${failureMessages.join('\n')}`);
    });
    return { passed, failures: code !== 0 && failures.length === 0 ? ['vitest failed outside the tests'] : failures };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
