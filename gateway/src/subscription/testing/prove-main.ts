/** `npm run prove:subscriptions`: the whole proof, which takes some minutes. Ends with 1 when a client was told anything wrong. */
import { startRedis, startRedisSentinels } from '@comanda/platform/testing/redis-process';
import { prove, type Trial } from './prove.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);
const size = { clients: 200, events: 10_000, lastsMs: 90_000, gateways: 3 };

async function run(name: string, redis: Trial['redis'] & { stop(): Promise<void> }): Promise<void> {
  try {
    const { faults, ...figures } = await prove({ ...size, redis });
    say(`${name}: ${JSON.stringify(figures)}`);
    for (const fault of faults.slice(0, 20)) say(`  ${fault}`);
    say(
      faults.length === 0
        ? '  every client was told every event once and in order'
        : `  ${faults.length} faults`,
    );
    if (faults.length > 0) process.exitCode = 1;
  } finally {
    await redis.stop();
  }
}

await run('Redis killed and restarted', await startRedis({ persistent: true }));
const sentinels = await startRedisSentinels();
let failedOver: Promise<void> | undefined;
await run('Redis failed over by Sentinel', {
  url: sentinels.url,
  restart: () => (failedOver ??= sentinels.failOver()),
  stop: () => sentinels.stop(),
});
