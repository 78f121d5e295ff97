import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createCommandStore } from '../device/command-store.ts';
import { type Answer, type Command, CommandQueue } from '../kitchen/command-queue.ts';
import type { ExpoOrder } from '../kitchen/expo-order.ts';
import { orderFixture } from '../kitchen/order-fixture.ts';
import { ExpoBoard } from './expo-board.ts';

let queue: CommandQueue;
let board: ExpoBoard;
let sent: Command[];
let answers: ((answer: Answer) => void)[];
let onServer: Map<string, ExpoOrder>;

const cooking = orderFixture(
  [
    ['grill', 'READY'],
    ['bar', 'STARTED'],
  ],
  { id: 'a' },
);
const ready = orderFixture([['grill', 'READY']], { id: 'b', status: 'READY' });

beforeEach(async () => {
  vi.useFakeTimers({ now: 1_000_000 });
  sent = [];
  answers = [];
  onServer = new Map();
  queue = await CommandQueue.open({
    store: createCommandStore(undefined, 'org_1'),
    send: (command) => {
      sent.push(command);
      return new Promise((resolve) => answers.push(resolve));
    },
  });
  board = new ExpoBoard({ queue, load: async (id) => onServer.get(id) ?? null });
  await board.snapshot([cooking, ready], board.mark());
});

afterEach(() => {
  board.close();
  queue.close();
  vi.useRealTimers();
});

async function answer(one: Answer): Promise<void> {
  answers.shift()?.(one);
  await vi.advanceTimersByTimeAsync(0);
}

const shown = () =>
  board.view().cards.map(({ order }) => `${order.id} ${order.items.map(({ status }) => status).join(' ')}`);

test('what is served is seen at once, and a second tap does nothing', async () => {
  board.serve('a');
  board.serve('a');
  expect(shown()).toEqual(['a SERVED STARTED', 'b READY']);
  expect(sent.map(({ action }) => action)).toEqual([{ kind: 'serveOrder', orderId: 'a' }]);
  const order = orderFixture(
    [
      ['grill', 'SERVED'],
      ['bar', 'STARTED'],
    ],
    { id: 'a', version: 2 },
  );
  await answer({ outcome: 'done', order });
  expect(shown()).toEqual(['a SERVED STARTED', 'b READY']);
  expect(board.view().cards[0]?.isSending).toBe(false);
});

test('an order that is all served leaves after a moment', async () => {
  board.serve('b');
  expect(board.view().open.map(({ id }) => id)).toEqual(['a']);
  expect(shown()).toEqual(['a READY STARTED', 'b SERVED']);
  await answer({ outcome: 'done', order: { ...ready, version: 2, status: 'SERVED' } });
  await vi.advanceTimersByTimeAsync(5_100);
  expect(shown()).toEqual(['a READY STARTED']);
});

test('a refusal is shown, unless another hand has served it', async () => {
  board.serve('a');
  onServer.set('a', cooking);
  await answer({ outcome: 'refused', code: 'NOT_FOUND', message: 'There is no such order.' });
  expect(board.view().cards[0]?.refusal).toBe('There is no such order.');
  board.serve('b');
  onServer.set('b', { ...orderFixture([['grill', 'SERVED']], { id: 'b', status: 'SERVED' }), version: 2 });
  await answer({ outcome: 'refused', code: 'ILLEGAL_TRANSITION', message: 'Nothing is ready.' });
  expect(board.view().cards[1]?.refusal).toBeUndefined();
});

test('what became of an order that the snapshot misses is looked up', async () => {
  onServer.set('a', { ...cooking, version: 3, status: 'CLOSED' });
  await board.snapshot([ready], board.mark());
  expect(board.view().open.map(({ id }) => id)).toEqual(['b']);
});

test('only what is at the pass is shown', () => {
  board.receive(orderFixture([['grill', 'FIRED']], { id: 'c', status: 'REJECTED' }));
  expect(shown()).toHaveLength(2);
});

test('a rush is seen at once and can be taken back for three seconds', async () => {
  board.rush('a');
  board.rush('a');
  expect(sent.map(({ action }) => action.kind)).toEqual(['rushOrder']);
  expect(board.view().cards[0]?.order.rushedAt).not.toBeNull();
  await vi.advanceTimersByTimeAsync(2_900);
  board.undoRush();
  await answer({ outcome: 'done', order: { ...cooking, version: 2, rushedAt: '2026-03-01T18:00:00.000Z' } });
  expect(sent.map(({ action }) => action.kind)).toEqual(['rushOrder', 'undoRush']);
});

test('after three seconds a rush stays', async () => {
  board.rush('a');
  await vi.advanceTimersByTimeAsync(3_100);
  expect(board.view().lastRush).toBeUndefined();
  board.undoRush();
  expect(sent.map(({ action }) => action.kind)).toEqual(['rushOrder']);
});

test('a held course is fired from the pass', () => {
  const held = orderFixture([['grill', 'HELD']], { id: 'c' });
  board.receive(held);
  board.fireCourse('c', 1);
  expect(sent.at(-1)?.action).toEqual({ kind: 'fireCourse', orderId: 'c', course: 1 });
  expect(shown()).toContain('c FIRED');
});
