import { accepted, type Outcome, refused } from '@comanda/platform/user-error';
import type { OrderFields, OrderItemRecord } from '../order/order.model.ts';
import { amendedOrder, changedOrder, type Deed } from '../order/order-change.ts';
import { isActive } from '../order/order-status.ts';
import { defaultKitchenRules, firedItem, fireItems, heldItem } from './course-plan.ts';
import { isSamePlace } from './delivery.ts';
import type { TicketKey } from './ticket-id.ts';

type Changed = Outcome<OrderFields, 'ILLEGAL_TRANSITION' | 'NOT_FOUND' | 'UNDO_EXPIRED'>;

/** For how long a rush can be taken back, in ms. */
export const rushTakeBackMs = 3_000;

// As all commands: each takes an order and answers the changed order, the same order when it is there already, or why it cannot be.

/** Fires what of a course is held, so that it is ready together where the kitchen wants that. */
export function fireCourse(order: OrderFields, deed: Deed, course: number): Changed {
  const own = order.items.filter((item) => item.course === course && item.status !== 'VOIDED');
  if (own.length === 0) return noSuchCourse();
  const held = own.filter(({ status }) => status === 'HELD');
  if (own.some(({ status }) => status === 'NEW') || !isActive(order.status)) return notInKitchen(order);
  if (held.length === 0) return accepted(order);
  const { readyTogether } = order.kitchen ?? defaultKitchenRules;
  const fired = fireItems(held, { at: deed.at, readyTogether });
  return accepted(changedOrder(order, replaced(order, fired), { ...deed, kind: 'FIRED' }));
}

/** Withholds what of a course nobody has started. */
export function holdCourse(order: OrderFields, deed: Deed, course: number): Changed {
  const own = order.items.filter((item) => item.course === course && item.status !== 'VOIDED');
  if (own.length === 0) return noSuchCourse();
  return hold(order, own, { ...deed, kind: 'HELD' });
}

/** Fires one held item at once. */
export function fireItem(order: OrderFields, key: TicketKey, deed: Deed, orderItemId: string): Changed {
  const item = itemOf(order, key, orderItemId);
  if (!item) return noSuchItem();
  if (item.status === 'FIRED') return accepted(order);
  if (item.status !== 'HELD') return illegal(item, 'HELD');
  const entry = { ...deed, kind: 'FIRED' as const, stationId: key.stationId };
  return accepted(changedOrder(order, replaced(order, [firedItem(item, deed.at)]), entry));
}

/** Withholds one item that nobody has started. */
export function holdItem(order: OrderFields, key: TicketKey, deed: Deed, orderItemId: string): Changed {
  const item = itemOf(order, key, orderItemId);
  if (!item) return noSuchItem();
  return hold(order, [item], { ...deed, kind: 'HELD', stationId: key.stationId });
}

export function rushOrder(order: OrderFields, deed: Deed): Changed {
  if (order.rush) return accepted(order);
  if (!order.open || order.status === 'PLACED') return notInKitchen(order);
  return accepted(amendedOrder(order, { rush: deed }, deed.at, { ...deed, kind: 'RUSHED' }));
}

/** Takes a rush back, if it is fresh enough by the server's clock. */
export function undoRush(order: OrderFields, deed: Deed): Changed {
  if (!order.rush) return accepted(order);
  const age = deed.at.getTime() - order.rush.at.getTime();
  if (age > rushTakeBackMs) {
    const message = `The rush is ${(age / 1000).toFixed(1)} s old; it can be taken back for ${rushTakeBackMs / 1000} s.`;
    return refused('UNDO_EXPIRED', ['input', 'orderId'], message);
  }
  const { rush: _rush, ...calm } = order;
  return accepted(amendedOrder(calm, {}, deed.at, { ...deed, kind: 'RUSH_UNDONE' }));
}

function hold(
  order: OrderFields,
  meant: readonly OrderItemRecord[],
  entry: Parameters<typeof changedOrder>[2],
): Changed {
  const holdable = meant.filter(
    ({ status, heldByHand }) => status === 'FIRED' || (status === 'HELD' && !heldByHand),
  );
  if (holdable.length > 0) {
    const held = holdable.map((item) => heldItem(item, { heldByHand: true }));
    return accepted(changedOrder(order, replaced(order, held), entry));
  }
  if (meant.some(({ status }) => status === 'HELD')) return accepted(order);
  const [first] = meant;
  return first ? illegal(first, 'FIRED or HELD') : noSuchItem();
}

function replaced(order: OrderFields, changed: readonly OrderItemRecord[]): OrderItemRecord[] {
  const byId = new Map(changed.map((item) => [item._id, item]));
  return order.items.map((item) => byId.get(item._id) ?? item);
}

const itemOf = (order: OrderFields, key: TicketKey, orderItemId: string) =>
  order.items.find((item) => item._id === orderItemId && isSamePlace(item, key));

const noSuchItem = (): Changed =>
  refused('NOT_FOUND', ['input', 'orderItemId'], 'The ticket has no such item.');
const noSuchCourse = (): Changed =>
  refused('NOT_FOUND', ['input', 'course'], 'The order has nothing in this course.');

function notInKitchen(order: OrderFields): Changed {
  const message = `Order ${order.number} is ${order.status}; this needs an order that is in the kitchen.`;
  return refused('ILLEGAL_TRANSITION', ['input', 'orderId'], message);
}

function illegal(item: OrderItemRecord, needs: string): Changed {
  const message = `${item.name} is ${item.status}; this needs an item that is ${needs}.`;
  return refused('ILLEGAL_TRANSITION', ['input', 'orderItemId'], message);
}
