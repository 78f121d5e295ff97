import { defineConfig } from 'vitest/config';

/** Servers and tools run in Node; components of the apps in jsdom. Journeys in a browser have a project of their own. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'servers',
          include: ['{schema,platform,embedded,gateway,host,nginx,client}/**/*.test.ts', 'subgraphs/**/*.test.ts', '{web,kds}/src/**/*.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'journeys',
          include: ['e2e/src/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
