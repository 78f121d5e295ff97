import { gql, type TypedDocumentNode } from '@apollo/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type ApiFixture, createApiFixture } from './api-fixture.ts';
import { type ComandaClient, createComandaClient } from './apollo-client.ts';
import { Listeners } from './listeners.ts';
import { watchLive } from './live-subscription.ts';
import type { Access, Session } from './session.ts';

/** Somebody whose tokens are `first`, then `second` when that is refused, and so on. */
class SessionFixture implements Session {
  tokens: (string | undefined)[] = ['first', 'second', 'third'];
  isOver = false;
  #listeners = new Listeners();

  async access(): Promise<Access | undefined> {
    const [token] = this.tokens;
    const authorization = `Bearer ${token}`;
    return this.isOver || !token
      ? undefined
      : { id: token, headers: { authorization }, connectionParams: { authorization } };
  }

  accessRefused(token: string): void {
    if (this.tokens[0] === token && this.tokens.length > 1) this.tokens.shift();
  }

  refused(): void {
    this.isOver = true;
    this.#listeners.tell();
  }

  subscribe(listener: () => void): () => void {
    return this.#listeners.add(listener);
  }
}

const VIEWER = gql`query Viewer { viewer }`;
const BUMP = gql`mutation Bump($input: BumpInput!) { bump(input: $input) }`;
const BUMPED: TypedDocumentNode<
  { bumped: string },
  Record<string, never>
> = gql`subscription Bumped { bumped }`;

let api: ApiFixture;
let session: SessionFixture;
let comanda: ComandaClient;

beforeEach(async () => {
  api = await createApiFixture();
  session = new SessionFixture();
  comanda = createComandaClient({ session, origin: api.origin });
});

afterEach(async () => {
  comanda.close();
  await api.close();
});

/** Follows `bumped` as the apps do, and notes what happens. */
function follow() {
  const seen = { events: [] as string[], snapshots: 0, failures: 0 };
  const stop = watchLive({
    client: comanda.client,
    subscription: BUMPED,
    variables: {},
    next: ({ bumped }) => seen.events.push(bumped),
    snapshot: async () => {
      seen.snapshots += 1;
    },
    failed: () => {
      seen.failures += 1;
    },
  });
  return { seen, stop };
}

/** Waits for what the machine may be too busy to do at once. */
const eventually = (check: () => void) => vi.waitFor(check, { timeout: 15_000 });
const subscribed = () => eventually(() => expect(api.subscribers()).toBe(1));

test('a request carries the token', async () => {
  const { data } = await comanda.client.query({ query: VIEWER });
  expect(data).toEqual({ viewer: 'first' });
});

test('a token found too old is exchanged, and the request sent again', async () => {
  api.tokens.clear();
  api.tokens.add('second');
  const { data } = await comanda.client.query({ query: VIEWER });
  expect(data).toEqual({ viewer: 'second' });
});

test('somebody who is nobody to the server is told so, not asked for ever', async () => {
  api.tokens.clear();
  await expect(comanda.client.query({ query: VIEWER })).rejects.toThrow('UNAUTHENTICATED');
});

test('a mutation that got no answer is sent again with the same key', async () => {
  api.failures.push(503, 'SERVICE_UNAVAILABLE');
  const input = { idempotencyKey: 'key-of-the-bump', ticketId: 'tkt_1' };
  const { data } = await comanda.client.mutate({ mutation: BUMP, variables: { input } });
  expect(data).toEqual({ bump: 'tkt_1' });
  expect(api.keys).toEqual(['key-of-the-bump', 'key-of-the-bump', 'key-of-the-bump']);
});

test('a mutation without a key is never sent twice', async () => {
  api.failures.push(503);
  await expect(
    comanda.client.mutate({ mutation: BUMP, variables: { input: { ticketId: 'tkt_1' } } }),
  ).rejects.toThrow();
  expect(api.keys).toHaveLength(1);
});

test('a refusal of the request itself is not repeated', async () => {
  api.failures.push('FORBIDDEN');
  const input = { idempotencyKey: 'key-of-the-bump', ticketId: 'tkt_1' };
  await expect(comanda.client.mutate({ mutation: BUMP, variables: { input } })).rejects.toThrow('FORBIDDEN');
  expect(api.keys).toHaveLength(1);
});

