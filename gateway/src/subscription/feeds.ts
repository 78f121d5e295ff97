import { unavailable } from '@comanda/platform/errors';
import type { EventLog } from '@comanda/platform/event-log/event-log';
import { followOrganization, type OrganizationFeed } from './organization-feed.ts';

export interface Feeds {
  /** Follows an organization for one more user, who releases it in the end. @throws CodedError SERVICE_UNAVAILABLE when the log cannot be reached. */
  open(organizationId: string): Promise<OrganizationFeed>;
  release(organizationId: string): void;
  close(): void;
}

interface Followed {
  users: number;
  opening: Promise<OrganizationFeed>;
}

/** A feed without users is kept this long, in ms: who lost the network for a moment comes back. */
const lingerMs = 10_000;

/** Follows each organization once, as long as somebody here listens. */
export function createFeeds(eventLog: EventLog): Feeds {
  const followed = new Map<string, Followed>();

  function end(organizationId: string, one: Followed): void {
    if (followed.get(organizationId) === one) followed.delete(organizationId);
    one.opening.then(
      (feed) => feed.close(),
      () => undefined,
    );
  }

  return {
    async open(organizationId) {
      let one = followed.get(organizationId);
      if (!one) {
        const fresh: Followed = {
          users: 0,
          opening: followOrganization(eventLog, organizationId),
        };
        followed.set(organizationId, fresh);
        fresh.opening.catch(() => followed.get(organizationId) === fresh && followed.delete(organizationId));
        one = fresh;
      }
      one.users++;
      try {
        return await one.opening;
      } catch (error) {
        throw unavailable('The event log', error);
      }
    },
    release(organizationId) {
      const one = followed.get(organizationId);
      if (!one || --one.users > 0) return;
      setTimeout(() => one.users === 0 && end(organizationId, one), lingerMs).unref();
    },
    close() {
      for (const [organizationId, one] of followed) end(organizationId, one);
    },
  };
}
