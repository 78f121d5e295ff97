import type { Migration } from '@comanda/platform/migration/migration';

/**
 * The oldest organizations do not carry the memberships of their owners. Without them two owners who leave at once are told apart only because each change
 * of such an organization looks for them first.
 */
export const ownersOfOrganizations: Migration = {
  id: '0002-owners-of-organizations',
  phase: 'backfill',
  about: 'Writes the memberships of its owners into each organization that does not carry them yet.',
  work: {
    kind: 'documents',
    collection: 'organizations',
    idPrefix: 'org_',
    pending: { ownerIds: { $exists: false } },
    async change({ organizationId }, database) {
      const owners = await database
        .collection<{ _id: string }>('memberships')
        .find({ organizationId, role: 'OWNER', endedAt: null }, { projection: { _id: 1 } })
        .sort({ _id: 1 })
        .toArray();
      return { $set: { ownerIds: owners.map(({ _id }) => _id) } };
    },
  },
};
