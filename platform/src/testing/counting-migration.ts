import type { MigrationPlan } from '../migration/migration.ts';

/**
 * A backfill that notes in each document how often it was changed, so that a test can see what was done twice.
 * @param pauseMs for each document, so that there is a middle to be killed in.
 */
export function countingPlan(pauseMs: number): MigrationPlan {
  return {
    subgraph: 'tallies',
    migrations: [
      {
        id: '0001-collections',
        phase: 'expand',
        about: 'Makes the collection.',
        work: {
          kind: 'collections',
          collections: [
            { collection: 'tallies', sharded: true, indexes: [[{ organizationId: 1, count: 1 }]] },
          ],
        },
      },
      {
        id: '0002-shape',
        phase: 'backfill',
        about: 'Gives each document its shape.',
        work: {
          kind: 'documents',
          collection: 'tallies',
          idPrefix: 'ord_',
          pending: { shape: { $ne: 2 } },
          async change({ timesChanged = 0 }) {
            await new Promise((resolve) => setTimeout(resolve, pauseMs));
            return { $set: { shape: 2, timesChanged: timesChanged + 1 } };
          },
        },
      },
      {
        id: '0003-count-index',
        phase: 'contract',
        about: 'Drops what only the earlier version looks by.',
        work: { kind: 'dropIndexes', collection: 'tallies', keys: [{ organizationId: 1, count: 1 }] },
      },
    ],
  };
}
