import { type EventLog, type EventSubscription, sinceInstant } from '@comanda/platform/event-log/event-log';
import type { Log } from '@comanda/platform/log';
import { type RevocationReason, revocationReason, revocationTopic } from '@comanda/platform/revocation';
import { LRUCache } from 'lru-cache';
import { within } from './patience.ts';

/** What was revoked: `sid:…`, `user:…`, `key:…` or `tableSession:…`, when, and why. */
export interface Revocation {
  subject: string;
  /** Milliseconds since the epoch. */
  at: number;
  because: RevocationReason;
}

export interface Revocations {
  /** Resolves when every revocation of the organization, past and to come, is heard, or when the log does not answer: after a second at the latest. */
  follow(organizationId: string): Promise<void>;
  /** What one of the subjects was revoked by, at or after an instant in ms since the epoch; undefined when none was. */
  revocationOf(subjects: readonly string[], issuedAt: number): Revocation | undefined;
  /** Calls `listener` with each revocation as it is heard, until the returned function is called. */
  listen(listener: (revocation: Revocation) => void): () => void;
  close(): void;
}

/** No token lives longer, so older revocations are about nothing. */
const longestTokenMs = 12 * 60 * 60_000;
/** After the log could not be reached it is tried again this much later, so that its absence does not slow every request. */
const retryMs = 2_000;
/** How long a request waits for the log, in ms. What is heard later still counts from then on. */
const patienceMs = 1_000;

/**
 * Hears in the event logs which credentials were revoked. Only organizations with a caller at this gateway are followed. While the log cannot be
 * reached tokens are believed: they live for minutes, and the services look at what they guard themselves.
 */
export function createRevocations(eventLog: EventLog, log: Log): Revocations {
  const revoked = new LRUCache<string, Revocation>({ max: 100_000, ttl: longestTokenMs });
  const followed = new Map<string, Promise<void>>();
  const subscriptions: EventSubscription[] = [];
  const listeners = new Set<(revocation: Revocation) => void>();
  let closed = false;

  async function subscribe(organizationId: string): Promise<true> {
    const after = sinceInstant(Date.now() - longestTokenMs);
    try {
      const subscription = await eventLog.subscribe(
        organizationId,
        (event) => {
          for (const signal of event.signals)
            if (signal.topic === revocationTopic)
              hear({ subject: signal.key, at: event.at.getTime(), because: revocationReason(signal) });
        },
        { after },
      );
      if (closed) subscription.close();
      else subscriptions.push(subscription);
    } catch (error) {
      log.warn({ err: error, organizationId }, 'revocations are not heard yet; trying again');
      setTimeout(() => followed.delete(organizationId), retryMs).unref();
    }
    return true;
  }

  /** A log that hangs must not hang who asks: they go on, and so does the subscription. */
  async function soon(organizationId: string, following: Promise<true>): Promise<void> {
    if (await within(patienceMs, following)) return;
    log.warn({ organizationId, patienceMs }, 'the event log does not answer; revocations are heard later');
  }

  function hear(revocation: Revocation): void {
    const { subject, at } = revocation;
    if (at <= (revoked.get(subject)?.at ?? 0)) return;
    revoked.set(subject, revocation);
    for (const listener of listeners) listener(revocation);
  }

  return {
    follow(organizationId) {
      const known = followed.get(organizationId);
      if (known) return known;
      const following = soon(organizationId, subscribe(organizationId));
      followed.set(organizationId, following);
      return following;
    },
    revocationOf(subjects, issuedAt) {
      for (const subject of subjects) {
        const revocation = revoked.get(subject);
        if (revocation && revocation.at >= issuedAt) return revocation;
      }
      return undefined;
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      closed = true;
      for (const subscription of subscriptions) subscription.close();
    },
  };
}
