import { parseArgs } from 'node:util';
import { startRedis } from '@comanda/platform/testing/redis-process';
import { startChild } from '../gateway/child.ts';
import { percentile, type Row, table } from '../result.ts';
import { type Figures, measureScene, type Scene, type World } from './contestant.ts';
import { composeTickets } from './contract.ts';
import { measureReconnect } from './reconnect.ts';

const nameOf = ({ sockets, groups, selection, redisUrl }: Scene) =>
  `${sockets} sockets in ${groups} ${groups === 1 ? 'group' : 'groups'}${selection === 'federated' ? ', four subgraphs' : ''}${redisUrl ? ', Redis' : ''}`;

/** The figures of one scene as rows, with ratios to the peers that met the same. */
function rowsOf(name: string, own: Figures, peers: Readonly<Record<string, Figures>>): Row[] {
  const ratios = (figure: (one: Figures) => number) =>
    Object.fromEntries(Object.entries(peers).map(([peer, one]) => [peer, figure(own) / figure(one)]));
  return [
    {
      name: `${name}: CPU per message`,
      unit: 'µs',
      median: own.cpuMicros,
      ratios: ratios((one) => one.cpuMicros),
    },
    {
      name: `${name}: last received`,
      unit: 'ms',
      median: own.lastMs,
      p50: own.p50,
      p99: own.p99,
      ratios: ratios((one) => one.lastMs),
    },
    {
      name: `${name}: memory per socket`,
      unit: 'kB',
      median: own.kilobytes,
      ratios: ratios((one) => one.kilobytes),
    },
    {
      name: `${name}: longest block of the event loop`,
      unit: 'ms',
      median: own.longestBlockMs,
      ratios: ratios((one) => one.longestBlockMs),
    },
    { name: `${name}: fetches per event`, unit: '', median: own.fetches, ratios: {} },
  ];
}

/** `npm run bench -- subscriptions [--quick]`: fan-out beside `ws` alone and graphql-ws used naively, and coming back after a kill -9. */
export async function benchSubscriptions(args: readonly string[]): Promise<Row[] | undefined> {
  const { values } = parseArgs({ args: [...args], options: { quick: { type: 'boolean', default: false } } });
  const subgraphs = await startChild<{ urls: Record<string, string> }>(
    new URL('subgraphs.ts', import.meta.url).pathname,
  );
  const world: World = { supergraph: composeTickets(), subgraphs };
  const redis = await startRedis();
  const rows: Row[] = [];
  const print = (found: Row[]) => {
    process.stdout.write(`${table(found)}\n\n`);
    rows.push(...found);
  };
  try {
    const event = { selection: 'event', groups: 1 } as const;
    for (const sockets of values.quick ? [1_000] : [1_000, 5_000, 10_000]) {
      const naive = await measureScene(world, { ...event, contestant: 'naive', sockets });
      for (const groups of values.quick ? [1] : [1, 10, 1_000]) {
        const scene = { ...event, groups, sockets };
        const raw = await measureScene(world, { ...scene, contestant: 'raw' });
        const own = await measureScene(world, { ...scene, contestant: 'comanda' });
        print(
          rowsOf(nameOf({ ...scene, contestant: 'comanda' }), own, {
            ws: raw,
            ...(groups === 1 && { naive }),
          }),
        );
      }
    }
    const federated = { selection: 'federated', groups: 1, sockets: 1_000 } as const;
    const naive = await measureScene(world, { ...federated, contestant: 'naive' });
    const own = await measureScene(world, { ...federated, contestant: 'comanda' });
    print(rowsOf(nameOf({ ...federated, contestant: 'comanda' }), own, { naive }));
    const sockets = values.quick ? 1_000 : 10_000;
    const onRedis = { ...event, sockets, redisUrl: redis.url, contestant: 'comanda' } as const;
    print(rowsOf(nameOf(onRedis), await measureScene(world, onRedis), {}));
    const { lastMs, p50 } = await measureReconnect(world, { sockets, redisUrl: redis.url });
    print([
      {
        name: `${sockets} sockets come back after kill -9 and have what they missed`,
        unit: 'ms',
        median: lastMs,
        p50: percentile(p50, 0.5),
        p99: percentile(p50, 0.99),
        ratios: {},
      },
    ]);
  } finally {
    await redis.stop();
    await subgraphs.stop();
  }
  return values.quick ? undefined : rows;
}
