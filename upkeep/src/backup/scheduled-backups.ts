import type { Log } from '@comanda/platform/log';
import { OperatorError } from '@comanda/platform/operator-error';
import { takenAt } from './backup-id.ts';
import type { Manifest } from './manifest.ts';
import type { Place } from './place.ts';
import { prune } from './prune.ts';
import { finishedBackups } from './read-backup.ts';
import { nextBackup, type Schedule } from './schedule.ts';

export interface ScheduledBackups {
  /** Waits for a backup that is on its way. */
  close(): Promise<void>;
}

/** How long after one that failed the next is tried, in ms. */
const againAfterMs = 10 * 60_000;
/** The longest that a timer waits before the clock is looked at again: a machine that slept wakes up late. */
const mostWaitMs = 60_000;

/**
 * Takes backups on a schedule and removes those that have expired. Which one was the last is read from where they are kept, so a restart neither repeats nor
 * skips one.
 */
export function scheduleBackups({
  schedule,
  place,
  take,
  log,
}: {
  schedule: Schedule;
  place: Place;
  take: () => Promise<Manifest>;
  log: Log;
}): ScheduledBackups {
  let isClosed = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let notBefore = 0;

  async function turn(): Promise<void> {
    if (Date.now() < notBefore) return;
    try {
      const last = takenAt((await finishedBackups(place)).at(-1) ?? '');
      if (nextBackup(schedule, last, new Date()).getTime() > Date.now()) return;
      const { id, collections } = await take();
      const documents = collections.reduce((sum, collection) => sum + collection.documents, 0);
      log.info({ backup: id, documents, place: place.description }, 'backed up');
      const removed = await prune(place, new Date());
      if (removed.length > 0) log.info({ removed }, 'removed expired backups');
    } catch (error) {
      notBefore = Date.now() + againAfterMs;
      const code = error instanceof OperatorError ? error.code : undefined;
      log.error({ err: error, code }, 'the backup failed; trying again in ten minutes');
    }
  }
  const next = () => {
    running = turn().then(() => {
      if (!isClosed) timer = setTimeout(next, mostWaitMs);
    });
  };
  next();
  return {
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await running;
    },
  };
}
