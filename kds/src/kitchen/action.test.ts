import { expect, test } from 'vitest';
import type { OrderItemStatus } from '../gql/graphql.ts';
import { type Action, foresee, statesBefore } from './action.ts';
import { ticketFixture } from './ticket-fixture.ts';

const ticketId = 'tkt_1';

test.each<[string, OrderItemStatus[], Action, OrderItemStatus[], string]>([
  ['start', ['FIRED', 'READY'], { kind: 'startTicket', ticketId }, ['STARTED', 'READY'], 'IN_PREPARATION'],
  [
    'bump',
    ['FIRED', 'STARTED', 'VOIDED', 'SERVED'],
    { kind: 'bumpTicket', ticketId, before: {} },
    ['READY', 'READY', 'VOIDED', 'SERVED'],
    'READY',
  ],
  [
    'bump of one item',
    ['FIRED', 'FIRED'],
    { kind: 'bumpItem', ticketId, orderItemId: 'oit_2', before: {} },
    ['FIRED', 'READY'],
    'IN_PREPARATION',
  ],
  [
    'undo',
    ['READY', 'READY'],
    { kind: 'undoBump', ticketId, bumpKey: 'key', before: { oit_1: 'STARTED' } },
    ['STARTED', 'READY'],
    'IN_PREPARATION',
  ],
  ['recall', ['READY', 'SERVED'], { kind: 'recallTicket', ticketId }, ['FIRED', 'SERVED'], 'IN_PREPARATION'],
  [
    'recall of one item',
    ['READY', 'READY'],
    { kind: 'recallItem', ticketId, orderItemId: 'oit_1' },
    ['FIRED', 'READY'],
    'IN_PREPARATION',
  ],
])('%s is foreseen', (_, states, action, foreseen, status) => {
  const ticket = foresee(ticketFixture({ states }), action);
  expect(ticket.items.map((item) => item.status)).toEqual(foreseen);
  expect(ticket.status).toBe(status);
});

test('a bump and its undo leave the ticket as it was', () => {
  const ticket = ticketFixture({ states: ['STARTED', 'FIRED', 'VOIDED'] });
  const before = statesBefore(ticket);
  const bumped = foresee(ticket, { kind: 'bumpTicket', ticketId, before });
  expect(foresee(bumped, { kind: 'undoBump', ticketId, bumpKey: 'key', before })).toEqual(ticket);
});

test('an action that the server has already done changes nothing', () => {
  const ticket = ticketFixture({ states: ['READY'] });
  expect(foresee(ticket, { kind: 'bumpTicket', ticketId, before: {} })).toBe(ticket);
  expect(foresee(ticket, { kind: 'bumpTicket', ticketId: 'tkt_2', before: {} })).toBe(ticket);
});

test('a recalled ticket says so at once', () => {
  expect(foresee(ticketFixture({ states: ['READY'] }), { kind: 'recallTicket', ticketId }).recalled).toBe(
    true,
  );
});
