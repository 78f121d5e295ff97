import mongoose, { type Aggregate, type Connection, type Model, type Query, type Schema } from 'mongoose';
import { watchDatabase } from './database-metrics.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import { defaultMongoSettings, type MongoSettings } from './mongo-settings.ts';
import { refuseScatter, refuseScatteringPipeline } from './scatter-guard.ts';
import { watchSlowQueries } from './slow-query/slow-query-log.ts';

export interface Mongo {
  connection: Connection;
  /** Creates, shards and indexes the collections of all models of this connection. Safe to repeat. */
  prepare(): Promise<void>;
  /** Rejects when the database does not answer. */
  check(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Connects to MongoDB, or to the single-machine store, which speaks the same protocol. Writes wait for a majority and the journal.
 * @param url connection string; its path names the database, `comanda` when it has none.
 * @param options.metrics where to tell how long commands take and how much of the pool is in use.
 * @param options.settings pool, time limits and what is slow; see `mongoSettings`.
 */
export async function connectMongo(
  url: string,
  log: Log,
  { metrics, settings = defaultMongoSettings }: { metrics?: Metrics; settings?: MongoSettings } = {},
): Promise<Mongo> {
  const connection = mongoose.createConnection(url, {
    dbName: databaseOf(url),
    maxPoolSize: settings.MONGODB_POOL_SIZE,
    minPoolSize: settings.MONGODB_POOL_MINIMUM,
    waitQueueTimeoutMS: settings.MONGODB_POOL_WAIT_MS,
    serverSelectionTimeoutMS: settings.MONGODB_SELECTION_MS,
    connectTimeoutMS: settings.MONGODB_CONNECT_MS,
    socketTimeoutMS: settings.MONGODB_SOCKET_MS,
    monitorCommands: metrics !== undefined || settings.SLOW_QUERY_MS > 0,
    writeConcern: { w: 'majority', journal: true },
    retryWrites: true,
    retryReads: true,
    autoIndex: false,
    autoCreate: false,
    bufferCommands: false,
  });
  await connection.asPromise();
  if (metrics) watchDatabase(connection.getClient(), metrics, settings.MONGODB_POOL_SIZE);
  const slowQueries =
    settings.SLOW_QUERY_MS > 0
      ? watchSlowQueries(connection, connection.getClient(), log, settings.SLOW_QUERY_MS)
      : undefined;
  connection.on('disconnected', () => log.warn('the store is gone'));
  connection.on('reconnected', () => log.info('the store is back'));
  return {
    connection,
    async prepare() {
      for (const model of Object.values(connection.models)) await prepareCollection(connection, model);
    },
    async check() {
      await connection.db?.admin().ping();
    },
    async close() {
      await slowQueries?.close();
      connection.removeAllListeners('disconnected');
      return connection.close();
    },
  };
}

/** The database that a connection string names, `comanda` when it names none. */
export function databaseOf(url: string): string {
  const [, name = ''] = /^mongodb(?:\+srv)?:\/\/[^/]*\/([^?]*)/.exec(url) ?? [];
  return decodeURIComponent(name) || 'comanda';
}

async function prepareCollection(connection: Connection, model: Model<unknown>): Promise<void> {
  await model.createCollection().catch(ignore(48)); // NamespaceExists
  const shardKey = model.schema.get('shardKey');
  if (shardKey) {
    const admin = connection.getClient().db('admin');
    await admin
      .command({ shardCollection: `${connection.name}.${model.collection.collectionName}`, key: shardKey })
      .catch(ignore(59, 20, 23)); // no mongos (CommandNotFound), not a cluster (IllegalOperation), sharded before (AlreadyInitialized)
  }
  await model.createIndexes();
}

function ignore(...codes: number[]) {
  return (error: { code?: number }) => {
    if (!codes.includes(error.code ?? -1)) throw error;
  };
}

const reads = ['find', 'findOne', 'countDocuments', 'estimatedDocumentCount', 'distinct'] as const;
const writes = [
  'updateOne',
  'updateMany',
  'replaceOne',
  'deleteOne',
  'deleteMany',
  'findOneAndUpdate',
  'findOneAndReplace',
  'findOneAndDelete',
] as const;

/**
 * Marks a schema as an organization's own: sharded by `{ organizationId: 1 }`, and no query may scatter. A filter without `organizationId` by equality
 * throws in every mode, so that what would be slow on a cluster fails on a laptop. The few reads that are meant to see all organizations
 * say so with the option `acrossOrganizations`; writes never may.
 */
export function ownedByOrganization<T>(schema: Schema<T>): void {
  schema.set('shardKey', { organizationId: 1 });
  for (const operation of reads) {
    schema.pre(operation, function (this: Query<unknown, T>) {
      if (this.getOptions().acrossOrganizations !== true) refuseScatter(operation, this.getFilter());
    });
  }
  for (const operation of writes) {
    schema.pre(operation, function (this: Query<unknown, T>) {
      refuseScatter(operation, this.getFilter());
    });
  }
  schema.pre('bulkWrite', (operations) => {
    for (const operation of operations) {
      for (const [name, body] of Object.entries(operation))
        if (name !== 'insertOne') refuseScatter(`bulkWrite ${name}`, body.filter ?? {});
    }
  });
  schema.pre('aggregate', function (this: Aggregate<unknown>) {
    if (this.options.acrossOrganizations !== true) refuseScatteringPipeline(this.pipeline());
  });
}

/** True for E11000: a unique index has the value already. */
export function isDuplicateKey(error: unknown): error is Error & { keyPattern?: Record<string, unknown> } {
  return error instanceof Error && 'code' in error && error.code === 11_000;
}
