import type { AuditEntryRecord } from '@comanda/platform/audit';
import type { Principal } from '@comanda/platform/identity';
import { type KeysetPage, keysetArguments, keysetPage } from '@comanda/platform/keyset-page';
import type { Model } from 'mongoose';

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
      args: { first: number; after?: string | null | undefined },
    ): Promise<KeysetPage<AuditEntryRecord> | null> {
      if (!mayRead(principal, organizationId)) return null;
      const { limit, after } = keysetArguments({ first: args.first, after: args.after ?? null });
      const entries = await models.AuditEntry.find({
        organizationId,
        ...(after !== undefined && { _id: { $lt: after } }),
      })
        .sort({ _id: -1 })
        .limit(limit + 1)
        .lean<AuditEntryRecord[]>();
      return keysetPage(entries, limit);
    },
  };
}

function mayRead(principal: Principal, organizationId: string): boolean {
  if (principal.kind === 'superAdmin') return true;
  return (
    principal.kind === 'staff' && principal.organizationId === organizationId && principal.role === 'OWNER'
  );
}
