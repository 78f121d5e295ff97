import { Counter, Histogram, type Registry } from 'prom-client';
import type { CursorFault } from './cursor.ts';

/** What an operator watches of the event log, in each process that appends or follows. */
export interface EventLogMetrics {
  appended(): void;
  /** An event reached the listeners of this process. @param lagMs since the log took it; the clocks of two machines may differ. */
  delivered(lagMs: number): void;
  /** A cursor could not be resumed from. */
  tooOld(fault: CursorFault): void;
  /** A follower was told that events may have been missed. */
  gap(): void;
}

export function createEventLogMetrics(registry: Registry): EventLogMetrics {
  const registers = [registry];
  const appended = new Counter({
    name: 'comanda_event_log_appended_total',
    help: 'Events that this process appended to the log.',
    registers,
  });
  const lag = new Histogram({
    name: 'comanda_event_log_lag_seconds',
    help: 'Seconds from the log taking an event to this process hearing it.',
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const tooOld = new Counter({
    name: 'comanda_event_log_cursor_too_old_total',
    help: 'Cursors that could not be resumed from, by reason. "trimmed early" says that the log is too short for its traffic.',
    labelNames: ['reason'],
    registers,
  });
  const gaps = new Counter({
    name: 'comanda_event_log_gaps_total',
    help: 'Times that a follower was told that events may have been missed.',
    registers,
  });
  return {
    appended: () => appended.inc(),
    delivered: (lagMs) => lag.observe(Math.max(0, lagMs) / 1_000),
    tooOld: (fault) => tooOld.inc({ reason: fault }),
    gap: () => gaps.inc(),
  };
}
