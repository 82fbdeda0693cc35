/** Runs the editor tests (test/editor/) in a real VS Code, through @vscode/test-electron. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onExit, root, run } from '../support/processes.mjs';
import { ensureChromium } from './chromium.mjs';
import { installEditor } from './install.mjs';

const shim = fileURLToPath(new URL('code.mjs', import.meta.url));

/**
 * Which editor to use: ONRECORD_EDITOR if set, else the registry's on Linux without a display, else VS Code desktop.
 * @param {NodeJS.ProcessEnv} [env]
 * @param {string} [platform] as `process.platform`
 * @returns {'registry' | 'desktop'}
 * @throws when ONRECORD_EDITOR says something else
 */
export function chooseEditor(env = process.env, platform = process.platform) {
  const chosen = env.ONRECORD_EDITOR;
  if (chosen && chosen !== 'registry' && chosen !== 'desktop') {
    throw new Error(`ONRECORD_EDITOR is '${chosen}': it must be 'registry' or 'desktop'.`);
  }
  if (chosen) return chosen;
  return platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY ? 'registry' : 'desktop';
}

let prepared;

/**
 * Gets the editor ready to run, once a process: it may be asked for before it is needed.
 * @returns {Promise<{ executable: string, cli: string, cliArgs: string[] }>} the VS Code executable for test-electron,
 * and how to run its command line (`--install-extension`)
 */
export function prepareEditor() {
  prepared ??= prepare();
  return prepared;
}

async function prepare() {
  if (chooseEditor() === 'registry') {
    await Promise.all([installEditor(), ensureChromium()]);
    return { executable: shim, cli: shim, cliArgs: [] };
  }
  const { downloadAndUnzipVSCode, resolveCliArgsFromVSCodeExecutablePath } = await import('@vscode/test-electron');
  const executable = await downloadAndUnzipVSCode();
  const [cli, ...cliArgs] = resolveCliArgsFromVSCodeExecutablePath(executable, { reuseMachineInstall: true });
  return { executable, cli, cliArgs };
}

/**
 * Runs suites of editor tests on a fresh copy of `sample/`, in an editor with fresh folders. dist/ must be built with
 * `--tests`.
 * @param {{ suites?: string[], grep?: string, vsix?: string }} [what] `suites`: names of files in test/editor/ without
 * `.test.ts`, all by default; `grep`: only the tests whose full title holds this; `vsix`: test this package, installed
 * as a user would, and not the source tree
 * @returns {Promise<{ passed: number, failures: string[], skipped: number }>} `failures`: which tests failed, and why; a
 * run that broke off counts as one
 */
export async function runEditorTests({ suites = [], grep = '', vsix } = {}) {
  const { executable, cli, cliArgs } = await prepareEditor();
  const temporary = mkdtempSync(join(tmpdir(), 'on-record-test-'));
  const erase = () => rmSync(temporary, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  const forget = onExit(erase);
  try {
    const folder = join(temporary, 'sample');
    const source = join(root, 'sample');
    if (existsSync(source)) cpSync(source, folder, { recursive: true });
    else mkdirSync(folder);
    const folders = [`--user-data-dir=${temporary}/user-data`, `--extensions-dir=${temporary}/extensions`];
    if (vsix) await run(cli, [...cliArgs, ...folders, '--install-extension', vsix], { quiet: true });

    const resultFile = join(temporary, 'result.json');
    const { runTests } = await import('@vscode/test-electron');
    let broken;
    try {
      await runTests({
        vscodeExecutablePath: executable,
        extensionDevelopmentPath: vsix ? join(root, 'test', 'editor', 'empty-extension') : root,
        extensionTestsPath: join(root, 'dist', 'test', 'index.js'),
        launchArgs: [folder, ...folders],
        extensionTestsEnv: {
          ONRECORD_SUITES: suites.join(),
          ONRECORD_GREP: grep,
          ONRECORD_RESULT: resultFile,
          ONRECORD_SOURCE: root,
          ONRECORD_PACKAGED: vsix ? '1' : '',
        },
      });
    } catch (error) {
      broken = error;
    }
    const result = existsSync(resultFile)
      ? JSON.parse(readFileSync(resultFile, 'utf8'))
      : { passed: 0, failures: [], skipped: 0 };
    if (broken && result.failures.length === 0) {
      result.failures.push(`the editor’s run broke off: ${broken.message}`);
      console.error(`  ✗ ${result.failures[0]}`);
    }
    return result;
  } finally {
    erase();
    forget();
  }
}
