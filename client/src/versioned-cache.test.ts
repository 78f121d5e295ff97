import { gql } from '@apollo/client';
import { beforeEach, expect, test } from 'vitest';
import { createCache } from './cache.ts';
import type { VersionedCache } from './versioned-cache.ts';

const ORDERS = gql`
  query Orders($locationId: ID!) {
    openOrders(locationId: $locationId) {
      ...OrderParts
      note
    }
  }
  fragment OrderParts on Order {
    id
    version
    state: status
    items {
      id
      status
    }
  }
`;
const ORDER = gql`
  query Order($id: ID!) {
    order(id: $id) {
      id
      version
      status
      items {
        id
        status
      }
    }
  }
`;

let cache: VersionedCache;
beforeEach(() => {
  cache = createCache();
});

const item = (status: string) => ({ __typename: 'OrderItem', id: 'oit_1', status });
const order = (version: number, status: string) => ({
  __typename: 'Order',
  id: 'ord_1',
  version,
  status,
  items: [item(status)],
});
const writeOrder = (version: number, status: string) =>
  cache.writeQuery({ query: ORDER, variables: { id: 'ord_1' }, data: { order: order(version, status) } });
const readOrder = () => cache.readQuery({ query: ORDER, variables: { id: 'ord_1' } });

test('a newer copy replaces an older one', () => {
  writeOrder(1, 'ACCEPTED');
  writeOrder(2, 'READY');
  expect(readOrder()).toEqual({ order: order(2, 'READY') });
});

test('an older copy changes neither the order nor its items', () => {
  writeOrder(2, 'READY');
  writeOrder(1, 'ACCEPTED');
  expect(readOrder()).toEqual({ order: order(2, 'READY') });
});

test('the same version may be written again', () => {
  writeOrder(2, 'READY');
  writeOrder(2, 'SERVED');
  expect(readOrder()).toEqual({ order: order(2, 'SERVED') });
});

test('an older copy in a list, behind a fragment and an alias, gives only the fields that were not known', () => {
  writeOrder(2, 'READY');
  const { status, ...older } = order(1, 'ACCEPTED');
  const other = {
    ...older,
    id: 'ord_2',
    state: 'PLACED',
    note: '',
    items: [{ ...item('NEW'), id: 'oit_2' }],
  };
  cache.writeQuery({
    query: ORDERS,
    variables: { locationId: 'loc_1' },
    data: { openOrders: [{ ...older, state: status, note: 'no hurry' }, other] },
  });
  expect(cache.readQuery({ query: ORDERS, variables: { locationId: 'loc_1' } })).toEqual({
    openOrders: [
      {
        __typename: 'Order',
        id: 'ord_1',
        version: 2,
        state: 'READY',
        note: 'no hurry',
        items: [item('READY')],
      },
      other,
    ],
  });
  expect(readOrder()).toEqual({ order: order(2, 'READY') });
});
