import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Node loads graphql's CommonJS build; Vitest would prefer the other one, and two instances do not know each other's types. */
const resolve = { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] };

/** A busy machine is slow, not wrong. */
const patience = {
  expect: { poll: { timeout: 20_000 } },
  setupFiles: [fileURLToPath(new URL('e2e/src/patient-waiting.ts', import.meta.url))],
};

/** What runs in Node, from pure functions to whole servers; and journeys, which start Comanda as a user would. */
export default defineConfig({
  test: {
    // Most of what a test does is to wait for other processes; one worker would leave half of two processors idle.
    maxWorkers: 2,
    projects: [
      {
        resolve,
        test: {
          name: 'servers',
          ...patience,
          include: [
            '{schema,platform,embedded,gateway,host,upkeep,nginx,client,bench}/**/*.test.ts',
            'subgraphs/**/*.test.ts',
            '{web,kds}/src/**/*.test.ts',
          ],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        resolve,
        test: {
          name: 'journeys',
          ...patience,
          include: ['e2e/src/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
