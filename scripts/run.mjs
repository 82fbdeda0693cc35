/**
 * Runs a TypeScript script that uses the server's own code, by bundling it first.
 * Usage: node scripts/run.mjs scripts/train/tags.mts [its arguments]
 */
import { spawnSync } from 'node:child_process';
import { join, relative, resolve, sep } from 'node:path';
import esbuild from 'esbuild';
import { bundleOptions } from './build.mjs';
import { root } from './support/processes.mjs';

const [script, ...rest] = process.argv.slice(2);
// By its whole path: scripts/train/claims.mts and scripts/eval/claims.mts may run side by side.
const name = relative(root, resolve(script))
  .replace(/\.\w+$/, '')
  .replaceAll(sep, '-');
const { target, supported } = bundleOptions(script, '');
const outfile = join(root, 'dist', 'scripts', `${name}.mjs`);
await esbuild.build({
  entryPoints: [script],
  outfile,
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target,
  supported,
  logLevel: 'warning',
});
const { status } = spawnSync(process.execPath, ['--max-old-space-size=6000', outfile, ...rest], { stdio: 'inherit' });
process.exitCode = status ?? 1;
