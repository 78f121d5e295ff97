import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { newOrganizationId } from '../id.ts';
import { createLog } from '../log.ts';
import { connectRedis } from '../redis.ts';
import { startRedis, startRedisCluster, startRedisSentinels } from '../testing/redis-process.ts';
import { CursorTooOldError, type EventLog, sinceInstant } from './event-log.ts';
import { createRedisEventLog } from './redis.ts';

const log = createLog('test', 'silent');
const entry = (n: number) => ({
  id: `evt_${n}_${randomUUID()}`,
  at: new Date(),
  signals: [{ topic: 'order', key: `ord_${n}`, entityId: `ord_${n}` }],
});
/** A failover takes seconds, and the machine may be busy. */
const eventually = <T>(check: () => T | Promise<T>) => vi.waitFor(check, { timeout: 60_000, interval: 50 });

const closers: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function started<T extends { stop(): Promise<void> }>(starting: Promise<T>): Promise<T> {
  const running = await starting;
  closers.push(() => running.stop());
  return running;
}

function openLog(url: string): EventLog {
  const redis = connectRedis(url, log);
  const eventLog = createRedisEventLog(redis, log);
  closers.push(async () => {
    await eventLog.close();
    redis.disconnect();
  });
  return eventLog;
}

/** A connection of the test's own, to one server. */
function connected(url: string): Redis {
  const redis = new Redis(url, { maxRetriesPerRequest: 1 });
  redis.on('error', () => undefined);
  closers.push(() => redis.disconnect());
  return redis;
}

/** Follows a log, and notes events and gaps in the order in which they are told. */
async function follow(eventLog: EventLog, organizationId: string, after?: string) {
  const heard: string[] = [];
  const cursors: string[] = [];
  await eventLog.subscribe(
    organizationId,
    (event) => {
      heard.push(event.id);
      cursors.push(event.cursor);
    },
    {
      after,
      onGap: (cursor) => {
        heard.push('gap');
        cursors.push(cursor);
      },
    },
  );
  return { heard, cursors };
}

describe('a log that was emptied', () => {
  test('tells its followers of the gap, goes on with what comes, and refuses cursors of before', async () => {
    const server = await started(startRedis());
    const eventLog = openLog(server.url);
    const organizationId = newOrganizationId();
    const { heard, cursors } = await follow(eventLog, organizationId);
    const [before, lost, after] = [entry(1), entry(2), entry(3)];
    await eventLog.append(organizationId, [before]);
    await eventually(() => expect(heard).toEqual([before.id]));
    const old = await eventLog.head(organizationId);

    const other = openLog(server.url);
    await connected(server.url).flushall();
    await other.append(organizationId, [after]);
    await eventually(() => expect(heard).toEqual([before.id, 'gap', after.id]));
    await expect(eventLog.read(organizationId, old, 10)).rejects.toMatchObject({ fault: 'another life' });
    await expect(follow(eventLog, organizationId, old)).rejects.toThrow(CursorTooOldError);
    const [, gap] = cursors;
    expect(await eventLog.read(organizationId, gap ?? '', 10)).toMatchObject([{ id: after.id }]);
    expect(heard).not.toContain(lost.id);
  });

  test('takes an event again that was in its outbox, and tells it to nobody twice', async () => {
    const server = await started(startRedis());
    const eventLog = openLog(server.url);
    const organizationId = newOrganizationId();
    const { heard } = await follow(eventLog, organizationId);
    const [first, second] = [entry(1), entry(2)];
    await eventLog.append(organizationId, [first]);
    await eventually(() => expect(heard).toEqual([first.id]));
    await connected(server.url).flushall();
    await eventLog.append(organizationId, [first, second]);
    await eventually(() => expect(heard).toEqual([first.id, 'gap', second.id]));
  });
});

test('a server that comes back with its data loses no event, and says that it might have', async () => {
  const server = await started(startRedis({ persistent: true }));
  const eventLog = openLog(server.url);
  const organizationId = newOrganizationId();
  const { heard } = await follow(eventLog, organizationId);
  const [before, unheard, after] = [entry(1), entry(2), entry(3)];
  await eventLog.append(organizationId, [before]);
  await eventually(() => expect(heard).toEqual([before.id]));
  const old = await eventLog.head(organizationId);
  await server.restart();
  await eventually(() => eventLog.append(organizationId, [unheard, after]));
  await eventually(() => expect(heard).toEqual([before.id, 'gap', unheard.id, after.id]));
  await expect(eventLog.read(organizationId, old, 10)).rejects.toThrow(CursorTooOldError);
  expect(await eventLog.read(organizationId, sinceInstant(0), 10)).toHaveLength(3);
});

