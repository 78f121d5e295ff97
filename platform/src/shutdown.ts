import type { Log } from './log.ts';

export interface Shutdown {
  /** Registers something to close; the last registered closes first. */
  register(name: string, close: () => Promise<void> | void): void;
  /** Closes everything within `limitMs`; half of it is kept in equal parts for each, so that one that hangs leaves time to the rest. Later calls wait for the first. */
  run(): Promise<void>;
}

/** An orderly end in the reverse order of the beginning, bounded in time. */
export function createShutdown(log: Log, limitMs = 15_000): Shutdown {
  const closers: { name: string; close: () => Promise<void> | void }[] = [];
  let running: Promise<void> | undefined;
  async function closeAll() {
    const deadline = Date.now() + limitMs;
    const keptForEach = limitMs / 2 / closers.length;
    let left = closers.length;
    for (const { name, close } of closers.reverse()) {
      left--;
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<'late'>((resolve) => {
        timer = setTimeout(
          resolve,
          Math.max(keptForEach, deadline - Date.now() - left * keptForEach),
          'late',
        );
      });
      try {
        if ((await Promise.race([close(), late])) === 'late')
          log.warn({ part: name }, 'did not close in time');
      } catch (error) {
        log.warn({ err: error, part: name }, 'did not close cleanly');
      } finally {
        clearTimeout(timer);
      }
    }
  }
  return {
    register: (name, close) => closers.push({ name, close }),
    run: () => (running ??= closeAll()),
  };
}

/** Runs the shutdown on SIGTERM and SIGINT, then exits with 0. */
export function shutDownOnSignals(shutdown: Shutdown, log: Log): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      log.info({ signal }, 'closing');
      shutdown.run().then(() => process.exit(0));
    });
  }
}
