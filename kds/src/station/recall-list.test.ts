import { expect, test } from 'vitest';
import { ticketFixture } from '../kitchen/ticket-fixture.ts';
import { recallList } from './recall-list.ts';

const bumped = (id: string, readyAt: string | null, version = 2) =>
  ticketFixture({ id, version, readyAt, states: ['READY'] });

test('each bumped ticket stands once, the last bumped first', () => {
  const a = bumped('a', '2026-03-01T18:00:00.000Z');
  const b = bumped('b', '2026-03-01T18:05:00.000Z');
  const newerA = bumped('a', '2026-03-01T18:10:00.000Z', 3);
  expect(recallList([b, a], [newerA], [])).toEqual([newerA, b]);
});

test('a ticket bumped here that the server has not confirmed comes first', () => {
  const confirmed = bumped('a', '2026-03-01T18:00:00.000Z');
  const waiting = ticketFixture({ id: 'b', states: ['FIRED'] });
  expect(recallList([confirmed], [waiting], []).map(({ id }) => id)).toEqual(['b', 'a']);
});

test('what is open again, served or void is not in it', () => {
  const open = ticketFixture({ id: 'a' });
  const served = ticketFixture({ id: 'b', states: ['SERVED'] });
  const voided = ticketFixture({ id: 'c', states: ['VOIDED'] });
  expect(recallList([bumped('a', '2026-03-01T18:00:00.000Z'), served, voided], [], [open])).toEqual([]);
});
