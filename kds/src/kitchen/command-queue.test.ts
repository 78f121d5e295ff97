import { MemoryStorage } from '@comanda/client/memory-storage';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Action } from './action.ts';
import { type Answer, type Answered, type Command, CommandQueue } from './command-queue.ts';
import { createCommandStore } from './command-store.ts';

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
const queues: CommandQueue[] = [];

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  server = new Server();
  storage = new MemoryStorage();
});

afterEach(() => {
  for (const queue of queues.splice(0)) queue.close();
  vi.useRealTimers();
});

function open(owner = 'org_1'): CommandQueue {
  const queue = new CommandQueue({ send: server.send, store: createCommandStore(storage, owner) });
  queues.push(queue);
  return queue;
}

const bump = (ticketId: string): Action => ({ kind: 'bumpTicket', ticketId, before: {} });
const recall = (ticketId: string): Action => ({ kind: 'recallTicket', ticketId });
const kinds = () => server.sent.map(({ action }) => action.kind);

test('a command is pending until it is answered', async () => {
  const queue = open();
  const answered: Answered[] = [];
  queue.onAnswered((one) => answered.push(one));
  const command = queue.add(bump('tkt_1'));
  expect(queue.pending()).toEqual([command]);
  await server.answer();
  expect(queue.pending()).toEqual([]);
  expect(answered).toEqual([{ command, answer: { outcome: 'done' } }]);
});

test('commands about one ticket go one after the other, those about others do not wait', async () => {
  const queue = open();
  queue.add(bump('tkt_1'));
  queue.add(recall('tkt_1'));
  queue.add(bump('tkt_2'));
  expect(server.sent.map(({ action }) => action)).toEqual([bump('tkt_1'), bump('tkt_2')]);
  await server.answer();
  expect(kinds()).toEqual(['bumpTicket', 'bumpTicket', 'recallTicket']);
});

test('without network a command is sent again with the same key until it is answered', async () => {
  server.isDown = true;
  const queue = open();
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
  const queue = open();
  queue.add(bump('tkt_1'));
  await vi.advanceTimersByTimeAsync(30_000);
  const before = server.sent.length;
  queue.hurry();
  expect(server.sent.length).toBe(before + 1);
});

test('a refusal is told and not sent again', async () => {
  const queue = open();
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
  const before = open();
  const first = before.add(bump('tkt_1'));
  const second = before.add(recall('tkt_1'));
  before.close();
  server.isDown = false;
  server.sent = [];
  const after = open();
  expect(after.pending()).toEqual([first, second]);
  await server.answer();
  await server.answer();
  expect(server.sent).toEqual([first, second]);
  expect(open().pending()).toEqual([]);
});

test("another organization's commands are not sent", () => {
  server.isDown = true;
  open('org_1').add(bump('tkt_1'));
  expect(open('org_2').pending()).toEqual([]);
});

test('only what was never sent can be withdrawn', async () => {
  const queue = open();
  const sent = queue.add(bump('tkt_1'));
  const waiting = queue.add(recall('tkt_1'));
  expect(queue.withdraw(sent.key)).toBe(false);
  expect(queue.withdraw(waiting.key)).toBe(true);
  await server.answer();
  expect(kinds()).toEqual(['bumpTicket']);
});

test('after a long cut no more than four are under way at once', async () => {
  const queue = open();
  for (let index = 0; index < 10; index += 1) queue.add(bump(`tkt_${index}`));
  expect(server.sent).toHaveLength(4);
  await server.answer();
  expect(server.sent).toHaveLength(5);
});
