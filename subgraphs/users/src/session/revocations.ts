import type { Aggregates } from '@comanda/platform/aggregate';
import type { Command } from '@comanda/platform/command';
import { newId } from '@comanda/platform/id';
import { platformOrganizationId, type Revoked, revocationSignal } from '@comanda/platform/revocation';
import type { Outcome } from '@comanda/platform/user-error';
import type { RevocationModels, RevocationRecord } from './revocation.model.ts';

/**
 * Revokes before its time what was handed out for an organization, or with null for the whole platform. Stored with its signal in one write, so that a
 * crash cannot lose it; a repeat of the command answers with the first.
 */
export function revoke(
  { models, aggregates }: { models: RevocationModels; aggregates: Aggregates },
  organization: string | null,
  revoked: Revoked,
  command: Command,
): Promise<Outcome<RevocationRecord, 'IDEMPOTENCY_KEY_REUSED'>> {
  const organizationId = organization ?? platformOrganizationId;
  const signal = revocationSignal(revoked);
  const fields = { _id: newId('Revocation', organizationId), organizationId, subject: signal.key };
  return aggregates.create(models.Revocation, fields, [signal], command);
}
