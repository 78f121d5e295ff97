import { describe, expect, test } from 'vitest';
import type { OrderItemStatus, OrderStatus } from '../generated/resolvers.ts';
import {
  allows,
  type ItemEvent,
  itemStatusAfter,
  type OrderCommand,
  orderStatusAfter,
} from './order-status.ts';

const itemStatuses: OrderItemStatus[] = ['NEW', 'HELD', 'FIRED', 'STARTED', 'READY', 'SERVED', 'VOIDED'];
const itemEvents: ItemEvent[] = ['hold', 'fire', 'start', 'bump', 'recall', 'serve', 'void'];
// Rows are states, columns the events above; a dash is illegal.
const itemTable: Record<OrderItemStatus, string> = {
  NEW: 'HELD FIRED - - - - VOIDED',
  HELD: '- FIRED - - - - VOIDED',
  FIRED: 'HELD - STARTED READY - - VOIDED',
  STARTED: '- - - READY - - VOIDED',
  READY: '- - - - FIRED SERVED VOIDED',
  SERVED: '- - - - - - VOIDED',
  VOIDED: '- - - - - - -',
};

describe('an item', () => {
  for (const status of itemStatuses) {
    itemTable[status].split(' ').forEach((expected, column) => {
      const event = itemEvents[column] ?? 'void';
      test(`${status} + ${event} is ${expected === '-' ? 'illegal' : expected}`, () => {
        expect(itemStatusAfter(status, event) ?? '-').toBe(expected);
      });
    });
  }
});

const orderStatuses: OrderStatus[] = [
  'PLACED',
  'ACCEPTED',
  'IN_PREPARATION',
  'READY',
  'SERVED',
  'CLOSED',
  'REJECTED',
  'EXPIRED',
  'CANCELED',
  'VOIDED',
];
const commandTable: Record<OrderCommand, OrderStatus[]> = {
  accept: ['PLACED'],
  reject: ['PLACED'],
  expire: ['PLACED'],
  cancel: ['PLACED', 'ACCEPTED'],
  void: ['ACCEPTED', 'IN_PREPARATION', 'READY', 'SERVED'],
  voidItem: ['PLACED', 'ACCEPTED', 'IN_PREPARATION', 'READY', 'SERVED'],
  serve: ['IN_PREPARATION', 'READY'],
  close: ['SERVED'],
};

describe('an order', () => {
  for (const [command, legal] of Object.entries(commandTable) as [OrderCommand, OrderStatus[]][]) {
    for (const status of orderStatuses) {
      test(`${status} ${legal.includes(status) ? 'allows' : 'refuses'} ${command}`, () => {
        expect(allows(status, command)).toBe(legal.includes(status));
      });
    }
  }

  const item = (status: OrderItemStatus, recallCount = 0) => ({
    status,
    recallCount,
    firedAt: status === 'NEW' || status === 'HELD' ? undefined : new Date(),
  });
  test.each([
    ['waits while all items are new', ['NEW', 'NEW'], 'PLACED'],
    ['is accepted once items are fired', ['FIRED', 'FIRED'], 'ACCEPTED'],
    ['is accepted while a later course is held', ['FIRED', 'HELD'], 'ACCEPTED'],
    ['is in preparation when one item is started', ['STARTED', 'FIRED'], 'IN_PREPARATION'],
    ['is in preparation when one item is ready and another is not', ['READY', 'FIRED'], 'IN_PREPARATION'],
    ['is in preparation when one item is served and another is not', ['SERVED', 'STARTED'], 'IN_PREPARATION'],
    ['is ready when every item is', ['READY', 'READY'], 'READY'],
    ['is ready when what is not served is ready', ['SERVED', 'READY'], 'READY'],
    ['does not wait for what is void', ['READY', 'VOIDED'], 'READY'],
    ['is served when every item is', ['SERVED', 'SERVED'], 'SERVED'],
    ['is void when nothing is left after firing', ['VOIDED', 'VOIDED'], 'VOIDED'],
  ] as [string, OrderItemStatus[], OrderStatus][])('%s', (_title, statuses, expected) => {
    expect(
      orderStatusAfter(
        'ACCEPTED',
        statuses.map((status) => item(status)),
      ),
    ).toBe(expected);
  });

  test('is canceled when nothing is left and nothing was fired', () => {
    expect(orderStatusAfter('PLACED', [{ status: 'VOIDED', recallCount: 0 }])).toBe('CANCELED');
  });
  test('goes back to preparation when its only item is recalled', () => {
    expect(orderStatusAfter('READY', [item('FIRED', 1)])).toBe('IN_PREPARATION');
  });
  test.each(['REJECTED', 'EXPIRED', 'CLOSED', 'CANCELED', 'VOIDED'] as const)(
    'stays %s whatever its items are',
    (status) => {
      expect(orderStatusAfter(status, [item('READY')])).toBe(status);
    },
  );
});
