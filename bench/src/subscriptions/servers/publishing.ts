export const identitySecret = 'a secret of the benchmark, of 32 characters and more';

/** As long as a cursor of the gateway and as an operation's id of the clients, so that all servers send as many bytes. */
export const filling = 'x'.repeat(71);
export const operationId = 'x'.repeat(36);

/** What a server is asked by the benchmark. */
export type Ask =
  /** Publish one change of each station. */
  | { kind: 'publish' }
  /** Free what can be freed, so that memory can be compared; and say how long the event loop was kept since the last time. */
  | { kind: 'settle' };

/** When it was published, in ms since the epoch. */
export interface Published {
  at: number;
}
export interface Settled {
  /** Longest time that the server worked between two turns of the event loop, in ms. */
  longestBlockMs: number;
  /** The same by the clock on the wall, where it also waits for a processor that others have. */
  longestGapMs: number;
  subscribers: number;
}

/** Says where a server listens, and answers what it is asked. */
export function serve(url: string, own: { publish(): Promise<void> | void; subscribers(): number }): void {
  const interval = 1;
  let last = { cpu: process.threadCpuUsage(), at: performance.now() };
  let longest = { block: 0, gap: 0 };
  // By the time that the thread itself worked: on a busy machine others take the processor away for longer than anything here does.
  setInterval(() => {
    const now = { cpu: process.threadCpuUsage(), at: performance.now() };
    const worked = (now.cpu.user + now.cpu.system - last.cpu.user - last.cpu.system) / 1_000;
    longest = { block: Math.max(longest.block, worked), gap: Math.max(longest.gap, now.at - last.at) };
    last = now;
  }, interval);
  process.on('message', async (ask: Ask) => {
    if (ask.kind === 'publish') {
      const at = performance.timeOrigin + performance.now();
      await own.publish();
      process.send?.({ at } satisfies Published);
      return;
    }
    const settled = { longestBlockMs: longest.block, longestGapMs: Math.max(0, longest.gap - interval) };
    globalThis.gc?.();
    await new Promise((resolve) => setTimeout(resolve, 200));
    globalThis.gc?.();
    last = { cpu: process.threadCpuUsage(), at: performance.now() };
    longest = { block: 0, gap: 0 };
    process.send?.({ ...settled, subscribers: own.subscribers() } satisfies Settled);
  });
  process.on('disconnect', () => process.exit());
  process.send?.({ url });
}

/** What a server is started with. */
export interface ServerSettings {
  readonly supergraph: string;
  readonly subgraphs: Readonly<Record<string, string>>;
  readonly organizationId: string;
  readonly stations: readonly string[];
  readonly tickets: readonly string[];
  readonly redisUrl?: string | undefined;
  /** 0 lets the system choose. */
  readonly port: number;
}

/** The settings that the benchmark wrote. */
export const settingsOf = (): ServerSettings => JSON.parse(process.argv[2] ?? '{}') as ServerSettings; // written by contestants.ts
