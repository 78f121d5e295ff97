import { expect, it } from 'vitest';
import { freshnessOf, STALE_AFTER } from './freshness.ts';

it('waits for the first answer, then ages by the second, then is stale', () => {
  expect(freshnessOf(undefined, 1_000)).toEqual({ state: 'waiting' });
  expect(freshnessOf(10_000, 10_900)).toEqual({ state: 'fresh', seconds: 0 });
  expect(freshnessOf(10_000, 12_100)).toEqual({ state: 'fresh', seconds: 2 });
  expect(freshnessOf(10_000, 10_000 + STALE_AFTER + 1)).toEqual({ state: 'stale', age: STALE_AFTER + 1 });
});

it('is not older than new when the clock was set back', () => {
  expect(freshnessOf(10_000, 4_000)).toEqual({ state: 'fresh', seconds: 0 });
});
