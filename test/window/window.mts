import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterEach } from 'vitest';
import { openSession, type Session } from '../../scripts/real-editor/session.mjs';

/** A window of the editor on a copy of the sample, and what the tests do in it again and again. */
export interface Window {
  readonly session: Session;
  readonly folder: string;
  find(selector: string, options?: { hasText: string | RegExp }): Locator;
  /** Presses On Record's chord and a key. */
  chord(key: string): Promise<void>;
  /** Opens an article and waits until it was analysed. */
  openArticle(name: string): Promise<void>;
  /** What is kept of an article; empty where nothing is. */
  kept(name: string): string;
  close(): Promise<void>;
}

/** Leaves a picture of the window where a test failed, and says where. */
export function pictureFailures(window: () => Window | undefined): void {
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    const picture = join(tmpdir(), `on-record-window-failed-${process.pid}.png`);
    await window()?.session.page.screenshot({ path: picture });
    console.error(`What the window showed when it failed: ${picture}`);
  });
}

/** @param files articles beside the sample's, by name */
export async function openWindow(files: Readonly<Record<string, string>> = {}): Promise<Window> {
  const folder = mkdtempSync(join(tmpdir(), 'on-record-window-'));
  cpSync('sample', folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const settings = { 'onrecord.author': 'Nell', 'onrecord.sureConfidence': 1, 'comments.openView': 'never' };
  const session = await openSession({ folder, settings, timeout: 25_000 });
  const find: Window['find'] = (selector, options) => session.page.locator(selector, options);
  return {
    session,
    folder,
    find,
    async chord(key) {
      await session.press('Control+Alt+a');
      await session.press(key);
    },
    async openArticle(name) {
      await session.openFile(name);
      await find('.squiggly-warning, .squiggly-info, .squiggly-hint').first().waitFor();
    },
    kept(name) {
      try {
        return readFileSync(join(folder, '.onrecord/annotations', `${name}.json`), 'utf8');
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
        throw error;
      }
    },
    async close() {
      await session.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
