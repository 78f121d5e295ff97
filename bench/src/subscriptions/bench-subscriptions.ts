import { startRedis } from '@comanda/platform/testing/redis-process';
import { startChild } from '../gateway/child.ts';
import { percentile, type Row, table } from '../result.ts';
import { type Contestant, type Figures, measureScene, type Scene, type World } from './contestant.ts';
import { composeTickets } from './contract.ts';
import { type Options, parseOptions } from './options.ts';
import { measureReconnect } from './reconnect.ts';
import { type Measurement, targetRows, targetsOf, targetTable } from './targets.ts';

type Situation = Omit<Scene, 'contestant'>;

const nameOf = ({ sockets, groups, selection, redisUrl }: Situation) =>
  [
    `${sockets} sockets in ${groups} ${groups === 1 ? 'group' : 'groups'}`,
    ...(selection === 'federated' ? ['four subgraphs'] : []),
    ...(selection === 'fetched' ? ['one subgraph'] : []),
    ...(redisUrl ? ['Redis'] : []),
  ].join(', ');

/** The figures of one scene as rows, with ratios to the peers that met the same. */
function rowsOf({ scene, figures }: Measurement): Row[] {
  const { comanda: own, raw, naive } = figures;
  if (!own) return [];
  const peers = { ...(raw && { ws: raw }), ...(naive && { naive }) };
  const row = (what: string, unit: string, figure: (one: Figures) => number): Row => ({
    name: `${nameOf(scene)}: ${what}`,
    unit,
    median: figure(own),
    ratios: Object.fromEntries(
      Object.entries(peers).flatMap(([peer, one]) =>
        figure(one) > 0 ? [[peer, figure(own) / figure(one)]] : [],
      ),
    ),
  });
  return [
    row('CPU per message', 'µs', (one) => one.cpuMicros),
    { ...row('last received', 'ms', (one) => one.lastMs), p50: own.p50, p99: own.p99 },
    row('memory per idle socket', 'kB', (one) => one.kilobytes),
    row('CPU per idle socket', 'µs/s', (one) => one.idleMicros),
    row('longest work between two turns of the event loop', 'ms', (one) => one.longestBlockMs),
    row('longest time between two turns, others included', 'ms', (one) => one.longestGapMs),
    row('fetches per event', '', (one) => one.fetches),
  ];
}

/** Contestants take turns, so that whatever else the machine does meets all of them. */
async function measureAll(
  world: World,
  scene: Situation,
  contestants: readonly Contestant[],
  { rounds, profiles }: Options,
): Promise<Measurement> {
  const found: Record<Contestant, Figures[]> = { comanda: [], naive: [], raw: [] };
  for (let round = 0; round < rounds; round++)
    for (const contestant of contestants)
      found[contestant].push(
        await measureScene(world, { ...scene, contestant, ...(contestant === 'comanda' && { profiles }) }),
      );
  const figures = { comanda: medians(found.comanda), naive: medians(found.naive), raw: medians(found.raw) };
  const lengths = new Set(Object.values(figures).flatMap((one) => (one ? [one.bytes] : [])));
  if (scene.selection === 'event' && Math.max(...lengths) - Math.min(...lengths) > 4)
    throw new Error(`The messages of the contestants differ in length: ${[...lengths].join(', ')} bytes.`);
  return { scene: { ...scene, contestant: 'comanda' }, figures };
}

function medians(rounds: readonly Figures[]): Figures | undefined {
  const [first] = rounds;
  if (!first) return undefined;
  const median = (figure: keyof Figures) =>
    percentile(
      rounds.map((one) => one[figure]),
      0.5,
    );
  return {
    cpuMicros: median('cpuMicros'),
    idleMicros: median('idleMicros'),
    lastMs: median('lastMs'),
    p50: median('p50'),
    p99: median('p99'),
    kilobytes: median('kilobytes'),
    longestBlockMs: median('longestBlockMs'),
    longestGapMs: median('longestGapMs'),
    fetches: median('fetches'),
    bytes: median('bytes'),
  };
}

/** `npm run bench -- subscriptions`: fan-out beside `ws` alone and graphql-ws used naively, and coming back after a kill -9. */
export async function benchSubscriptions(args: readonly string[]): Promise<Row[] | undefined> {
  const options = parseOptions(args);
  const subgraphs = await startChild<{ urls: Record<string, string> }>(
    new URL('subgraphs.ts', import.meta.url).pathname,
  );
  const world: World = { supergraph: composeTickets(), subgraphs };
  const redis = await startRedis();
  const rows: Row[] = [];
  const measured: Measurement[] = [];
  const print = (found: Row[]) => {
    process.stdout.write(`${table(found)}\n\n`);
    rows.push(...found);
  };
  const measure = async (scene: Situation, contestants: readonly Contestant[]) => {
    const one = await measureAll(world, scene, contestants, options);
    measured.push(one);
    print(rowsOf(one));
  };
  const most = Math.max(...options.sockets);
  const least = Math.min(...options.sockets);
  const has = (part: Options['only'][number]) => options.only.includes(part);
  try {
    if (has('fan-out'))
      for (const sockets of options.sockets)
        for (const groups of options.groups)
          await measure(
            { selection: 'event', sockets, groups },
            groups === 1 ? ['raw', 'comanda', 'naive'] : ['raw', 'comanda'],
          );
    if (has('fetches'))
      for (const [sockets, groups] of [
        [least, 1],
        [most, 1],
        [most, 10],
      ] as const)
        await measure({ selection: 'fetched', sockets, groups }, ['comanda']);
    if (has('federated'))
      await measure({ selection: 'federated', sockets: 1_000, groups: 1 }, ['naive', 'comanda']);
    if (has('redis'))
      await measure({ selection: 'event', sockets: most, groups: 1, redisUrl: redis.url }, ['comanda']);
    if (has('reconnect')) print([await reconnectRow(world, most, redis.url)]);
    const targets = targetsOf(measured);
    if (targets.length > 0) process.stdout.write(`${targetTable(targets)}\n\n`);
    rows.push(...targetRows(targets));
  } finally {
    await redis.stop();
    await subgraphs.stop();
  }
  return options.isWhole ? rows : undefined;
}

async function reconnectRow(world: World, sockets: number, redisUrl: string): Promise<Row> {
  const { lastMs, times } = await measureReconnect(world, { sockets, redisUrl });
  return {
    name: `${sockets} sockets come back after kill -9 and have what they missed`,
    unit: 'ms',
    median: lastMs,
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
    ratios: {},
  };
}
