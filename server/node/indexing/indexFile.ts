import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { IndexFile } from '../../workspace/index/indexing';

/** The file of an index on disk. What the machine or another program does to it shows in its checksums: see journal.ts. */
export const indexFile = (path: string): IndexFile => ({
  async read() {
    try {
      return await readFile(path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  },

  async append(at, bytes) {
    const file = await open(path, 'r+');
    try {
      await file.truncate(at);
      await file.write(bytes, 0, bytes.length, at);
    } finally {
      await file.close();
    }
  },

  async replace(parts) {
    const draft = `${path}.${randomUUID().slice(0, 8)}.tmp`;
    try {
      await mkdir(dirname(path), { recursive: true });
      const file = await open(draft, 'wx');
      try {
        for (const part of parts) await file.write(part);
      } finally {
        await file.close();
      }
      await rename(draft, path);
    } catch (error) {
      await rm(draft, { force: true }).catch(() => {});
      throw error;
    }
  },
});
