import { Schema } from 'mongoose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId, newOrganizationId } from './id.ts';
import { createRecordLoader } from './loaders.ts';
import { createLog } from './log.ts';
import { connectMongo, databaseOf, type Mongo, ownedByOrganization } from './mongo.ts';
import { type StoreProcess, startStore } from './testing/store-process.ts';
import { tallyModel } from './testing/tally.ts';

const log = createLog('test', 'silent');
let store: StoreProcess;
let mongo: Mongo;
const dishes = () => mongo.connection.model<{ _id: string; organizationId: string; name: string }>('Dish');
beforeAll(async () => {
  store = await startStore();
  mongo = await connectMongo(store.url, log);
  const schema = new Schema({ _id: String, organizationId: String, name: String }, { collection: 'dishes' });
  ownedByOrganization(schema);
  schema.index({ organizationId: 1, name: 1 }, { unique: true });
  mongo.connection.model('Dish', schema);
  await mongo.prepare();
});
afterAll(async () => {
  await mongo?.close();
  await store?.stop();
});

const organizationId = newOrganizationId();
type Queries = Record<string, (filter: object) => PromiseLike<unknown>>;
const reads: Queries = {
  find: (filter) => dishes().find(filter),
  'find by cursor': (filter) => dishes().find(filter).cursor().next(),
  findOne: (filter) => dishes().findOne(filter),
  exists: (filter) => dishes().exists(filter),
  countDocuments: (filter) => dishes().countDocuments(filter),
  distinct: (filter) => dishes().distinct('name', filter),
  aggregate: (filter) => dishes().aggregate([{ $match: filter }]),
};
const writes: Queries = {
  updateOne: (filter) => dishes().updateOne(filter, { $set: { name: 'Soup' } }),
  'updateOne as upsert': (filter) => dishes().updateOne(filter, { $set: { name: 'Soup' } }, { upsert: true }),
  updateMany: (filter) => dishes().updateMany(filter, { $set: { name: 'Soup' } }),
  replaceOne: (filter) => dishes().replaceOne(filter, { organizationId, name: 'Soup' }),
  deleteOne: (filter) => dishes().deleteOne(filter),
  deleteMany: (filter) => dishes().deleteMany(filter),
  findOneAndUpdate: (filter) => dishes().findOneAndUpdate(filter, { $set: { name: 'Soup' } }),
  findOneAndReplace: (filter) => dishes().findOneAndReplace(filter, { organizationId, name: 'Soup' }),
  findOneAndDelete: (filter) => dishes().findOneAndDelete(filter),
  bulkWrite: (filter) => dishes().bulkWrite([{ updateOne: { filter, update: { $set: { name: 'Soup' } } } }]),
};
const scatter = /would ask every shard/;

describe('no query asks every shard', () => {
  test.each(Object.entries({ ...reads, ...writes }))('%s', async (_operation, run) => {
    for (const filter of [
      {},
      { _id: 'x' },
      { organizationId: { $in: [organizationId] } },
      { organizationId: { $exists: true } },
      { organizationId: '' },
      { $or: [{ organizationId }] },
    ]) {
      await expect(Promise.resolve().then(() => run(filter))).rejects.toThrow(scatter);
    }
  });

  test('by id alone', async () => {
    await expect(dishes().findById('dsh_1')).rejects.toThrow(scatter);
    await expect(dishes().findByIdAndUpdate('dsh_1', { $set: { name: 'Soup' } })).rejects.toThrow(scatter);
  });

  test('by an aggregation that matches later, or joins without the organization', async () => {
    await expect(
      dishes().aggregate([{ $sort: { name: 1 } }, { $match: { organizationId } }]),
    ).rejects.toThrow(scatter);
    await expect(dishes().aggregate([])).rejects.toThrow(scatter);
    const lookup = { from: 'dishes', localField: 'name', foreignField: 'name', as: 'same' };
    await expect(dishes().aggregate([{ $match: { organizationId } }, { $lookup: lookup }])).rejects.toThrow(
      scatter,
    );
  });

  test('by estimating', async () => {
    await expect(dishes().estimatedDocumentCount()).rejects.toThrow(scatter);
  });

  test('but a read may, when it says so, and a write never', async () => {
    const options = { acrossOrganizations: true };
    expect(await dishes().find({}).setOptions(options)).toEqual([]);
    await expect(dishes().deleteMany({}).setOptions(options)).rejects.toThrow(scatter);
    await expect(dishes().findOneAndDelete({}).setOptions(options)).rejects.toThrow(scatter);
  });
});

test('a collection is prepared with its indexes and shard key, as often as one likes', async () => {
  await mongo.prepare();
  const indexes = await dishes().listIndexes();
  expect(indexes.map(({ key, unique }) => ({ key, unique: Boolean(unique) }))).toContainEqual({
    key: { organizationId: 1, name: 1 },
    unique: true,
  });
  // Sharded: the store itself refuses what the guard would have let through.
  const native = mongo.connection.collection('dishes');
  await expect(
    native.updateOne({ name: 'Soup' }, { $set: { name: 'Stew' } }, { upsert: true }),
  ).rejects.toThrow();
});

describe('a loader of records', () => {
  test('asks once per organization, keeps the order, and has null for what is missing or no such id', async () => {
    const Tally = tallyModel(mongo.connection);
    await mongo.prepare();
    const [own, other] = [newOrganizationId(), newOrganizationId()];
    const at = new Date();
    const record = (organization: string, n: number) => ({
      _id: newId('Order', organization),
      organizationId: organization,
      count: n,
      version: 1,
      createdBy: { key: `key ${n}`, fingerprint: 'x', at },
      appliedCommands: [],
      outbox: [],
      createdAt: at,
      updatedAt: at,
    });
    const [a, b, c] = [record(own, 1), record(own, 2), record(other, 3)];
    for (const one of [a, b, c]) await Tally.insertOne(one);
    const asked: string[] = [];
    mongo.connection.set('debug', (collection: string, operation: string) =>
      asked.push(`${collection}.${operation}`),
    );
    const loader = createRecordLoader('Order', Tally);
    const ids = [c._id, newId('Order', own), a._id, 'nonsense', newId('Menu', own), b._id, a._id];
    const records = await Promise.all(ids.map((id) => loader.load(id)));
    mongo.connection.set('debug', false);
    expect(records.map((one) => one?.count ?? null)).toEqual([3, null, 1, null, null, 2, 1]);
    expect(asked).toEqual(['tallies.find', 'tallies.find']);
  });
});

describe('the store', () => {
  test('that is gone fails the check, and is back after its restart without a new connection', async () => {
    await mongo.check();
    await store.kill();
    await expect(mongo.check()).rejects.toThrow();
    await store.start();
    await mongo.check();
    expect(await dishes().find({ organizationId })).toEqual([]);
  });
});

test.each([
  ['mongodb://127.0.0.1:27017', 'comanda'],
  ['mongodb://127.0.0.1:27017/', 'comanda'],
  ['mongodb://127.0.0.1:27017/bistro', 'bistro'],
  ['mongodb://user:p%40ss@a:27017,b:27017,c:27017/bistro?replicaSet=rs0', 'bistro'],
  ['mongodb://a:27017/?replicaSet=rs0', 'comanda'],
  ['mongodb+srv://cluster.example.com/bistro', 'bistro'],
  // The socket's path stands where other addresses have a host, and is no host for a URL parser.
  ['mongodb://%2Ftmp%2Fstore.sock/bistro', 'bistro'],
])('the database of %s is %s', (url, name) => {
  expect(databaseOf(url)).toBe(name);
});
