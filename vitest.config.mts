import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/editor/**'],
    globalSetup: 'test/support/builds.ts',
    setupFiles: 'test/support/properties.ts',
    // Tests hold no state, and files of tests may share what they import: the analysis' data is read once a process.
    // Processes and not threads: some tests measure their process' time.
    isolate: false,
    pool: 'forks',
    maxWorkers: '100%',
    // For what hangs, not for what is slow: nobody knows what else a machine does.
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
});
