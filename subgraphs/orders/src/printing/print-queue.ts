import { createLease, type Lease } from '@comanda/platform/lease';
import type { Log } from '@comanda/platform/log';
import type { Connection } from 'mongoose';
import type { KitchenStationRecord } from '../kitchen/kitchen-station.model.ts';
import type { Models } from '../models.ts';
import { createPrintAttempt, type PrintAttemptDependencies } from './print-attempt.ts';
import type { PrintJobRecord } from './print-job.model.ts';
import type { StationPrinter } from './station-printer.ts';

export interface PrintQueueDependencies extends PrintAttemptDependencies {
  connection: Connection;
  models: Models;
  log: Log;
}

export interface PrintQueue {
  /** Waits for what is being printed. */
  close(): Promise<void>;
}

/** A printer with the stations whose tickets it prints. */
interface Work {
  key: string;
  organizationId: string;
  stations: { station: KitchenStationRecord; printer: StationPrinter }[];
}

const lookEveryMs = 250;
/** When to look again at a printer that another process works at. */
const othersMs = 1_000;
const leaseMs = 6_000;
const prolongEveryMs = 2_000;
const mostAtOnce = 500;

/**
 * Prints what is in the queues: one process works at a printer at a time, one job after the other in the order of their causes, so a printer that does
 * not print keeps its queue waiting and no other. Nothing is kept in memory.
 */
export function createPrintQueue(dependencies: PrintQueueDependencies): PrintQueue {
  const { connection, models, log } = dependencies;
  const attempt = createPrintAttempt(dependencies);
  const working = new Map<string, Promise<void>>();
  /** When a printer is to be looked at again. */
  const notBefore = new Map<string, number>();
  const leases = new Map<string, Lease>();
  let isClosed = false;
  let isFailing = false;
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> = Promise.resolve();

  async function look(): Promise<void> {
    const due = await models.PrintJob.find(
      { dueAt: { $lte: new Date() } },
      { organizationId: 1, stationId: 1 },
    )
      .setOptions({ acrossOrganizations: true })
      .sort({ dueAt: 1 })
      .limit(mostAtOnce)
      .lean<Pick<PrintJobRecord, 'organizationId' | 'stationId'>[]>();
    for (const [organizationId, jobs] of Map.groupBy(due, (job) => job.organizationId)) {
      const stationIds = [...new Set(jobs.map(({ stationId }) => stationId))];
      for (const work of await workAt(organizationId, stationIds)) {
        if (isClosed || working.has(work.key) || (notBefore.get(work.key) ?? 0) > Date.now()) continue;
        const done = workOff(work)
          .catch((error: unknown) => {
            notBefore.set(work.key, Date.now() + othersMs);
            log.warn({ err: error, printer: work.key }, 'printing stumbled; trying again');
          })
          .finally(() => working.delete(work.key));
        working.set(work.key, done);
      }
    }
  }

  /** The printers of some stations, each with all stations that print there. What is for a station without a printer is taken out of the queue. */
  async function workAt(organizationId: string, stationIds: string[]): Promise<Work[]> {
    const filter = {
      organizationId,
      $or: [{ _id: { $in: stationIds } }, { 'printer.port': { $exists: true } }],
    };
    const stations = await models.KitchenStation.find(filter).lean<KitchenStationRecord[]>();
    const work = new Map<string, Work>();
    for (const station of stations) {
      const { printer } = station;
      if (!printer) {
        await takeOut(station);
        continue;
      }
      const key = `${organizationId} ${printer.host} ${printer.port}`;
      const known = work.get(key) ?? { key, organizationId, stations: [] };
      known.stations.push({ station, printer });
      work.set(key, known);
    }
    return [...work.values()].filter(({ stations: own }) =>
      own.some(({ station }) => stationIds.includes(station._id)),
    );
  }

  async function takeOut({ organizationId, _id: stationId }: KitchenStationRecord): Promise<void> {
    const left = await models.PrintJob.find({ organizationId, stationId, status: 'QUEUED' }).lean<
      PrintJobRecord[]
    >();
    for (const job of left) await attempt.finish(job, 'CANCELED', 'NO_PRINTER');
  }

  async function workOff({ key, organizationId, stations }: Work): Promise<void> {
    const lease = leases.get(key) ?? createLease(connection, `printer ${key}`, { forMs: leaseMs });
    leases.set(key, lease);
    if (!(await lease.take())) {
      notBefore.set(key, Date.now() + othersMs);
      return;
    }
    const stopProlonging = prolong(lease);
    try {
      while (!isClosed) {
        const job = await firstJob(organizationId, stations);
        if (!job) return;
        const waitMs = (job.dueAt?.getTime() ?? 0) - Date.now();
        if (job.status === 'QUEUED' && waitMs > 0) {
          // What comes meanwhile waits behind it; but its station may get another printer.
          notBefore.set(key, Date.now() + Math.min(waitMs, othersMs));
          return;
        }
        const place = stations.find(({ station }) => station._id === job.stationId);
        if (place) await attempt.print(job, place.station, place.printer);
      }
    } finally {
      await stopProlonging();
      await lease.release();
    }
  }

  /** @returns ends it, and waits for the last prolonging: it must not come after the release. */
  function prolong(lease: Lease): () => Promise<void> {
    let last: Promise<unknown> = Promise.resolve();
    const timer = setInterval(() => {
      last = lease
        .take()
        .catch((error: unknown) => log.warn({ err: error }, 'the lease of a printer was not prolonged'));
    }, prolongEveryMs);
    return async () => {
      clearInterval(timer);
      await last;
    };
  }

  /** The job of a printer that comes first, whoever has begun with it. */
  async function firstJob(
    organizationId: string,
    stations: Work['stations'],
  ): Promise<PrintJobRecord | null> {
    const stationIds = stations.map(({ station }) => station._id);
    return models.PrintJob.findOne({
      organizationId,
      stationId: { $in: stationIds },
      status: { $in: ['QUEUED', 'PRINTING'] },
    })
      .sort({ at: 1, _id: 1 })
      .lean<PrintJobRecord>();
  }

  function schedule(afterMs: number): void {
    timer = setTimeout(() => {
      looking = look()
        .then(() => {
          isFailing = false;
        })
        .catch((error: unknown) => {
          if (!isFailing)
            log.warn({ err: error }, 'the queues of the printers could not be read; trying again');
          isFailing = true;
        })
        .finally(() => {
          if (!isClosed) schedule(lookEveryMs);
        });
    }, afterMs);
    timer.unref();
  }
  schedule(0);
  return {
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await looking;
      clearTimeout(timer);
      await Promise.allSettled(working.values());
    },
  };
}
