import { firstAggregateIndexes, firstAuditEntries } from '@comanda/platform/migration/first-collections';
import type { Migration } from '@comanda/platform/migration/migration';

/** Every collection with its indexes as they were when migrations began. On a store of before it finds them and changes nothing. */
export const collections: Migration = {
  id: '0001-collections',
  phase: 'expand',
  about: 'Makes the collections of the menu subgraph, shards them by organization and builds their indexes.',
  work: {
    kind: 'collections',
    collections: [
      {
        collection: 'menus',
        sharded: true,
        indexes: [
          ...firstAggregateIndexes,
          [{ organizationId: 1, locationId: 1 }, { unique: true }],
          [{ organizationId: 1, 'categories._id': 1 }],
          [{ dueAt: 1 }, { sparse: true }],
        ],
      },
      {
        collection: 'menuItems',
        sharded: true,
        indexes: [
          ...firstAggregateIndexes,
          [{ organizationId: 1, menuId: 1, position: 1, _id: 1 }],
          [{ organizationId: 1, locationId: 1, 'lastAvailability.at': 1 }],
          [{ dueAt: 1 }, { sparse: true }],
        ],
      },
      {
        collection: 'availabilityChanges',
        sharded: true,
        indexes: [[{ organizationId: 1, locationId: 1, at: -1 }]],
      },
      firstAuditEntries,
    ],
  },
};
