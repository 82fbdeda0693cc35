import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/editor/**'],
    globalSetup: 'test/support/builds.ts',
    // Tests hold no state, and files of tests may share what they import: the analysis' data is read once a process.
    // Processes and not threads: some tests measure their process' time.
    isolate: false,
    pool: 'forks',
    maxWorkers: '100%',
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
