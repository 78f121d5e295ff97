import { createAggregates } from '@comanda/platform/aggregate';
import { auditModel } from '@comanda/platform/audit';
import type { EventLog } from '@comanda/platform/event-log/event-log';
import type { HttpServer } from '@comanda/platform/http-server';
import { createIdentitySigner, type IdentitySecret } from '@comanda/platform/identity';
import type { Log } from '@comanda/platform/log';
import { createMetrics, type Metrics } from '@comanda/platform/metrics';
import { ensureSchema } from '@comanda/platform/migration/schema-check';
import type { Mongo } from '@comanda/platform/mongo';
import { createOutbox } from '@comanda/platform/outbox';
import { createShutdown } from '@comanda/platform/shutdown';
import { createSubgraphClient } from '@comanda/platform/subgraph-client';
import { createSubgraphServer } from '@comanda/platform/subgraph-server';
import { readSubgraph } from '@comanda/schema/subgraph-sdl';
import { createContext } from './context.ts';
import { createKitchenClock } from './kitchen/kitchen-clock.ts';
import { createKitchenMetrics } from './kitchen/kitchen-metrics.ts';
import { createPreparationTimes } from './kitchen/preparation-times.ts';
import { createProcessingSeconds } from './kitchen/processing-seconds.ts';
import { createStationLoads } from './kitchen/station-loads.ts';
import { ordersMigrations } from './migrations.ts';
import { createModels } from './models.ts';
import { createOrderWriter } from './order/order-writer.ts';
import { createNamesReader } from './printing/print-names.ts';
import { type PrintingSettings, startPrinting } from './printing/printing.ts';
import { createStationPrinters } from './printing/station-printers.ts';
import { createDayRollups } from './report/day-rollups.ts';
import { createReportClock } from './report/report-clock.ts';
import { resolvers } from './resolvers.ts';

export interface OrdersServerDependencies {
  host: string;
  /** 0 lets the system choose. */
  port: number;
  /** Connected; closed by whoever connected it. */
  mongo: Mongo;
  eventLog: EventLog;
  identitySecret: IdentitySecret;
  menuUrl: string;
  tablesUrl: string;
  usersUrl: string;
  log: Log;
  metrics?: Metrics;
  /** False leaves the stored data to `npm run migrate` and does not start before that has run. @default true */
  migrates?: boolean;
  /** False leaves what is due to other processes on the same store. @default true */
  keepsClock?: boolean;
  /** Print tickets on network printers; left out, nothing is printed and no printer can be set. */
  printing?: PrintingSettings | undefined;
}

/** The orders subgraph: carts, orders with their items, kitchen stations and their tickets. */
export async function createOrdersServer(dependencies: OrdersServerDependencies): Promise<HttpServer> {
  const { mongo, eventLog, log } = dependencies;
  const shutdown = createShutdown(log);

  const models = createModels(mongo.connection);
  auditModel(mongo.connection);
  const schema = await ensureSchema(mongo.connection, ordersMigrations, {
    migrates: dependencies.migrates ?? true,
    log,
  });
  const outbox = createOutbox(eventLog, log, dependencies.metrics);
  outbox.start(mongo.connection);
  shutdown.register('outbox', () => outbox.close());

  const signer = createIdentitySigner(dependencies.identitySecret, 'orders');
  const clientOf = (name: string, url: string) => {
    const client = createSubgraphClient({ name, url, service: 'orders', signer });
    shutdown.register(`${name} client`, () => client.close());
    return client;
  };
  const menu = clientOf('menu', dependencies.menuUrl);
  const tables = clientOf('tables', dependencies.tablesUrl);
  const users = clientOf('users', dependencies.usersUrl);

  const metrics = dependencies.metrics ?? createMetrics('orders');
  const aggregates = createAggregates(outbox);
  const loads = createStationLoads(models.StationLoad, log);
  shutdown.register('sums of work', () => loads.close());
  const times = createPreparationTimes(models.PreparationTime, log);
  shutdown.register('times of preparation', () => times.close());
  const rollups = createDayRollups(models);
  const listeners = [loads.heard, times.heard, createProcessingSeconds(metrics, models.KitchenStation)];
  const printers = dependencies.printing && createStationPrinters(models.KitchenStation);
  const readNames = createNamesReader({ tables, users });
  const writer = createOrderWriter(models.Order, aggregates, listeners, printers);
  if (dependencies.printing && (dependencies.printing.isBridge ?? true)) {
    const { connection } = mongo;
    const own = { ...dependencies.printing, connection, models, writer, readNames, metrics, log };
    const printing = startPrinting(own);
    shutdown.register('printing', () => printing.close());
  }
  if (dependencies.keepsClock ?? true) {
    const clock = createKitchenClock({ connection: mongo.connection, models, writer, log });
    shutdown.register('kitchen clock', () => clock.close());
    const reportClock = createReportClock({ connection: mongo.connection, models, rollups, users, log });
    shutdown.register('report clock', () => reportClock.close());
  }

  const { typeDefs } = await readSubgraph('orders');
  const server = await createSubgraphServer({
    name: 'orders',
    host: dependencies.host,
    port: dependencies.port,
    typeDefs,
    resolvers,
    context: createContext({
      models,
      aggregates,
      loads,
      times,
      rollups,
      listeners,
      printers,
      readNames,
      kitchenMetrics: createKitchenMetrics(metrics, models),
      menu,
      tables,
      users,
    }),
    identitySecret: dependencies.identitySecret,
    dependencies: [
      { name: 'store', check: () => mongo.check() },
      schema,
      { name: 'event log', check: () => eventLog.check() },
    ],
    log,
    metrics,
  });
  shutdown.register('http', () => server.close());
  return { ...server, close: () => shutdown.run() };
}
