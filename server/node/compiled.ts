import { isAscii } from 'node:buffer';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';
import * as zlib from 'node:zlib';
import { hashBytes } from '../knowledge/compactCache';

/** A bundle that runs. */
export interface Running {
  readonly exports: unknown;
  /**
   * Keeps what was compiled by now for the next start, where that is not kept yet: of the bundle, and of those that it
   * loaded from beside itself. Takes some 30 ms; never fails.
   */
  keep(): void;
}

/** How many bundles' compiled code is kept: of the editors and versions that one person has, a few each. */
const mostKept = 16;

/**
 * Runs a bundle, with what V8 compiled of it at an earlier start, where that is kept: half of what a start takes is reading
 * code. (Node has this built in from version 22 on, as `module.enableCompileCache`; ours runs on 20, too.) V8 itself refuses
 * what another version of it, or other flags, made.
 * @param file in CommonJS; one in ASCII is read faster
 * @param folder where compiled code is kept: nobody's but the user's own
 */
export function runBundle(file: string, folder: string): Running {
  const bytes = readFileSync(file);
  // By content: V8 compares the length of the source only.
  const kept = join(folder, `${process.versions.v8}-${bytes.length.toString(16)}-${sumOf(bytes).toString('hex')}.bin`);
  const cachedData = readKept(kept);
  const script = new Script(Module.wrap(textOf(bytes)), { filename: file, ...(cachedData && { cachedData }) });
  const beside = new Map<string, Running>();
  const require = createRequire(file);
  /** As Node's own, but that what lies beside the bundle is run as it is. */
  const requireOrRun = (id: string): unknown => {
    if (!id.startsWith('./')) return require(id);
    let other = beside.get(id);
    if (!other) {
      other = runBundle(join(dirname(file), id), folder);
      beside.set(id, other);
    }
    return other.exports;
  };
  const module = { exports: {} as unknown };
  script.runInThisContext()(module.exports, Object.assign(requireOrRun, require), module, file, dirname(file));
  return {
    exports: module.exports,
    keep() {
      if (!cachedData || script.cachedDataRejected) write(kept, script.createCachedData());
      for (const other of beside.values()) other.keep();
    },
  };
}

/** A string with one byte a letter where that is enough: it takes half the memory, and V8 reads it faster. */
const textOf = (bytes: Buffer): string => bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8');

/** Tells bytes from others, and from themselves when they were damaged. Node's own sum, from 20.15 on, is there at once. */
function sumOf(bytes: Uint8Array): Buffer {
  const sum = Buffer.alloc(8);
  const [a, b] = zlib.crc32 ? [zlib.crc32(bytes) | 0, 0] : hashBytes(bytes);
  sum.writeInt32LE(a);
  sum.writeInt32LE(b, 4);
  return sum;
}
const sumLength = 8;

/** What was kept, after its sum: V8 trusts what it is given. Undefined where there is none, or it is damaged. */
function readKept(path: string): Buffer | undefined {
  try {
    const bytes = readFileSync(path);
    const code = bytes.subarray(sumLength);
    return sumOf(code).equals(bytes.subarray(0, sumLength)) ? code : undefined;
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
    writeFileSync(draft, Buffer.concat([sumOf(code), code]));
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
