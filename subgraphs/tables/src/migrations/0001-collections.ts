import { firstAggregateIndexes, firstAuditEntries } from '@comanda/platform/migration/first-collections';
import type { Migration } from '@comanda/platform/migration/migration';

/** Every collection with its indexes as they were when migrations began. On a store of before it finds them and changes nothing. */
export const collections: Migration = {
  id: '0001-collections',
  phase: 'expand',
  about:
    'Makes the collections of the tables subgraph, shards them by organization and builds their indexes.',
  work: {
    kind: 'collections',
    collections: [
      {
        collection: 'floors',
        sharded: true,
        indexes: [
          ...firstAggregateIndexes,
          [{ organizationId: 1, locationId: 1 }],
          [{ organizationId: 1, 'sections._id': 1 }],
        ],
      },
      {
        collection: 'tables',
        sharded: true,
        indexes: [
          ...firstAggregateIndexes,
          [{ organizationId: 1, code: 1 }, { unique: true }],
          [{ organizationId: 1, locationId: 1, name: 1 }, { unique: true }],
          [{ organizationId: 1, sectionId: 1 }],
        ],
      },
      {
        collection: 'tableSessions',
        sharded: true,
        indexes: [
          ...firstAggregateIndexes,
          [
            { organizationId: 1, tableId: 1 },
            { unique: true, partialFilterExpression: { status: 'OPEN' } },
          ],
          [
            { organizationId: 1, locationId: 1, hasOpenCalls: 1 },
            { partialFilterExpression: { hasOpenCalls: true } },
          ],
          [{ organizationId: 1, 'guests._id': 1 }],
          [{ organizationId: 1, 'guests.joinedBy.key': 1 }],
        ],
      },
      firstAuditEntries,
    ],
  },
};
