/**
 * Makes a replica set of its members and waits for a primary: `initiate-replica-set.ts [--config-servers] NAME HOST:PORT...`.
 * Safe to repeat.
 *
 * It runs in the network of the first member, because MongoDB lets a stranger initiate a replica set from the loopback address only
 * (https://www.mongodb.com/docs/manual/core/localhost-exception/).
 */
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createLog } from '@comanda/platform/log';
import { type Db, MongoClient, MongoServerError } from 'mongodb';

const electionLimitMs = 120_000;
const alreadyInitialized = 23;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { 'config-servers': { type: 'boolean', default: false } },
});
const [name, ...hosts] = positionals;
const log = createLog('initiate-replica-set', 'info');

if (!name || hosts.length === 0) {
  log.fatal(
    'expected the name of the replica set and its members, such as: shard-a shard-a-1:27017 shard-a-2:27017',
  );
  process.exit(1);
}

const client = new MongoClient('mongodb://127.0.0.1:27017/?directConnection=true', {
  serverSelectionTimeoutMS: 60_000,
});
try {
  await client.connect();
  await initiate(client.db('admin'), name, hosts);
  await primaryElected(client.db('admin'));
  log.info({ name, hosts }, 'the replica set has a primary');
} finally {
  await client.close();
}

async function initiate(admin: Db, id: string, members: string[]): Promise<void> {
  const hello = await admin.command({ hello: 1 });
  if (hello.setName === id) return;
  const configuration = {
    _id: id,
    ...(values['config-servers'] ? { configsvr: true } : {}),
    members: members.map((host, index) => ({ _id: index, host })),
  };
  try {
    await admin.command({ replSetInitiate: configuration });
  } catch (error) {
    if (!(error instanceof MongoServerError) || error.code !== alreadyInitialized) throw error;
  }
}

async function primaryElected(admin: Db): Promise<void> {
  const deadline = Date.now() + electionLimitMs;
  while (Date.now() < deadline) {
    const { primary } = await admin.command({ hello: 1 });
    if (typeof primary === 'string') return;
    await wait(500);
  }
  throw new Error(`no primary was elected within ${electionLimitMs} ms`);
}
