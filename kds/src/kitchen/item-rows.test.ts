import { expect, test } from 'vitest';
import { itemRows } from './item-rows.ts';
import { ticketFixture } from './ticket-fixture.ts';

test('done rows sink below the others, voids stay where they are', () => {
  const ticket = ticketFixture({ states: ['READY', 'VOIDED', 'SERVED', 'FIRED'] });
  expect(itemRows(ticket, new Set()).map(({ id }) => id)).toEqual(['oit_2', 'oit_4', 'oit_1', 'oit_3']);
});

test('a row that can still be taken back stays under the finger', () => {
  const ticket = ticketFixture({ states: ['READY', 'FIRED'] });
  expect(itemRows(ticket, new Set(['oit_1'])).map(({ id }) => id)).toEqual(['oit_1', 'oit_2']);
});
