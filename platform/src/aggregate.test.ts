import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Aggregates, createAggregates } from './aggregate.ts';
import type { Command } from './command.ts';
import { beginning, type EventLog } from './event-log/event-log.ts';
import { createInProcessEventLog } from './event-log/in-process.ts';
import { newId, newOrganizationId } from './id.ts';
import { createLog } from './log.ts';
import { connectMongo, type Mongo } from './mongo.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import { type StoreProcess, startStore } from './testing/store-process.ts';
import { type TallyRecord, tallyModel } from './testing/tally.ts';
import { accepted, refused } from './user-error.ts';

const log = createLog('test', 'silent');
let store: StoreProcess;
let mongo: Mongo;
let eventLog: EventLog;
let outbox: Outbox;
let aggregates: Aggregates;
let Tally: ReturnType<typeof tallyModel>;
beforeAll(async () => {
  store = await startStore();
  mongo = await connectMongo(store.url, log);
  Tally = tallyModel(mongo.connection);
  await mongo.prepare();
  eventLog = createInProcessEventLog();
  outbox = createOutbox(eventLog, log);
  aggregates = createAggregates(outbox);
});
afterAll(async () => {
  await outbox?.close();
  await mongo?.close();
  await store?.stop();
});

let organizationId: string;
beforeEach(() => {
  organizationId = newOrganizationId();
});

const command = (key: string, fingerprint = 'request'): Command => ({ key: `usr_1:${key}`, fingerprint });
const signalOf = (entityId: string) => ({ topic: 'tally', key: organizationId, entityId });
const create = (by: Command, fields: Partial<TallyRecord> = {}) => {
  const _id = newId('Order', organizationId);
  return aggregates.create(Tally, { _id, organizationId, count: 0, ...fields }, [signalOf(_id)], by);
};
const addOne = (_id: string, by: Command, process = aggregates) =>
  process.change(Tally, { organizationId, _id }, by, (tally) =>
    accepted({ fields: { ...tally, count: tally.count + 1 }, signals: [signalOf(_id)] }),
  );
const stored = (_id: string) => Tally.findOne({ organizationId, _id }).lean();
const events = () => eventLog.read(organizationId, beginning, 1_000);
async function newTally(): Promise<string> {
  const outcome = await create(command('create'));
  if (!outcome.ok) throw new Error('expected a tally');
  return outcome.value._id;
}

describe('creating', () => {
  test('stores the aggregate with its event in one write, then publishes and forgets the event', async () => {
    const outcome = await create(command('create'));
    expect(outcome).toMatchObject({ ok: true, value: { count: 0, version: 1 } });
    const _id = outcome.ok ? outcome.value._id : '';
    await vi.waitFor(async () => {
      const tally = await stored(_id);
      expect(tally).toMatchObject({ count: 0, version: 1, outbox: [] });
      expect(tally).not.toHaveProperty('outboxSince');
    });
    const changed = { topic: 'changed', key: _id, entityId: _id };
    expect(await events()).toMatchObject([{ signals: [signalOf(_id), changed] }]);
  });

  test('by the same command gives one aggregate, one event and the same answer', async () => {
    const by = command('create');
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => create(by)));
    outcomes.push(await create(by));
    expect(new Set(outcomes.map((outcome) => outcome.ok && outcome.value._id)).size).toBe(1);
    expect(await Tally.find({ organizationId }).lean()).toHaveLength(1);
    await vi.waitFor(async () => expect(await events()).toHaveLength(1));
  });

  test('by a key that was used for another request is refused', async () => {
    await create(command('create'));
    expect(await create(command('create', 'another request'))).toMatchObject({
      ok: false,
      errors: [{ code: 'IDEMPOTENCY_KEY_REUSED' }],
    });
  });

  test('can be asked about beforehand, within one organization', async () => {
    const by = command('create');
    expect(await aggregates.created(Tally, organizationId, by)).toBeUndefined();
    const outcome = await create(by);
    expect(await aggregates.created(Tally, organizationId, by)).toMatchObject({
      ok: true,
      value: { _id: outcome.ok && outcome.value._id },
    });
    expect(await aggregates.created(Tally, organizationId, { ...by, fingerprint: 'x' })).toMatchObject({
      ok: false,
    });
    expect(await aggregates.created(Tally, newOrganizationId(), by)).toBeUndefined();
  });

  test('what breaks another unique index is no repeat, but an exception for the service to read', async () => {
    const _id = await newTally();
    await expect(create(command('another'), { _id })).rejects.toMatchObject({ code: 11_000 });
  });

  test('with a field that the schema does not know fails instead of losing it', async () => {
    await expect(create(command('create'), { colour: 'red' } as object)).rejects.toThrow(/colour/);
    expect(await Tally.find({ organizationId }).lean()).toEqual([]);
  });
});

