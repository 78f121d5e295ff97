import type { OrderFieldsFragment } from '../../../gql/graphql.ts';

export type Order = OrderFieldsFragment;

/** The steps of the tracker, in order. */
export const STEPS = ['received', 'preparing', 'ready', 'served'] as const;
export type Step = (typeof STEPS)[number];

/** Where an order stands for the one who waits for it: on a step, or ended without being served. */
export type Progress =
  | { kind: 'step'; step: Step }
  | { kind: 'ended'; reason: 'rejected' | 'expired' | 'canceled' };

/** The step of an order. An accepted one stays "received" until a cook starts it: that is what the word promises. */
export function orderProgress({ status }: Pick<Order, 'status'>): Progress {
  switch (status) {
    case 'PLACED':
    case 'ACCEPTED':
      return { kind: 'step', step: 'received' };
    case 'IN_PREPARATION':
      return { kind: 'step', step: 'preparing' };
    case 'READY':
      return { kind: 'step', step: 'ready' };
    case 'SERVED':
    case 'CLOSED':
      return { kind: 'step', step: 'served' };
    case 'REJECTED':
      return { kind: 'ended', reason: 'rejected' };
    case 'EXPIRED':
      return { kind: 'ended', reason: 'expired' };
    case 'CANCELED':
    case 'VOIDED':
      return { kind: 'ended', reason: 'canceled' };
  }
}

/** What can honestly be said about when an order comes. */
export type OrderPromise =
  | { kind: 'minutes'; minutes: number }
  | { kind: 'soon' }
  | { kind: 'late' }
  | { kind: 'none' };

/** A promise that is this little over is not worth an alarm: the clock of people is no better. */
const GRACE_MS = 60_000;

/**
 * When an order comes, seen from an instant of the server's clock (milliseconds since 1970): the minutes left rounded up,
 * "soon" in the last minute, "late" more than a minute past the promise. Nothing once it is ready or has ended.
 */
export function orderPromise(order: Pick<Order, 'status' | 'promisedAt'>, now: number): OrderPromise {
  const progress = orderProgress(order);
  if (progress.kind === 'ended' || progress.step === 'ready' || progress.step === 'served')
    return { kind: 'none' };
  const left = Date.parse(order.promisedAt) - now;
  if (left > 60_000) return { kind: 'minutes', minutes: Math.ceil(left / 60_000) };
  return left >= -GRACE_MS ? { kind: 'soon' } : { kind: 'late' };
}

/** Whether a diner still waits for something of this order. */
export function isOpen(order: Pick<Order, 'status'>): boolean {
  const progress = orderProgress(order);
  return progress.kind === 'step' && progress.step !== 'served';
}

/** The order to show first: the oldest of which something is still to come, else the newest. */
export function orderToFollow<O extends Pick<Order, 'status'>>(orders: readonly O[]): O | undefined {
  return orders.find(isOpen) ?? orders.at(-1);
}

/** An item's state in the diner's words. */
export type ItemState = 'waiting' | 'preparing' | 'ready' | 'served' | 'voided';

/** The state of one item of an order. */
export function itemState(status: Order['items'][number]['status']): ItemState {
  switch (status) {
    case 'NEW':
    case 'HELD':
    case 'FIRED':
      return 'waiting';
    case 'STARTED':
      return 'preparing';
    case 'READY':
      return 'ready';
    case 'SERVED':
      return 'served';
    case 'VOIDED':
      return 'voided';
  }
}
