import { monitorEventLoopDelay } from 'node:perf_hooks';

export const identitySecret = 'a secret of the benchmark, of 32 characters and more';

/** As long as a cursor of the gateway and as an operation's id of the clients, so that all servers send as many bytes. */
export const filling = 'x'.repeat(71);
export const operationId = 'x'.repeat(36);

/** What a server is asked by the benchmark. */
export type Ask =
  /** Publish one change of each station. */
  | { kind: 'publish' }
  /** Free what can be freed, so that memory can be compared; and say how long the event loop was blocked since the last time. */
  | { kind: 'settle' };

/** When it was published, in ms since the epoch. */
export interface Published {
  at: number;
}
export interface Settled {
  /** Longest time between two turns of the event loop, in ms, beyond the measuring interval. */
  longestBlockMs: number;
  subscribers: number;
}

/** Says where a server listens, and answers what it is asked. */
export function serve(url: string, own: { publish(): Promise<void> | void; subscribers(): number }): void {
  const interval = 1;
  const delay = monitorEventLoopDelay({ resolution: interval });
  delay.enable();
  process.on('message', async (ask: Ask) => {
    if (ask.kind === 'publish') {
      const at = performance.timeOrigin + performance.now();
      await own.publish();
      process.send?.({ at } satisfies Published);
      return;
    }
    const longestBlockMs = Math.max(0, delay.max / 1e6 - interval);
    delay.reset();
    globalThis.gc?.();
    await new Promise((resolve) => setTimeout(resolve, 200));
    globalThis.gc?.();
    delay.reset();
    process.send?.({ longestBlockMs, subscribers: own.subscribers() } satisfies Settled);
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
