import { setTimeout as pause } from 'node:timers/promises';
import { newId, newOrganizationId } from '@comanda/platform/id';
import { type Child, startChild } from '../gateway/child.ts';
import { productionNodeOptions } from '../gateway/image-options.ts';
import { percentile } from '../result.ts';
import { cpuOf, memoryOf } from '../usage.ts';
import type { ClientAsk, Received } from './clients.ts';
import { type Selection, selections } from './contract.ts';
import type { Ask, Published, ServerSettings, Settled } from './servers/publishing.ts';

export type Contestant = 'comanda' | 'naive' | 'raw';

export interface Scene {
  readonly contestant: Contestant;
  readonly sockets: number;
  readonly groups: number;
  readonly selection: Selection;
  readonly redisUrl?: string | undefined;
  /** Where the server's processor profile is written. */
  readonly profiles?: string | undefined;
}

/** What one contestant was measured at in one scene. */
export interface Figures {
  /** Processor time of the server for each message, in µs, beyond what its sockets cost while nothing is published. */
  readonly cpuMicros: number;
  /** Processor time of the server for each idle socket, in µs a second: heartbeats and their answers. */
  readonly idleMicros: number;
  /** From publishing until the last subscriber had it, in ms: median over the rounds. */
  readonly lastMs: number;
  /** From publishing until a subscriber had it, in ms, over all. */
  readonly p50: number;
  readonly p99: number;
  /** Memory of the server for each idle socket with a subscription, in kB. */
  readonly kilobytes: number;
  /** Longest time that the server worked between two turns of its event loop, in ms, while messages were sent. */
  readonly longestBlockMs: number;
  /** The same by the clock on the wall. */
  readonly longestGapMs: number;
  /** Requests that the subgraphs answered for each event. */
  readonly fetches: number;
  /** Length of a message, in bytes. */
  readonly bytes: number;
}

export interface World {
  readonly supergraph: string;
  readonly subgraphs: Child<{ urls: Record<string, string> }>;
}

const file = (name: string) => new URL(name, import.meta.url).pathname;
/** Sockets in one process of clients. */
const clientsEach = 5_000;
/** The part of the sockets that is connected before memory is looked at for the first time. */
const firstPart = 0.2;
const idleSeconds = 4;
/** Messages that a scene sends at least, so that processor time counted in 10 ms says something. */
const leastMessages = 100_000;

export interface Running {
  readonly server: Child<{ url: string }>;
  readonly settings: ServerSettings;
  readonly clients: readonly Child<unknown>[];
  /** Connects subscribers. @param part of each process of clients, from 0 to 1 */
  connect(part?: readonly [from: number, to: number], resume?: boolean): Promise<void>;
  publish(): Promise<{ at: number; times: number[]; bytes: number }>;
  settle(): Promise<Settled>;
  stop(): Promise<void>;
}