describe('changing', () => {
  test('fifty at the same moment loses none', async () => {
    const _id = await newTally();
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, (_, n) => addOne(_id, command(`add ${n}`))),
    );
    expect(outcomes.filter((outcome) => !outcome?.ok)).toEqual([]);
    expect(await stored(_id)).toMatchObject({ count: 50, version: 51 });
    await vi.waitFor(async () => expect(await events()).toHaveLength(51));
  });

  test('in two processes at the same moment loses none, either', async () => {
    const _id = await newTally();
    const elsewhere = createAggregates(outbox);
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, n) => addOne(_id, command(`add ${n}`), n % 2 ? aggregates : elsewhere)),
    );
    expect(outcomes.filter((outcome) => !outcome?.ok)).toEqual([]);
    expect(await stored(_id)).toMatchObject({ count: 20, version: 21 });
  });

  test('by the same command happens once, also when all are under way', async () => {
    const _id = await newTally();
    const by = command('add');
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => addOne(_id, by)));
    outcomes.push(await addOne(_id, by));
    expect(outcomes.every((outcome) => outcome?.ok && outcome.value.count === 1)).toBe(true);
    expect(await stored(_id)).toMatchObject({ count: 1, version: 2 });
    await vi.waitFor(async () => expect(await events()).toHaveLength(2));
  });

  test('tells caches of it, also when it signals nothing else', async () => {
    const _id = await newTally();
    await aggregates.change(Tally, { organizationId, _id }, command('quietly'), (fields) =>
      accepted({ fields, signals: [] }),
    );
    const signal = { topic: 'changed', key: _id, entityId: _id };
    expect((await events())[1]?.signals).toEqual([signal]);
  });

  test('by a key that was used for another request is refused', async () => {
    const _id = await newTally();
    await addOne(_id, command('add'));
    expect(await addOne(_id, command('add', 'another request'))).toMatchObject({
      ok: false,
      errors: [{ code: 'IDEMPOTENCY_KEY_REUSED' }],
    });
    expect(await stored(_id)).toMatchObject({ count: 1 });
  });

  test('is repeated on the newer state when somebody else was faster', async () => {
    const _id = await newTally();
    let runs = 0;
    const outcome = await aggregates.change(Tally, { organizationId, _id }, command('double'), (tally) => {
      // Somebody else commits between our reading and our writing.
      if (runs++ === 0)
        void Tally.updateOne({ organizationId, _id }, { $set: { count: 20 }, $inc: { version: 1 } }).exec();
      return accepted({ fields: { ...tally, count: tally.count * 2 }, signals: [] });
    });
    expect(outcome).toMatchObject({ ok: true, value: { count: 40 } });
    expect(runs).toBe(2);
  });

  test('that is refused writes nothing and is not remembered', async () => {
    const _id = await newTally();
    await vi.waitFor(async () => expect((await stored(_id))?.outbox).toEqual([]));
    const before = await stored(_id);
    const outcome = await aggregates.change(Tally, { organizationId, _id }, command('no'), () =>
      refused('INVALID_INPUT', ['input', 'count'], 'No.'),
    );
    expect(outcome).toMatchObject({ ok: false, errors: [{ code: 'INVALID_INPUT' }] });
    expect(await stored(_id)).toEqual(before);
  });

  test('what does not exist, or belongs to another organization, is undefined', async () => {
    const _id = await newTally();
    expect(await addOne(newId('Order', organizationId), command('add'))).toBeUndefined();
    const other = newOrganizationId();
    const change = aggregates.change(Tally, { organizationId: other, _id }, command('add'), (fields) =>
      accepted({ fields, signals: [] }),
    );
    expect(await change).toBeUndefined();
    expect(await stored(_id)).toMatchObject({ count: 0 });
  });

  test('remembers the last hundred commands', async () => {
    const _id = await newTally();
    for (let n = 0; n < 105; n++) await addOne(_id, command(`add ${n}`));
    const tally = await stored(_id);
    expect(tally?.appliedCommands).toHaveLength(100);
    expect(tally?.appliedCommands.at(-1)?.key).toBe('usr_1:add 104');
    await addOne(_id, command('add 50'));
    expect(await stored(_id)).toMatchObject({ count: 105 });
  });
});

describe('while a later version is rolled out beside this one', () => {
  test('what that one wrote into an aggregate is still there after a change by this one', async () => {
    const _id = await newTally();
    await vi.waitFor(async () => expect((await stored(_id))?.outbox).toEqual([]));
    const later = { colour: 'red', 'createdBy.device': 'tablet' };
    await Tally.collection.updateOne({ organizationId, _id } as never, { $set: later, $inc: { version: 1 } });
    expect(await addOne(_id, command('add'))).toMatchObject({ ok: true, value: { count: 1, version: 3 } });
    expect(await stored(_id)).toMatchObject({
      colour: 'red',
      createdBy: { device: 'tablet' },
      count: 1,
      version: 3,
    });
    await vi.waitFor(async () => expect(await events()).toHaveLength(2));
  });

  test('a field that nobody had stored is still a mistake', async () => {
    const _id = await newTally();
    await Tally.collection.updateOne({ organizationId, _id } as never, { $set: { colour: 'red' } });
    const paint = aggregates.change(Tally, { organizationId, _id }, command('paint'), (tally) =>
      accepted({ fields: { ...tally, size: 'large' } as TallyRecord, signals: [] }),
    );
    await expect(paint).rejects.toThrow(/not in schema/);
    expect(await stored(_id)).not.toHaveProperty('size');
  });
});
