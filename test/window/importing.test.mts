import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSession, type Session } from '../../scripts/real-editor/session.mjs';

/** More rows than are read before somebody can press a button. */
const rows = 400_000;

let session: Session;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'on-record-importing-'));
  cpSync('sample', folder, { recursive: true });
  const people = Array.from({ length: rows }, (_, i) => `p${i},Given${i} Family${i},person,G. Family${i}\n`);
  writeFileSync(join(folder, 'people.csv'), `id,name,type,aliases\n${people.join('')}`);
  session = await openSession({ folder, timeout: 60_000 });
});

afterAll(async () => {
  await session?.close();
  rmSync(folder, { recursive: true, force: true });
});

test('an import is cancelled by its button, and leaves nothing behind', async () => {
  const { page } = session;
  await session.runCommand('On Record: Import Entities…');
  await session.answer(join(folder, 'people.csv'), 'Import Entities');
  for (const title of ['What is the file?', 'What are those of which the file does not say it?']) {
    await page.locator('.quick-input-title', { hasText: title }).waitFor();
    await session.press('Enter');
  }
  await page.locator('[id="status.notifications"]').click();
  const notification = page.locator('.notification-list-item', { hasText: 'Importing entities' });
  await page.locator('.notification-list-item', { hasText: 'so far' }).waitFor();
  await expect.poll(made, { timeout: 20_000 }).not.toEqual([]);
  await notification.locator('.monaco-button', { hasText: 'Cancel' }).click();
  await notification.waitFor({ state: 'detached' });
  await expect.poll(made).toEqual([]);
});

/** What lies in the folder of imported entities. */
function made(): string[] {
  const path = join(folder, '.onrecord/entities');
  return existsSync(path) ? readdirSync(path) : [];
}