test('a follower whose connections were cut hears what it missed, without a gap', async () => {
  const server = await started(startRedis());
  const [eventLog, other] = [openLog(server.url), openLog(server.url)];
  const organizationId = newOrganizationId();
  const { heard } = await follow(eventLog, organizationId);
  const events = Array.from({ length: 20 }, (_, n) => entry(n));
  const admin = connected(server.url);
  for (const [n, event] of events.entries()) {
    if (n % 5 === 2) {
      await admin.call('CLIENT', 'KILL', 'TYPE', 'pubsub');
      await admin.call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
    }
    await eventually(() => other.append(organizationId, [event]));
  }
  await eventually(() => expect(heard).toEqual(events.map(({ id }) => id)));
});

test('an event that no replica took is not taken for safe, and is told under the next life', async () => {
  const redis = await started(startRedisSentinels());
  const eventLog = openLog(redis.url);
  const organizationId = newOrganizationId();
  const { heard } = await follow(eventLog, organizationId);
  const [safe, unsafe, later] = [entry(1), entry(2), entry(3)];
  await eventLog.append(organizationId, [safe]);
  await eventually(() => expect(heard).toEqual([safe.id]));

  // A replica that stands still confirms nothing, as one behind a cut cable.
  process.kill(redis.replica.pid, 'SIGSTOP');
  await expect(eventLog.append(organizationId, [unsafe])).rejects.toThrow('No replica confirmed');
  await eventually(() => expect(heard).toEqual([safe.id, unsafe.id]));
  const onlyHere = await eventLog.head(organizationId);
  await redis.master.kill();
  process.kill(redis.replica.pid, 'SIGCONT');
  await redis.failOver();

  await eventually(() => eventLog.append(organizationId, [unsafe, later]));
  await eventually(() => expect(heard).toEqual([safe.id, unsafe.id, 'gap', later.id]));
  await expect(eventLog.read(organizationId, onlyHere, 10)).rejects.toMatchObject({ fault: 'another life' });
  const kept = await eventLog.read(organizationId, sinceInstant(0), 10);
  expect(kept.map(({ id }) => id)).toEqual([safe.id, unsafe.id, later.id]);
});

test('a replica that stands still holds up nobody who reads, however many append', async () => {
  const redis = await started(startRedisSentinels());
  const eventLog = openLog(redis.url);
  const organizations = Array.from({ length: 20 }, newOrganizationId);
  const append = () => Promise.allSettled(organizations.map((id) => eventLog.append(id, [entry(1)])));
  expect((await append()).every(({ status }) => status === 'fulfilled')).toBe(true);

  process.kill(redis.replica.pid, 'SIGSTOP');
  const appends = append();
  const reads = Promise.all(organizations.map((id) => eventLog.head(id)));
  expect(await Promise.race([reads.then(() => 'read'), appends.then(() => 'appended')])).toBe('read');
  for (const outcome of await appends)
    expect(outcome).toMatchObject({
      reason: { message: expect.stringMatching(/^No replica confirmed/) as unknown },
    });
  process.kill(redis.replica.pid, 'SIGCONT');
  await eventually(async () =>
    expect((await append()).every(({ status }) => status === 'fulfilled')).toBe(true),
  );
});

test('Redis behind Sentinels that fails over in the middle keeps every event that was appended, in order', async () => {
  const redis = await started(startRedisSentinels());
  await survives(redis.url, () => redis.failOver());
}, 180_000);

test('a Redis Cluster that loses a master in the middle keeps every event that was appended, in order', async () => {
  const cluster = await started(startRedisCluster());
  await survives(cluster.url, () => cluster.failOver(0), 8);
}, 180_000);

/** Appends to several logs while `fail` happens; every follower must hear all that was appended, once and in order. */
async function survives(url: string, fail: () => Promise<void>, organizations = 3): Promise<void> {
  const [writer, reader] = [openLog(url), openLog(url)];
  const records = await Promise.all(
    Array.from({ length: organizations }, async () => {
      const organizationId = newOrganizationId();
      return {
        organizationId,
        appended: [] as string[],
        ...(await eventually(() => follow(reader, organizationId))),
      };
    }),
  );
  let isOver = false;
  const writing = records.map(async ({ organizationId, appended }) => {
    for (let n = 0; !isOver || n < 50; n++) {
      const event = entry(n);
      // As the outbox does: the same event again, until it is safe.
      await eventually(() => writer.append(organizationId, [event]));
      appended.push(event.id);
    }
  });
  await eventually(() => expect(records.every(({ heard }) => heard.length > 20)).toBe(true));
  await fail();
  isOver = true;
  await Promise.all(writing);
  for (const { heard, appended } of records)
    await eventually(() => expect(heard.filter((id) => id !== 'gap')).toEqual(appended));
}
