import { expect, test } from 'vitest';
import { createRollingWindow } from './rolling-window.ts';

test('a window counts the last 60 seconds and forgets what is older', () => {
  let now = 1_000_000;
  const window = createRollingWindow(() => now);
  window.add(10, false);
  window.add(20, true);
  expect(window.read()).toMatchObject({ count: 2, failures: 1 });
  now += 59_000;
  window.add(30, false);
  expect(window.read()).toMatchObject({ count: 3, failures: 1 });
  now += 1_000;
  expect(window.read()).toMatchObject({ count: 1, failures: 0 });
});

test('percentiles are of what was measured, and zero when nothing was', () => {
  const window = createRollingWindow(() => 5_000);
  expect(window.read().latency).toEqual({ p50: 0, p95: 0, p99: 0 });
  for (let ms = 1; ms <= 100; ms++) window.add(ms, false);
  expect(window.read().latency).toEqual({ p50: 51, p95: 96, p99: 100 });
});

test('a busy second counts every measurement and keeps a bounded sample', () => {
  const window = createRollingWindow(() => 5_000);
  for (let n = 0; n < 50_000; n++) window.add(n % 100, n % 10 === 0);
  const reading = window.read();
  expect(reading).toMatchObject({ count: 50_000, failures: 5_000 });
  expect(reading.latency.p50).toBeGreaterThan(30);
  expect(reading.latency.p50).toBeLessThan(70);
});
