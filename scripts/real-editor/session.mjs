/**
 * An editor to look at: the real workbench in headless Chromium on a folder, with the extension, driven as a user
 * would and photographed. For screenshots and for seeing what one has made; tests belong in test/editor/.
 *
 *     import { openSession } from './real-editor/session.mjs';
 *     const session = await openSession({ folder: 'sample', theme: 'dark' });
 *     try {
 *       await session.openFile('harbour.txt');
 *       await session.hover('Marsh');
 *       await session.screenshot('/tmp/me/hover.png');
 *     } finally {
 *       await session.close();
 *     }
 *
 * Every step waits for what it did to show, for at most `timeout`, and throws when it does not. `session.page` is
 * playwright's, for all else.
 */
import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { root } from '../support/processes.mjs';
import { launchChromium } from './chromium.mjs';
import { workbenchAddress } from './flags.mjs';
import { installExtension, makeFolders, startServer } from './server.mjs';

/** The class that the workbench has once a theme is applied. */
const themes = { dark: /themes-dark_modern-json/, light: /themes-light_modern-json/ };

/** The theme follows the browser's colour scheme, which can be changed at any time. */
const themeSettings = {
  'window.autoDetectColorScheme': true,
  'workbench.preferredDarkColorTheme': 'Default Dark Modern',
  'workbench.preferredLightColorTheme': 'Default Light Modern',
};

/**
 * Opens an editor.
 * @param {object} options
 * @param {string} options.folder what to open, relative to the project's root or absolute: a folder (NOT a copy:
 * what steps change is changed), or a `.code-workspace` file
 * @param {string} [options.vsix] a package to install; without it, the source tree's `dist/` runs as it was last built
 * @param {keyof typeof themes} [options.theme]
 * @param {Record<string, unknown>} [options.settings] user settings
 * @param {number} [options.width] of the window, in pixels
 * @param {number} [options.height]
 * @param {number} [options.timeout] milliseconds for each step
 * @returns {Promise<Session>}
 */
export async function openSession({
  folder,
  vsix,
  theme = 'dark',
  settings = {},
  width = 1280,
  height = 800,
  timeout = 15_000,
}) {
  const folders = makeFolders({ settings: { ...themeSettings, ...settings } });
  let server;
  let browser;
  const close = async () => {
    await browser?.close();
    await server?.stop();
    folders.remove();
  };
  try {
    if (vsix) await installExtension(resolve(vsix), folders);
    server = await startServer(folders, { testDriver: true });
    browser = await launchChromium();
    const page = await browser.newPage({ viewport: { width, height }, colorScheme: theme });
    page.setDefaultTimeout(timeout);
    const opened = { folder: resolve(root, folder), extensionDevelopmentPath: vsix ? [] : [root] };
    await page.goto(workbenchAddress(server.origin, opened));
    await page.locator('.monaco-workbench .statusbar').waitFor({ timeout: 60_000 });
    await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor({ timeout: 60_000 });
    const session = new Session(page, close);
    await session.waitForTheme(theme);
    return session;
  } catch (error) {
    await close();
    throw error;
  }
}

/** A running editor; see {@link openSession}. */
export class Session {
  #close;

  /**
   * @param {import('playwright-core').Page} page
   * @param {() => Promise<void>} close
   */
  constructor(page, close) {
    /** Playwright's page, for what has no step of its own. */
    this.page = page;
    this.#close = close;
  }

  /** Closes the editor and deletes all that it wrote, but for what steps changed in the opened folder. */
  close() {
    return this.#close();
  }

  /** Closes the window and opens it again: the extension and its server start anew; what the editor keeps, it has kept. */
  async restart() {
    await this.page.reload();
    await this.page.locator('.monaco-workbench .statusbar').waitFor({ timeout: 60_000 });
    await this.page.locator('.explorer-folders-view, .composite.viewlet').first().waitFor({ timeout: 60_000 });
  }

  /** Opens a file by its name or path in the folder (`article.txt`). */
  async openFile(path) {
    await this.#quickInput(path);
    const name = path.split('/').at(-1);
    await this.page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
    await this.page.locator('.editor-instance .view-line').first().waitFor();
  }

