import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { newOrganizationId } from '../id.ts';
import { createLog } from '../log.ts';
import { connectRedis } from '../redis.ts';
import { type RedisProcess, startRedis } from '../testing/redis-process.ts';
import { beginning, compareCursors, type EventLog, type LoggedEvent } from './event-log.ts';
import { createInProcessEventLog } from './in-process.ts';
import { createRedisEventLog } from './redis.ts';

const log = createLog('test', 'silent');
const entry = (n: number) => ({
  id: `evt_${n}_${randomUUID()}`,
  at: new Date('2026-03-01T18:30:00.000Z'),
  signals: [{ topic: 'order', key: `ord_${n}`, entityId: `ord_${n}` }],
});

let redisProcess: RedisProcess;
beforeAll(async () => {
  redisProcess = await startRedis();
});
afterAll(() => redisProcess.stop());

const implementations: { name: string; create: () => { eventLog: EventLog; close: () => Promise<void> } }[] =
  [
    {
      name: 'in process',
      create: () => {
        const eventLog = createInProcessEventLog();
        return { eventLog, close: () => eventLog.close() };
      },
    },
    {
      name: 'on Redis Streams',
      create: () => {
        const redis = connectRedis(redisProcess.url, log);
        const eventLog = createRedisEventLog(redis, log);
        return {
          eventLog,
          close: async () => {
            await eventLog.close();
            redis.disconnect();
          },
        };
      },
    },
  ];

describe.each(implementations)('the event log $name', ({ create }) => {
  let eventLog: EventLog;
  let close: () => Promise<void>;
  beforeAll(() => {
    ({ eventLog, close } = create());
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
    expect(await eventLog.head(other)).not.toBe(beginning);
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

  test('has the beginning as the head of an empty log', async () => {
    expect(await eventLog.head(newOrganizationId())).toBe(beginning);
  });
});

test('Redis that goes away and comes back loses no event that was appended', async () => {
  const own = await startRedis({ persistent: true });
  const redis = connectRedis(own.url, log);
  const eventLog = createRedisEventLog(redis, log);
  const organizationId = newOrganizationId();
  const heard: string[] = [];
  await eventLog.subscribe(organizationId, (event) => heard.push(event.id));
  const [before, after] = [entry(1), entry(2)];
  await eventLog.append(organizationId, [before]);
  await own.restart();
  await vi.waitFor(() => eventLog.append(organizationId, [after]), { timeout: 10_000 });
  await vi.waitFor(() => expect(heard).toEqual([before.id, after.id]), { timeout: 10_000 });
  await eventLog.close();
  redis.disconnect();
  await own.stop();
});
