import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createCommandStore } from '../device/command-store.ts';
import { type Answer, type Command, CommandQueue } from '../kitchen/command-queue.ts';
import type { Ticket } from '../kitchen/ticket.ts';
import { ticketFixture } from '../kitchen/ticket-fixture.ts';
import { StationBoard } from './station-board.ts';

let queue: CommandQueue;
let board: StationBoard;
let sent: Command[];
let answers: ((answer: Answer) => void)[];
let onServer: Map<string, Ticket>;
let arrivals: string[];

beforeEach(async () => {
  vi.useFakeTimers({ now: 1_000_000 });
  sent = [];
  answers = [];
  arrivals = [];
  onServer = new Map();
  queue = await CommandQueue.open({
    store: createCommandStore(undefined, 'org_1'),
    send: (command) => {
      sent.push(command);
      return new Promise((resolve) => answers.push(resolve));
    },
  });
  board = new StationBoard({ queue, load: async (id) => onServer.get(id) ?? null });
  board.onArrival(({ id }) => arrivals.push(id));
  await board.snapshot([ticket('a'), ticket('b')], board.mark());
});

afterEach(() => {
  board.close();
  queue.close();
  vi.useRealTimers();
});

function ticket(id: string, over: Parameters<typeof ticketFixture>[0] = {}): Ticket {
  return ticketFixture({ id, version: 1, ...over });
}

async function answer(one: Answer): Promise<void> {
  answers.shift()?.(one);
  await vi.advanceTimersByTimeAsync(0);
}

const shown = () => board.view().cards.map((card) => `${card.ticket.id} ${card.ticket.status}`);
const card = (id: string) => board.view().cards.find((one) => one.ticket.id === id);

test('a bump is seen at once and the card stays for five seconds', async () => {
  board.bump('a');
  expect(shown()).toEqual(['a READY', 'b FIRED']);
  expect(board.view().open.map(({ id }) => id)).toEqual(['b']);
  await answer({ outcome: 'done', ticket: ticket('a', { version: 2, states: ['READY'] }) });
  await vi.advanceTimersByTimeAsync(4_900);
  expect(shown()).toEqual(['a READY', 'b FIRED']);
  await vi.advanceTimersByTimeAsync(200);
  expect(shown()).toEqual(['b FIRED']);
});

test('a double tap is one bump', () => {
  board.bump('a');
  board.bump('a');
  board.bump('b', 'oit_1');
  board.bump('b', 'oit_1');
  expect(sent.map(({ action }) => action.kind)).toEqual(['bumpTicket', 'bumpItem']);
});

test("an undo names the bump's key and the card is as it was", async () => {
  board.bump('a');
  const key = sent[0]?.key;
  await answer({ outcome: 'done', ticket: ticket('a', { version: 2, states: ['READY'] }) });
  board.undoLast();
  expect(shown()).toEqual(['a FIRED', 'b FIRED']);
  expect(sent[1]?.action).toMatchObject({ kind: 'undoBump', ticketId: 'a', bumpKey: key });
  await answer({ outcome: 'done', ticket: ticket('a', { version: 3 }) });
  expect(shown()).toEqual(['a FIRED', 'b FIRED']);
  expect(card('a')?.isSending).toBe(false);
});

test('after five seconds there is nothing to undo', async () => {
  board.bump('a');
  const key = sent[0]?.key ?? '';
  await vi.advanceTimersByTimeAsync(5_100);
  board.undo(key);
  expect(board.view().lastUndoable).toBeUndefined();
  expect(sent).toHaveLength(1);
});

test('an undo that reaches the server too late becomes a recall', async () => {
  board.bump('a');
  board.undoLast();
  await answer({ outcome: 'done', ticket: ticket('a', { version: 2, states: ['READY'] }) });
  onServer.set('a', ticket('a', { version: 2, states: ['READY'] }));
  await answer({ outcome: 'refused', code: 'UNDO_EXPIRED', message: 'Too late.' });
  expect(sent.at(-1)?.action).toEqual({ kind: 'recallItem', ticketId: 'a', orderItemId: 'oit_1' });
  expect(shown()[0]).toBe('a FIRED');
});

test('a refused bump comes back with its reason', async () => {
  board.bump('a');
  await vi.advanceTimersByTimeAsync(6_000);
  expect(shown()).toEqual(['b FIRED']);
  onServer.set('a', ticket('a'));
  await answer({ outcome: 'refused', code: 'NOT_FOUND', message: 'There is no such ticket.' });
  expect(shown()).toEqual(['a FIRED', 'b FIRED']);
  expect(card('a')?.refusal?.message).toBe('There is no such ticket.');
  board.dismissRefusal('a');
  expect(card('a')?.refusal).toBeUndefined();
});

test('a refusal that has no card is told apart', async () => {
  queue.add({ kind: 'setAvailability', menuItemId: 'itm_1', availability: 'SOLD_OUT' });
  await answer({ outcome: 'refused', code: 'NOT_FOUND', message: 'There is no such item.' });
  expect(board.view().refusals.map(({ message }) => message)).toEqual(['There is no such item.']);
});

test('a bump refused because another cook was faster is no news', async () => {
  board.bump('a');
  onServer.set('a', ticket('a', { version: 2, states: ['READY'] }));
  await answer({ outcome: 'refused', code: 'ILLEGAL_TRANSITION', message: 'Already ready.' });
  expect(card('a')?.refusal).toBeUndefined();
  expect(shown()).toEqual(['a READY', 'b FIRED']);
});

