import { startRedis } from '@comanda/platform/testing/redis-process';
import { expect, test } from 'vitest';
import { faultsOfRecord } from './testing/check-record.ts';
import { prove } from './testing/prove.ts';

test('clients that are cut and paused, while gateways are killed, Redis restarted and the supergraph replaced, are told every event once and in order', async () => {
  const redis = await startRedis({ persistent: true });
  try {
    const proof = await prove({ clients: 40, events: 1_000, lastsMs: 15_000, gateways: 2, redis });
    expect(proof.faults).toEqual([]);
    expect(proof.events).toBe(1_000);
    // Each came back at least once on the average, however busy the machine is.
    expect(proof.connections).toBeGreaterThan(40);
    expect(Math.min(proof.kills, proof.restarts, proof.reloads)).toBeGreaterThan(1);
  } finally {
    await redis.stop();
  }
}, 90_000);

test('the check finds an event that is missing, doubled or out of order', () => {
  const log = [1, 2, 3].map((sequence) => ({ sequence, life: 'a', stationId: 's', entityId: 't' }));
  const part = { life: 'a', entityId: 't', failed: false };
  const start = { ...part, sequence: 0, isSnapshot: true, state: 0 };
  const heard = (...sequences: number[]) => [
    start,
    ...sequences.map((sequence) => ({ ...part, sequence, isSnapshot: false, state: sequence })),
  ];
  const faults = (...sequences: number[]) =>
    faultsOfRecord(
      { heard: heard(...sequences), field: 'ticketEvent', stationId: 's' },
      log,
      new Map([['t', 3]]),
    );
  expect(faults(1, 2, 3)).toEqual([]);
  expect(faults(1, 3)).toEqual(['was never told event 2']);
  expect(faults(1, 2, 2, 3)).toEqual(['was told event 2 after 2']);
  expect(faults(1, 2)).toEqual(['ended at event 2 of 3', 'knows t as 2, which is 3']);
});
