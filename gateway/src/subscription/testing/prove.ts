import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { beginning, type EventLog } from '@comanda/platform/event-log/event-log';
import { createRedisEventLog } from '@comanda/platform/event-log/redis';
import { newId } from '@comanda/platform/id';
import { createLog } from '@comanda/platform/log';
import { connectRedis } from '@comanda/platform/redis';
import { freePort } from '@comanda/platform/testing/redis-process';
import { faultsOfRecord, type LoggedChange } from './check-record.ts';
import type { GatewayProcessSettings } from './gateway-process.ts';
import { composeLiveGraph, identitySecret, startLiveGraph } from './live-graph.ts';
import { startWitness, type Witness } from './witness.ts';

export interface Trial {
  clients: number;
  events: number;
  /** How long the events are spread over, in ms. */
  lastsMs: number;
  gateways: number;
  /** A Redis that keeps what it acknowledged, or several. */
  redis: { url: string; restart(): Promise<void> };
}

export interface Proof {
  /** One sentence for each fault of each client; empty when it holds. */
  faults: string[];
  events: number;
  payloads: number;
  snapshots: number;
  connections: number;
  kills: number;
  restarts: number;
  reloads: number;
}

const log = createLog('test', 'silent');
const stationsOfTrial = 4;
const ticketsOfStation = 5;

/**
 * Many clients, some gateways, one log, and everything that goes wrong in a restaurant at once: gateways are killed, Redis is restarted, clients are cut, paused and resumed, the
 * supergraph is replaced. In the end the record of every client is replayed.
 */
export async function prove({ clients, events, lastsMs, gateways: count, redis }: Trial): Promise<Proof> {
  const connection = connectRedis(redis.url, log);
  const eventLog = createRedisEventLog(connection, log);
  const graph = await startLiveGraph({ eventLog });
  const dir = await mkdtemp(join(tmpdir(), 'comanda-proof-'));
  const supergraphPath = join(dir, 'supergraph.graphql');
  const writeSupergraph = async (sdl: string) => {
    await writeFile(`${supergraphPath}.new`, sdl);
    await rename(`${supergraphPath}.new`, supergraphPath);
  };
  await writeSupergraph(composeLiveGraph().sdl);
  const stations = Array.from({ length: stationsOfTrial }, () =>
    newId('KitchenStation', graph.organizationId),
  );
  for (const station of stations) graph.stations.add(station);
  const gateways = await Promise.all(
    Array.from({ length: count }, async () =>
      startGatewayProcess({
        supergraphPath,
        subgraphs: graph.subgraphs,
        redisUrl: redis.url,
        identitySecret,
        port: await freePort(),
      }),
    ),
  );
  const urls = gateways.map(({ url }) => url);
  const witnesses = Array.from({ length: clients }, (_, n) =>
    startWitness(urls, n % 2 === 0 ? 'ticketEvent' : 'ticketChanged', stations[n % stationsOfTrial] ?? ''),
  );
  let [kills, restarts, reloads] = [0, 0, 0];
  const tickets = stations.map((stationId) =>
    Array.from({ length: ticketsOfStation }, () => newId('KitchenTicket', graph.organizationId)).map(
      (id) => ({ id, stationId }),
    ),
  );
  const end = Date.now() + lastsMs;
  const goesOn = () => Date.now() < end;
  const any = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)] as T; // lists here are never empty

  async function publish(): Promise<void> {
    const states = new Map<string, number>();
    for (let n = 0; n < events; n++) {
      const { id, stationId } = any(any(tickets));
      const state = (states.get(id) ?? 0) + 1;
      states.set(id, state);
      graph.tickets.set(id, { id, stationId, state: String(state) });
      await appendSafely(eventLog, graph.organizationId, `evt_${n}`, { key: stationId, entityId: id });
      const ahead = (n / events) * lastsMs - (lastsMs - (end - Date.now()));
      if (ahead > 2) await pause(ahead);
    }
  }
  async function killGateways(): Promise<void> {
    while (goesOn()) {
      await pause(lastsMs / 8);
      await any(gateways).killAndRestart();
      kills++;
    }
  }
  async function restartRedis(): Promise<void> {
    for (let n = 0; n < 2; n++) {
      await pause(lastsMs / 3);
      await redis.restart();
      restarts++;
    }
  }
  async function disturbClients(): Promise<void> {
    while (goesOn()) {
      await pause(20);
      if (Math.random() < 0.5) any(witnesses).cut();
      else any(witnesses).pause(Math.random() * 1_500);
    }
  }
  async function replaceSupergraph(): Promise<void> {
    while (goesOn()) {
      await pause(lastsMs / 6);
      await writeSupergraph(composeLiveGraph(reloads % 2 === 0 ? '' : 'note: String').sdl);
      reloads++;
    }
  }

  try {
    await Promise.all([publish(), killGateways(), restartRedis(), disturbClients(), replaceSupergraph()]);
    const logged = await readAll(eventLog, graph.organizationId);
    const check = () => witnesses.flatMap((witness, n) => faultsOf(witness, n, logged, graph.tickets));
    // Who was cut last needs a moment to come back.
    const patience = Date.now() + 20_000;
    while (check().length > 0 && Date.now() < patience) await pause(250);
    return {
      faults: check(),
      events: logged.length,
      payloads: witnesses.reduce((sum, { heard }) => sum + heard.length, 0),
      snapshots: witnesses.reduce(
        (sum, { heard }) => sum + heard.filter((one) => one.isSnapshot && one.sequence !== undefined).length,
        0,
      ),
      connections: witnesses.reduce((sum, one) => sum + one.connections, 0),
      kills,
      restarts,
      reloads,
    };
  } finally {
    for (const witness of witnesses) witness.stop();
    await Promise.all(gateways.map((gateway) => gateway.stop()));
    await graph.close();
    await eventLog.close();
    connection.disconnect();
    await rm(dir, { recursive: true, force: true });
  }
}

