import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseAnnotations } from '../../server/annotations/format';
import { type Built, buildEntry, folderOf } from '../support/session';

let saver: Built;
beforeAll(async () => {
  saver = await buildEntry('test/support/saver.ts');
});
afterAll(() => saver.dispose());

test('a process that is killed while it saves leaves the old file or the new one, whole', async () => {
  const text = 'The mayor of Ardale spoke. '.repeat(2000);
  const folder = folderOf({ 'a.txt': text });
  const path = join(folder.path, '.onrecord/annotations/a.txt.json');
  try {
    let seen = 0;
    for (let kill = 0; kill < 10; kill++) {
      const child = spawn(process.execPath, [saver.file, pathToFileURL(folder.path).toString()]);
      // It says so each time that it has saved; at another moment each time it is killed in the middle of the next.
      await new Promise<void>(resolve => {
        let saves = 0;
        child.stdout.on('data', (chunk: Buffer) => {
          saves += chunk.length;
          if (saves > kill) setTimeout(resolve, kill % 4);
        });
        child.on('exit', () => resolve());
      });
      child.kill('SIGKILL');
      await new Promise(resolve =>
        child.exitCode === null && child.signalCode === null ? child.on('exit', resolve) : resolve(0),
      );
      expect(child.signalCode).toBe('SIGKILL');
      const { annotations, foreign } = parseAnnotations(readFileSync(path, 'utf8'), text);
      expect(foreign).toEqual([]);
      // Each save adds one more: none is ever lost.
      expect(annotations.length).toBeGreaterThan(seen);
      expect(new Set(annotations.map(({ id }) => id)).size).toBe(annotations.length);
      seen = annotations.length;
    }
    // What was begun and not finished stands beside it under another name, and counts for nothing.
    for (const name of readdirSync(join(folder.path, '.onrecord/annotations')))
      expect(name).toMatch(/^a\.txt\.json(\.\w+\.tmp)?$/);
  } finally {
    folder.dispose();
  }
});
