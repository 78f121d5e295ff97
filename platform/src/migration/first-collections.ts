import type { CollectionSpecification, IndexSpecification } from './migration.ts';

/*
 * What every subgraph has, as it was when migrations began. It is part of released migrations: a change of an aggregate's indexes is a migration of its own
 * and never a change here.
 */

/** Indexes of every aggregate. */
export const firstAggregateIndexes: readonly IndexSpecification[] = [
  [{ organizationId: 1, 'createdBy.key': 1 }, { unique: true }],
  [{ outboxSince: 1 }, { sparse: true }],
];

/** The audit log, which each subgraph writes to and the first of them makes. */
export const firstAuditEntries: CollectionSpecification = {
  collection: 'auditEntries',
  sharded: true,
  indexes: [
    [{ organizationId: 1, _id: -1 }],
    [{ organizationId: 1, actorId: 1, _id: -1 }],
    [{ organizationId: 1, entityId: 1, _id: -1 }],
    [{ organizationId: 1, action: 1, _id: -1 }],
  ],
};
