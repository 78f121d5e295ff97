import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId, newOrganizationId } from '../id.ts';
import { databaseOf } from '../migration/run-migrations.ts';
import { connectMongo, type Mongo } from '../mongo.ts';
import { defaultMongoSettings } from '../mongo-settings.ts';
import { createRecordingLog } from '../testing/recording-log.ts';
import { type StoreProcess, startStore } from '../testing/store-process.ts';
import { tallyModel } from '../testing/tally.ts';
import { slowQueriesOf } from './slow-query-log.ts';

let store: StoreProcess;
const opened: Mongo[] = [];
beforeAll(async () => {
  store = await startStore();
});
afterAll(async () => {
  for (const mongo of opened) await mongo.close();
  await store?.stop();
});

async function connect(limitMs: number) {
  const { log, lines } = createRecordingLog();
  const mongo = await connectMongo(store.url, log, {
    settings: { ...defaultMongoSettings, SLOW_QUERY_MS: limitMs },
  });
  opened.push(mongo);
  return { mongo, Tally: tallyModel(mongo.connection), lines };
}

const slowLines = (lines: { msg: string }[]) => lines.filter(({ msg }) => msg === 'a slow query');

test('a slow query is logged by its shape and the index that it lacks, and collected for operators', async () => {
  const organizationId = newOrganizationId();
  // Everything that the wire takes at all is slower than that.
  const { mongo, Tally, lines } = await connect(0.001);
  await mongo.prepare();
  await Tally.find({ organizationId, count: { $gt: 4_711 } })
    .sort({ createdAt: -1 })
    .lean();
  await Tally.find({ organizationId, count: { $gt: 4_712 } })
    .sort({ createdAt: -1 })
    .lean();
  await Tally.findOne({ organizationId, _id: newId('Order', organizationId) }).lean();
  const told = slowLines(lines);
  expect(told).toHaveLength(3);
  expect(told[0]).toMatchObject({
    level: 40,
    collection: 'tallies',
    operation: 'find',
    filter: '{ organizationId: ?, count: { $gt: ? } }',
    sort: ['-createdAt'],
    missing: { organizationId: 1, createdAt: -1, count: 1 },
    durationMs: expect.any(Number),
  });
  expect(told[2]).toMatchObject({ filter: '{ organizationId: ?, _id: ? }', servedBy: { _id: 1 } });
  // Not a value of it: neither what was looked for nor by whom.
  expect(JSON.stringify(told)).not.toMatch(/4711|4712|org_/);

  await opened.pop()?.close();
  const { mongo: later } = await connect(0);
  const collected = await slowQueriesOf(databaseOf(later.connection)).find().sort({ times: -1 }).toArray();
  expect(collected[0]).toMatchObject({
    times: 2,
    collection: 'tallies',
    missing: '{"organizationId":1,"createdAt":-1,"count":1}',
  });
  expect(JSON.stringify(collected)).not.toMatch(/4711|org_/);
});

test('what is faster than the limit is not told', async () => {
  const { Tally, lines } = await connect(60_000);
  await Tally.find({ organizationId: newOrganizationId() }).lean();
  expect(slowLines(lines)).toEqual([]);
});
