import * as fc from 'fast-check';
import { parse, validate } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectSame } from './testing/expect-same.ts';
import { type FederatedGraph, startFederatedGraph } from './testing/federated-graph.ts';
import { randomQuery } from './testing/random-query.ts';
import { randomSubgraphs, randomWorld } from './testing/random-world.ts';
import type { World } from './testing/world.ts';

const world: World = { Query: {}, things: [] };
let graph: FederatedGraph;
beforeAll(async () => {
  graph = await startFederatedGraph({ subgraphs: randomSubgraphs, world });
});
afterAll(() => graph?.close());

/** More in a long run: FAST_CHECK_RUNS=5000. */
const runs = Number(process.env.FAST_CHECK_RUNS ?? 150);

test('random queries over random data are answered as the reference answers them', {
  timeout: 0,
}, async () => {
  let asked = 0;
  await fc.assert(
    fc.asyncProperty(fc.gen(), fc.boolean(), fc.boolean(), fc.boolean(), async (draw, v0, v1, v2) => {
      const query = randomQuery(draw, graph.schema);
      fc.pre(validate(graph.schema, parse(query)).length === 0);
      const worlds = [randomWorld(draw), randomWorld(draw)];
      for (const made of worlds) {
        Object.assign(world, made);
        await expectSame(graph, query, { v0, v1, v2 });
        asked++;
      }
    }),
    { numRuns: runs, endOnFailure: true },
  );
  expect(asked).toBe(2 * runs);
});
