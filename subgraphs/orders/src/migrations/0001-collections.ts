import { firstAggregateIndexes, firstAuditEntries } from '@comanda/platform/migration/first-collections';
import type { Migration } from '@comanda/platform/migration/migration';

/** Every collection with its indexes as they were when migrations began. On a store of before it finds them and changes nothing. */
export const collections: Migration = {
  id: '0001-collections',
  phase: 'expand',
  about:
    'Makes the collections of the orders subgraph, shards them by organization and builds their indexes.',
  work: {
    kind: 'collections',
    collections: [
      {
        collection: 'orders',
        sharded: true,
        indexes: [
          ...firstAggregateIndexes,
          [{ organizationId: 1, locationId: 1, day: 1, number: 1 }, { unique: true }],
          [
            { organizationId: 1, 'round.id': 1 },
            { unique: true, partialFilterExpression: { 'round.id': { $exists: true } } },
          ],
          [{ organizationId: 1, locationId: 1, _id: 1 }],
          [{ organizationId: 1, locationId: 1, open: 1, placedAt: 1 }],
          [{ organizationId: 1, tableSessionId: 1, _id: 1 }],
          [{ organizationId: 1, openStationIds: 1, placedAt: 1 }],
          [{ organizationId: 1, openMenuItemIds: 1 }],
          [{ organizationId: 1, bumpedStationIds: 1, lastBumpedAt: -1 }],
          [{ organizationId: 1, heldStationIds: 1, placedAt: 1 }],
          [{ organizationId: 1, watchStationIds: 1, placedAt: 1 }],
          [{ organizationId: 1, 'items._id': 1 }],
          [{ dueAt: 1 }, { sparse: true }],
          [{ placedAt: 1, organizationId: 1 }],
          [{ open: 1, placedAt: 1 }],
          [{ attentionSince: 1 }, { sparse: true }],
        ],
      },
      { collection: 'orderCounters', sharded: true, indexes: [] },
      {
        collection: 'kitchenStations',
        sharded: true,
        indexes: [
          ...firstAggregateIndexes,
          [{ organizationId: 1, locationId: 1, nameKey: 1 }, { unique: true }],
          [{ organizationId: 1, locationId: 1, _id: 1 }],
        ],
      },
      { collection: 'kitchenSettings', sharded: true, indexes: firstAggregateIndexes },
      {
        collection: 'kitchenScreens',
        sharded: true,
        indexes: [[{ organizationId: 1, locationId: 1, registeredAt: 1 }], [{ lastSeenAt: 1 }]],
      },
      { collection: 'stationLoads', sharded: true, indexes: [] },
      { collection: 'preparationTimes', sharded: true, indexes: [] },
      {
        collection: 'carts',
        sharded: true,
        indexes: [...firstAggregateIndexes, [{ organizationId: 1, tableSessionId: 1 }, { unique: true }]],
      },
      firstAuditEntries,
    ],
  },
};
