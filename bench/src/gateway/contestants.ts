import { join } from 'node:path';
import { composeSupergraph, federationOneSdl, peersSupergraph, subgraphNames } from './fixture/contract.ts';
import type { FixtureReady } from './fixture/main.ts';
import { productionNodeOptions } from './image-options.ts';
import type { ComandaSettings } from './servers/comanda.ts';

/** A server that is measured: one way to start one gateway. */
export interface Contestant {
  readonly name: string;
  /** Which peer's packages it needs; Comanda's own and the limit need none. */
  readonly peer?: string;
  readonly file: string;
  readonly settings: (fixture: FixtureReady, redisUrl: string) => unknown;
  readonly headers?: (fixture: FixtureReady) => Record<string, string>;
  /** What Node itself is told. @default nothing */
  readonly nodeOptions?: readonly string[];
  /** Requests in flight. @default 64 */
  readonly connections?: number;
  /** Names of the operations it is measured at. */
  readonly operations: readonly string[];
}

const all = ['menu', 'federated', 'mutation', 'mix'];
const own = join(import.meta.dirname, 'servers');
const installed = join(import.meta.dirname, '../../peers');

const withSupergraph =
  (more: object = {}) =>
  ({ urls }: FixtureReady) => ({ supergraph: peersSupergraph(urls), ...more });

const servicesOf = ({ urls }: FixtureReady) =>
  subgraphNames.map((name) => ({ name, url: `${urls[name]}/graphql`, sdl: federationOneSdl(name) }));

const withToken = ({ token }: FixtureReady) => ({ authorization: `Bearer ${token}` });

function comanda(
  name: string,
  on: Omit<ComandaSettings, 'urls' | 'supergraph' | 'redisUrl' | 'tracesTo'> & {
    auth?: boolean;
    redis?: boolean;
    tracing?: boolean;
  },
  operations: readonly string[] = ['menu', 'federated'],
): Contestant {
  const { auth, redis, tracing, ...settings } = on;
  return {
    name,
    file: join(own, 'comanda.ts'),
    settings: ({ urls, traces }, redisUrl) =>
      ({
        urls,
        supergraph: composeSupergraph({ rules: auth, cacheControl: settings.cached }),
        ...settings,
        redisUrl: redis ? redisUrl : undefined,
        tracesTo: tracing ? traces : undefined,
      }) satisfies ComandaSettings,
    nodeOptions: productionNodeOptions,
    ...(auth ? { headers: withToken } : {}),
    operations,
  };
}

/** Comanda's gateway, with what is on in it, and all that it is compared with. */
export const contestants: readonly Contestant[] = [
  { name: 'bare node:http', file: join(own, 'bare.ts'), settings: () => ({}), operations: all },
  comanda('Comanda', {}, [...all, 'joined', 'federated of 50 documents', 'federated of 500 documents']),
  { ...comanda('Comanda at 128 connections', {}, ['federated']), connections: 128 },
  comanda('Comanda + auth', { auth: true }),
  comanda('Comanda + limits', { limits: true }),
  comanda('Comanda + auth + limits', { auth: true, limits: true }),
  comanda('Comanda + metrics', { metrics: true }),
  comanda('Comanda + tracing', { tracing: true }),
  comanda('Comanda cached', { cached: true }, [...all, 'joined']),
  comanda('Comanda cached + auth + limits', { cached: true, auth: true, limits: true }),
  comanda('Comanda + auth + limits + Redis', { auth: true, limits: true, redis: true }),
  {
    name: 'Apollo Server + @apollo/gateway',
    peer: 'apollo',
    file: join(installed, 'apollo.mjs'),
    settings: withSupergraph(),
    operations: all,
  },
  {
    name: 'Mercurius',
    peer: 'mercurius',
    file: join(installed, 'mercurius.mjs'),
    settings: (fixture) => ({ services: servicesOf(fixture), jit: false }),
    operations: all,
  },
  {
    name: 'Mercurius with JIT',
    peer: 'mercurius',
    file: join(installed, 'mercurius.mjs'),
    settings: (fixture) => ({ services: servicesOf(fixture), jit: true }),
    operations: all,
  },
  {
    name: 'Hive Gateway',
    peer: 'hive',
    file: join(installed, 'hive.mjs'),
    settings: withSupergraph({ rust: false }),
    operations: [...all, 'joined'],
  },
  {
    name: 'Hive Gateway with Rust planner',
    peer: 'hive',
    file: join(installed, 'hive.mjs'),
    settings: withSupergraph({ rust: true }),
    operations: [...all, 'joined'],
  },
  {
    name: 'Grafbase',
    peer: 'grafbase',
    file: join(installed, 'grafbase.mjs'),
    settings: (fixture) => ({ services: servicesOf(fixture) }),
    operations: [...all, 'joined'],
  },
];

/** Names that `--peers` takes. */
export const peers: readonly string[] = [
  ...new Set(contestants.flatMap(({ peer }) => (peer === undefined ? [] : [peer]))),
];
