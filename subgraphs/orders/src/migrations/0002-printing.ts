import type { Migration } from '@comanda/platform/migration/migration';

/** The queues of the printers, and what of orders is still to be handed over to them. */
export const printing: Migration = {
  id: '0002-printing',
  phase: 'expand',
  about:
    'Makes the collections of prints and printers, and finds orders of which something is to be printed.',
  work: {
    kind: 'collections',
    collections: [
      { collection: 'orders', sharded: true, indexes: [[{ printSince: 1 }, { sparse: true }]] },
      {
        collection: 'printJobs',
        sharded: true,
        indexes: [
          [{ organizationId: 1, cause: 1 }, { unique: true }],
          [{ organizationId: 1, stationId: 1, _id: -1 }],
          [{ organizationId: 1, stationId: 1, status: 1, at: 1, _id: 1 }],
          [{ dueAt: 1 }, { sparse: true }],
          [{ expiresAt: 1 }, { expireAfterSeconds: 0 }],
        ],
      },
      { collection: 'printerStates', sharded: true, indexes: [[{ organizationId: 1, _id: 1 }]] },
    ],
  },
};
