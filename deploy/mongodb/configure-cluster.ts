/**
 * Makes one cluster of the replica sets: users, shards, and sharding of the database: `configure-cluster.ts SHARD/HOST:PORT,HOST:PORT...`.
 * Safe to repeat; a repeat also sets the password of the application to the one in its secret.
 *
 * It runs in the network of a mongos, because the first user may be created from the loopback address only
 * (https://www.mongodb.com/docs/manual/core/localhost-exception/).
 */
import { createLog } from '@comanda/platform/log';
import { type Db, MongoClient, MongoServerError } from 'mongodb';
import { environment } from './environment.ts';

const database = 'comanda';
const authenticationFailed = 18;

const shards = process.argv.slice(2);
const log = createLog('configure-cluster', 'info');

if (shards.length === 0) {
  log.fatal('expected the shards, such as: shard-a/shard-a-1:27017,shard-a-2:27017');
  process.exit(1);
}

const client = await connectAsAdmin();
try {
  const admin = client.db('admin');
  await addShards(admin, shards);
  await admin.command({ enableSharding: database });
  await letServersIn(admin);
  log.info({ shards }, 'the cluster is ready');
} finally {
  await client.close();
}

/** Connects as the administrator, who is created when there is nobody yet. */
async function connectAsAdmin(): Promise<MongoClient> {
  try {
    return await connect({ username: 'admin', password: environment.MONGODB_ADMIN_PASSWORD });
  } catch (error) {
    if (!(error instanceof MongoServerError) || error.code !== authenticationFailed) throw error;
  }
  const stranger = await connect();
  try {
    await stranger.db('admin').command({
      createUser: 'admin',
      pwd: environment.MONGODB_ADMIN_PASSWORD,
      roles: [{ role: 'root', db: 'admin' }],
    });
    log.info('created the administrator');
  } finally {
    await stranger.close();
  }
  return connect({ username: 'admin', password: environment.MONGODB_ADMIN_PASSWORD });
}

function connect(auth?: { username: string; password: string }): Promise<MongoClient> {
  const client = new MongoClient('mongodb://127.0.0.1:27017/?directConnection=true', {
    serverSelectionTimeoutMS: 60_000,
    ...(auth ? { auth, authSource: 'admin' } : {}),
  });
  return client.connect();
}

async function addShards(admin: Db, wanted: string[]): Promise<void> {
  const listed = await admin.command({ listShards: 1 });
  const present = new Set(listed.shards.map((shard: { _id: string }) => shard._id));
  for (const shard of wanted) {
    const [name] = shard.split('/');
    if (present.has(name)) continue;
    await admin.command({ addShard: shard, name });
    log.info({ shard }, 'added the shard');
  }
}

/** The user under which the subgraphs connect: everything in their own database, nothing elsewhere. */
async function letServersIn(admin: Db): Promise<void> {
  const sharding = {
    privileges: [{ resource: { db: database, collection: '' }, actions: ['enableSharding'] }],
    roles: [],
  };
  const { roles } = await admin.command({ rolesInfo: 'comandaSharding' });
  await admin.command(
    roles.length > 0
      ? { updateRole: 'comandaSharding', ...sharding }
      : { createRole: 'comandaSharding', ...sharding },
  );

  const servers = {
    pwd: environment.MONGODB_PASSWORD,
    roles: [
      { role: 'readWrite', db: database },
      { role: 'comandaSharding', db: 'admin' },
    ],
  };
  const { users } = await admin.command({ usersInfo: 'comanda' });
  await admin.command(
    users.length > 0 ? { updateUser: 'comanda', ...servers } : { createUser: 'comanda', ...servers },
  );
}
