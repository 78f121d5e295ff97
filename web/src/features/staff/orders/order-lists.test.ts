import { describe, expect, it } from 'vitest';
import type { StaffOrder } from './order-actions.ts';
import { withFirstPage, withNextPage, withOrder } from './order-lists.ts';

const zero = { amountMinor: 0, currency: 'EUR' };

/** Placed so many minutes after noon. */
function order(minute: number): StaffOrder {
  return {
    id: `ord_${String(minute).padStart(3, '0')}`,
    number: minute,
    status: 'PLACED',
    version: 1,
    note: '',
    placedAt: new Date(Date.UTC(2026, 2, 1, 12, minute)).toISOString(),
    promisedAt: new Date(Date.UTC(2026, 2, 1, 12, minute + 15)).toISOString(),
    readyAt: null,
    servedAt: null,
    table: null,
    tableSession: null,
    placedBy: null,
    totals: {
      taxIncluded: true,
      subtotal: zero,
      serviceCharge: zero,
      discount: zero,
      tip: zero,
      tax: zero,
      total: zero,
    },
    items: [],
  };
}

const list = (minutes: number[], hasNextPage: boolean) => ({
  nodes: minutes.map(order),
  pageInfo: { endCursor: `after ${minutes.at(-1)}`, hasNextPage },
});
const numbers = ({ nodes }: { nodes: { number: number }[] }) => nodes.map(({ number }) => number);

describe('a list of orders', () => {
  it('shows a new order first, once', () => {
    const known = list([3, 2], true);
    expect(numbers(withOrder(known, order(4)))).toEqual([4, 3, 2]);
    expect(withOrder(known, order(3))).toBe(known);
  });

  it('leaves an older order to the page it stands on', () => {
    expect(numbers(withOrder(list([3, 2], true), order(1)))).toEqual([3, 2]);
    expect(numbers(withOrder(list([3, 2], false), order(1)))).toEqual([3, 2, 1]);
  });

  it('keeps what was read further down when the first page is read again', () => {
    const known = withNextPage(list([6, 5], true), list([4, 3], true));
    const again = withFirstPage(known, list([7, 6], true));
    expect(numbers(again)).toEqual([7, 6, 5, 4, 3]);
    expect(again.pageInfo.endCursor).toBe('after 3');
  });

  it('begins anew when there may be a gap', () => {
    expect(numbers(withFirstPage(list([6, 5], true), list([20, 19], true)))).toEqual([20, 19]);
  });

  it('drops what is gone when the page is all there is', () => {
    expect(numbers(withFirstPage(list([6, 5], false), list([5], false)))).toEqual([5]);
  });

  it('grows by the next page without repeating what came in between', () => {
    const grown = withNextPage(list([6, 5], true), list([5, 4], false));
    expect(numbers(grown)).toEqual([6, 5, 4]);
    expect(grown.pageInfo.hasNextPage).toBe(false);
  });
});
