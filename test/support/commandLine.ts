import { spawn } from 'node:child_process';
import { afterAll, beforeAll } from 'vitest';
import { type Built, buildEntry } from './session';

/** What a run of the command line said. */
export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** The command line, built. */
export interface CommandLine {
  readonly file: string;
  /** Runs it as a process of its own. */
  run(args: readonly string[], options?: { input?: string | Uint8Array; cwd?: string | undefined }): Promise<Ran>;
}

/** Builds the command line once for the tests of a file. */
export function useCommandLine(): CommandLine {
  let built: Built;
  beforeAll(async () => {
    built = await buildEntry('server/cli/main.ts');
  });
  afterAll(() => built.dispose());
  return {
    get file() {
      return built.file;
    },
    run: (args, { input = '', cwd } = {}) =>
      new Promise(resolve => {
        const child = spawn(process.execPath, [built.file, ...args], { cwd });
        let out = '';
        let error = '';
        child.stdout.setEncoding('utf8').on('data', chunk => {
          out += chunk;
        });
        child.stderr.setEncoding('utf8').on('data', chunk => {
          error += chunk;
        });
        child.on('close', code => resolve({ code, out, error }));
        child.stdin.on('error', () => {}).end(input);
      }),
  };
}
