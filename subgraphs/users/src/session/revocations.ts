import type { Aggregates } from '@comanda/platform/aggregate';
import type { Command } from '@comanda/platform/command';
import type { EventLog } from '@comanda/platform/event-log/event-log';
import { newId } from '@comanda/platform/id';
import {
  platformOrganizationId,
  type Revoked,
  repeatedRevocationSignal,
  revocationReason,
  revocationSignal,
} from '@comanda/platform/revocation';
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
  const fields = {
    _id: newId('Revocation', organizationId),
    organizationId,
    subject: signal.key,
    because: revocationReason(signal),
  };
  return aggregates.create(models.Revocation, fields, [signal], command);
}

/** As long as an access token lives, and a minute, in ms. */
const stillOfMeaningMs = 16 * 60_000;

/**
 * Tells the log again of what was revoked lately. On a single machine the log ends with the process, and tokens do not; where the log has outlived
 * it, hearing the same again changes nothing.
 */
export async function tellAgain({ Revocation }: RevocationModels, eventLog: EventLog): Promise<void> {
  const recent = await Revocation.find({ createdAt: { $gt: new Date(Date.now() - stillOfMeaningMs) } })
    .setOptions({ acrossOrganizations: true })
    .lean<RevocationRecord[]>();
  for (const { _id, organizationId, subject, because, createdAt } of recent) {
    const signals = [repeatedRevocationSignal(subject, because)];
    await eventLog.append(organizationId, [{ id: `again ${_id}`, at: createdAt, signals }]);
  }
}
