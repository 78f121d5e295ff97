import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { createShutdown } from './shutdown.ts';
import { createRecordingLog } from './testing/recording-log.ts';

describe('a shutdown', () => {
  test('closes in the reverse order of registration, one after the other', async () => {
    const { log } = createRecordingLog();
    const shutdown = createShutdown(log);
    const closed: string[] = [];
    for (const name of ['store', 'event log', 'server']) {
      shutdown.register(name, async () => {
        await new Promise(setImmediate);
        closed.push(name);
      });
    }
    await shutdown.run();
    expect(closed).toEqual(['server', 'event log', 'store']);
  });

  test('runs once, however often it is asked for', async () => {
    const { log } = createRecordingLog();
    const shutdown = createShutdown(log);
    let closed = 0;
    shutdown.register('store', () => {
      closed++;
    });
    await Promise.all([shutdown.run(), shutdown.run()]);
    await shutdown.run();
    expect(closed).toBe(1);
  });

  test('goes on past what fails, and says what did', async () => {
    const { log, lines } = createRecordingLog();
    const shutdown = createShutdown(log);
    const closed: string[] = [];
    shutdown.register('store', () => {
      closed.push('store');
    });
    shutdown.register('redis', () => Promise.reject(new Error('connection lost')));
    shutdown.register('server', () => {
      throw new Error('not listening');
    });
    await shutdown.run();
    expect(closed).toEqual(['store']);
    expect(lines.map((line) => line.err?.message)).toEqual(['not listening', 'connection lost']);
  });

  // The first to hang took the whole time, and those after it, the store last of all, had a tenth of a second each.
  test('keeps time for the rest when the first hang, and ends within its limit', async () => {
    const { log, lines } = createRecordingLog();
    const shutdown = createShutdown(log, 1_200);
    let stored = false;
    shutdown.register('store', async () => {
      await new Promise((resolve) => setTimeout(resolve, 150)); // the store's own work
      stored = true;
    });
    shutdown.register('sockets', () => new Promise(() => {}));
    shutdown.register('server', () => new Promise(() => {}));
    const begin = performance.now();
    await shutdown.run();
    expect(performance.now() - begin).toBeLessThan(1_400);
    expect(stored).toBe(true);
    expect(lines.map((line) => line.msg)).toEqual(['did not close in time', 'did not close in time']);
  });
});

test.each(['SIGTERM', 'SIGINT'] as const)(
  'a process that gets %s closes, then ends with 0',
  async (signal) => {
    const module = (name: string) => new URL(name, import.meta.url).href;
    const program = `
    import { createShutdown, shutDownOnSignals } from '${module('./shutdown.ts')}';
    import { createLog } from '${module('./log.ts')}';
    const log = createLog('test', 'silent');
    const shutdown = createShutdown(log);
    shutDownOnSignals(shutdown, log);
    shutdown.register('store', () => console.log('closed'));
    setInterval(() => {}, 1_000);
    console.log('ready');
  `;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', program]);
    const out = text(child.stdout);
    await once(child.stdout, 'data');
    child.kill(signal);
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(await out).toBe('ready\nclosed\n');
  },
);
