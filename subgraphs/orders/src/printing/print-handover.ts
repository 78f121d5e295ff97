import { type Clock, createClock } from '@comanda/platform/clock';
import { createLease } from '@comanda/platform/lease';
import type { Log } from '@comanda/platform/log';
import type { Connection } from 'mongoose';
import type { Models } from '../models.ts';
import type { OrderRecord } from '../order/order.model.ts';
import { printFields } from './print-causes.ts';
import { enqueue, jobOf } from './print-jobs.ts';
import type { NamesReader } from './print-names.ts';

const mostAtOnce = 200;

export interface PrintHandoverDependencies {
  connection: Connection;
  models: Models;
  readNames: NamesReader;
  log: Log;
}

/** Moves what orders have to print into the queues of the printers. */
export function createPrintHandover({
  connection,
  models,
  readNames,
  log,
}: PrintHandoverDependencies): Clock {
  return createClock({
    name: 'print handover',
    lease: createLease(connection, 'print handover'),
    log,
    everyMs: 250,
    turn: (now) => handOverPrints({ models, readNames, log }, now),
  });
}

/**
 * An outbox for paper: what is to be printed was stored with the change that caused it, gets into the queue under the unique name of its cause, and is then
 * taken out of the order. Doing any of it twice after a crash is harmless. The order's version stays, because nobody who reads it can see this.
 */
export async function handOverPrints(
  { models, readNames, log }: Pick<PrintHandoverDependencies, 'models' | 'readNames' | 'log'>,
  now: Date,
): Promise<void> {
  const due = await models.Order.find({ printSince: { $lte: now } })
    .setOptions({ acrossOrganizations: true })
    .sort({ printSince: 1 })
    .limit(mostAtOnce)
    .lean<OrderRecord[]>();
  for (const order of due) {
    try {
      await handOver(models, readNames, order, now);
    } catch (error) {
      // One that cannot be printed must not keep the others from it.
      log.warn({ err: error, id: order._id }, 'not handed over to its printer; trying again');
    }
  }
}

async function handOver(
  models: Models,
  readNames: NamesReader,
  order: OrderRecord,
  now: Date,
): Promise<void> {
  const { organizationId, _id, version, prints = [] } = order;
  const due = prints.filter(({ dueAt }) => dueAt <= now);
  for (const { kind, ...print } of due) {
    // One that was taken back, also when the order was rushed again since: that has a print of its own.
    if (kind === 'RUSHED' && !(order.rush && order.rush.at <= print.at)) continue;
    if (kind === 'TEST') continue;
    await enqueue(models, await jobOf(models, readNames, order, { ...print, kind }));
  }
  const later = prints.filter((print) => !due.includes(print));
  // Only while nobody changed it since: a later change carries these along, and their causes are known by then.
  await models.Order.updateOne(
    { organizationId, _id, version },
    later.length > 0 ? { $set: printFields(later) } : { $unset: { prints: 1, printSince: 1 } },
  );
}