function faultsOf(
  witness: Witness,
  n: number,
  logged: readonly LoggedChange[],
  tickets: ReadonlyMap<string, { id: string; stationId: string; state: string }>,
): string[] {
  const own = [...tickets.values()].filter(({ stationId }) => stationId === witness.stationId);
  const states = new Map(own.map(({ id, state }) => [id, Number(state)]));
  return faultsOfRecord(witness, logged, states).map((fault) => `client ${n} (${witness.field}) ${fault}`);
}

/** Appends until it is safe, as the outbox does: the log leaves out what it has. */
async function appendSafely(
  eventLog: EventLog,
  organizationId: string,
  id: string,
  of: { key: string; entityId: string },
): Promise<void> {
  const entry = { id, at: new Date(), signals: [{ topic: 'ticket', ...of }] };
  for (;;) {
    try {
      return await eventLog.append(organizationId, [entry]);
    } catch {
      await pause(50);
    }
  }
}

async function readAll(eventLog: EventLog, organizationId: string): Promise<LoggedChange[]> {
  const all: LoggedChange[] = [];
  for (let after = beginning; ; ) {
    const page = await eventLog.read(organizationId, after, 1_000);
    for (const { cursor, signals } of page) {
      const [, life = '', sequence] = /^([\w-]+)\.\d+-(\d+)$/.exec(cursor) ?? [];
      const [signal] = signals;
      all.push({
        life,
        sequence: Number(sequence),
        stationId: signal?.key ?? '',
        entityId: signal?.entityId ?? '',
      });
    }
    const last = page.at(-1);
    if (!last) return all;
    after = last.cursor;
  }
}

async function startGatewayProcess(settings: GatewayProcessSettings) {
  let child: ChildProcess;
  const start = async () => {
    child = spawn(
      process.execPath,
      [new URL('gateway-process.ts', import.meta.url).pathname, JSON.stringify(settings)],
      {
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      },
    );
    await Promise.race([once(child, 'message'), once(child, 'exit')]);
  };
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  await start();
  return {
    url: `http://127.0.0.1:${settings.port}`,
    async killAndRestart() {
      await kill();
      await start();
    },
    stop: kill,
  };
}
