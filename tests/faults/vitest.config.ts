import { defineConfig } from 'vitest/config';

/** Faults and load: the built production server, killed, starved and crowded. `npm run test:faults`, after a build. */
export default defineConfig({
  test: {
    include: ['tests/faults/**/*.test.ts'],
    pool: 'threads',
    // They measure and load the whole machine: one after another.
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 120_000,
  },
});
