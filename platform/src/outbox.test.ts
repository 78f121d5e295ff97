import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { createAggregates } from './aggregate.ts';
import { auditModel } from './audit.ts';
import { beginning, type EventLog } from './event-log/event-log.ts';
import { createInProcessEventLog } from './event-log/in-process.ts';
import { newId, newOrganizationId } from './id.ts';
import type { Principal, Staff } from './identity.ts';
import { createLog } from './log.ts';
import { connectMongo, type Mongo } from './mongo.ts';
import { createOutbox } from './outbox.ts';
import { createRecordingLog } from './testing/recording-log.ts';
import { type StoreProcess, startStore } from './testing/store-process.ts';
import { tallyModel } from './testing/tally.ts';
import { accepted } from './user-error.ts';

let store: StoreProcess;
let mongo: Mongo;
let Tally: ReturnType<typeof tallyModel>;
beforeAll(async () => {
  store = await startStore();
  mongo = await connectMongo(store.url, createLog('test', 'silent'));
  Tally = tallyModel(mongo.connection);
  await mongo.prepare();
});
afterAll(async () => {
  await mongo?.close();
  await store?.stop();
});

/** An event log that can be made to fail: before it takes an event, or after it took it but before anybody heard of that. */
function createFailingLog() {
  const eventLog = createInProcessEventLog();
  const failing = { before: new Set<string>(), after: new Set<string>() };
  const append: EventLog['append'] = async (organizationId, entries) => {
    if (failing.before.has(organizationId)) throw new Error('the log is gone');
    await eventLog.append(organizationId, entries);
    if (failing.after.has(organizationId)) throw new Error('the answer was lost');
  };
  return { eventLog: { ...eventLog, append }, failing };
}

let organizationId: string;
let eventLog: EventLog;
let failing: ReturnType<typeof createFailingLog>['failing'];
beforeEach(async () => {
  await Tally.collection.deleteMany({});
  organizationId = newOrganizationId();
  ({ eventLog, failing } = createFailingLog());
});

function openOutbox() {
  const { log, lines } = createRecordingLog();
  const outbox = createOutbox(eventLog, log);
  return { outbox, lines, aggregates: createAggregates(outbox) };
}

let commands = 0;
const newCommand = () => ({ key: `usr_1:command ${++commands}`, fingerprint: 'request' });
async function create({ aggregates }: ReturnType<typeof openOutbox>, organization = organizationId) {
  const _id = newId('Order', organization);
  const signals = [{ topic: 'tally', key: 'created', entityId: _id }];
  const outcome = await aggregates.create(
    Tally,
    { _id, organizationId: organization, count: 0 },
    signals,
    newCommand(),
  );
  expect(outcome.ok).toBe(true);
  return _id;
}
const addOne = ({ aggregates }: ReturnType<typeof openOutbox>, _id: string) =>
  aggregates.change(Tally, { organizationId, _id }, newCommand(), (tally) =>
    accepted({
      fields: { ...tally, count: tally.count + 1 },
      signals: [{ topic: 'tally', key: `count ${tally.count + 1}`, entityId: _id }],
    }),
  );
const stored = (_id: string) => Tally.findOne({ organizationId, _id }).lean();
const published = async (organization = organizationId) =>
  (await eventLog.read(organization, beginning, 100)).map((event) => event.signals[0]?.key);

test('a write stands though the log is gone, and the reconciler publishes its event later', async () => {
  const crashed = openOutbox();
  failing.before.add(organizationId);
  const _id = await create(crashed);
  await crashed.outbox.close();
  expect(await stored(_id)).toMatchObject({
    outbox: [{ signals: [{ entityId: _id }, { topic: 'changed', entityId: _id }] }],
    outboxSince: expect.any(Date),
  });
  expect(await published()).toEqual([]);
  expect(crashed.lines).toMatchObject([{ level: 40, err: { message: 'the log is gone' } }]);

  failing.before.clear();
  const { outbox } = openOutbox();
  expect(await outbox.reconcile(mongo.connection, -1)).toBe(1);
  expect(await published()).toEqual(['created']);
  expect(await stored(_id)).toMatchObject({ outbox: [] });
  expect(await stored(_id)).not.toHaveProperty('outboxSince');
  expect(await outbox.reconcile(mongo.connection, -1)).toBe(0);
});

test('an event whose arrival was not heard of is published again, and stands in the log once', async () => {
  const crashed = openOutbox();
  failing.after.add(organizationId);
  await create(crashed);
  await crashed.outbox.close();
  expect(await published()).toEqual(['created']);

  failing.after.clear();
  expect(await openOutbox().outbox.reconcile(mongo.connection, -1)).toBe(1);
  expect(await published()).toEqual(['created']);
});

test('what waits goes out with the next change, in order', async () => {
  const running = openOutbox();
  failing.before.add(organizationId);
  const _id = await create(running);
  await addOne(running, _id);
  const since = (await stored(_id))?.outboxSince;
  await addOne(running, _id);
  expect(await stored(_id)).toMatchObject({ outboxSince: since });
  failing.before.clear();
  await addOne(running, _id);
  await running.outbox.close();
  expect(await published()).toEqual(['created', 'count 1', 'count 2', 'count 3']);
  expect(await stored(_id)).toMatchObject({ count: 3, outbox: [] });
});

test('what has just been written is left to its writer', async () => {
  const running = openOutbox();
  failing.before.add(organizationId);
  await create(running);
  await running.outbox.close();
  expect(await running.outbox.reconcile(mongo.connection, 60_000)).toBe(0);
});

