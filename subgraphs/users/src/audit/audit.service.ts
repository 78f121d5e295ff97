import type { AuditEntryRecord } from '@comanda/platform/audit';
import { CodedError } from '@comanda/platform/errors';
import type { Principal } from '@comanda/platform/identity';
import { type KeysetPage, keysetArguments, keysetPage } from '@comanda/platform/keyset-page';
import { platformOrganizationId } from '@comanda/platform/revocation';
import type { Model, QueryFilter } from 'mongoose';
import type { AuditLogFilter } from '../generated/resolvers.ts';

interface AuditPageArguments {
  first: number;
  after?: string | null | undefined;
  filter?: AuditLogFilter | null | undefined;
}

const longestText = 100;

/** Reads the audit log on behalf of one caller. */
export function createAuditService({
  models,
  principal,
}: {
  models: { AuditEntry: Model<AuditEntryRecord> };
  principal: Principal;
}) {
  return {
    /** Newest first. Null for others than the organization's owners and super-admins: managers are among those it is about. */
    async ofOrganization(
      organizationId: string,
      args: AuditPageArguments,
    ): Promise<KeysetPage<AuditEntryRecord> | null> {
      return mayRead(principal, organizationId) ? page(organizationId, args) : null;
    },

    /** What was done by and to super-admins, newest first. The gateway lets nobody else ask. */
    async ofPlatform(args: AuditPageArguments): Promise<KeysetPage<AuditEntryRecord>> {
      if (principal.kind !== 'superAdmin')
        throw new CodedError('FORBIDDEN', 'This identity may not read the audit log of the platform.');
      return page(platformOrganizationId, args);
    },
  };

  async function page(organizationId: string, args: AuditPageArguments) {
    const { limit, after } = keysetArguments({ first: args.first, after: args.after ?? null });
    const where: QueryFilter<AuditEntryRecord> = { organizationId, ...chosen(args.filter ?? {}) };
    if (after !== undefined) where._id = { $lt: after };
    const entries = await models.AuditEntry.find(where)
      .sort({ _id: -1 })
      .limit(limit + 1)
      .lean<AuditEntryRecord[]>();
    return keysetPage(entries, limit);
  }
}

/** @throws CodedError BAD_USER_INPUT */
function chosen({ actorId, action, entityId, from, to }: AuditLogFilter): QueryFilter<AuditEntryRecord> {
  const texts = { actorId, action, entityId };
  const where: QueryFilter<AuditEntryRecord> = {};
  for (const [name, value] of Object.entries(texts)) {
    if (value === null || value === undefined) continue;
    if (value.length > longestText)
      throw new CodedError('BAD_USER_INPUT', `Expected "${name}" to have at most ${longestText} characters.`);
    where[name as keyof typeof texts] = value; // a key of `texts`
  }
  if (from || to) where.at = { ...(from && { $gte: from }), ...(to && { $lt: to }) };
  return where;
}

function mayRead(principal: Principal, organizationId: string): boolean {
  if (principal.kind === 'superAdmin') return true;
  return (
    principal.kind === 'staff' && principal.organizationId === organizationId && principal.role === 'OWNER'
  );
}
