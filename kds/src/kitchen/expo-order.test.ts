import { expect, test } from 'vitest';
import type { OrderItemStatus } from '../gql/graphql.ts';
import { foreseeServed, itemsByStation, readiness } from './expo-order.ts';
import { orderFixture } from './order-fixture.ts';

type Item = readonly [stationId: string, status: OrderItemStatus, quantity?: number];
const order = (...items: Item[]) => orderFixture(items);

test("items stand by station, in the stations' own order; a station that is gone comes last", () => {
  const groups = itemsByStation(
    order(['gone', 'FIRED'], ['bar', 'FIRED'], ['grill', 'FIRED'], ['bar', 'FIRED']),
    ['grill', 'bar'],
  );
  expect(groups.map(({ station, items }) => [station.id, items.length])).toEqual([
    ['grill', 1],
    ['bar', 2],
    ['gone', 1],
  ]);
});

test('what is served or void is waited for no more', () => {
  expect(
    readiness(order(['a', 'READY', 2], ['a', 'STARTED', 3], ['a', 'SERVED', 5], ['a', 'VOIDED', 7])),
  ).toEqual({
    ready: 2,
    all: 5,
  });
});

test('serving takes what is ready, and ends the order when nothing else is to come', () => {
  const partly = foreseeServed(order(['a', 'READY'], ['b', 'STARTED']));
  expect(partly.items.map(({ status }) => status)).toEqual(['SERVED', 'STARTED']);
  expect(partly.status).toBe('IN_PREPARATION');
  expect(foreseeServed(order(['a', 'READY'], ['b', 'VOIDED'])).status).toBe('SERVED');
});
