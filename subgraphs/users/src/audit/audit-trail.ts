import type { AuditEntryRecord, Deed } from '@comanda/platform/audit';
import { newId } from '@comanda/platform/id';
import type { Origin } from '@comanda/platform/identity';
import type { Log } from '@comanda/platform/log';
import { platformOrganizationId } from '@comanda/platform/revocation';
import type { Model } from 'mongoose';

/** What is worth an entry though it changes nothing that has an outbox. */
export type Happening =
  | 'signIn'
  | 'signInFailed'
  | 'signInLocked'
  | 'signOut'
  | 'refreshTokenReused'
  | 'apiKeyRefused';

/** An entry to be. Never with a secret: no password, no token, no address that somebody typed. */
export interface Occurrence {
  /** Null for what is of the whole platform. */
  organizationId: string | null;
  action: Happening;
  actorKind: Deed['actorKind'];
  actorId: string;
  entityId: string;
  origin: Origin;
}

export interface AuditTrail {
  /** Adds an entry. Rejects when the store does not take it: for what is not to happen unseen. */
  record(occurrence: Occurrence): Promise<void>;
  /** Adds an entry soon, and never fails whoever notes it: for attempts, whose answers must tell nothing by how long they take. */
  note(occurrence: Occurrence): void;
  /** Waits for what was noted. */
  close(): Promise<void>;
}

/** Attempts against a door that is locked already: one entry in this time, in ms, says as much as a thousand. */
const repeatAfterMs = 60_000;
const repetitive: ReadonlySet<Happening> = new Set(['signInLocked', 'apiKeyRefused']);

/** Adds sign-ins and the like to the audit log. */
export function createAuditTrail(entries: Model<AuditEntryRecord>, log: Log): AuditTrail {
  /** When what was noted last, in the order in which it was. */
  const lately = new Map<string, number>();
  const noting = new Set<Promise<void>>();

  async function record({ organizationId: of, origin, ...deed }: Occurrence): Promise<void> {
    const organizationId = of ?? platformOrganizationId;
    const _id = newId('Event', organizationId);
    await entries.insertOne({ ...deed, ...origin, _id, organizationId, at: new Date() });
  }

  function wasNotedLately(subject: string): boolean {
    const now = Date.now();
    for (const [oldest, at] of lately) {
      if (now - at < repeatAfterMs) break;
      lately.delete(oldest);
    }
    if (lately.has(subject)) return true;
    lately.set(subject, now);
    return false;
  }

  return {
    record,
    note(occurrence) {
      const { organizationId, action, actorId, origin } = occurrence;
      if (repetitive.has(action)) {
        const subject = `${action} ${organizationId} ${actorId} ${origin.address}`;
        if (wasNotedLately(subject)) return;
      }
      const done = new Promise<void>((resolve) => setImmediate(resolve))
        .then(() => record(occurrence))
        .catch((error: unknown) => log.warn({ err: error, action, actorId }, 'not recorded in the audit log'))
        .finally(() => noting.delete(done));
      noting.add(done);
    },
    async close() {
      await Promise.allSettled(noting);
    },
  };
}
