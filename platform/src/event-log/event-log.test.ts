import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { newOrganizationId } from '../id.ts';
import { createLog } from '../log.ts';
import { connectRedis } from '../redis.ts';
import { startRedis, startRedisCluster, startRedisSentinels } from '../testing/redis-process.ts';
import { parseCursor } from './cursor.ts';
import {
  beginning,
  CursorTooOldError,
  compareCursors,
  type EventLog,
  type LoggedEvent,
  type Retention,
  sinceInstant,
} from './event-log.ts';
import { createInProcessEventLog } from './in-process.ts';
import { createRedisEventLog } from './redis.ts';

const log = createLog('test', 'silent');
const entry = (n: number) => ({
  id: `evt_${n}_${randomUUID()}`,
  at: new Date('2026-03-01T18:30:00.000Z'),
  signals: [{ topic: 'order', key: `ord_${n}`, entityId: `ord_${n}` }],
});

interface Opened {
  eventLog: EventLog;
  close: () => Promise<void>;
}

const implementations: { name: string; open: (retention?: Retention) => Promise<Opened> }[] = [
  {
    name: 'in process',
    async open(retention) {
      const eventLog = createInProcessEventLog({ retention });
      return { eventLog, close: () => eventLog.close() };
    },
  },
  { name: 'on a Redis server', open: onRedis(startRedis) },
  { name: 'on a Redis Cluster', open: onRedis(startRedisCluster) },
  { name: 'on Redis behind Sentinels', open: onRedis(startRedisSentinels) },
];

function onRedis(start: () => Promise<{ url: string; stop(): Promise<void> }>) {
  let servers: Promise<{ url: string; stop(): Promise<void> }> | undefined;
  afterAll(async () => (await servers)?.stop());
  return async (retention?: Retention): Promise<Opened> => {
    servers ??= start();
    const redis = connectRedis((await servers).url, log);
    const eventLog = createRedisEventLog(redis, log, retention && { retention });
    return {
      // As the outbox does: a replica that is slow to confirm is no reason to give up, and the event is there once.
      eventLog: {
        ...eventLog,
        append: (organizationId, entries) =>
          vi.waitFor(() => eventLog.append(organizationId, entries), { timeout: 20_000 }),
      },
      close: async () => {
        await eventLog.close();
        redis.disconnect();
      },
    };
  };
}

