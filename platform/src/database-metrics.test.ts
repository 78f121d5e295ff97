import { Schema } from 'mongoose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLog } from './log.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { connectMongo, type Mongo } from './mongo.ts';
import { defaultMongoSettings } from './mongo-settings.ts';
import { type StoreProcess, startStore } from './testing/store-process.ts';

let store: StoreProcess;
let mongo: Mongo;
let metrics: Metrics;
beforeAll(async () => {
  store = await startStore();
  metrics = createMetrics('test');
  mongo = await connectMongo(store.url, createLog('test', 'silent'), {
    settings: { ...defaultMongoSettings, MONGODB_POOL_SIZE: 3 },
    metrics,
  });
  mongo.connection.model('Dish', new Schema({ name: String }, { collection: 'dishes' }));
});
afterAll(async () => {
  await mongo?.close();
  await store?.stop();
});

/** What the metric says with these labels, among others that matter here to nobody. */
async function told(name: string, labels: Record<string, string> = {}): Promise<number | undefined> {
  const wanted = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
  const lines = (await metrics.registry.metrics()).split('\n');
  const line = lines.find((one) => one.startsWith(`${name}{`) && wanted.every((pair) => one.includes(pair)));
  return line === undefined ? undefined : Number(line.split(' ').at(-1));
}
const dishes = () => mongo.connection.model('Dish');

test('the seconds of commands are told by collection, operation and outcome', async () => {
  await dishes().insertOne({ name: 'Soup' });
  await dishes().find({ name: 'Soup' });
  await expect(dishes().find({ $nonsense: 1 })).rejects.toThrow();
  const counted = (operation: string, outcome: string) =>
    told('comanda_database_command_duration_seconds_count', { collection: 'dishes', operation, outcome });
  expect(await counted('insert', 'ok')).toBe(1);
  expect(await counted('find', 'ok')).toBe(1);
  expect(await counted('find', 'error')).toBe(1);
});

test('what is in use of the pool, and what waits for it, is told and is nothing again afterwards', async () => {
  const gauge = (name: string) => told(`comanda_database_pool_${name}`);
  const busy = Promise.all(Array.from({ length: 200 }, () => dishes().find({})));
  await expect.poll(() => gauge('in_use'), { interval: 1 }).toBe(3);
  await busy;
  expect(await gauge('size')).toBe(3);
  expect(await gauge('in_use')).toBe(0);
  expect(await gauge('waiting')).toBe(0);
});
