import { newId, newOrganizationId } from '@comanda/platform/id';
import { expect, test } from 'vitest';
import { parseTicketId, ticketId } from './ticket-id.ts';

test('a ticket’s id tells the order, the station and the course', () => {
  const organizationId = newOrganizationId();
  const key = {
    organizationId,
    orderId: newId('Order', organizationId),
    stationId: newId('KitchenStation', organizationId),
    course: 3,
  };
  expect(parseTicketId(ticketId(key))).toEqual(key);
});

test.each([
  ['', 'nothing'],
  ['tkt_', 'a prefix'],
  [newId('Order', newOrganizationId()), 'an order’s id'],
  [newId('KitchenTicket', newOrganizationId()), 'a ticket’s id without a station'],
  [`${newId('KitchenTicket', newOrganizationId())}.${'0'.repeat(26)}.0`, 'course 0'],
  [`${newId('KitchenTicket', newOrganizationId())}.${'0'.repeat(26)}.1.1`, 'something after the course'],
  [`${newId('KitchenTicket', newOrganizationId())}.${'u'.repeat(26)}.1`, 'a letter that ULIDs leave out'],
])('%j (%s) names no ticket', (id) => {
  expect(parseTicketId(id)).toBeUndefined();
});
