import { describe, expect, it } from 'vitest';
import { itemState, orderProgress, orderPromise, orderToFollow } from './order-progress.ts';

describe('the step of an order', () => {
  it.each([
    ['PLACED', 'received'],
    ['ACCEPTED', 'received'],
    ['IN_PREPARATION', 'preparing'],
    ['READY', 'ready'],
    ['SERVED', 'served'],
    ['CLOSED', 'served'],
  ] as const)('%s is shown as %s', (status, step) => {
    expect(orderProgress({ status })).toEqual({ kind: 'step', step });
  });

  it.each([
    ['REJECTED', 'rejected'],
    ['EXPIRED', 'expired'],
    ['CANCELED', 'canceled'],
    ['VOIDED', 'canceled'],
  ] as const)('%s ends it as %s', (status, reason) => {
    expect(orderProgress({ status })).toEqual({ kind: 'ended', reason });
  });
});

describe('the promise', () => {
  const promisedAt = '2026-03-01T18:30:00.000Z';
  const at = (minutesBefore: number) => Date.parse(promisedAt) - minutesBefore * 60_000;
  const promise = (minutesBefore: number) =>
    orderPromise({ status: 'ACCEPTED', promisedAt }, at(minutesBefore));

  it('counts the minutes left, rounded up', () => {
    expect(promise(18)).toEqual({ kind: 'minutes', minutes: 18 });
    expect(promise(17.1)).toEqual({ kind: 'minutes', minutes: 18 });
    expect(promise(1.1)).toEqual({ kind: 'minutes', minutes: 2 });
  });

  it('says soon in the last minute and the one after it', () => {
    for (const minutes of [1, 0, -1]) expect(promise(minutes)).toEqual({ kind: 'soon' });
  });

  it('admits to be late after that', () => {
    expect(promise(-1.1)).toEqual({ kind: 'late' });
  });

  it('says nothing once there is nothing to wait for', () => {
    for (const status of ['READY', 'SERVED', 'CANCELED'] as const) {
      expect(orderPromise({ status, promisedAt }, at(18))).toEqual({ kind: 'none' });
    }
  });
});

describe('the order to follow', () => {
  it('is the oldest of which something is still to come', () => {
    const orders = [{ status: 'SERVED' }, { status: 'READY' }, { status: 'PLACED' }] as const;
    expect(orderToFollow(orders)).toBe(orders[1]);
  });

  it('is the newest when everything is served, and none without orders', () => {
    const orders = [{ status: 'SERVED' }, { status: 'CANCELED' }] as const;
    expect(orderToFollow(orders)).toBe(orders[1]);
    expect(orderToFollow([])).toBeUndefined();
  });
});

it('says held and fired items are waiting', () => {
  expect((['NEW', 'HELD', 'FIRED', 'STARTED', 'READY', 'SERVED', 'VOIDED'] as const).map(itemState)).toEqual([
    'waiting',
    'waiting',
    'waiting',
    'preparing',
    'ready',
    'served',
    'voided',
  ]);
});
