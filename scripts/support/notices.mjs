import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { glob } from 'tinyglobby';
import { root } from './processes.mjs';

/** The licences of data that ask to go wherever it does, a file a source. */
const ofData = 'scripts/gazetteer/licences/*.txt';

/**
 * The licences of what a release is made from, for those who get it: libraries that are bundled, and sources of data.
 * @param {Iterable<string>} inputs the files that esbuild bundled, relative to the project
 * @throws when a package has no licence: it may not be given away
 */
export async function noticesOf(inputs) {
  const packages = new Set();
  for (const file of inputs) {
    const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0];
    if (folder) packages.add(folder);
  }
  const sections = [];
  for (const folder of [...packages].sort()) {
    const { name, version, license } = JSON.parse(read(join(folder, 'package.json')));
    const files = await glob(`${folder}/licen[cs]e*`, { cwd: root, caseSensitiveMatch: false, onlyFiles: true });
    if (!license && files.length === 0) throw new Error(`${name} has no licence.`);
    sections.push([`${name} ${version} (${license ?? 'see below'})`, ...files.sort().map(read)]);
  }
  for (const file of (await glob(ofData, { cwd: root })).sort()) sections.push([basename(file, '.txt'), read(file)]);
  return sections.map(parts => parts.map(part => part.trim()).join('\n\n')).join(`\n\n${'-'.repeat(80)}\n\n`);
}

const read = file => readFileSync(join(root, file), 'utf8');
