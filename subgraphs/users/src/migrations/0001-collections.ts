import { firstAggregateIndexes, firstAuditEntries } from '@comanda/platform/migration/first-collections';
import type { Migration } from '@comanda/platform/migration/migration';

/** Every collection with its indexes as they were when migrations began. On a store of before it finds them and changes nothing. */
export const collections: Migration = {
  id: '0001-collections',
  phase: 'expand',
  about: 'Makes the collections of the users subgraph, shards them by organization and builds their indexes.',
  work: {
    kind: 'collections',
    collections: [
      { collection: 'users', sharded: false, indexes: [[{ email: 1 }, { unique: true }]] },
      {
        collection: 'organizations',
        sharded: true,
        indexes: [...firstAggregateIndexes, [{ createdAt: 1, _id: 1 }]],
      },
      { collection: 'locations', sharded: true, indexes: firstAggregateIndexes },
      {
        collection: 'memberships',
        sharded: true,
        indexes: [...firstAggregateIndexes, [{ organizationId: 1, userId: 1 }, { unique: true }]],
      },
      {
        collection: 'staffSessions',
        sharded: false,
        indexes: [[{ userId: 1 }], [{ expiresAt: 1 }, { expireAfterSeconds: 0 }]],
      },
      {
        collection: 'revocations',
        sharded: true,
        indexes: [...firstAggregateIndexes, [{ createdAt: 1 }, { expireAfterSeconds: 86_400 }]],
      },
      {
        collection: 'signInDevices',
        sharded: false,
        indexes: [[{ expiresAt: 1 }, { expireAfterSeconds: 0 }]],
      },
      {
        collection: 'signInFailures',
        sharded: false,
        indexes: [[{ lastAt: 1 }, { expireAfterSeconds: 900 }]],
      },
      {
        collection: 'apiKeys',
        sharded: true,
        indexes: [...firstAggregateIndexes, [{ organizationId: 1, 'secrets.hash': 1 }, { unique: true }]],
      },
      { collection: 'signingKeys', sharded: false, indexes: [] },
      firstAuditEntries,
    ],
  },
};
