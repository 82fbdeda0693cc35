import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWindow, pictureFailures, type Window } from './window.mjs';

/* The walkthrough *Get Started*, as a newcomer goes through it. */

let window: Window;

beforeAll(async () => {
  window = await openWindow();
});

afterAll(() => window?.close());
pictureFailures(() => window);

const openWalkthrough = async (): Promise<void> => {
  const { session, find } = window;
  await session.runCommand('Welcome: Open Walkthrough');
  await find('.quick-input-widget .monaco-list-row', { hasText: 'On Record' }).first().waitFor();
  await session.answer('On Record');
  await find('.getting-started-step').nth(4).waitFor();
};

/** The steps that show as completed. */
const completed = (): Promise<(string | undefined)[]> =>
  window
    .find('.getting-started-step:has(.complete)')
    .evaluateAll(steps => steps.map(step => step.getAttribute('data-step-id')?.split('#').at(-1)));

const showWalkthrough = () =>
  window
    .find('.tab', { hasText: /Walkthrough|Welcome/ })
    .first()
    .click();

test('each step of the walkthrough is completed by doing it, before the walkthrough is opened or after', async () => {
  const { session, find, chord, openArticle, kept } = window;
  await openArticle('ferry-column.txt');
  await openWalkthrough();
  await expect.poll(completed).toEqual(['open']);

  await find('.tab', { hasText: 'ferry-column.txt' }).click();
  await session.openView('On Record');
  await find('.pane-body .monaco-list-row[aria-label*="Gideon Strand"]').first().waitFor();
  await showWalkthrough();
  await expect.poll(completed).toEqual(['open', 'actors']);

  await find('.tab', { hasText: 'ferry-column.txt' }).click();
  await session.placeCursor('Experts warn');
  await chord('t');
  await session.answer('To check');
  await expect.poll(() => kept('ferry-column.txt')).toContain('To check');
  await showWalkthrough();
  await expect.poll(completed).toEqual(['open', 'actors', 'annotate']);

  await find('.tab', { hasText: 'ferry-column.txt' }).click();
  const place = find('.statusbar-item[id="status.editor.selection"]');
  const before = await place.innerText();
  await chord('c');
  await expect.poll(() => place.innerText()).not.toBe(before);
  await showWalkthrough();
  await expect.poll(completed).toEqual(['open', 'actors', 'annotate', 'claim']);

  await find('.tab', { hasText: 'ferry-column.txt' }).click();
  await find('.editor-instance .view-line').first().waitFor();
  await chord('i');
  await find('.quick-input-widget .quick-input-title', { hasText: 'Cite' }).waitFor();
  await find('.quick-input-widget .monaco-list-row', { hasText: 'Ferrante' }).first().waitFor();
  await session.answer('ferrante');
  await find('.view-line', { hasText: '[@ferrante' }).first().waitFor();
  await showWalkthrough();
  await expect.poll(completed).toEqual(['open', 'actors', 'annotate', 'claim', 'cite']);
});
