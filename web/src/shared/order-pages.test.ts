import { describe, expect, it } from 'vitest';
import { withFirstPage, withNextPage, withOrder } from './order-pages.ts';

/** Placed so many minutes after noon. */
const order = (minute: number) => ({
  id: `ord_${String(minute).padStart(3, '0')}`,
  number: minute,
  placedAt: new Date(Date.UTC(2026, 2, 1, 12, minute)).toISOString(),
});

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

  it('keeps what was placed while the page was on its way', () => {
    expect(numbers(withFirstPage(list([8, 7, 6], true), list([7, 6], true)))).toEqual([8, 7, 6]);
  });

  it('grows by the next page without repeating what came in between', () => {
    const grown = withNextPage(list([6, 5], true), list([5, 4], false));
    expect(numbers(grown)).toEqual([6, 5, 4]);
    expect(grown.pageInfo.hasNextPage).toBe(false);
  });
});
