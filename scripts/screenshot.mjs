/**
 * Takes pictures of the extension in the real editor, by scenario: `images/*.png` of the README, or a look at what one
 * is making. It builds first; --vsix shows the extension as its users have it, without an '[Extension Development Host]'.
 *
 *     node scripts/screenshot.mjs SCENARIO.json... [--out FOLDER] [--vsix] [--theme dark|light]
 *
 * A scenario is { "folder", "theme"?, "settings"?, "width"?, "height"?, "steps" }: the options of `openSession`, and
 * steps. A step is an object of one key, a method of `Session` (scripts/real-editor/session.mjs), with its argument or
 * a list of its arguments: { "openFile": "a.txt" }, { "hover": "Marsh" }, { "press": "F8" }, { "quickFixes": [] },
 * { "screenshot": ["hover.png", { "selector": ".sidebar" }] }. Pictures go to --out, `images/` by default. The folder
 * is a copy: scenarios may change it.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { makePackage } from './package.mjs';
import { openSession, Session } from './real-editor/session.mjs';
import { onExit, root } from './support/processes.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { out: { type: 'string' }, vsix: { type: 'boolean' }, theme: { type: 'string' } },
});
if (!positionals.length) throw new Error('Name a scenario, as scripts/screenshots/hover.json.');
const out = resolve(values.out ?? join(root, 'images'));

const temporary = mkdtempSync(join(tmpdir(), 'on-record-screenshot-'));
onExit(() => rmSync(temporary, { recursive: true, force: true }));

let vsix;
if (values.vsix) vsix = await makePackage(join(temporary, 'on-record.vsix'), { quiet: true });
else await build();
for (const file of positionals) await play(JSON.parse(readFileSync(file, 'utf8')), basename(file, '.json'));

/** Plays a scenario to its end; where a step fails, leaves a picture of what was there instead. */
async function play({ folder, steps, ...options }, name) {
  const copy = join(temporary, name, basename(folder));
  cpSync(resolve(root, folder), copy, { recursive: true });
  const session = await openSession({
    ...options,
    ...(values.theme ? { theme: values.theme } : {}),
    folder: copy,
    vsix,
  });
  try {
    for (const step of steps) {
      const [[method, given], ...more] = Object.entries(step);
      if (more.length || !(method in Session.prototype)) throw new Error(`Not a step: ${JSON.stringify(step)}`);
      const args = Array.isArray(given) ? given : [given];
      if (method === 'screenshot') args[0] = resolve(out, args[0]);
      const told = await session[method](...args);
      if (method === 'screenshot') console.log(args[0]);
      else if (told !== undefined) console.log(`${name}: ${method}: ${JSON.stringify(told)}`);
    }
  } catch (error) {
    await session.screenshot(join(out, `${name}-failed.png`));
    throw error;
  } finally {
    await session.close();
  }
}
