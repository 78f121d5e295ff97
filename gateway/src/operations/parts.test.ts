import { expect, test } from 'vitest';
import { partsOf } from './parts.ts';

const ready = (name: string, checkMs = 1) => ({ name, ready: true, checkMs, problem: null });
const broken = (name: string, problem: string) => ({ name, ready: false, checkMs: 2_000, problem });

test('a store that several subgraphs look at is one part, with the slowest check', () => {
  const parts = partsOf(
    [ready('event log')],
    [
      { check: ready('orders'), behind: [ready('store', 2), ready('event log', 3)] },
      { check: ready('menu'), behind: [ready('store', 5)] },
    ],
  );
  expect(parts).toEqual([ready('event log', 3), ready('store', 5), ready('orders'), ready('menu')]);
});

test('a part that one subgraph cannot reach is not ready, and says for whom', () => {
  const parts = partsOf(
    [ready('event log')],
    [
      { check: broken('orders', 'answered 503'), behind: [broken('store', 'no answer within 2000 ms')] },
      { check: ready('menu'), behind: [ready('store')] },
    ],
  );
  expect(parts.find((part) => part.name === 'store')).toEqual({
    name: 'store',
    ready: false,
    checkMs: 2_000,
    problem: 'orders: no answer within 2000 ms',
  });
});

test('what is behind a subgraph that does not answer is not guessed', () => {
  const parts = partsOf([ready('event log')], [{ check: broken('orders', 'no answer'), behind: [] }]);
  expect(parts.map((part) => part.name)).toEqual(['event log', 'orders']);
});
