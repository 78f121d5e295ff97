import type { Migration } from '@comanda/platform/migration/migration';

/** The figures of days, and what finds the orders that are to be counted in them. */
export const reports: Migration = {
  id: '0003-reports',
  phase: 'expand',
  about: 'Makes the collection of the figures of days, and finds orders that are to be counted in them.',
  work: {
    kind: 'collections',
    collections: [
      {
        collection: 'orders',
        sharded: true,
        indexes: [
          [
            { organizationId: 1, locationId: 1, reportDay: 1 },
            { partialFilterExpression: { reportDay: { $exists: true } } },
          ],
          [{ reportDueAt: 1 }, { sparse: true }],
        ],
      },
      { collection: 'dayRollups', sharded: true, indexes: [[{ organizationId: 1, locationId: 1, day: 1 }]] },
    ],
  },
};