describe.each(implementations)('the event log $name', ({ open }) => {
  let eventLog: EventLog;
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ eventLog, close } = await open());
  });
  afterAll(() => close());

  test('gives a listener each event once and in order', async () => {
    const organizationId = newOrganizationId();
    const heard: LoggedEvent[] = [];
    await eventLog.subscribe(organizationId, (event) => heard.push(event));
    const entries = Array.from({ length: 50 }, (_, n) => entry(n));
    for (const one of entries) await eventLog.append(organizationId, [one]);
    await vi.waitFor(() => expect(heard.map((event) => event.id)).toEqual(entries.map((one) => one.id)));
    expect(heard[0]).toMatchObject({ at: entries[0]?.at, signals: entries[0]?.signals });
    const sorted = heard.map((event) => event.cursor).toSorted(compareCursors);
    expect(heard.map((event) => event.cursor)).toEqual(sorted);
  });

  test('leaves out an event that is appended again', async () => {
    const organizationId = newOrganizationId();
    const once = entry(1);
    await eventLog.append(organizationId, [once]);
    await eventLog.append(organizationId, [once, entry(2)]);
    expect(await eventLog.read(organizationId, beginning, 10)).toHaveLength(2);
  });

  test('gives what came after a cursor, before what comes next', async () => {
    const organizationId = newOrganizationId();
    const [first, second, third] = [entry(1), entry(2), entry(3)];
    await eventLog.append(organizationId, [first]);
    const cursor = await eventLog.head(organizationId);
    await eventLog.append(organizationId, [second]);
    const heard: string[] = [];
    await eventLog.subscribe(organizationId, (event) => heard.push(event.id), { after: cursor });
    await eventLog.append(organizationId, [third]);
    await vi.waitFor(() => expect(heard).toEqual([second.id, third.id]));
  });

  test('tells nothing of another organization', async () => {
    const [own, other] = [newOrganizationId(), newOrganizationId()];
    const heard: string[] = [];
    await eventLog.subscribe(own, (event) => heard.push(event.id));
    await eventLog.append(other, [entry(1)]);
    const mine = entry(2);
    await eventLog.append(own, [mine]);
    await vi.waitFor(() => expect(heard).toEqual([mine.id]));
  });

  test('stops calling a listener that closed, and goes on for the others', async () => {
    const organizationId = newOrganizationId();
    const [gone, staying]: string[][] = [[], []];
    const subscription = await eventLog.subscribe(organizationId, (event) => gone?.push(event.id));
    await eventLog.subscribe(organizationId, (event) => staying?.push(event.id));
    await eventLog.append(organizationId, [entry(1)]);
    await vi.waitFor(() => expect(gone).toHaveLength(1));
    subscription.close();
    await eventLog.append(organizationId, [entry(2)]);
    await vi.waitFor(() => expect(staying).toHaveLength(2));
    expect(gone).toHaveLength(1);
  });

  test('has a head before its first event, after which all of it can be read', async () => {
    const organizationId = newOrganizationId();
    const empty = await eventLog.head(organizationId);
    expect(await eventLog.oldest(organizationId)).toBe(empty);
    expect(await eventLog.read(organizationId, empty, 10)).toEqual([]);
    const entries = [entry(1), entry(2)];
    await eventLog.append(organizationId, entries);
    expect((await eventLog.read(organizationId, empty, 10)).map(({ id }) => id)).toEqual(
      entries.map(({ id }) => id),
    );
    const head = await eventLog.head(organizationId);
    expect(compareCursors(empty, head)).toBeLessThan(0);
    expect(await eventLog.read(organizationId, head, 10)).toEqual([]);
  });

  test('reads on from any event, a page at a time', async () => {
    const organizationId = newOrganizationId();
    const entries = Array.from({ length: 7 }, (_, n) => entry(n));
    await eventLog.append(organizationId, entries);
    const ids: string[] = [];
    for (let cursor = beginning; ids.length < entries.length; ) {
      const page = await eventLog.read(organizationId, cursor, 3);
      ids.push(...page.map(({ id }) => id));
      cursor = page.at(-1)?.cursor ?? cursor;
    }
    expect(ids).toEqual(entries.map(({ id }) => id));
  });

  test('gives what the log took since an instant', async () => {
    const organizationId = newOrganizationId();
    await eventLog.append(organizationId, [entry(1)]);
    expect(await eventLog.read(organizationId, sinceInstant(Date.now() - 60_000), 10)).toHaveLength(1);
    expect(await eventLog.read(organizationId, sinceInstant(Date.now() + 60_000), 10)).toEqual([]);
  });

  test('appended to by many at once, numbers its events without a gap', async () => {
    const organizationId = newOrganizationId();
    const entries = Array.from({ length: 40 }, (_, n) => entry(n));
    await Promise.all(entries.map((one) => eventLog.append(organizationId, [one])));
    const cursors = (await eventLog.read(organizationId, beginning, 100)).map(({ cursor }) => cursor);
    expect(cursors.map((cursor) => parseCursor(cursor)?.sequence)).toEqual(entries.map((_, n) => n + 1));
    expect(cursors.toSorted(compareCursors)).toEqual(cursors);
  });

  test('refuses a cursor that is none, of another log, or ahead of the newest event', async () => {
    const organizationId = newOrganizationId();
    await eventLog.append(organizationId, [entry(1)]);
    const head = await eventLog.head(organizationId);
    const ahead = head.replace(/-1$/, '-2');
    expect(ahead).not.toBe(head);
    for (const cursor of ['', 'nonsense', '1-1', `other.${head.split('.')[1]}`, ahead]) {
      await expect(eventLog.read(organizationId, cursor, 10), cursor).rejects.toThrow(CursorTooOldError);
      await expect(eventLog.subscribe(organizationId, () => {}, { after: cursor })).rejects.toThrow(
        CursorTooOldError,
      );
    }
  });
});

describe.each(implementations)('the bounded event log $name', ({ open }) => {
  test('knows of a cursor whether anything after it was cut off', async () => {
    const { eventLog, close } = await open({ maxEvents: 100, maxAgeMs: 60_000 });
    const organizationId = newOrganizationId();
    const before = await eventLog.head(organizationId);
    await eventLog.append(
      organizationId,
      Array.from({ length: 350 }, (_, n) => entry(n)),
    );
    const kept = await eventLog.read(organizationId, beginning, 1_000);
    expect(kept.length).toBeGreaterThanOrEqual(100);
    expect(kept.length).toBeLessThan(250);
    await expect(eventLog.read(organizationId, before, 1)).rejects.toMatchObject({ fault: 'trimmed early' });
    const oldest = await eventLog.oldest(organizationId);
    expect(await eventLog.read(organizationId, oldest, 1_000)).toEqual(kept);
    await close();
  });

  test('forgets what is older than it is kept', async () => {
    const { eventLog, close } = await open({ maxEvents: 10_000, maxAgeMs: 300 });
    const organizationId = newOrganizationId();
    const before = await eventLog.head(organizationId);
    await eventLog.append(
      organizationId,
      Array.from({ length: 250 }, (_, n) => entry(n)),
    );
    // Cut off when something is appended: the newest always stands.
    await vi.waitFor(
      async () => {
        await eventLog.append(organizationId, [entry(251)]);
        await expect(eventLog.read(organizationId, before, 1)).rejects.toThrow(CursorTooOldError);
      },
      { timeout: 10_000 },
    );
    expect((await eventLog.read(organizationId, beginning, 1_000)).length).toBeLessThan(250);
    await close();
  });
});
