import { createAggregates } from '@comanda/platform/aggregate';
import { auditModel } from '@comanda/platform/audit';
import type { EventLog } from '@comanda/platform/event-log/event-log';
import type { HttpServer } from '@comanda/platform/http-server';
import { createIdentitySigner, type IdentitySecret } from '@comanda/platform/identity';
import type { Log } from '@comanda/platform/log';
import type { Metrics } from '@comanda/platform/metrics';
import { ensureSchema } from '@comanda/platform/migration/schema-check';
import type { Mongo } from '@comanda/platform/mongo';
import { createOutbox } from '@comanda/platform/outbox';
import { createShutdown } from '@comanda/platform/shutdown';
import { createSubgraphClient } from '@comanda/platform/subgraph-client';
import { createSubgraphServer } from '@comanda/platform/subgraph-server';
import { readSubgraph } from '@comanda/schema/subgraph-sdl';
import { createContext } from './context.ts';
import { tablesMigrations } from './migrations.ts';
import { createModels } from './models.ts';
import { tablesResolvers } from './resolvers.ts';

export interface TablesServerDependencies {
  host: string;
  /** 0 lets the system choose. */
  port: number;
  /** Connected; closed by whoever connected it. */
  mongo: Mongo;
  eventLog: EventLog;
  identitySecret: IdentitySecret;
  usersUrl: string;
  /** Address of the diner's app: what the QR codes lead to. */
  publicUrl: string;
  log: Log;
  metrics?: Metrics;
  /** False leaves the stored data to `npm run migrate` and does not start before that has run. @default true */
  migrates?: boolean;
}

/** The tables subgraph: floors, sections, tables with their QR codes, and who sits where. */
export async function createTablesServer(dependencies: TablesServerDependencies): Promise<HttpServer> {
  const { mongo, eventLog, log } = dependencies;
  const shutdown = createShutdown(log);

  const models = createModels(mongo.connection);
  auditModel(mongo.connection);
  const schema = await ensureSchema(mongo.connection, tablesMigrations, {
    migrates: dependencies.migrates ?? true,
    log,
  });
  const outbox = createOutbox(eventLog, log, dependencies.metrics);
  outbox.start(mongo.connection);
  shutdown.register('outbox', () => outbox.close());

  const signer = createIdentitySigner(dependencies.identitySecret, 'tables');
  const users = createSubgraphClient({
    name: 'users',
    url: dependencies.usersUrl,
    service: 'tables',
    signer,
  });
  shutdown.register('users client', () => users.close());

  const { typeDefs } = await readSubgraph('tables');
  const server = await createSubgraphServer({
    name: 'tables',
    host: dependencies.host,
    port: dependencies.port,
    typeDefs,
    resolvers: tablesResolvers,
    context: createContext({
      models,
      aggregates: createAggregates(outbox),
      users,
      publicUrl: dependencies.publicUrl.replace(/\/+$/, ''),
    }),
    identitySecret: dependencies.identitySecret,
    dependencies: [
      { name: 'store', check: () => mongo.check() },
      schema,
      { name: 'event log', check: () => eventLog.check() },
    ],
    log,
    metrics: dependencies.metrics,
  });
  shutdown.register('http', () => server.close());
  return { ...server, close: () => shutdown.run() };
}
