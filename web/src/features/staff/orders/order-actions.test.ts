import { describe, expect, it } from 'vitest';
import type { OrderItemStatus, OrderStatus, Role } from '../../../gql/graphql.ts';
import { actionsFor } from './order-actions.ts';

const order = (status: OrderStatus, ...items: OrderItemStatus[]) => ({
  status,
  items: items.map((item) => ({ status: item })),
});

describe('what can be done to an order', () => {
  it.each<[string, OrderStatus, OrderItemStatus[], Role, string[]]>([
    ['a waiting order is accepted or rejected', 'PLACED', ['NEW'], 'WAITER', ['accept', 'reject']],
    ['a cook can only take it back', 'PLACED', ['NEW'], 'COOK', ['cancel']],
    ['what is in the kitchen is voided by a manager', 'ACCEPTED', ['FIRED'], 'MANAGER', ['void']],
    ['a waiter cannot void it', 'ACCEPTED', ['FIRED'], 'WAITER', []],
    ['what is held can still be canceled', 'ACCEPTED', ['HELD'], 'WAITER', ['cancel']],
    ['nothing ready, nothing to serve', 'IN_PREPARATION', ['STARTED'], 'WAITER', []],
    ['one ready item can be served', 'IN_PREPARATION', ['STARTED', 'READY'], 'COOK', ['serve']],
    ['a ready order is served', 'READY', ['READY', 'VOIDED'], 'OWNER', ['serve', 'void']],
    ['a served order is closed', 'SERVED', ['SERVED'], 'WAITER', ['close']],
    ['a cook does not close it', 'SERVED', ['SERVED'], 'COOK', []],
    ['what is over stays over', 'CLOSED', ['SERVED'], 'OWNER', []],
    ['a void order stays void', 'VOIDED', ['VOIDED'], 'OWNER', []],
  ])('%s', (_story, status, items, role, expected) => {
    expect(actionsFor(order(status, ...items), role)).toEqual(expected);
  });
});
