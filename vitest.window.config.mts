import { defineConfig } from 'vitest/config';

/** Tests that drive the editor's window as a person would: see test/window/. */
export default defineConfig({
  test: {
    include: ['test/window/*.test.mts'],
    testTimeout: 240_000,
    hookTimeout: 180_000,
    fileParallelism: false,
    // A window that is driven from outside is not the same each time. What is broken fails twice.
    retry: 1,
    // What the window shows or writes may take longer than vitest's one second, on a loaded machine.
    expect: { poll: { timeout: 25_000 } },
  },
});
