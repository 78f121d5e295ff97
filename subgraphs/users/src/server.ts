import { createAggregates } from '@comanda/platform/aggregate';
import type { EventLog } from '@comanda/platform/event-log/event-log';
import type { HttpServer } from '@comanda/platform/http-server';
import type { IdentitySecret } from '@comanda/platform/identity';
import type { Log } from '@comanda/platform/log';
import type { Metrics } from '@comanda/platform/metrics';
import { ensureSchema } from '@comanda/platform/migration/schema-check';
import type { Mongo } from '@comanda/platform/mongo';
import { createOutbox } from '@comanda/platform/outbox';
import { createShutdown } from '@comanda/platform/shutdown';
import { createSubgraphServer } from '@comanda/platform/subgraph-server';
import { readSubgraph } from '@comanda/schema/subgraph-sdl';
import { createAuditTrail } from './audit/audit-trail.ts';
import { createContext } from './context.ts';
import { usersMigrations } from './migrations.ts';
import { createModels } from './models.ts';
import { usersResolvers } from './resolvers.ts';
import { tellAgain } from './session/revocations.ts';
import { createSignInBrake } from './session/sign-in-brake.ts';
import { createSignInDevices } from './session/sign-in-device.ts';
import { createSignInFailures } from './session/sign-in-failures.ts';
import { createKeyRing } from './token/key-ring.ts';
import { createTokenIssuer } from './token/token-issuer.ts';
import { createAccounts, type NewAccount } from './user/accounts.ts';
import { createPasswords } from './user/password.ts';

export interface UsersServerDependencies {
  host: string;
  /** 0 lets the system choose. */
  port: number;
  /** Connected; closed by whoever connected it. */
  mongo: Mongo;
  eventLog: EventLog;
  identitySecret: IdentitySecret;
  /** Created when no account has this e-mail address; an existing account is never changed. */
  superAdmin?: NewAccount | undefined;
  /** How long a key signs tokens before the next one does. @default 30 */
  keyRotationDays?: number;
  log: Log;
  metrics?: Metrics;
  /** False leaves the stored data to `npm run migrate` and does not start before that has run. @default true */
  migrates?: boolean;
}

/** The users subgraph: organizations, locations, staff, sign-in, and the keys that every token is verified with. */
export async function createUsersServer(dependencies: UsersServerDependencies): Promise<HttpServer> {
  const { mongo, eventLog, log } = dependencies;
  const shutdown = createShutdown(log);

  const models = createModels(mongo.connection);
  const schema = await ensureSchema(mongo.connection, usersMigrations, {
    migrates: dependencies.migrates ?? true,
    log,
  });
  // Nobody waits for it: a log that does not answer now was not lost with a process, and still has them.
  const told = tellAgain(models, eventLog).catch((error: unknown) =>
    log.warn({ err: error }, 'what was revoked lately could not be told again'),
  );
  shutdown.register('revocations told again', () => told);
  const outbox = createOutbox(eventLog, log, dependencies.metrics);
  outbox.start(mongo.connection);
  shutdown.register('outbox', () => outbox.close());

  const rotateEveryMs = (dependencies.keyRotationDays ?? 30) * 24 * 60 * 60_000;
  const ring = await createKeyRing({ keys: models.SigningKey, rotateEveryMs, log });
  shutdown.register('key ring', () => ring.close());
  const tokens = createTokenIssuer(ring);
  const passwords = await createPasswords();
  const accounts = createAccounts(models.User, passwords);
  if (dependencies.superAdmin) await accounts.ensureSuperAdmin(dependencies.superAdmin, log);

  const trail = createAuditTrail(models.AuditEntry, log);
  shutdown.register('audit trail', () => trail.close());

  const { typeDefs } = await readSubgraph('users');
  const server = await createSubgraphServer({
    name: 'users',
    host: dependencies.host,
    port: dependencies.port,
    typeDefs,
    resolvers: usersResolvers,
    context: createContext({
      models,
      aggregates: createAggregates(outbox),
      accounts,
      passwords,
      tokens,
      brake: createSignInBrake(),
      failures: createSignInFailures(models.SignInFailures),
      devices: createSignInDevices(models.SignInDevice),
      trail,
      log,
    }),
    identitySecret: dependencies.identitySecret,
    dependencies: [
      { name: 'store', check: () => mongo.check() },
      schema,
      { name: 'event log', check: () => eventLog.check() },
    ],
    log,
    metrics: dependencies.metrics,
    routes: { '/.well-known/jwks.json': tokens.serveKeys },
  });
  shutdown.register('http', () => server.close());
  return { ...server, close: () => shutdown.run() };
}