test('events arrive, and the connection is live from the acknowledgement on', async () => {
  expect(comanda.connection.snapshot().state).toBe('connecting');
  const { seen, stop } = follow();
  await subscribed();
  expect(comanda.connection.snapshot().state).toBe('live');
  await eventually(() => expect(seen.snapshots).toBe(2));
  api.emit('tkt_1');
  await eventually(() => expect(seen.events).toEqual(['tkt_1']));
  stop();
  await eventually(() => expect(api.subscribers()).toBe(0));
});

test('the state is read once more when the server has begun to follow, so that nothing falls between', async () => {
  const { seen, stop } = follow();
  expect(seen.snapshots).toBe(1);
  await eventually(() => expect(seen.snapshots).toBe(2));
  expect(api.subscribed).toEqual([{ snapshot: false }]);
  stop();
});

test('what happened while the socket was away comes after it, in order and once, and nothing is read again', async () => {
  const { seen, stop } = follow();
  await eventually(() => expect(seen.snapshots).toBe(2));
  api.emit('tkt_1');
  await eventually(() => expect(seen.events).toEqual(['tkt_1']));
  api.closeSockets(1012);
  api.emit('tkt_2');
  api.emit('tkt_3');
  await eventually(() => expect(seen.events).toEqual(['tkt_1', 'tkt_2', 'tkt_3']));
  await subscribed();
  api.closeSockets(1012);
  await eventually(() => expect(api.subscribed).toHaveLength(3));
  api.emit('tkt_4');
  await eventually(() => expect(seen.events).toEqual(['tkt_1', 'tkt_2', 'tkt_3', 'tkt_4']));
  expect(api.subscribed.map(({ cursor }) => cursor)).toEqual([undefined, '1-1', '1-3']);
  expect(seen.snapshots).toBe(2);
  stop();
});

test('the screen stays live while a server that announced it is replaced', async () => {
  const states = new Set<string>();
  const { stop } = follow();
  await subscribed();
  comanda.connection.subscribe(() => states.add(comanda.connection.snapshot().state));
  api.closeSockets(1012);
  await eventually(() => expect(api.subscribed).toHaveLength(2));
  expect([...states].filter((state) => state !== 'live')).toEqual([]);
  stop();
});

test('when the cursor has become too old the state is read again', async () => {
  const { seen, stop } = follow();
  await eventually(() => expect(seen.snapshots).toBe(2));
  api.emit('tkt_1');
  await eventually(() => expect(seen.events).toEqual(['tkt_1']));
  api.forgetEvents();
  api.closeSockets(1012);
  await eventually(() => expect(seen.snapshots).toBe(3));
  api.emit('tkt_2');
  await eventually(() => expect(seen.events).toEqual(['tkt_1', 'tkt_2']));
  stop();
});

test('with a server that gives no cursors the state is read again after each new socket', async () => {
  api.givesCursors = false;
  const { seen, stop } = follow();
  await eventually(() => expect(seen.snapshots).toBe(2));
  api.closeSockets(1012);
  await eventually(() => expect(seen.snapshots).toBe(3));
  api.emit('tkt_1');
  await eventually(() => expect(seen.events).toEqual(['tkt_1']));
  stop();
});

test('two who watch the same are each told where it begins', async () => {
  const [one, other] = [follow(), follow()];
  await eventually(() => expect([one.seen.snapshots, other.seen.snapshots]).toEqual([2, 2]));
  api.emit('tkt_1');
  await eventually(() => expect([...one.seen.events, ...other.seen.events]).toEqual(['tkt_1', 'tkt_1']));
  one.stop();
  other.stop();
});

test('a socket closed because its token expired comes back with a fresh one', async () => {
  const { seen, stop } = follow();
  await subscribed();
  api.tokens.clear();
  api.tokens.add('second');
  api.closeSockets(4440);
  await eventually(() => expect(session.tokens[0]).toBe('second'));
  await eventually(() => expect(comanda.connection.snapshot().state).toBe('live'));
  await subscribed();
  api.emit('tkt_3');
  await eventually(() => expect(seen.events).toEqual(['tkt_3']));
  expect(session.isOver).toBe(false);
  stop();
});

test('when a fresh token is refused as well, the session is over', async () => {
  api.tokens.clear();
  const { stop } = follow();
  await eventually(() => expect(session.isOver).toBe(true));
  stop();
});
