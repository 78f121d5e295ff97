import type { Log } from '@comanda/platform/log';
import type { SubgraphClient, SubgraphQuery } from '@comanda/platform/subgraph-client';
import { continueTrace } from '@comanda/platform/tracing';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { within } from './patience.ts';

export interface TableSessions {
  /** Whether a session is known to be over. False while nobody can say: then its tokens are believed. */
  isOver(tableSessionId: string): Promise<boolean>;
}

/** No guest's token lives longer, in ms. */
const longestTokenMs = 12 * 60 * 60_000;
/** How long a guest's first request waits for the answer, in ms. */
const patienceMs = 1_000;
/** While there is none, nobody asks again before this has passed, in ms. */
const retryMs = 2_000;

const answer = z.object({ tableSession: z.object({ status: z.enum(['OPEN', 'CLOSED']) }).nullable() });
const status: SubgraphQuery<z.infer<typeof answer>, { id: string }> = {
  text: 'query TableSessionStatus($id: ID!) { tableSession(id: $id) { status } }',
  parse: (data) => answer.parse(data),
};

/**
 * Asks `tables` once for each session that a guest of this gateway belongs to; from then on the event log tells when it is closed. A log that has
 * forgotten what was closed, as that of a single machine has after a restart, lets nobody of yesterday in by it.
 */
export function createTableSessions(tables: SubgraphClient, log: Log): TableSessions {
  const known = new LRUCache<string, Promise<boolean>>({ max: 50_000, ttl: longestTokenMs });

  async function look(tableSessionId: string): Promise<boolean> {
    const asked = tables
      .ask(status, { id: tableSessionId }, continueTrace(undefined))
      .catch((error: unknown) => {
        log.warn({ err: error, tableSessionId }, 'whether a table session is open could not be found out');
        return undefined;
      });
    const found = await within(patienceMs, asked);
    if (!found) {
      known.set(tableSessionId, Promise.resolve(false), { ttl: retryMs });
      return false;
    }
    return found.tableSession?.status !== 'OPEN';
  }

  return {
    isOver(tableSessionId) {
      const before = known.get(tableSessionId);
      if (before) return before;
      const looking = look(tableSessionId);
      known.set(tableSessionId, looking);
      return looking;
    },
  };
}
