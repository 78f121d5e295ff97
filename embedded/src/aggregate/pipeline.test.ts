import fc from 'fast-check';
import type { Document } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { type Loose, startTestStore } from '../testing.ts';

const scalar = fc.constantFrom<unknown>(-1, 0, 1.5, 2, 'a', 'b', null, true);
const value = fc.oneof(scalar, fc.array(scalar, { maxLength: 2 }));
const documents = fc
  .array(fc.record({ a: value, b: scalar }, { requiredKeys: [] }), { minLength: 1, maxLength: 30 })
  .map((bodies) => bodies.map((body, _id) => ({ _id, ...body })));
const direction = fc.constantFrom(1, -1);
const stages = fc.tuple(
  fc.oneof(
    scalar.map((x) => ({ $match: { a: x } })),
    scalar.map((x) => ({ $match: { b: { $gte: x } } })),
    fc.tuple(scalar, scalar).map(([x, y]) => ({ $match: { $or: [{ a: x }, { b: y }] } })),
  ),
  fc.oneof(
    fc.tuple(direction, direction).map(([x, y]) => ({ $sort: { a: x, _id: y } })),
    fc.tuple(direction, direction).map(([x, y]) => ({ $sort: { b: x, _id: y } })),
  ),
  fc.nat(5).map((n) => ({ $skip: n })),
  fc.integer({ min: 1, max: 12 }).map((n) => ({ $limit: n })),
);

describe('a pipeline', () => {
  it('gives the same whether an index serves its first stages or each stage runs for itself, in batches of any size', async () => {
    await using store = await startTestStore();
    const things = store.client.db('test').collection<Loose>('things');
    await fc.assert(
      fc.asyncProperty(
        documents,
        stages,
        fc.integer({ min: 1, max: 8 }),
        async (given, pipeline, batchSize) => {
          await things.deleteMany({});
          await things.createIndexes([{ key: { a: 1 } }, { key: { b: -1, _id: 1 } }]);
          await things.insertMany(given as Loose[]); // all have a number as _id
          const found = await things.aggregate([...pipeline], { batchSize }).toArray();
          // What stands inside $facet is no query any more.
          const [apart] = await things
            .aggregate<{ all: Document[] }>([{ $facet: { all: [...pipeline] } }])
            .toArray();
          expect(found).toEqual(apart?.all);
        },
      ),
      { numRuns: 80 },
    );
  });
});
