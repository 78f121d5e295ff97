import { expect, test } from 'vitest';
import { backoffDelay } from './backoff.ts';

test('waits double, up to the most', () => {
  const delays = [0, 1, 2, 3, 4, 100].map((attempt) =>
    backoffDelay(attempt, { first: 500, most: 5_000 }, () => 1),
  );
  expect(delays).toEqual([500, 1_000, 2_000, 4_000, 5_000, 5_000]);
});

test('waits are spread over the upper half of their span', () => {
  expect(backoffDelay(0, { first: 500, most: 5_000 }, () => 0)).toBe(250);
});
