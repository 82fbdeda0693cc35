import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWindow, pictureFailures, type Window } from './window.mjs';

/*
 * The window as people use it: real keys, real clicks, the editor's own Comments, and a window that is closed and opened
 * again. What can be tested without that is in test/editor/ and runs faster.
 */

const story = `A bridge for Port Ansel

The drawing by the office of Zed Quorl was shown on Monday. “It will stand for a hundred years,” said Ada Marsh.

The tolls may rise, the harbour office is thought to believe. Nobody had asked the ferry crews, it is understood.

Unemployment in the region has risen by 40 per cent since 2019, more than anywhere else in the country. Experts warn that it will rise again.
`;

let window: Window;

beforeAll(async () => {
  window = await openWindow({ 'note.txt': story, 'review.txt': story, 'tag.txt': story });
});

afterAll(() => window?.close());
pictureFailures(() => window);

test('a note stands in the margin, is answered and resolved there, and is there again in the next window', async () => {
  const { session, find, chord, openArticle, kept } = window;
  await openArticle('note.txt');
  await session.select('The drawing');
  await chord('n');
  await session.answer('Get a copy.');
  const glyph = find('.comment-range-glyph.comment-thread, .comment-range-glyph.comment-thread-unresolved').first();
  await glyph.click();
  const thread = find('.review-widget');
  await thread.locator('.comment-body', { hasText: 'Get a copy.' }).waitFor();
  expect(await thread.locator('.author').first().innerText()).toBe('Nell');

  const reply = thread.locator('.review-thread-reply-button');
  if (await reply.isVisible()) await reply.click();
  await thread.locator('.comment-form .monaco-editor').click();
  await session.type('Asked for it.');
  await thread.locator('.form-actions .monaco-button', { hasText: 'Reply' }).click();
  await thread.locator('.comment-body', { hasText: 'Asked for it.' }).waitFor();
  await thread.locator('.review-title, .head').first().hover();
  await thread.locator('.action-label[aria-label^="Resolve Note"]').first().click();
  await expect.poll(() => kept('note.txt')).toContain('"onrecord:resolved": true');

  await session.restart();
  await openArticle('note.txt');
  await find('.comment-range-glyph.comment-thread').first().click();
  const bodies = find('.review-widget .comment-body');
  await bodies.nth(1).waitFor();
  expect(await bodies.allInnerTexts()).toEqual(['Get a copy.', 'Asked for it.']);
  await find('.review-widget', { hasText: 'Note, resolved' }).waitFor();
});

test('the review goes by single keys, takes no text, and goes on in the next window where it was left', async () => {
  const { session, folder, find, chord, openArticle, kept } = window;
  await openArticle('review.txt');
  const progress = find('.statusbar-item[id*="onrecord.review"]');
  await chord('g');
  await progress.filter({ hasText: /Review 1 of \d+/ }).waitFor();
  const all = Number(/of (\d+)/.exec(await progress.innerText())![1]);
  expect(all).toBeGreaterThan(3);
  await session.press('s');
  await progress.filter({ hasText: `Review 2 of ${all}` }).waitFor();
  await session.press('a');
  await progress.filter({ hasText: `Review 3 of ${all}` }).waitFor();
  await session.press('u');
  await progress.filter({ hasText: `Review 2 of ${all}` }).waitFor();
  await session.press('r');
  await progress.filter({ hasText: `Review 3 of ${all}` }).waitFor();
  await session.type('xyz');
  await session.press('Escape');
  await progress.waitFor({ state: 'hidden' });
  expect(readFileSync(join(folder, 'review.txt'), 'utf8')).toBe(story);
  expect(await find('.tab.active.dirty').count()).toBe(0);
  expect(kept('review.txt')).toContain('onrecord:Rejection');

  await session.restart();
  await openArticle('review.txt');
  await chord('g');
  await progress.filter({ hasText: /Review 3 of \d+/ }).waitFor();
  await session.press('Escape');
  await progress.waitFor({ state: 'hidden' });
});

test('the same again tags the next selection without asking, and the tags stay', async () => {
  const { session, find, chord, openArticle, kept } = window;
  await openArticle('tag.txt');
  await session.select('a hundred years');
  await chord('t');
  await session.answer('To check');
  await session.select('40 per cent');
  await chord('.');
  await expect.poll(() => kept('tag.txt').match(/"To check"/g)?.length).toBe(2);

  await session.restart();
  await session.openView('On Record');
  await find('.monaco-list-row[aria-label*="To check"]').nth(1).waitFor();
});
