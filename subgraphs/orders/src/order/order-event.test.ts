import { newId, newOrganizationId } from '@comanda/platform/id';
import { expect, test } from 'vitest';
import { orderEventId, parseOrderEventId } from './order-event.ts';

test('an event’s id tells the order and the line of its history', () => {
  const organizationId = newOrganizationId();
  const _id = newId('Order', organizationId);
  const id = orderEventId({ organizationId, _id } as Parameters<typeof orderEventId>[0], 12); // the rest is not looked at
  expect(parseOrderEventId(id)).toEqual({ orderId: _id, index: 12 });
});

test.each([
  ['', 'nothing'],
  [newId('Order', newOrganizationId()), 'an order’s id'],
  [newId('OrderEvent', newOrganizationId()), 'an event’s id without a line'],
  [`${newId('OrderEvent', newOrganizationId())}.01`, 'a line with a leading zero'],
  [`${newId('OrderEvent', newOrganizationId())}.-1`, 'a line before the first'],
  [`${newId('OrderEvent', newOrganizationId())}.1.1`, 'something after the line'],
])('%j (%s) names no event', (id) => {
  expect(parseOrderEventId(id)).toBeUndefined();
});
