import type { EventLog } from '@comanda/platform/event-log/event-log';

/** Whether what is told here is all that there is to tell. */
export interface LogWatch {
  /** For how long this gateway may not have heard of what happened, in ms; 0 as long as the event log answers. */
  behindMs(): number;
  close(): void;
}

const everyMs = 2_000;
/** A log that takes longer to answer is as good as none. */
const patienceMs = 2_000;

/**
 * Asks the event log every two seconds whether it is there. A gateway that cannot hear of anything still beats, and a screen that believed in its beats alone would
 * say `live` while orders pass it by.
 */
export function watchLog(eventLog: EventLog): LogWatch {
  let answeredAt = performance.now();
  let isAnswering = true;
  let isAsking = false;

  async function ask(): Promise<void> {
    if (isAsking) return;
    isAsking = true;
    const askedAt = performance.now();
    const late = setTimeout(() => {
      isAnswering = false;
    }, patienceMs);
    try {
      await eventLog.check();
      answeredAt = askedAt;
      isAnswering = true;
    } catch {
      isAnswering = false;
    } finally {
      clearTimeout(late);
      isAsking = false;
    }
  }

  const timer = setInterval(() => void ask(), everyMs);
  timer.unref();
  return {
    behindMs: () => (isAnswering ? 0 : Math.round(performance.now() - answeredAt)),
    close: () => clearInterval(timer),
  };
}
