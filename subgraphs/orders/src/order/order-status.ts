import type { OrderItemStatus, OrderStatus } from '../generated/resolvers.ts';

/** What can happen to an item. */
export type ItemEvent = 'hold' | 'fire' | 'start' | 'bump' | 'recall' | 'serve' | 'void';

const itemTransitions: Record<OrderItemStatus, Partial<Record<ItemEvent, OrderItemStatus>>> = {
  NEW: { hold: 'HELD', fire: 'FIRED', void: 'VOIDED' },
  HELD: { fire: 'FIRED', void: 'VOIDED' },
  FIRED: { hold: 'HELD', start: 'STARTED', bump: 'READY', void: 'VOIDED' },
  STARTED: { bump: 'READY', void: 'VOIDED' },
  READY: { recall: 'FIRED', serve: 'SERVED', void: 'VOIDED' },
  SERVED: { void: 'VOIDED' },
  VOIDED: {},
};

/** The state an item comes to, or undefined when the event is not possible in the state it is in. */
export function itemStatusAfter(status: OrderItemStatus, event: ItemEvent): OrderItemStatus | undefined {
  return itemTransitions[status][event];
}

/** What people do to a whole order. */
export type OrderCommand =
  | 'accept'
  | 'reject'
  | 'expire'
  | 'cancel'
  | 'void'
  | 'voidItem'
  | 'serve'
  | 'close';

const orderCommands: Record<OrderStatus, readonly OrderCommand[]> = {
  PLACED: ['accept', 'reject', 'expire', 'cancel', 'voidItem'],
  ACCEPTED: ['cancel', 'void', 'voidItem'],
  IN_PREPARATION: ['void', 'voidItem', 'serve'],
  READY: ['void', 'voidItem', 'serve'],
  SERVED: ['void', 'voidItem', 'close'],
  REJECTED: [],
  EXPIRED: [],
  CLOSED: [],
  CANCELED: [],
  VOIDED: [],
};

/** States in which a command is possible, in the order of an order's life. */
export function statusesFor(command: OrderCommand): OrderStatus[] {
  return statuses.filter((status) => orderCommands[status].includes(command));
}

/** Whether an order in this state can be given the command. What its items add to that is the command's own matter. */
export function allows(status: OrderStatus, command: OrderCommand): boolean {
  return orderCommands[status].includes(command);
}

const statuses = Object.keys(orderCommands) as OrderStatus[]; // a Record's keys are exactly its key type

/** States that only a command reaches; an order in one of them stays there whatever its items do. */
const settled: ReadonlySet<OrderStatus> = new Set(['REJECTED', 'EXPIRED', 'CLOSED', 'CANCELED', 'VOIDED']);

/** What an order's state depends on in each of its items. */
export interface ItemState {
  status: OrderItemStatus;
  recallCount: number;
  firedAt?: Date | undefined;
}

/**
 * The state of an order that follows from its items. A recall brings a ready order back to `IN_PREPARATION`, not to `ACCEPTED`: somebody has
 * cooked already. When no item is left it was canceled or voided, by whether anything had been fired.
 */
export function orderStatusAfter(status: OrderStatus, items: readonly ItemState[]): OrderStatus {
  if (settled.has(status)) return status;
  const live = items.filter((item) => item.status !== 'VOIDED');
  if (live.length === 0) return items.some((item) => item.firedAt) ? 'VOIDED' : 'CANCELED';
  if (live.every((item) => item.status === 'NEW')) return 'PLACED';
  if (live.every((item) => item.status === 'SERVED')) return 'SERVED';
  if (live.every((item) => item.status === 'SERVED' || item.status === 'READY')) return 'READY';
  const begun = live.some(
    ({ status, recallCount }) =>
      status === 'STARTED' || status === 'READY' || status === 'SERVED' || recallCount > 0,
  );
  return begun ? 'IN_PREPARATION' : 'ACCEPTED';
}

/** Whether somebody in the restaurant still has something to do before the order is on the table. */
export function isOpen(status: OrderStatus): boolean {
  return status === 'PLACED' || status === 'ACCEPTED' || status === 'IN_PREPARATION' || status === 'READY';
}

/** Whether the order belongs to what a table is having: everything but what is done or came to nothing. */
export function isActive(status: OrderStatus): boolean {
  return !settled.has(status);
}
