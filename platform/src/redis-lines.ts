import calculateSlot from 'cluster-key-slot';
import { Cluster, type Redis } from 'ioredis';
import type { Log } from './log.ts';
import { type RedisConnection, retryDelay } from './redis.ts';

/** Connections for one purpose, which may wait or listen without holding up anything else. */
export interface RedisLines {
  /**
   * The line to the server, or to the Cluster's master for a key. Which master that is can change at any moment: ask for each use, and expect MOVED.
   * @returns undefined while no master is known for the key's slot.
   */
  to(key: string): Redis | undefined;
  close(): void;
}

/**
 * One line to one server (also behind Sentinels); on a Cluster one to each master that was asked for, until it is a master no more.
 * @param purpose for the log. @param onOpen is told of each new line.
 */
export function openRedisLines(
  redis: RedisConnection,
  log: Log,
  purpose: string,
  onOpen: (line: Redis) => void = () => undefined,
): RedisLines {
  const lines = new Map<string, Redis>();

  function lineTo(address: string, server: Redis): Redis {
    const open = lines.get(address);
    if (open) return open;
    const line = server.duplicate({
      autoResubscribe: false,
      lazyConnect: false,
      readOnly: false,
      retryStrategy: retryDelay,
    });
    line.on('error', (error) => log.warn({ err: error, purpose }, 'redis does not answer'));
    lines.set(address, line);
    onOpen(line);
    return line;
  }
  const leaveFormerMasters = () => {
    if (!(redis instanceof Cluster)) return;
    const masters = new Set(redis.slots.map(([master]) => master));
    for (const [address, line] of lines) {
      if (masters.has(address)) continue;
      lines.delete(address);
      line.disconnect();
    }
  };
  redis.on('refresh', leaveFormerMasters);

  return {
    to(key) {
      if (!(redis instanceof Cluster)) return lineTo('the server', redis);
      const address = redis.slots[calculateSlot(key)]?.[0];
      const server = redis.nodes().find(({ options }) => `${options.host}:${options.port}` === address);
      return address === undefined || !server ? undefined : lineTo(address, server);
    },
    close() {
      redis.off('refresh', leaveFormerMasters);
      for (const line of lines.values()) line.disconnect();
      lines.clear();
    },
  };
}