// The reconciler stopped at the first that failed, and came to the same one first the next time.
test('an event that cannot be published does not hold up those of others', async () => {
  const running = openOutbox();
  const others = [newOrganizationId(), newOrganizationId(), newOrganizationId()];
  for (const organization of [organizationId, ...others]) {
    failing.before.add(organization);
    await create(running, organization);
  }
  await running.outbox.close();
  for (const organization of others) failing.before.delete(organization);

  const { outbox, lines } = openOutbox();
  expect(await outbox.reconcile(mongo.connection, -1)).toBe(4);
  for (const organization of others) expect(await published(organization)).toEqual(['created']);
  expect(await published()).toEqual([]);
  expect(lines).toMatchObject([{ level: 40, err: { message: 'the log is gone' } }]);
});

test('the reconciler starts with the server and stops with it', async () => {
  const crashed = openOutbox();
  failing.before.add(organizationId);
  const _id = await create(crashed);
  await crashed.outbox.close();
  failing.before.clear();
  const longAgo = new Date(Date.now() - 60_000);
  await Tally.updateOne({ organizationId, _id }, { $set: { outboxSince: longAgo } });

  const { outbox, lines } = openOutbox();
  outbox.start(mongo.connection);
  await vi.waitFor(async () => expect(await published()).toEqual(['created']));
  await outbox.close();
  expect(await stored(_id)).toMatchObject({ outbox: [] });
  expect(lines).toEqual([]);
});

test('an entry of the audit log is not lost with the process that made the change, and is there once', async () => {
  const staff: Staff = {
    kind: 'staff',
    userId: 'usr_1',
    organizationId,
    membershipId: 'mem_1',
    role: 'WAITER',
  };
  const origin = { address: '192.0.2.7', userAgent: 'Till/1.0' };
  const entries = () => auditModel(mongo.connection).find({ organizationId }).lean();
  const crashed = openOutbox();
  failing.after.add(organizationId);
  const caller = crashed.aggregates.onBehalfOf({ principal: staff, origin });
  const _id = newId('Order', organizationId);
  const command = { ...newCommand(), mutation: 'placeOrder' };
  const signals = [{ topic: 'tally', key: 'created', entityId: _id }];
  await caller.create(Tally, { _id, organizationId, count: 0 }, signals, command);
  await caller.create(Tally, { _id, organizationId, count: 0 }, signals, command);
  await crashed.outbox.close();
  expect((await stored(_id))?.outbox).toHaveLength(1);

  failing.after.delete(organizationId);
  const restarted = openOutbox();
  await restarted.outbox.reconcile(mongo.connection, -1);
  expect((await stored(_id))?.outbox).toEqual([]);
  expect(await entries()).toMatchObject([
    { actorKind: 'staff', actorId: 'usr_1', action: 'placeOrder', entityId: _id, ...origin },
  ]);
});

test('what guests, servers and steps of a command do is not in the audit log', async () => {
  const { aggregates, outbox } = openOutbox();
  const callers: Principal[] = [
    { kind: 'anonymous' },
    { kind: 'service', service: 'orders' },
    { kind: 'superAdmin', userId: 'usr_2' },
  ];
  for (const principal of callers) {
    const step = newCommand();
    const mutation = principal.kind === 'superAdmin' ? {} : { mutation: 'placeOrder' };
    const fields = { _id: newId('Order', organizationId), organizationId, count: 0 };
    const by = aggregates.onBehalfOf({ principal, origin: {} });
    await by.create(Tally, fields, [], { ...step, ...mutation });
    for (const { deed } of (await stored(fields._id))?.outbox ?? []) expect(deed).toBeUndefined();
  }
  await outbox.close();
  expect(await auditModel(mongo.connection).countDocuments({ organizationId })).toBe(0);
});

// A cache that looks at the log before it answers must find the event there when the caller of the mutation comes back.
test('whoever is told of a write finds its event in the log', async () => {
  const append = eventLog.append;
  eventLog.append = async (organization, entries) => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    await append(organization, entries);
  };
  const running = openOutbox();
  const _id = await create(running);
  expect(await published()).toEqual(['created']);
  await addOne(running, _id);
  expect(await published()).toEqual(['created', 'count 1']);
});

test('a log that hangs holds an answer back for a moment, and the next ones not at all', async () => {
  const healthy = openOutbox();
  const { promise, resolve } = Promise.withResolvers<void>();
  eventLog = { ...eventLog, append: () => promise };
  const hanging = openOutbox();
  const timed = async (write: () => Promise<unknown>) => {
    const start = performance.now();
    await write();
    return performance.now() - start;
  };
  const [one, other] = [await create(healthy), newId('Order', organizationId)];
  const fields = { _id: other, organizationId, count: 0 };
  expect(await timed(() => hanging.aggregates.create(Tally, fields, [], newCommand()))).toBeGreaterThan(90);
  // In turn, and the middle of each: how long a write takes says nothing on a busy machine, the difference does.
  const [without, withHanging]: [number[], number[]] = [[], []];
  for (let n = 0; n < 21; n++) {
    without.push(await timed(() => addOne(healthy, one)));
    withHanging.push(await timed(() => addOne(hanging, other)));
  }
  const middle = (times: number[]) => times.toSorted((a, b) => a - b)[10] ?? 0;
  expect(middle(withHanging) - middle(without)).toBeLessThan(50);
  resolve();
  for (const { outbox } of [healthy, hanging]) await outbox.close();
});

test('the repeat of a write whose event was lost publishes it', async () => {
  const crashed = openOutbox();
  const command = newCommand();
  const fields = { _id: newId('Order', organizationId), organizationId, count: 0 };
  failing.before.add(organizationId);
  await crashed.aggregates.create(Tally, fields, [], command);
  await crashed.outbox.close();
  expect(await published()).toEqual([]);

  failing.before.clear();
  await openOutbox().aggregates.create(Tally, fields, [], command);
  expect(await published()).toEqual([fields._id]);
});
