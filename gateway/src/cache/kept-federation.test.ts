import { changedSignal } from '@comanda/platform/change';
import type { EventLog } from '@comanda/platform/event-log/event-log';
import { createInProcessEventLog } from '@comanda/platform/event-log/in-process';
import { newId, newOrganizationId } from '@comanda/platform/id';
import type { Principal } from '@comanda/platform/identity';
import { createLog } from '@comanda/platform/log';
import { createMetrics } from '@comanda/platform/metrics';
import { buildSchema, type ExecutionResult, GraphQLError, parse } from 'graphql';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createDeparture, depart } from '../execution/departure.ts';
import { anonymousContext } from '../execution/testing/anonymous-context.ts';
import type { Federation } from '../federation/federation.ts';
import { type Caches, createCaches } from './caches.ts';

const supergraphSdl = `
  directive @cacheControl(maxAge: Int, scope: CacheControlScope, inheritMaxAge: Boolean, changesWith: [String!])
    on FIELD_DEFINITION | OBJECT | INTERFACE | UNION
  enum CacheControlScope { PUBLIC ORGANIZATION PRIVATE }
  type Query {
    menu(id: ID!): Menu @cacheControl(maxAge: 60, scope: PUBLIC)
    seating(id: ID!): Menu @cacheControl(maxAge: 60, scope: ORGANIZATION)
  }
  type Menu @cacheControl(maxAge: 60, scope: PUBLIC) { id: ID! name: String! }
`;
const schema = buildSchema(supergraphSdl);
const documents = {
  menu: parse('query ($id: ID!) { menu(id: $id) { name } }'),
  seating: parse('query ($id: ID!) { seating(id: $id) { name } }'),
};
const organizationId = newOrganizationId();
const id = newId('Menu', organizationId);
const waiter: Principal = {
  kind: 'staff',
  userId: 'usr_01hzy3v6m8k2n4p6q8r0s2t4v6',
  organizationId,
  membershipId: newId('Membership', organizationId),
  role: 'WAITER',
};

let caches: Caches;
let eventLog: EventLog;
let kept: Federation;
/** How often the subgraphs were asked; each time they answer with the next number. */
let fetches: number;
/** What they wait for before they answer. */
let gate: Promise<void>;
let answers: (n: number) => ExecutionResult;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  eventLog = createInProcessEventLog();
  const log = createLog('test', 'silent');
  caches = createCaches({ maxBytes: 1_000_000, eventLog, log, metrics: createMetrics('test') });
  fetches = 0;
  gate = Promise.resolve();
  answers = (n) => ({ data: { menu: { name: `No. ${n}` } } });
  const inner: Federation = {
    schema,
    async execute() {
      const n = ++fetches;
      await gate;
      return answers(n);
    },
    prepare: () => undefined,
    close: async () => undefined,
  };
  kept = caches.keeping(inner, { version: '1', supergraphSdl, schema });
});
afterEach(async () => {
  vi.useRealTimers();
  caches.close();
  await eventLog.close();
});

async function ask(document: keyof typeof documents = 'menu', principal?: Principal): Promise<unknown> {
  const context = { ...anonymousContext(), ...(principal && { principal }) };
  const { data } = await kept.execute({ document: documents[document], variables: { id }, context });
  return data?.menu;
}
const later = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1_000);
const hold = () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  gate = promise;
  return resolve;
};

test('a public answer beyond its time is served at once, and fetched anew once for all who come meanwhile', async () => {
  await ask();
  later(61);
  const release = hold();
  for (let n = 0; n < 5; n++) expect(await ask()).toEqual({ name: 'No. 1' });
  await vi.waitFor(() => expect(fetches).toBe(2));
  release();
  await vi.waitFor(async () => expect(await ask()).toEqual({ name: 'No. 2' }));
  expect(fetches).toBe(2);
});

test('each request is counted once: as found, as found beyond its time, or as fetched', async () => {
  await ask();
  await ask();
  later(61);
  const release = hold();
  await ask();
  const { hits, sharedHits, staleHits, misses } = caches.statistics.of('response');
  expect({ hits, sharedHits, staleHits, misses }).toEqual({
    hits: 1,
    sharedHits: 0,
    staleHits: 1,
    misses: 1,
  });
  release();
});

test('when who began a fetch leaves, one of those who wait begins it anew for all of them', async () => {
  answers = (n) =>
    n === 1 ? { errors: [new GraphQLError('left')] } : { data: { menu: { name: `No. ${n}` } } };
  const departure = createDeparture();
  const release = hold();
  const document = documents.menu;
  const first = kept.execute({ document, variables: { id }, context: anonymousContext(), departure });
  await vi.waitFor(() => expect(fetches).toBe(1));
  const others = ['one', 'another', 'a third'].map(() => ask());
  depart(departure);
  release();
  expect(await Promise.all(others)).toEqual(others.map(() => ({ name: 'No. 2' })));
  expect(fetches).toBe(2);
  await first;
});

test('a public answer that cannot be fetched anew is served on, as long as it was not changed', async () => {
  await ask();
  later(61);
  answers = () => ({ errors: [], data: null });
  expect(await ask()).toEqual({ name: 'No. 1' });
  await vi.waitFor(() => expect(fetches).toBe(2));
  expect(await ask()).toEqual({ name: 'No. 1' });
});

test('an answer with errors is kept by nobody, even if it has something of what was asked', async () => {
  const half = { errors: [new GraphQLError('no prices')], data: { menu: { name: 'half' } } };
  answers = (n) => (n === 1 ? half : { data: { menu: { name: `No. ${n}` } } });
  expect(await ask()).toEqual({ name: 'half' });
  expect(await ask()).toEqual({ name: 'No. 2' });
});

test('an answer ten minutes beyond its time is not served any more', async () => {
  await ask();
  later(60 + 10 * 60 + 1);
  expect(await ask()).toEqual({ name: 'No. 2' });
});

test('a change ends what is stale as well as what is fresh', async () => {
  await ask('menu', waiter);
  later(61);
  const event = { id: newId('Event', organizationId), at: new Date(), signals: [changedSignal(id)] };
  await eventLog.append(organizationId, [event]);
  expect(await ask('menu', waiter)).toEqual({ name: 'No. 2' });
});

test('an answer that not everybody may share is fetched when its time is over', async () => {
  await ask('seating', waiter);
  expect(await ask('seating', waiter)).toEqual({ name: 'No. 1' });
  later(61);
  expect(await ask('seating', waiter)).toEqual({ name: 'No. 2' });
});

test('a menu that somebody used is warmed before its time is over, and nobody waits for it', async () => {
  await ask();
  await ask();
  later(50);
  await caches.warming.warm();
  expect(fetches).toBe(2);
  later(50);
  const release = hold();
  expect(await ask()).toEqual({ name: 'No. 2' });
  expect(fetches).toBe(2);
  release();
});

test('a menu that changes while it is warmed is not kept as it was before', async () => {
  await ask('menu', waiter);
  await ask('menu', waiter);
  const release = hold();
  const warmed = caches.warming.warm();
  await vi.waitFor(() => expect(fetches).toBe(2));
  const event = { id: newId('Event', organizationId), at: new Date(), signals: [changedSignal(id)] };
  await eventLog.append(organizationId, [event]);
  gate = Promise.resolve();
  expect(await ask('menu', waiter)).toEqual({ name: 'No. 3' });
  release();
  await warmed;
  expect(await ask('menu', waiter)).toEqual({ name: 'No. 3' });
});
