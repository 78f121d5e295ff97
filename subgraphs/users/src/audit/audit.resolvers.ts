import type { Resolvers } from '../generated/resolvers.ts';

const actorKinds = { staff: 'STAFF', superAdmin: 'SUPER_ADMIN', partner: 'PARTNER' } as const;

export const auditResolvers: Resolvers = {
  Query: {
    platformAuditLog: (_root, args, { audit }) => audit.ofPlatform(args),
  },
  AuditEntry: {
    id: (entry) => entry._id,
    actorKind: (entry) => actorKinds[entry.actorKind],
    actor: (entry, _args, { users }) => (entry.actorKind === 'partner' ? null : users.visible(entry.actorId)),
    address: (entry) => entry.address ?? null,
    userAgent: (entry) => entry.userAgent ?? null,
  },
};
