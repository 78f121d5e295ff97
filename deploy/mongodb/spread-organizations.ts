/**
 * Spreads organizations over the shards of a cluster; safe to repeat.
 *
 *   spread-organizations.ts split [CHUNKS]                         before there is data: chunks of equal size, in turn on each shard
 *   spread-organizations.ts zone REGION SHARD... -- ORGANIZATION...  keeps these organizations on these shards, in a region of theirs
 *
 * Runs where configure-cluster.ts runs, with the same secrets. Organization ids are random in Crockford's alphabet, so equal ranges of ids hold equally many.
 */
import { createLog } from '@comanda/platform/log';
import { type Db, MongoClient } from 'mongodb';
import { environment } from './environment.ts';
import { splitPoints } from './split-points.ts';

const database = 'comanda';
const log = createLog('spread-organizations', 'info');
const [order, ...words] = process.argv.slice(2);

const client = new MongoClient('mongodb://127.0.0.1:27017/?directConnection=true', {
  serverSelectionTimeoutMS: 60_000,
  auth: { username: 'admin', password: environment.MONGODB_ADMIN_PASSWORD },
  authSource: 'admin',
});
try {
  await client.connect();
  if (order === 'split') await split(client.db('admin'), Number(words[0] ?? 16));
  else if (order === 'zone') await zone(client.db('admin'), words);
  else throw new Error('expected: split [CHUNKS], or: zone REGION SHARD... -- ORGANIZATION...');
} finally {
  await client.close();
}

/** Collections that are sharded by organization, as the cluster knows them. */
async function shardedCollections(): Promise<{ name: string; uuid: unknown }[]> {
  const found = await client
    .db('config')
    .collection<{ _id: string; uuid: unknown; key: object }>('collections')
    .find({ _id: new RegExp(`^${database}\\.`), 'key.organizationId': 1 })
    .toArray();
  return found.map(({ _id, uuid }) => ({ name: _id, uuid }));
}

async function split(admin: Db, chunks: number): Promise<void> {
  const { shards } = await admin.command({ listShards: 1 });
  const names: string[] = shards.map(({ _id }: { _id: string }) => _id);
  for (const { name, uuid } of await shardedCollections()) {
    const present = await client.db('config').collection('chunks').find({ uuid }).toArray();
    const bounds = new Set(present.map(({ min }) => min.organizationId));
    for (const [position, at] of splitPoints(chunks).entries()) {
      if (bounds.has(at)) continue;
      await admin.command({ split: name, middle: { organizationId: at } });
      const toShard = names[(position + 1) % names.length];
      await admin.command({ moveRange: name, min: { organizationId: at }, toShard });
    }
    log.info({ collection: name, chunks }, 'split');
  }
}

async function zone(admin: Db, [region, ...rest]: string[]): Promise<void> {
  const end = rest.indexOf('--');
  const [shards, organizations] = [rest.slice(0, end), rest.slice(end + 1)];
  if (!region || end < 1 || organizations.length === 0)
    throw new Error('expected: zone REGION SHARD... -- ORGANIZATION...');
  for (const shard of shards) await admin.command({ addShardToZone: shard, zone: region });
  for (const { name } of await shardedCollections()) {
    for (const organizationId of organizations) {
      // The range of one id: up to the next text that there is.
      await admin.command({
        updateZoneKeyRange: name,
        min: { organizationId },
        max: { organizationId: `${organizationId}\0` },
        zone: region,
      });
    }
  }
  log.info({ region, shards, organizations: organizations.length }, 'the balancer keeps them there');
}
