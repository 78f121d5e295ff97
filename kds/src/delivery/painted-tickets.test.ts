import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ticketFixture } from '../kitchen/ticket-fixture.ts';
import { type PaintedTicket, PaintedTickets } from './painted-tickets.ts';

let sent: PaintedTicket[][];
let isDown: boolean;
let painted: PaintedTickets;

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  sent = [];
  isDown = false;
  painted = new PaintedTickets({
    now: () => 1_000,
    send: async (tickets) => {
      if (isDown) throw new Error('no network');
      sent.push(tickets);
    },
  });
});

afterEach(() => {
  painted.close();
  vi.useRealTimers();
});

const ticket = (id: string, version = 1) => ticketFixture({ id, version, delivery: 'SENT' });
const ids = () => sent.map((batch) => batch.map(({ ticketId }) => ticketId));

test('tickets painted together are told together, once', async () => {
  painted.add([ticket('a'), ticket('b')]);
  painted.add([ticket('a')]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(ids()).toEqual([['a', 'b']]);
  expect(sent[0]?.[0]?.paintedAt).toBe('1970-01-01T00:00:01.000Z');
});

test('what the server does not wait for is not told', async () => {
  painted.add([ticketFixture({ delivery: 'ACKNOWLEDGED' }), ticketFixture({ delivery: 'NOT_DUE' })]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(sent).toEqual([]);
});

test('without a network it is told until it gets through, with the time at which it was painted', async () => {
  isDown = true;
  painted.add([ticket('a')]);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(sent).toEqual([]);
  isDown = false;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(sent).toEqual([[{ ticketId: 'a', paintedAt: '1970-01-01T00:00:01.000Z' }]]);
});

test('a ticket that comes to the station again is told again', async () => {
  painted.add([ticket('a', 1)]);
  await vi.advanceTimersByTimeAsync(1_000);
  painted.add([ticket('a', 4)]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(ids()).toEqual([['a'], ['a']]);
});

test('no more than a hundred are told at once', async () => {
  painted.add(Array.from({ length: 150 }, (_, index) => ticket(`t${index}`)));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(sent.map(({ length }) => length)).toEqual([100, 50]);
});