/** Starts a contestant and its clients, not connected yet. */
export async function start(world: World, scene: Scene, port = 0): Promise<Running> {
  const organizationId = newOrganizationId();
  const ids = (kind: 'KitchenStation' | 'KitchenTicket') =>
    Array.from({ length: scene.groups }, () => newId(kind, organizationId));
  const settings: ServerSettings = {
    supergraph: world.supergraph,
    subgraphs: world.subgraphs.ready.urls,
    organizationId,
    stations: ids('KitchenStation'),
    tickets: ids('KitchenTicket'),
    redisUrl: scene.redisUrl,
    port,
  };
  const server = await startChild<{ url: string }>(file(`servers/${scene.contestant}.ts`), settings, [
    '--expose-gc',
    ...productionNodeOptions,
    ...(scene.profiles === undefined ? [] : ['--cpu-prof', '--cpu-prof-dir', scene.profiles]),
  ]);
  const count = Math.ceil(scene.sockets / clientsEach);
  const clients = await Promise.all(
    Array.from({ length: count }, () => startChild<unknown>(file('clients.ts'))),
  );
  const askAll = <Answer>(ask: (n: number) => ClientAsk) =>
    Promise.all(clients.map((client, n) => client.ask<Answer>(ask(n))));
  const settle = () => server.ask<Settled>({ kind: 'settle' } satisfies Ask);
  return {
    server,
    settings,
    clients,
    settle,
    async connect([from, to] = [0, 1], resume = false) {
      const ofGateway = scene.contestant === 'comanda';
      const query = `subscription ($stationId: ID!) { ticketChanged(stationId: $stationId) { ${selections[scene.selection]} } }`;
      const ofProcess = (n: number) => Math.min(clientsEach, scene.sockets - n * clientsEach);
      await askAll((n) => ({
        kind: 'connect',
        port: Number(new URL(server.ready.url).port),
        from: Math.round(ofProcess(n) * from),
        to: Math.round(ofProcess(n) * to),
        query,
        stations: settings.stations,
        first: n * clientsEach,
        extensions: ofGateway ? { snapshot: true } : undefined,
        resume,
      }));
      if (ofGateway) return;
      while ((await settle()).subscribers < scene.sockets * to) await pause(50);
    },
    async publish() {
      const waiting = askAll<Received>(() => ({ kind: 'await', each: 1 }));
      await pause(30);
      const { at } = await server.ask<Published>({ kind: 'publish' } satisfies Ask);
      const received = await waiting;
      return { at, times: received.flatMap(({ times }) => [...times]), bytes: received[0]?.bytes ?? 0 };
    },
    async stop() {
      await Promise.all([server, ...clients].map((child) => child.stop()));
    },
  };
}

/** Measures one contestant in one scene, in fresh processes. */
export async function measureScene(world: World, scene: Scene): Promise<Figures> {
  const running = await start(world, scene);
  try {
    const { server } = running;
    // What the first sockets cost is the code that serves them, and space that the others use as well.
    await running.connect([0, firstPart]);
    await running.settle();
    await pause(1_000);
    await running.settle();
    const before = memoryOf(server.pid).own;
    await running.connect([firstPart, 1]);
    await running.settle();
    await pause(1_000);
    await running.settle();
    const kilobytes = ((memoryOf(server.pid).own - before) * 1_024) / (scene.sockets * (1 - firstPart));
    const idleBefore = cpuOf(server.pid);
    await pause(idleSeconds * 1_000);
    const idleMs = (cpuOf(server.pid) - idleBefore) / idleSeconds;
    for (let n = 0; n < 3; n++) await running.publish();
    await running.settle();
    const rounds = Math.max(10, Math.ceil(leastMessages / scene.sockets));
    const answeredBefore = await answered(world);
    const cpuBefore = cpuOf(server.pid);
    const began = performance.now();
    const lasts: number[] = [];
    const all: number[] = [];
    let bytes = 0;
    for (let n = 0; n < rounds; n++) {
      const published = await running.publish();
      const { at, times } = published;
      bytes = published.bytes;
      let last = 0;
      for (const time of times) {
        last = Math.max(last, time - at);
        all.push(time - at);
      }
      lasts.push(last);
    }
    const seconds = (performance.now() - began) / 1_000;
    const cpuMs = cpuOf(server.pid) - cpuBefore - idleMs * seconds;
    const fetches = ((await answered(world)) - answeredBefore) / rounds;
    const { longestBlockMs, longestGapMs } = await running.settle();
    return {
      cpuMicros: (cpuMs * 1_000) / (rounds * scene.sockets),
      idleMicros: (idleMs * 1_000) / scene.sockets,
      lastMs: percentile(lasts, 0.5),
      p50: percentile(all, 0.5),
      p99: percentile(all, 0.99),
      kilobytes,
      longestBlockMs,
      longestGapMs,
      fetches,
      bytes,
    };
  } finally {
    await running.stop();
  }
}

async function answered({ subgraphs }: World): Promise<number> {
  return (await subgraphs.ask<{ answered: number }>({})).answered;
}
