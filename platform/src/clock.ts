import type { Lease } from './lease.ts';
import type { Log } from './log.ts';

export interface Clock {
  close(): Promise<void>;
}

/**
 * Does what is due, in one process of many. Nothing is kept in memory: what is due stands in the store, so a restart or another process goes on where
 * this one was. A turn that fails is logged once per failing in a row and tried again.
 * @param turn does what is due and harmless to do twice.
 * @param everyMs from the end of a turn to the begin of the next. @default 500
 */
export function createClock(options: {
  name: string;
  lease: Lease;
  turn: (now: Date) => Promise<void>;
  everyMs?: number;
  log: Log;
}): Clock {
  const { name, lease, turn, everyMs = 500, log } = options;
  const prolongAfterMs = 3_000;
  let heldSince = 0;
  let isFailing = false;
  let isClosed = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();

  async function once(): Promise<void> {
    try {
      const now = Date.now();
      if (now - heldSince > prolongAfterMs) heldSince = (await lease.take()) ? now : 0;
      if (heldSince > 0) await turn(new Date());
      isFailing = false;
    } catch (error) {
      heldSince = 0;
      if (!isFailing) log.warn({ err: error, clock: name }, 'the clock stumbled; trying again');
      isFailing = true;
    }
    // Who has not the lease asks less often than who works.
    if (!isClosed) schedule(heldSince > 0 ? everyMs : Math.max(everyMs, prolongAfterMs));
  }
  function schedule(afterMs: number): void {
    timer = setTimeout(() => {
      running = once();
    }, afterMs);
    timer.unref();
  }
  schedule(0);
  return {
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await running;
      clearTimeout(timer);
      await lease
        .release()
        .catch((error: unknown) => log.warn({ err: error, clock: name }, 'the lease runs out by itself'));
    },
  };
}
