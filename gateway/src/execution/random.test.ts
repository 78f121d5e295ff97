import * as fc from 'fast-check';
import { parse, validate } from 'graphql';
import { describe, expect, test } from 'vitest';
import { expectSame } from './testing/expect-same.ts';
import { startFederatedGraph } from './testing/federated-graph.ts';
import { randomQuery } from './testing/random-query.ts';
import { concreteSubgraphs, randomSubgraphs, randomWorld } from './testing/random-world.ts';
import type { World } from './testing/world.ts';

/** More in a long run: FAST_CHECK_RUNS=5000. */
const runs = Number(process.env.FAST_CHECK_RUNS ?? 150);

/** Asks random queries over random worlds, and compares with the reference. @returns how many were asked, and how many answers were put together from bytes. */
async function compare(
  subgraphs: Record<string, string>,
  makeWorlds: (draw: fc.GeneratorValue) => World[],
): Promise<{ asked: number; spliced: number }> {
  const world: World = { Query: {}, things: [] };
  const graph = await startFederatedGraph({ subgraphs, world });
  let asked = 0;
  try {
    await fc.assert(
      fc.asyncProperty(fc.gen(), fc.boolean(), fc.boolean(), fc.boolean(), async (draw, v0, v1, v2) => {
        const query = randomQuery(draw, graph.schema);
        fc.pre(validate(graph.schema, parse(query)).length === 0);
        for (const made of makeWorlds(draw)) {
          Object.assign(world, made);
          await expectSame(graph, query, { v0, v1, v2 });
          asked++;
        }
      }),
      { numRuns: runs, endOnFailure: true },
    );
    return { asked, spliced: graph.spliced() };
  } finally {
    await graph.close();
  }
}

describe('random queries over random data are answered as the reference answers them', () => {
  test('with every kind of type, and nulls and errors everywhere', { timeout: 0 }, async () => {
    const { asked } = await compare(randomSubgraphs, (draw) => [randomWorld(draw), randomWorld(draw)]);
    expect(asked).toBe(2 * runs);
  });

  test('with responses that are put together from the bytes of several answers, and the next that is not', {
    timeout: 0,
  }, async () => {
    const { asked, spliced } = await compare(concreteSubgraphs, (draw) => [
      randomWorld(draw, true),
      randomWorld(draw),
      randomWorld(draw, true),
    ]);
    expect(asked).toBe(3 * runs);
    // A part of the queries need one fetch, or none.
    expect(spliced).toBeGreaterThan(runs / 3);
  });
});
