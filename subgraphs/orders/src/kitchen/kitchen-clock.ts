import { type Clock, createClock } from '@comanda/platform/clock';
import { createLease } from '@comanda/platform/lease';
import type { Log } from '@comanda/platform/log';
import { accepted } from '@comanda/platform/user-error';
import type { Connection } from 'mongoose';
import type { Models } from '../models.ts';
import type { OrderFields, OrderRecord } from '../order/order.model.ts';
import { amendedOrder, byTheClock, changedOrder } from '../order/order-change.ts';
import { orderSignals, ticketSignals } from '../order/order-signals.ts';
import type { OrderWriter } from '../order/order-writer.ts';
import { withDueItems } from './course-plan.ts';
import { escalated } from './delivery.ts';
import type { KitchenStationRecord } from './kitchen-station.model.ts';
import { repairStationLoads, type Suspicions } from './station-load-repair.ts';

export interface KitchenClockDependencies {
  connection: Connection;
  models: Models;
  writer: OrderWriter;
  log: Log;
}

const mostAtOnce = 200;
const repairEveryMs = 60_000;

/** Fires courses, escalates tickets that nobody acknowledged, and repairs the sums of work: all that happens in a kitchen without a hand. */
export function createKitchenClock({ connection, models, writer, log }: KitchenClockDependencies): Clock {
  const suspicions = new Map<string, Suspicions>();
  // A process that died took additions with it: the first two looks follow each other.
  let repairAt = 0;
  let looks = 0;

  async function repair(now: Date): Promise<void> {
    if (now.getTime() < repairAt) return;
    const begun = performance.now();
    const organizationIds: string[] = await models.KitchenStation.distinct('organizationId').setOptions({
      acrossOrganizations: true,
    });
    for (const id of organizationIds) {
      const own = suspicions.get(id) ?? new Map();
      const corrected = await repairStationLoads(models, id, own);
      if (corrected > 0) log.info({ organizationId: id, stations: corrected }, 'sums of work corrected');
      if (own.size > 0) suspicions.set(id, own);
      else suspicions.delete(id);
    }
    // At most a hundredth of this process's time.
    const tookMs = performance.now() - begun;
    repairAt = Date.now() + (++looks < 2 ? 1_000 : Math.max(repairEveryMs, 100 * tookMs));
  }

  return createClock({
    name: 'kitchen',
    lease: createLease(connection, 'kitchen clock'),
    log,
    async turn(now) {
      await advanceDueOrders(models, writer, now);
      await repair(now);
    },
  });
}

/** Advances every order that is due, of all organizations. */
export async function advanceDueOrders(models: Models, writer: OrderWriter, now: Date): Promise<void> {
  const due = await models.Order.find(
    { dueAt: { $lte: now } },
    { organizationId: 1, dueAt: 1, 'items.stationId': 1 },
  )
    .setOptions({ acrossOrganizations: true })
    .sort({ dueAt: 1 })
    .limit(mostAtOnce)
    .lean<Pick<OrderRecord, '_id' | 'organizationId' | 'dueAt' | 'items'>[]>();
  for (const { _id, organizationId, dueAt, items } of due) {
    const stationIds = [...new Set(items.map(({ stationId }) => stationId))];
    const stations = await models.KitchenStation.find({ organizationId, _id: { $in: stationIds } }).lean<
      KitchenStationRecord[]
    >();
    const fallbacks = new Map(stations.map((station) => [station._id, station.fallbackStationId]));
    const command = { key: `clock:${dueAt?.getTime()}`, fingerprint: _id };
    await writer.change(
      { organizationId, _id },
      command,
      (order) => accepted(advancedOrder(order, now, (id) => fallbacks.get(id))),
      signalsOfClock,
    );
  }
}

/** An order as the clock leaves it: due items fired, deliveries escalated. The same order when nothing is due. */
export function advancedOrder(
  order: OrderFields,
  at: Date,
  fallbackOf: (stationId: string) => string | undefined,
): OrderFields {
  const items = withDueItems(order.items, at);
  const fired =
    items === order.items ? order : changedOrder(order, items, { at, kind: 'FIRED', by: byTheClock });
  const deliveries = escalated(fired, at, fallbackOf);
  if (deliveries === fired.deliveries) return fired;
  const isFirst = !(fired.deliveries ?? []).some(({ level }) => level > 0);
  const entry = isFirst ? { at, kind: 'UNACKNOWLEDGED' as const, by: byTheClock } : undefined;
  return amendedOrder(fired, { deliveries }, at, entry);
}

/** Guests and waiters need not hear that a ticket was escalated. */
function signalsOfClock(before: OrderFields | undefined, after: OrderFields) {
  const isFired = before?.items.some((item, index) => item.status !== after.items[index]?.status);
  return isFired ? orderSignals(before, after) : ticketSignals(before, after);
}