  /** Runs a command by its title in the command palette (`On Record: Next Mention`). */
  async runCommand(title) {
    await this.#quickInput(`>${title}`);
  }

  /**
   * Types into whatever asks for input (a picker, an input box) and accepts it.
   * @param title of what will ask, where something else that asks may still be closing
   */
  async answer(text, title) {
    if (title) await this.page.locator('.quick-input-title', { hasText: title }).waitFor();
    const input = this.page.locator('.quick-input-widget:not([style*="display: none"]) input[type="text"]').first();
    await input.fill(text);
    await this.pause(300);
    await input.press('Enter');
  }

  /** Presses keys, in playwright's names: `Control+Shift+M`, `F12`, `Escape`. */
  async press(keys) {
    await this.page.keyboard.press(keys);
  }

  /** Types text where the cursor is. */
  async type(text) {
    await this.page.keyboard.type(text, { delay: 15 });
  }

  /**
   * Selects the first place after the cursor that holds `text`, and scrolls to it; case counts.
   * `text` must lie in one paragraph.
   */
  async select(text) {
    await this.page
      .locator('.editor-instance .view-lines')
      .first()
      .click({ position: { x: 2, y: 2 } });
    await this.press('Control+Home');
    await this.press('Control+f');
    const find = this.page.locator('.find-widget.visible');
    const caseCounts = find.locator('[aria-label^="Match Case"]');
    if ((await caseCounts.getAttribute('aria-checked')) !== 'true') await caseCounts.click();
    await find.locator('textarea').first().fill(text);
    await find.locator('.matchesCount', { hasText: /\d+ of \d+/ }).waitFor();
    await this.press('Escape');
    await find.waitFor({ state: 'hidden' });
    await this.pause(200);
  }

  /** Puts the cursor into the middle of `text`'s first place: within a word, not around it. */
  async placeCursor(text) {
    const { x, y } = await this.#locate(text);
    await this.page.mouse.click(x, y);
  }

  /**
   * Rests the mouse on `text` until its hover shows; tries again while the extension is still starting.
   * @returns {Promise<string>} the hover's text
   */
  async hover(text) {
    const { x, y } = await this.#locate(text);
    const shown = this.page.locator('.monaco-hover:not(.hidden) .rendered-markdown');
    for (let attempt = 1; ; attempt++) {
      await this.page.mouse.move(x - 40, y + 60);
      await this.page.mouse.move(x, y, { steps: 5 });
      try {
        await shown.first().waitFor({ timeout: 3_000 });
        break;
      } catch (error) {
        if (attempt === 5) throw error;
      }
    }
    await this.pause(400); // more may join it
    return (await shown.allInnerTexts()).join('\n');
  }

  /** Opens a view of the activity bar by its title (`On Record`). */
  async openView(title) {
    const shown = this.page.locator('.sidebar .composite.title', { hasText: new RegExp(title, 'i') });
    // A click on the view that is open would close it.
    if (!(await shown.isVisible()))
      await this.page.locator(`.activitybar .action-label[aria-label^="${title}"]`).first().click();
    await shown.waitFor();
    // Off the button, whose hint would hide a part of the view, and to where there is no other: the status bar's middle.
    const { width, height } = this.page.viewportSize();
    await this.page.mouse.move(width / 2, height - 8);
  }

  /**
   * Opens the Problems panel; the keyboard stays with the text.
   * @returns {Promise<string[]>} its rows' labels, those of files included; only rows that are in sight
   */
  async problems() {
    if (!(await this.page.locator('.markers-panel').isVisible())) await this.press('Control+Shift+m');
    await this.page.locator('.markers-panel').waitFor();
    await this.pause(500);
    const rows = this.page.locator('.markers-panel .monaco-list-row');
    await this.press('Control+1'); // back to the text
    return rows.evaluateAll(all => all.map(row => row.getAttribute('aria-label') ?? ''));
  }

  /** Opens the menu of quick fixes at the cursor. @returns {Promise<string[]>} their titles */
  async quickFixes() {
    await this.press('Control+.');
    const rows = this.page.locator('.action-widget .monaco-list-row');
    await rows.first().waitFor();
    return rows.allInnerTexts();
  }

