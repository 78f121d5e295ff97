import { endedOrLate } from '@comanda/platform/ended-or-late';
import type { EventLog } from '@comanda/platform/event-log/event-log';
import type { Log } from '@comanda/platform/log';
import { LRUCache } from 'lru-cache';
import { createOrganizationLog, type OrganizationLog } from './organization-log.ts';

/**
 * How new what is kept must be. `now`: it contains every change whose event was in the log when the caller asked, so whoever changed something, and was told so, sees it, through
 * whatever gateway. `recent`: every change of which that is longer ago than the bound.
 */
export type Freshness = 'now' | 'recent';

export interface OrganizationLogs {
  /**
   * The organization's log, read far enough; a promise when it has to be read first.
   * @returns undefined when that is not possible now: then nothing kept may be believed, nor anything fetched be kept.
   */
  read(
    organizationId: string,
    freshness: Freshness,
  ): OrganizationLog | undefined | Promise<OrganizationLog | undefined>;
  /** To be told when the connection to the log is lost: nothing is believed until it is there again, and for a while after. */
  lost(): void;
  /** To be told when the connection to the log is there. */
  found(): void;
  close(): void;
}

/** The bound of `recent` in ms: what is kept is at most this much older than the log, of the 100 ms that are promised. */
const boundMs = 80;
/** The log answers within this, or the caller goes to the subgraphs. */
const patienceMs = 20;
/** As long as a mutation's answer is held back for its event (platform/src/outbox.ts). A log that took longer may have missed one. */
const longestMs = 100;
/**
 * Until then the subgraphs have published what a log that did not answer has missed: they find their connection again within 2 s, and their reconcilers look every 5 s for what is
 * older than 5 s.
 */
const settlingMs = 16_000;
/** Organizations whose logs are known at a time. */
const mostOrganizations = 10_000;

/** Resolves to whether the log could be read: `whole` when that is known, `inTime` at the latest when nobody can wait any longer. */
interface Reading {
  begunAt: number;
  whole: Promise<boolean>;
  inTime: Promise<boolean>;
}

interface Followed {
  log: OrganizationLog;
  underWay: Reading | undefined;
  /** Begins when what is under way has ended. */
  next: Reading | undefined;
}

/**
 * Reads the logs of the organizations of which something is asked, when it is asked: at most once per 80 ms for callers who may be that far behind, and for everybody else once
 * for all who came during the read before. There is nothing to follow while nobody asks, no bell that could be missed, and an answer is never newer in what it claims than in what it knows.
 */
export function createOrganizationLogs(eventLog: EventLog, log: Log): OrganizationLogs {
  const followed = new LRUCache<string, Followed>({ max: mostOrganizations });
  let restsUntil = Number.NEGATIVE_INFINITY;
  let isLost = false;

  function rest(why: string, error?: unknown): void {
    const now = performance.now();
    if (now >= restsUntil) log.warn({ err: error }, `${why}; caches rest until the log has settled`);
    restsUntil = now + settlingMs;
  }

  async function readLog(one: Followed): Promise<boolean> {
    const begun = performance.now();
    try {
      await one.log.catchUp();
    } catch (error) {
      rest('the event log does not answer', error);
      return false;
    }
    if (performance.now() - begun > longestMs) rest('the event log answers slowly');
    return true;
  }

  function begin(one: Followed): Reading {
    const whole = readLog(one).finally(() => {
      if (one.underWay?.whole === whole) one.underWay = undefined;
    });
    const reading = { begunAt: performance.now(), whole, inTime: inTime(whole) };
    one.underWay = reading;
    return reading;
  }

  /** What is under way was begun before the caller came and may have passed the caller's own event: who comes meanwhile shares the one after it. */
  function beginNext(one: Followed, underWay: Reading): Reading {
    if (!one.next) {
      const whole = underWay.whole.then(() => {
        one.next = undefined;
        return begin(one).whole;
      });
      one.next = { begunAt: performance.now(), whole, inTime: inTime(whole) };
    }
    return one.next;
  }

  return {
    read(organizationId, freshness) {
      const now = performance.now();
      if (isLost || now < restsUntil) return undefined;
      let one = followed.get(organizationId);
      if (!one) {
        const fresh = createOrganizationLog(eventLog, organizationId);
        one = { log: fresh, underWay: undefined, next: undefined };
        followed.set(organizationId, one);
      }
      const { log: known } = one;
      if (freshness === 'recent' && now - known.readAt < boundMs) return known;
      const { underWay } = one;
      if (underWay && now - underWay.begunAt > 2 * patienceMs) return undefined;
      const reading = underWay ? (freshness === 'recent' ? underWay : beginNext(one, underWay)) : begin(one);
      return reading.inTime.then((done) =>
        done && !isLost && performance.now() >= restsUntil ? known : undefined,
      );
    },
    lost() {
      isLost = true;
      rest('the connection to the event log was lost');
    },
    found() {
      if (isLost) rest('the connection to the event log is there again');
      isLost = false;
    },
    close: () => followed.clear(),
  };
}

/** Like the work, or false when it takes too long. */
async function inTime(work: Promise<boolean>): Promise<boolean> {
  let done = false;
  const noted = work.then((value) => {
    done = value;
  });
  await endedOrLate(noted, patienceMs);
  // A busy process runs timers that are due before it looks at what has arrived meanwhile.
  for (let turns = 0; turns < 2 && !done; turns++) await new Promise((resolve) => setImmediate(resolve));
  return done;
}

/** The logs that one operation has read: each once, when it was first needed. */
export interface Belief {
  /** As `OrganizationLogs.read`. */
  in(organizationId: string): OrganizationLog | undefined | Promise<OrganizationLog | undefined>;
}

/** Believes nothing that is kept. */
export const noBelief: Belief = { in: () => undefined };

export function createBelief(logs: OrganizationLogs, freshness: Freshness): Belief {
  // Most requests speak of one organization and look once.
  let known: Map<string, ReturnType<Belief['in']>> | undefined;
  return {
    in(organizationId) {
      if (known?.has(organizationId)) return known.get(organizationId);
      const read = logs.read(organizationId, freshness);
      const all = known ?? new Map<string, ReturnType<Belief['in']>>();
      known = all.set(organizationId, read);
      if (read instanceof Promise) read.then((log) => all.set(organizationId, log));
      return read;
    },
  };
}
