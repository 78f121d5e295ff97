import { type Clock, createClock } from '@comanda/platform/clock';
import { createLease } from '@comanda/platform/lease';
import type { Log } from '@comanda/platform/log';
import type { SubgraphClient } from '@comanda/platform/subgraph-client';
import { continueTrace } from '@comanda/platform/tracing';
import type { Connection } from 'mongoose';
import type { Models } from '../models.ts';
import { location } from '../neighbours/users.ts';
import type { OrderRecord } from '../order/order.model.ts';
import type { DayRollups } from './day-rollups.ts';

export interface ReportClockDependencies {
  connection: Connection;
  models: Models;
  rollups: DayRollups;
  users: SubgraphClient;
  log: Log;
}

const mostAtOnce = 1_000;
const lookEveryMs = 10_000;

/** Counts days whose orders have changed a while ago, so that whoever asks for a report finds most of it counted. */
export function createReportClock(dependencies: ReportClockDependencies): Clock {
  const { connection, log } = dependencies;
  return createClock({
    name: 'reports',
    lease: createLease(connection, 'report clock'),
    everyMs: lookEveryMs,
    log,
    turn: (now) => countDueDays(dependencies, now),
  });
}

/** Counts every day of all organizations that has an order due. */
export async function countDueDays(
  { models, rollups, users, log }: Omit<ReportClockDependencies, 'connection'>,
  now: Date,
): Promise<void> {
  const due = await models.Order.find(
    { reportDueAt: { $lte: now } },
    { organizationId: 1, locationId: 1, day: 1 },
  )
    .setOptions({ acrossOrganizations: true })
    .sort({ reportDueAt: 1 })
    .limit(mostAtOnce)
    .lean<Pick<OrderRecord, 'organizationId' | 'locationId' | 'day'>[]>();
  const days = new Map(due.map((order) => [`${order.locationId} ${order.day}`, order]));
  for (const { organizationId, locationId, day } of days.values()) {
    try {
      const settings = await users.ask(location, { id: locationId }, continueTrace(undefined));
      if (settings) await rollups.count({ organizationId, locationId, timeZone: settings.timeZone }, day);
    } catch (error) {
      // One location's trouble is not the others'.
      log.warn({ err: error, locationId, day }, 'figures of a day not counted; trying again');
    }
  }
}
