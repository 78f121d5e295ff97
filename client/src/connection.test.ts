import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type ConnectionEvent, type ConnectionFeed, createConnection } from './connection.ts';

let connection: ConnectionFeed;
let events: ConnectionEvent[];

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  connection = createConnection();
  events = [];
  connection.subscribe((event) => events.push(event));
});

afterEach(() => {
  connection.close();
  vi.useRealTimers();
});

test('a screen is connecting until the first heartbeat, then live', () => {
  expect(connection.snapshot().state).toBe('connecting');
  connection.heartbeat(Date.now());
  expect(connection.snapshot()).toEqual({ state: 'live', staleSeconds: 0, clockOffsetMs: 0 });
});

test('a socket that the server acknowledged is live before its first heartbeat', () => {
  connection.connected();
  expect(connection.snapshot().state).toBe('live');
  vi.advanceTimersByTime(7_000);
  expect(connection.snapshot().state).toBe('stale');
});

test('it is stale when the last heartbeat is older than six seconds, and says how long', () => {
  connection.heartbeat(Date.now());
  vi.advanceTimersByTime(6_000);
  expect(connection.snapshot().state).toBe('live');
  vi.advanceTimersByTime(6_000);
  expect(connection.snapshot()).toMatchObject({ state: 'stale', staleSeconds: 12 });
  connection.heartbeat(Date.now());
  expect(connection.snapshot()).toMatchObject({ state: 'live', staleSeconds: 0 });
});

test('it is stale although heartbeats come, while the server itself hears of nothing, and asks for a new reading afterwards', () => {
  connection.heartbeat(Date.now(), 5_000);
  expect(connection.snapshot().state).toBe('live');
  connection.heartbeat(Date.now(), 9_000);
  expect(connection.snapshot()).toMatchObject({ state: 'stale', staleSeconds: 9 });
  vi.advanceTimersByTime(2_000);
  connection.heartbeat(Date.now(), 11_000);
  expect(connection.snapshot()).toMatchObject({ state: 'stale', staleSeconds: 11 });
  expect(events).not.toContain('reconnected');
  connection.heartbeat(Date.now(), 0);
  expect(connection.snapshot()).toMatchObject({ state: 'live', staleSeconds: 0 });
  expect(events).toContain('reconnected');
});

test('the snapshot is the same object as long as nothing changes', () => {
  connection.heartbeat(Date.now());
  const before = connection.snapshot();
  vi.advanceTimersByTime(2_000);
  connection.heartbeat(Date.now());
  expect(connection.snapshot()).toBe(before);
  expect(events).toEqual(['changed']);
});

test('only a second socket is a reconnection', () => {
  connection.connected();
  expect(events).toEqual(['changed']);
  connection.connected();
  expect(events).toEqual(['changed', 'reconnected']);
});

test('a silent socket that speaks again counts as a reconnection', () => {
  connection.connected();
  connection.heartbeat(Date.now());
  vi.advanceTimersByTime(10_000);
  events = [];
  connection.heartbeat(Date.now());
  expect(events).toEqual(['changed', 'reconnected']);
});

test('a socket that is closed because nobody needs it is not stale', () => {
  connection.heartbeat(Date.now());
  connection.idle();
  vi.advanceTimersByTime(60_000);
  expect(connection.snapshot().state).toBe('connecting');
});

test("the clock offset follows the server's clock, from the heartbeat that travelled the least", () => {
  connection.heartbeat(Date.now() + 90_000 - 400);
  connection.heartbeat(Date.now() + 90_000 - 10);
  connection.heartbeat(Date.now() + 90_000 - 800);
  expect(connection.snapshot().clockOffsetMs).toBe(89_990);
});

test('a clock that is set right is believed after ten heartbeats', () => {
  connection.heartbeat(Date.now() + 90_000);
  for (let beat = 0; beat < 10; beat += 1) connection.heartbeat(Date.now());
  expect(connection.snapshot().clockOffsetMs).toBe(0);
});
