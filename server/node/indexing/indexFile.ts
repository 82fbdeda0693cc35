import { open, readFile } from 'node:fs/promises';
import type { IndexFile } from '../../workspace/index/indexing';
import { writeWhole } from '../wholeFile';

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
    await writeWhole(path, async file => {
      for (const part of parts) await file.write(part);
    });
  },
});
