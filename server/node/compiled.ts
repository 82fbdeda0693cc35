import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';

/** A bundle that runs. */
export interface Running {
  readonly exports: unknown;
  /** Keeps what was compiled by now for the next start, where that is not kept yet. Takes some 30 ms; never fails. */
  keep(): void;
}

/** How many bundles' compiled code is kept: of the editors and versions that one person has. */
const mostKept = 4;

/**
 * Runs a bundle, with what V8 compiled of it at an earlier start, where that is kept: half of what a start takes is reading
 * code. (Node has this built in from version 22 on, as `module.enableCompileCache`; ours runs on 20, too.) V8 itself refuses
 * what another version of it, or other flags, made.
 * @param file in CommonJS, as esbuild writes it: it leaves the letters of regular expressions as they are, so not all is ASCII
 * @param folder where compiled code is kept: nobody's but the user's own
 */
export function runBundle(file: string, folder: string): Running {
  const bytes = readFileSync(file);
  // By content: V8 compares the length of the source only.
  const hash = createHash('sha1').update(bytes).update(process.versions.v8).digest('hex');
  const kept = join(folder, `${hash}.bin`);
  const cachedData = readKept(kept);
  const script = new Script(Module.wrap(bytes.toString('utf8')), {
    filename: file,
    ...(cachedData && { cachedData }),
  });
  const module = { exports: {} as unknown };
  script.runInThisContext()(module.exports, createRequire(file), module, file, dirname(file));
  return {
    exports: module.exports,
    keep() {
      if (!cachedData || script.cachedDataRejected) write(kept, script.createCachedData());
    },
  };
}

const digest = (bytes: Uint8Array): Buffer => createHash('sha1').update(bytes).digest();
const digestLength = 20;

/** What was kept, after its digest: V8 trusts what it is given. Undefined where there is none, or it is damaged. */
function readKept(path: string): Buffer | undefined {
  try {
    const bytes = readFileSync(path);
    const code = bytes.subarray(digestLength);
    return digest(code).equals(bytes.subarray(0, digestLength)) ? code : undefined;
  } catch {
    return undefined;
  }
}

/** Whole or not at all: another process may read it. Where it can't be written, the next start takes longer. */
function write(path: string, code: Buffer): void {
  const folder = dirname(path);
  const draft = `${path}.${process.pid}.tmp`;
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(draft, Buffer.concat([digest(code), code]));
    renameSync(draft, path);
    const all = readdirSync(folder).map(name => join(folder, name));
    const old = all.map(one => ({ one, at: statSync(one).mtimeMs })).sort((a, b) => b.at - a.at);
    for (const { one } of old.slice(mostKept)) rmSync(one, { force: true });
  } catch {
    try {
      rmSync(draft, { force: true });
    } catch {
      // There is no such folder.
    }
  }
}