  /** Clicks the first thing that matches playwright's selector. */
  async click(selector) {
    await this.page.locator(selector).first().click();
  }

  /** Waits until something that matches playwright's selector is in sight. */
  async waitFor(selector) {
    await this.page.locator(selector).first().waitFor();
  }

  /** Waits; for what leaves no mark to wait for. */
  async pause(milliseconds) {
    await this.page.waitForTimeout(milliseconds);
  }

  /** Changes the theme: `dark` or `light`. */
  async theme(name) {
    if (!themes[name]) throw new Error(`No theme '${name}': one of ${Object.keys(themes).join(', ')}.`);
    await this.page.emulateMedia({ colorScheme: name });
    await this.waitForTheme(name);
  }

  /** Waits until a theme is applied, which takes VS Code a few seconds. */
  async waitForTheme(name) {
    const workbench = this.page.locator('.monaco-workbench');
    const deadline = Date.now() + 30_000;
    while (!themes[name].test(await workbench.getAttribute('class'))) {
      if (Date.now() > deadline) throw new Error(`The ${name} theme was not applied.`);
      await this.pause(100);
    }
  }

  /**
   * Writes a PNG.
   * @param {string} path relative to the project's root; its folder is made
   * @param {{ selector?: string }} [options] only this part of the window
   */
  async screenshot(path, { selector } = {}) {
    const file = resolve(root, path);
    mkdirSync(dirname(file), { recursive: true });
    // A toast about nothing to do with the picture, or a blinking cursor, would make each picture differ.
    const style = '.notifications-toasts, .cursors-layer > .cursor { visibility: hidden !important; }';
    const target = selector ? this.page.locator(selector).first() : this.page;
    await target.screenshot({ path: file, style, animations: 'disabled' });
  }

  async #quickInput(text) {
    const widget = this.page.locator('.quick-input-widget');
    const input = widget.locator('input[type="text"]').first();
    // What takes the focus just now (a file that opens, a view) closes it again.
    for (let attempt = 1; ; attempt++) {
      await this.press('F1');
      try {
        await input.fill(text, attempt < quickInputAttempts ? { timeout: 3_000 } : {});
        break;
      } catch (error) {
        if (attempt === quickInputAttempts) throw error;
      }
    }
    const wanted = text.replace(/^>/, '');
    await widget
      .locator('.monaco-list-row', { hasText: wanted.split('/').at(-1) })
      .first()
      .waitFor();
    await this.pause(300); // the list settles
    await input.press('Enter');
  }

  /** The middle of the first place in sight that shows `text`, scrolled to when it is not in sight. */
  async #locate(text) {
    let place = await this.page.evaluate(findInEditor, text);
    if (!place) {
      await this.select(text);
      place = await this.page.evaluate(findInEditor, text);
    }
    if (!place) throw new Error(`The open editor does not show '${text}' (it may be broken over two lines).`);
    return place;
  }
}

/** How often the quick input is opened until it stays open. */
const quickInputAttempts = 4;

/** In the page: where the active editor shows a text. Its lines are elements whose spaces don't break. */
function findInEditor(text) {
  const editor = document.querySelector('.editor-group-container.active .monaco-editor .view-lines');
  const lines = [...(editor?.querySelectorAll('.view-line') ?? [])];
  lines.sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top);
  for (const line of lines) {
    const at = line.textContent.replaceAll('\u00a0', ' ').indexOf(text);
    if (at < 0) continue;
    const range = document.createRange();
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    let offset = 0;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const length = node.textContent.length;
      if (at >= offset && at < offset + length) range.setStart(node, at - offset);
      if (at + text.length <= offset + length) {
        range.setEnd(node, at + text.length - offset);
        break;
      }
      offset += length;
    }
    const { left, width, top, height } = range.getBoundingClientRect();
    const box = editor.closest('.monaco-editor').getBoundingClientRect();
    if (top < box.top || top + height > box.bottom) continue;
    return { x: left + width / 2, y: top + height / 2 };
  }
  return undefined;
}
