import { createMetrics } from '@comanda/platform/metrics';
import { expect, test } from 'vitest';
import { createCacheStatistics } from './statistics.ts';
import { createStore } from './store.ts';

test.each([
  ['no entry at all', 'something else'],
  ['one without a head', '\n{"data":{}}'],
  ['one of another version', '{"version":7}\n{"data":{}}'],
  ['a head that was cut off', '{"keptAt":1,"expi'],
])('what gateways share may be anything and is then not there: %s', async (_what, text) => {
  const store = createStore<unknown>({
    maxBytes: 1_000,
    counts: createCacheStatistics(createMetrics('test')).of('entity'),
    shared: { read: async (keys) => keys.map(() => text), write: () => undefined },
    read: JSON.parse,
    write: JSON.stringify,
    sizeOf: (_value, one) => one.length,
    graceMs: 0,
  });
  expect(await store.findShared(['menu'], [])).toEqual([undefined]);
});
