/**
 * Makes the package that users install: on-record-<version>.vsix, under 3 MB, with only what is needed.
 * Usage: node scripts/package.mjs [--out FILE]
 */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import zlib from 'node:zlib';
import { build } from './build.mjs';
import { root } from './support/processes.mjs';

/** Bytes that a package may have at most. */
const limit = 3_000_000;

/**
 * Builds for release and packs.
 * @param {string} [file] where to write it; by default on-record-<version>.vsix in the project's root
 * @param {{ quiet?: boolean }} [options] `quiet`: don't list what is in it
 * @returns {Promise<string>} the file
 * @throws when it is larger than the limit, or vsce finds something amiss
 */
export async function makePackage(file = join(root, `on-record-${version()}.vsix`), { quiet = false } = {}) {
  await build({ minify: true });
  const { createVSIX } = await import('@vscode/vsce');
  const packing = () =>
    createVSIX({
      cwd: root,
      packagePath: file,
      // All code is in the bundles: nothing of node_modules goes in.
      dependencies: false,
      // No public place has the sources: the links of the README stay as they are written.
      allowMissingRepository: true,
      rewriteRelativeLinks: false,
    });
  await tightly(quiet ? () => silently(packing) : packing);
  const { size } = statSync(file);
  if (size > limit) throw new Error(`The package has ${size} bytes; ${limit} are allowed. See .vscodeignore.`);
  if (!quiet) console.log(`${file}: ${(size / 1024).toFixed(0)} KB`);
  return file;
}

/** Runs something that zips, as small as it goes: half a hundredth smaller; vsce has no switch for that. */
async function tightly(action) {
  const { DeflateRaw } = zlib;
  zlib.DeflateRaw = class extends DeflateRaw {
    constructor(options) {
      super({ level: zlib.constants.Z_BEST_COMPRESSION, ...options });
    }
  };
  try {
    return await action();
  } finally {
    zlib.DeflateRaw = DeflateRaw;
  }
}

/** Runs something without what it prints to the console; vsce has no switch for that. */
async function silently(action) {
  const { log, info, warn } = console;
  Object.assign(console, { log() {}, info() {}, warn() {} });
  try {
    return await action();
  } finally {
    Object.assign(console, { log, info, warn });
  }
}

const version = () => JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version;

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({ options: { out: { type: 'string' } } });
  await makePackage(values.out);
}
