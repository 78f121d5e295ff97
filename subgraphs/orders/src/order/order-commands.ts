import { accepted, type Outcome, refused } from '@comanda/platform/user-error';
import { acceptedItems, defaultKitchenRules } from '../kitchen/course-plan.ts';
import { changeOf, isInWork } from '../kitchen/ticket-change.ts';
import type { OrderFields, OrderItemRecord } from './order.model.ts';
import { changedOrder, type Deed, voidedItem } from './order-change.ts';
import { allows, itemStatusAfter, type OrderCommand, statusesFor } from './order-status.ts';

type Changed = Outcome<OrderFields, 'ILLEGAL_TRANSITION' | 'NOT_FOUND'>;

// Each command takes an order and answers the changed order, the same order when somebody else has brought it there already,
// or why it cannot be. None does I/O: a lost race runs them again on the newer order.

export function acceptOrder(order: OrderFields, deed: Deed): Changed {
  if (order.status === 'ACCEPTED') return accepted(order);
  if (!allows(order.status, 'accept')) return illegal(order, 'accept');
  const items = acceptedItems(order.items, order.kitchen ?? defaultKitchenRules, { at: deed.at });
  return accepted(changedOrder(order, items, { ...deed, kind: 'ACCEPTED' }));
}

export function rejectOrder(order: OrderFields, deed: Deed, reason: string): Changed {
  if (!allows(order.status, 'reject')) return illegal(order, 'reject');
  const items = order.items.map((item) => voidedItem(item, reason));
  return accepted(changedOrder(order, items, { ...deed, kind: 'REJECTED', reason }, 'REJECTED'));
}

export function cancelOrder(order: OrderFields, deed: Deed, reason: string): Changed {
  if (!allows(order.status, 'cancel') || wasFired(order)) return illegal(order, 'cancel');
  const items = order.items.map((item) => voidedItem(item, reason));
  return accepted(changedOrder(order, items, { ...deed, kind: 'CANCELED', reason }, 'CANCELED'));
}

export function voidOrder(order: OrderFields, deed: Deed, reason: string): Changed {
  if (!allows(order.status, 'void') || !wasFired(order)) return illegal(order, 'void');
  const items = order.items.map((item) => voidedItem(item, reason));
  const told = withVoids(order, order.items, deed, reason);
  return accepted(changedOrder(told, items, { ...deed, kind: 'VOIDED', reason }, 'VOIDED'));
}

export function voidItem(order: OrderFields, deed: Deed, orderItemId: string, reason: string): Changed {
  const item = order.items.find(({ _id }) => _id === orderItemId);
  if (!item) return refused('NOT_FOUND', ['input', 'orderItemId'], 'The order has no such item.');
  if (!allows(order.status, 'voidItem')) return illegal(order, 'voidItem');
  if (!itemStatusAfter(item.status, 'void')) {
    const message = `${item.name} is ${item.status} already.`;
    return refused('ILLEGAL_TRANSITION', ['input', 'orderItemId'], message);
  }
  const items = order.items.map((other) => (other === item ? voidedItem(item, reason) : other));
  const told = withVoids(order, [item], deed, reason);
  return accepted(changedOrder(told, items, { ...deed, kind: 'VOIDED', stationId: item.stationId, reason }));
}

export function serveOrder(order: OrderFields, deed: Deed): Changed {
  if (order.status === 'SERVED') return accepted(order);
  const anyReady = order.items.some((item) => itemStatusAfter(item.status, 'serve'));
  if (!allows(order.status, 'serve') || !anyReady) return illegal(order, 'serve');
  const items = order.items.map((item) =>
    itemStatusAfter(item.status, 'serve') ? { ...item, status: 'SERVED' as const, servedAt: deed.at } : item,
  );
  return accepted(changedOrder(order, items, { ...deed, kind: 'SERVED' }));
}

export function closeOrder(order: OrderFields, deed: Deed): Changed {
  if (order.status === 'CLOSED') return accepted(order);
  if (!allows(order.status, 'close')) return illegal(order, 'close');
  return accepted(changedOrder(order, order.items, { ...deed, kind: 'CLOSED' }, 'CLOSED'));
}

/** Changes the note to the kitchen. The station of an item that is in work must acknowledge it. */
export function changeItemNote(order: OrderFields, deed: Deed, orderItemId: string, note: string): Changed {
  const item = order.items.find(({ _id }) => _id === orderItemId);
  if (!item) return refused('NOT_FOUND', ['input', 'orderItemId'], 'The order has no such item.');
  if (!order.open || !(isInWork(item) || item.status === 'NEW' || item.status === 'HELD')) {
    const message = `${item.name} is ${item.status}; its note can be changed until it is ready.`;
    return refused('ILLEGAL_TRANSITION', ['input', 'orderItemId'], message);
  }
  if (item.note === note) return accepted(order);
  const items = order.items.map((other) => (other === item ? { ...item, note } : other));
  const change = changeOf(order, item, deed, { kind: 'NOTE', noteBefore: item.note });
  const told = isInWork(item) ? { ...order, changes: [...(order.changes ?? []), change] } : order;
  return accepted(changedOrder(told, items, { ...deed, kind: 'CHANGED', stationId: item.stationId }));
}

/** The order with a void to be acknowledged for each of these items that a station works on. */
function withVoids(order: OrderFields, items: OrderItemRecord[], deed: Deed, reason: string): OrderFields {
  const voids = items.filter(isInWork).map((item) => changeOf(order, item, deed, { kind: 'VOIDED', reason }));
  return voids.length > 0 ? { ...order, changes: [...(order.changes ?? []), ...voids] } : order;
}

const wasFired = (order: OrderFields): boolean => order.items.some((item) => item.firedAt);

const conditions: Partial<Record<OrderCommand, string>> = {
  cancel: ' and nothing of it was fired',
  void: ' and something of it was fired',
  serve: ' and an item of it is ready',
};

function illegal(order: OrderFields, command: OrderCommand): Changed {
  const expected = `${statusesFor(command).join(' or ')}${conditions[command] ?? ''}`;
  const message = `Order ${order.number} is ${order.status}; this needs an order that is ${expected}.`;
  return refused('ILLEGAL_TRANSITION', ['input', 'orderId'], message);
}
