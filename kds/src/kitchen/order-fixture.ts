import type { OrderItemStatus } from '../gql/graphql.ts';
import type { ExpoOrder } from './expo-order.ts';

/** An order for tests, with an item per given station, state and quantity. */
export function orderFixture(
  items: readonly (readonly [stationId: string, status: OrderItemStatus, quantity?: number])[],
  over: Partial<ExpoOrder> = {},
): ExpoOrder {
  return {
    id: 'ord_1',
    version: 1,
    number: 42,
    status: 'IN_PREPARATION',
    note: '',
    placedAt: '2026-03-01T18:00:00.000Z',
    promisedAt: '2026-03-01T18:20:00.000Z',
    readyAt: null,
    rushedAt: null,
    table: null,
    placedBy: null,
    items: items.map(([stationId, status, quantity = 1], index) => ({
      id: `oit_${index}`,
      name: 'Dish',
      quantity,
      status,
      note: '',
      allergens: [],
      course: 1,
      fireAt: null,
      station: { id: stationId, name: stationId },
      modifiers: [],
    })),
    ...over,
  };
}
