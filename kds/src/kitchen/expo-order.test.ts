import { expect, test } from 'vitest';
import type { OrderItemStatus } from '../gql/graphql.ts';
import { type ExpoOrder, foreseeServed, itemsByStation, readiness } from './expo-order.ts';

function order(...items: [stationId: string, status: OrderItemStatus, quantity?: number][]): ExpoOrder {
  return {
    id: 'ord_1',
    version: 1,
    number: 42,
    status: 'IN_PREPARATION',
    note: '',
    placedAt: '2026-03-01T18:00:00.000Z',
    promisedAt: '2026-03-01T18:20:00.000Z',
    readyAt: null,
    table: null,
    placedBy: null,
    items: items.map(([stationId, status, quantity = 1], index) => ({
      id: `oit_${index}`,
      name: 'Dish',
      quantity,
      status,
      note: '',
      allergens: [],
      station: { id: stationId, name: stationId },
      modifiers: [],
    })),
  };
}

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
