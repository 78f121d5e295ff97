import { createGatewayServer } from '@comanda/gateway/server';
import type { EventLog } from '@comanda/platform/event-log/event-log';
import { createInProcessEventLog } from '@comanda/platform/event-log/in-process';
import { createLog } from '@comanda/platform/log';
import { afterAll, beforeAll, expect, test } from 'vitest';
import WebSocket from 'ws';
import { type Graph, identitySecret, startGraph } from '../testing/graph.ts';
import { ask } from './ask.ts';
import { addMember, createTable, createTenant, joinTable, signIn, type Tenant } from './tenant.ts';
import { freshKey, the, write } from './write.ts';

let graph: Graph;
let tenant: Tenant;
let organizationId: string;
beforeAll(async () => {
  graph = await startGraph();
  tenant = await createTenant(graph.url, await graph.accessToken('superAdmin'), 'Otter House');
  organizationId = the(tenant.ids.organizationId, 'an organization');
});
afterAll(() => graph?.close());

/** Another gateway before the same subgraphs, whose log is not the one that they write to: as after a restart of a single machine. */
const gatewayWith = (eventLog: EventLog) =>
  createGatewayServer({
    host: '127.0.0.1',
    port: 0,
    subgraphs: graph.subgraphs,
    eventLog,
    identitySecret,
    log: createLog('test', 'silent'),
  });

const whoIs = '{ viewer { kind } }';
const reasonOf = ({ errors: [error] }: Awaited<ReturnType<typeof ask>>) => error?.extensions;

/** Connects with a token. @returns how the socket was closed, once it is. */
async function socketOf(token: string) {
  const socket = new WebSocket(`${graph.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  const closed = new Promise<{ code: number; reason: string }>((resolve) =>
    socket.once('close', (code, reason) => resolve({ code, reason: String(reason) })),
  );
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  const acknowledged = new Promise((resolve) => socket.once('message', resolve));
  socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }));
  await Promise.race([acknowledged, closed]);
  return closed;
}

async function newMember(role = 'WAITER') {
  const { email, membershipId } = await addMember(graph.url, tenant.tokens.owner, organizationId, role);
  return { email, membershipId, ...(await signIn(graph.url, email)) };
}

const membershipChanged = { code: 'UNAUTHENTICATED', reason: 'MEMBERSHIP_CHANGED' };

test.each([
  ['whose role is changed', 'changeMemberRole', { role: 'COOK' }],
  ['who is removed', 'removeMember', {}],
])('a member %s is told so on the open screen within two seconds', async (_what, mutation, more) => {
  const { accessToken, membershipId } = await newMember();
  const closed = socketOf(accessToken);
  await ask(graph.url, accessToken, whoIs);
  const input = { ...freshKey(), membershipId, ...more };
  await write(graph.url, tenant.tokens.owner, mutation, '__typename', input);
  const start = performance.now();
  expect(await closed).toEqual({ code: 4443, reason: 'Membership changed' });
  expect(performance.now() - start).toBeLessThan(2_000);
  expect(reasonOf(await ask(graph.url, accessToken, whoIs))).toMatchObject(membershipChanged);
  // A screen that was asleep meanwhile hears the same when it connects.
  expect(await socketOf(accessToken)).toMatchObject({ code: 4443 });
});

test('a person who signs out is told so on every screen, in other words', async () => {
  const { accessToken, refreshToken } = await newMember();
  const closed = socketOf(accessToken);
  await ask(graph.url, accessToken, whoIs);
  await write(graph.url, undefined, 'signOut', 'signedOut', { refreshToken });
  expect(await closed).toEqual({ code: 4441, reason: 'Signed out' });
  expect(reasonOf(await ask(graph.url, accessToken, whoIs))).toMatchObject({ reason: 'SIGNED_OUT' });
});

test('the token of a closed table is refused by a gateway that never heard of it, and one of an open table is not', async () => {
  const at = async () => {
    const { url, ids, tokens } = tenant;
    return joinTable(url, (await createTable(url, tokens.owner, the(ids.sectionId, 'a section'))).code);
  };
  const [yesterday, today] = [await at(), await at()];
  const { tableSessionId } = yesterday;
  const input = { ...freshKey(), tableSessionId };
  await write(graph.url, tenant.tokens.owner, 'closeTableSession', '__typename', input);
  const restarted = await gatewayWith(createInProcessEventLog());
  try {
    const tableClosed = { code: 'UNAUTHENTICATED', reason: 'TABLE_CLOSED' };
    expect(reasonOf(await ask(restarted.url, yesterday.token, whoIs))).toMatchObject(tableClosed);
    expect((await ask(restarted.url, today.token, whoIs)).data).toEqual({ viewer: { kind: 'GUEST' } });
  } finally {
    await restarted.close();
  }
});

test('a log that hangs holds a request up for a second, once, and no other after it', async () => {
  const hanging = { ...createInProcessEventLog(), subscribe: () => new Promise<never>(() => {}) };
  const gateway = await gatewayWith(hanging);
  try {
    const timed = async () => {
      const start = performance.now();
      expect((await ask(gateway.url, tenant.tokens.owner, whoIs)).data).toEqual({
        viewer: { kind: 'STAFF' },
      });
      return performance.now() - start;
    };
    const first = await timed();
    expect(first).toBeGreaterThan(900);
    expect(await timed()).toBeLessThan(first);
  } finally {
    await gateway.close();
  }
});
