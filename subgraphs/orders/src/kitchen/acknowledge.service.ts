import { createHash } from 'node:crypto';
import { CodedError } from '@comanda/platform/errors';
import type { Principal } from '@comanda/platform/identity';
import { accepted, type Outcome, refused, type UserError } from '@comanda/platform/user-error';
import type { AcknowledgeTicketsInput, ErrorCode } from '../generated/resolvers.ts';
import type { Models } from '../models.ts';
import type { OrderFields, OrderRecord } from '../order/order.model.ts';
import { amendedOrder } from '../order/order-change.ts';
import { ticketSignals } from '../order/order-signals.ts';
import type { OrderWriter } from '../order/order-writer.ts';
import { deliveryOf, isSamePlace } from './delivery.ts';
import type { KitchenMetrics } from './kitchen-metrics.ts';
import { type ScreenRecord, seenWithinMs } from './screen.model.ts';
import { type TicketRecord, ticketOf } from './ticket.ts';
import { parseTicketId, type TicketKey } from './ticket-id.ts';

export interface AcknowledgeServiceDependencies {
  models: Models;
  writer: OrderWriter;
  screenOf: (screenId: string) => Promise<ScreenRecord | undefined>;
  metrics: KitchenMetrics;
  principal: Principal;
}

/** A ticket that a screen says it has painted. */
export interface Painted extends TicketKey {
  paintedAt: Date;
}

const mostAtOnce = 100;

/** Takes what screens say of the tickets they have painted, on behalf of one caller. */
export function createAcknowledgeService(dependencies: AcknowledgeServiceDependencies) {
  const { models, writer, screenOf, metrics } = dependencies;

  async function acknowledge(
    order: OrderRecord,
    painted: Painted[],
    screen: ScreenRecord,
  ): Promise<OrderRecord> {
    const now = new Date();
    if (acknowledgedOrder(order, painted, screen._id, now) === order) return order;
    // Another send of the same paintings is the same command; nothing but the newly acknowledged places is in it.
    const words = painted.map(
      ({ stationId, course }) =>
        `${deliveryOf(order, { stationId, course })?.sentAt.getTime()} ${stationId} ${course}`,
    );
    const fingerprint = createHash('sha256').update(words.join(' ')).digest('base64url').slice(0, 22);
    const command = { key: `${screen._id}:${fingerprint}`, fingerprint };
    const outcome = await writer.change(
      { organizationId: order.organizationId, _id: order._id },
      command,
      (current) => accepted(acknowledgedOrder(current, painted, screen._id, now)),
      ticketSignals,
    );
    if (!outcome?.ok)
      throw new CodedError('SERVICE_UNAVAILABLE', 'The order is being changed by many at once. Try again.');
    for (const place of painted) {
      const delivery = deliveryOf(outcome.value, place);
      if (delivery?.screenId === screen._id && delivery.paintedAt)
        metrics.painted.observe((delivery.paintedAt.getTime() - delivery.sentAt.getTime()) / 1000);
    }
    return outcome.value;
  }

  return {
    async acknowledgeTickets(input: AcknowledgeTicketsInput): Promise<Outcome<TicketRecord[], ErrorCode>> {
      const screen = await screenOf(input.screenId);
      if (!screen) return refused('NOT_FOUND', ['input', 'screenId'], 'There is no such screen.');
      const { length } = input.tickets;
      if (length < 1 || length > mostAtOnce) {
        const message = `Expected 1 to ${mostAtOnce} tickets, received ${length}.`;
        return refused('INVALID_INPUT', ['input', 'tickets'], message);
      }
      const { organizationId, locationId } = screen;
      const keys = input.tickets.map(({ ticketId, paintedAt }) => {
        const key = parseTicketId(ticketId);
        return key?.organizationId === organizationId ? { ...key, paintedAt } : undefined;
      });
      const orderIds = [...new Set(keys.flatMap((key) => key?.orderId ?? []))];
      const found = await models.Order.find({ organizationId, _id: { $in: orderIds }, locationId }).lean<
        OrderRecord[]
      >();
      const orders = new Map(found.map((order) => [order._id, order]));
      const errors = keys.flatMap((key, index): UserError<ErrorCode>[] => {
        const order = key && orders.get(key.orderId);
        if (order && ticketOf(order, key.stationId, key.course)) return [];
        const field = ['input', 'tickets', String(index), 'ticketId'];
        return [{ code: 'NOT_FOUND', field, message: 'The location of this screen has no such ticket.' }];
      });
      if (errors.length > 0) return { ok: false, errors };

      const known = keys.flatMap((key) => key ?? []);
      for (const [orderId, painted] of Map.groupBy(known, (key) => key.orderId)) {
        const order = orders.get(orderId);
        if (order) orders.set(orderId, await acknowledge(order, painted, screen));
      }
      await seen(screen);
      return accepted(
        known.flatMap(({ orderId, stationId, course }) => {
          const order = orders.get(orderId);
          return (order && ticketOf(order, stationId, course)) ?? [];
        }),
      );
    },
  };

  /** A screen that paints lives. */
  async function seen({ organizationId, _id, lastSeenAt }: ScreenRecord): Promise<void> {
    const now = new Date();
    if (now.getTime() - lastSeenAt.getTime() < seenWithinMs) return;
    await models.KitchenScreen.updateOne({ organizationId, _id }, { $max: { lastSeenAt: now } });
  }
}

/** An order of which a screen has painted tickets. The first screen counts; the same order when there is nothing new. */
export function acknowledgedOrder(
  order: OrderFields,
  painted: readonly Painted[],
  screenId: string,
  now: Date,
): OrderFields {
  let isNew = false;
  const deliveries = order.deliveries?.map((delivery) => {
    const place = painted.find((one) => isSamePlace(one, delivery));
    if (!place || delivery.acknowledgedAt) return delivery;
    isNew = true;
    const at = place.paintedAt.getTime();
    const isPossible = at >= delivery.sentAt.getTime() && at <= now.getTime();
    return { ...delivery, acknowledgedAt: now, paintedAt: isPossible ? place.paintedAt : now, screenId };
  });
  return isNew ? amendedOrder(order, { deliveries }, now) : order;
}