test("another screen's bump leaves the card where it is for a moment, without an undo", async () => {
  board.receive(ticket('a', { version: 2, states: ['READY'] }));
  expect(shown()).toEqual(['a READY', 'b FIRED']);
  expect(card('a')?.undoables).toEqual([]);
  await vi.advanceTimersByTimeAsync(5_100);
  expect(shown()).toEqual(['b FIRED']);
});

test('a ticket that becomes void stays until it is acknowledged', async () => {
  board.receive(ticket('a', { version: 2, states: ['VOIDED'] }));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(shown()).toEqual(['a VOIDED', 'b FIRED']);
  board.acknowledgeChanges('a');
  expect(shown()).toEqual(['b FIRED']);
});

test('a new ticket is announced, those of the first snapshot are not', async () => {
  board.receive(ticket('c', { firedAt: '2026-03-01T18:05:00.000Z' }));
  await board.snapshot([ticket('a'), ticket('b'), ticket('c'), ticket('d')], board.mark());
  expect(arrivals).toEqual(['c', 'd']);
});

test('what became of a ticket that the snapshot misses is looked up', async () => {
  onServer.set('a', ticket('a', { version: 4, states: ['VOIDED'] }));
  await board.snapshot([], board.mark());
  expect(shown()).toEqual(['a VOIDED']);
});

test('a late old copy brings nothing back', async () => {
  board.bump('a');
  await answer({ outcome: 'done', ticket: ticket('a', { version: 2, states: ['READY'] }) });
  await vi.advanceTimersByTimeAsync(5_100);
  await board.snapshot([ticket('a'), ticket('b')], board.mark());
  expect(shown()).toEqual(['b FIRED']);
});

test('a recalled ticket is back at once, and says that it was recalled', async () => {
  board.bump('a');
  await answer({ outcome: 'done', ticket: ticket('a', { version: 2, states: ['READY'] }) });
  await vi.advanceTimersByTimeAsync(5_100);
  const [bumped] = board.view().bumped;
  expect(bumped?.id).toBe('a');
  if (bumped) board.recall(bumped);
  expect(shown()).toEqual(['a FIRED', 'b FIRED']);
  expect(card('a')?.ticket.recalled).toBe(true);
  await answer({ outcome: 'done', ticket: ticket('a', { version: 3, recalled: true }) });
  expect(shown()).toEqual(['a FIRED', 'b FIRED']);
  expect(arrivals).toEqual([]);
});

test('a recalled ticket is looked for on no other page: the screen turns to it', async () => {
  const tickets = Array.from({ length: 10 }, (_, index) =>
    ticket(`n${index}`, { firedAt: '2026-03-01T18:05:00.000Z' }),
  );
  await board.snapshot([ticket('a'), ticket('b'), ...tickets], board.mark());
  expect(board.view().pages).toBe(2);
  board.recall(ticket('c', { version: 2, states: ['READY'], firedAt: '2026-03-01T18:06:00.000Z' }));
  expect(board.view().page).toBe(1);
  expect(card('c')?.slot.page).toBe(1);
});

test('on a smaller screen a card takes the room that it needs there', async () => {
  const note = 'Birthday at the table, please bring the candle';
  const large = ticket('c', { order: { ...ticket('c').order, note }, states: ['FIRED', 'FIRED', 'FIRED'] });
  await board.snapshot([ticket('a'), large], board.mark());
  expect(card('c')?.slot.rows).toBe(1);
  board.setGrid({ columns: 4, rows: 2 }, { width: 305, height: 318 });
  expect(card('a')?.slot.rows).toBe(1);
  expect(card('c')?.slot.rows).toBe(2);
});

test('a card on which nothing changes is the same object', () => {
  const before = card('b');
  board.bump('a');
  expect(card('b')).toBe(before);
});

test('nothing is bumped before the allergens are acknowledged', async () => {
  board.receive(ticket('a', { version: 2, allergensToAcknowledge: ['NUTS'] }));
  board.bump('a');
  expect(sent).toEqual([]);
  expect(card('a')?.refusal?.message).toContain('allergens');
  board.acknowledgeAllergens('a');
  board.bump('a');
  await answer({ outcome: 'done' });
  expect(sent.map(({ action }) => action.kind)).toEqual(['acknowledgeAllergens', 'bumpTicket']);
});

test('a void stays on the screen, also after a reload, until it is acknowledged', async () => {
  const change = {
    id: 'chg_1',
    kind: 'VOIDED',
    at: '2026-03-01T18:00:00.000Z',
    reason: 'Changed their mind',
    noteBefore: null,
    acknowledgedAt: null,
    item: { id: 'oit_1' },
  } as const;
  const voided = ticket('a', { version: 2, states: ['VOIDED'], changes: [change] });
  await board.snapshot([voided], board.mark());
  await vi.advanceTimersByTimeAsync(60_000);
  expect(shown()).toContain('a VOIDED');
  board.acknowledgeChanges('a');
  expect(sent.map(({ action }) => action.kind)).toEqual(['acknowledgeChange']);
  const seen = { ...change, acknowledgedAt: '2026-03-01T18:01:00.000Z' };
  await answer({ outcome: 'done', ticket: { ...voided, version: 3, changes: [seen] } });
  await vi.advanceTimersByTimeAsync(6_000);
  expect(shown()).not.toContain('a VOIDED');
});
