import 'fake-indexeddb/auto';
import { MemoryStorage } from '@comanda/client/memory-storage';
import { deleteDB } from 'idb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createCommandStore } from '../device/command-store.ts';
import { type DeviceDatabase, openDeviceDatabase } from '../device/device-database.ts';
import type { Action } from './action.ts';
import { type Answer, type Answered, type Command, CommandQueue } from './command-queue.ts';

/** A server that answers when told to, and remembers what it was sent. */
class Server {
  sent: Command[] = [];
  answers: ((answer: Answer) => void)[] = [];
  isDown = false;

  readonly send = (command: Command): Promise<Answer> => {
    this.sent.push(command);
    if (this.isDown) return Promise.reject(new Error('no network'));
    return new Promise((resolve) => this.answers.push(resolve));
  };

  async answer(answer: Answer = { outcome: 'done' }): Promise<void> {
    this.answers.shift()?.(answer);
    await vi.advanceTimersByTimeAsync(0);
  }
}

let server: Server;
let storage: MemoryStorage;
let database: DeviceDatabase | undefined;
const queues: CommandQueue[] = [];

beforeEach(async () => {
  // The database itself needs a working setImmediate.
  vi.useFakeTimers({ now: 1_000_000, toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  server = new Server();
  storage = new MemoryStorage();
  database = await openDeviceDatabase();
});

afterEach(async () => {
  for (const queue of queues.splice(0)) queue.close();
  database?.close();
  await deleteDB('comanda.kds');
  vi.useRealTimers();
});

async function open(owner = 'org_1'): Promise<CommandQueue> {
  const store = createCommandStore(database, owner, storage);
  const queue = await CommandQueue.open({ send: server.send, store });
  queues.push(queue);
  return queue;
}

const bump = (ticketId: string): Action => ({ kind: 'bumpTicket', ticketId, before: {} });
const recall = (ticketId: string): Action => ({ kind: 'recallTicket', ticketId });
const kinds = () => server.sent.map(({ action }) => action.kind);

test('a command is pending until it is answered', async () => {
  const queue = await open();
  const answered: Answered[] = [];
  queue.onAnswered((one) => answered.push(one));
  const command = queue.add(bump('tkt_1'));
  expect(queue.pending()).toEqual([command]);
  await server.answer();
  expect(queue.pending()).toEqual([]);
  expect(answered).toEqual([{ command, answer: { outcome: 'done' } }]);
});

test('commands about one ticket go one after the other, those about others do not wait', async () => {
  const queue = await open();
  queue.add(bump('tkt_1'));
  queue.add(recall('tkt_1'));
  queue.add(bump('tkt_2'));
  expect(server.sent.map(({ action }) => action)).toEqual([bump('tkt_1'), bump('tkt_2')]);
  await server.answer();
  expect(kinds()).toEqual(['bumpTicket', 'bumpTicket', 'recallTicket']);
});

test('without network a command is sent again with the same key until it is answered', async () => {
  server.isDown = true;
  const queue = await open();
  const { key } = queue.add(bump('tkt_1'));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(queue.pending()).toHaveLength(1);
  expect(server.sent.length).toBeGreaterThan(10);
  server.isDown = false;
  await vi.advanceTimersByTimeAsync(5_000);
  await server.answer();
  expect(new Set(server.sent.map((command) => command.key))).toEqual(new Set([key]));
  expect(queue.pending()).toEqual([]);
});

test('when the network is back nothing waits for its turn', async () => {
  server.isDown = true;
  const queue = await open();
  queue.add(bump('tkt_1'));
  await vi.advanceTimersByTimeAsync(30_000);
  const before = server.sent.length;
  queue.hurry();
  expect(server.sent.length).toBe(before + 1);
});

test('a refusal is told and not sent again', async () => {
  const queue = await open();
  const answered: Answered[] = [];
  queue.onAnswered((one) => answered.push(one));
  queue.add(bump('tkt_1'));
  await server.answer({ outcome: 'refused', code: 'NOT_FOUND', message: 'There is no such ticket.' });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(server.sent).toHaveLength(1);
  expect(answered[0]?.answer.outcome).toBe('refused');
});

test('a reload goes on with the same commands in the same order', async () => {
  server.isDown = true;
  const before = await open();
  const first = before.add(bump('tkt_1'));
  const second = before.add(recall('tkt_1'));
  before.close();
  server.isDown = false;
  server.sent = [];
  const after = await open();
  expect(after.pending()).toEqual([first, second]);
  await server.answer();
  await server.answer();
  expect(server.sent).toEqual([first, second]);
  expect((await open()).pending()).toEqual([]);
});

test("another organization's commands are not sent", async () => {
  server.isDown = true;
  (await open('org_1')).add(bump('tkt_1'));
  expect((await open('org_2')).pending()).toEqual([]);
});

test('what the version before kept elsewhere is moved and sent', async () => {
  const kept = { key: 'key-before', at: 900_000, action: bump('tkt_9') };
  storage.setItem('comanda.kds.command.org_1.key-before', JSON.stringify({ sequence: 1, command: kept }));
  const queue = await open();
  const later = queue.add(bump('tkt_1'));
  expect(queue.pending()).toEqual([kept, later]);
  expect(storage.length).toBe(0);
  queue.close();
  expect((await open()).pending()).toEqual([kept, later]);
});

test('only what was never sent can be withdrawn', async () => {
  const queue = await open();
  const sent = queue.add(bump('tkt_1'));
  const waiting = queue.add(recall('tkt_1'));
  expect(queue.withdraw(sent.key)).toBe(false);
  expect(queue.withdraw(waiting.key)).toBe(true);
  await server.answer();
  expect(kinds()).toEqual(['bumpTicket']);
});

test('after a long cut no more than four are under way at once', async () => {
  const queue = await open();
  for (let index = 0; index < 10; index += 1) queue.add(bump(`tkt_${index}`));
  expect(server.sent).toHaveLength(4);
  await server.answer();
  expect(server.sent).toHaveLength(5);
});
