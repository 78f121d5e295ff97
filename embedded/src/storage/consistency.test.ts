import fc from 'fast-check';
import type { Collection, Document } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Loose, startTestStore, type TestStore } from '../testing.ts';

let store: TestStore;
let things: Collection<Loose>;

const open = (): void => {
  things = store.client.db('test').collection('things');
};
beforeAll(async () => {
  store = await startTestStore();
  open();
});
afterAll(() => store[Symbol.asyncDispose]());

const scalar = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom(1.5, -0.5, null, true, false, '', 'a', 'ab', 'a\0', 'b', new Date(0), new Date(5)),
);
const value: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 5, arbitrary: scalar },
  { weight: 2, arbitrary: fc.array(scalar, { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.array(fc.record({ b: scalar }, { requiredKeys: [] }), { maxLength: 2 }) },
  { weight: 1, arbitrary: fc.record({ b: scalar }, { requiredKeys: [] }) },
);
const id = fc.integer({ min: 0, max: 11 });
const body = fc.record({ a: value, c: scalar, n: fc.integer({ min: 0, max: 2 }) }, { requiredKeys: [] });

type Write = (collection: typeof things) => Promise<unknown>;
const write: fc.Arbitrary<Write> = fc.oneof(
  fc.tuple(id, body).map(
    ([_id, fields]): Write =>
      (c) =>
        c.insertOne({ _id, ...fields }),
  ),
  fc.tuple(id, body).map(
    ([_id, fields]): Write =>
      (c) =>
        c.replaceOne({ _id }, fields),
  ),
  fc.tuple(id, scalar).map(
    ([_id, x]): Write =>
      (c) =>
        c.updateOne({ _id }, { $set: { 'a.b': x } }),
  ),
  fc.tuple(id, scalar).map(
    ([_id, x]): Write =>
      (c) =>
        c.updateOne({ _id }, { $push: { a: x } as never }),
  ), // any document may lack the array
  fc.tuple(scalar, scalar).map(
    ([x, c2]): Write =>
      (c) =>
        c.updateMany({ c: x }, { $set: { c: c2 } }),
  ),
  id.map(
    (_id): Write =>
      (c) =>
        c.deleteOne({ _id }),
  ),
  scalar.map(
    (x): Write =>
      (c) =>
        c.deleteMany({ a: x, n: 1 }),
  ),
);

const operand = fc.oneof(
  scalar,
  scalar.map((x) => ({ $gt: x })),
  scalar.map((x) => ({ $gte: x })),
  scalar.map((x) => ({ $lt: x })),
  scalar.map((x) => ({ $lte: x })),
  fc.tuple(scalar, scalar).map(([x, y]) => ({ $gte: x, $lt: y })),
  fc.array(scalar, { maxLength: 3 }).map((list) => ({ $in: list })),
  scalar.map((x) => ({ $elemMatch: { $gte: x } })),
  scalar.map((x) => ({ $elemMatch: { b: x } })),
  scalar.map((x) => ({ $ne: x })),
  fc.boolean().map((x) => ({ $exists: x })),
  fc.array(scalar, { maxLength: 3 }),
);
const condition = fc.record(
  {
    a: operand,
    'a.b': operand,
    c: operand,
    n: fc.integer({ min: 0, max: 2 }),
    _id: fc.oneof(
      id,
      id.map((x) => ({ $gt: x })),
    ),
  },
  { requiredKeys: [] },
);
const filter = fc.oneof(
  { weight: 4, arbitrary: condition as fc.Arbitrary<Document> },
  { weight: 1, arbitrary: fc.tuple(condition, condition).map(([x, y]): Document => ({ $or: [x, y] })) },
);
const direction = fc.constantFrom(1, -1);
const sort = fc.oneof(
  fc.constant({}),
  direction.map((d) => ({ c: d, _id: d })),
  fc.tuple(direction, direction).map(([x, y]) => ({ n: x, c: y, _id: 1 })),
  fc.tuple(direction, direction).map(([x, y]) => ({ a: x, _id: y })),
) as fc.Arbitrary<Document>;

const INDEXES: Document[] = [{ a: 1 }, { 'a.b': -1, n: 1 }, { c: 1 }, { c: -1, a: 1 }, { n: 1, c: -1 }];
const PARTIAL: [Document, Document][] = [[{ c: 1, n: 1 }, { n: { $gte: 1 } }]];

/** What a find gives, in order when it is asked for one. */
async function ask(query: Document, order: Document, hint?: Document): Promise<string[]> {
  const found = await things.find(query, { sort: order as never, ...(hint && { hint }) }).toArray(); // the driver's sort type is narrower than a document
  const texts = found.map((document) => JSON.stringify(document));
  return Object.keys(order).length === 0 ? texts.sort() : texts;
}

describe('any sequence of writes', () => {
  it('shows the same documents through any index as through a scan, before and after reopening', async () => {
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(write, { minLength: 5, maxLength: 25 }),
        fc.array(fc.tuple(filter, sort), { minLength: 10, maxLength: 10 }),
        fc.integer({ min: 0, max: 25 }),
        async (writes, queries, indexedAfter) => {
          await things.drop();
          for (const [i, change] of writes.entries()) {
            if (i === indexedAfter) await addIndexes();
            // A write may be refused (a duplicate _id, a path through a scalar); it must then leave nothing behind.
            await change(things).catch(() => undefined);
          }
          if (indexedAfter >= writes.length) await addIndexes();
          const check = async (): Promise<string[][]> => {
            const all: string[][] = [];
            for (const [query, order] of queries) {
              const wanted = await ask(query, order, { $natural: 1 });
              expect(await ask(query, order)).toEqual(wanted);
              for (const hint of INDEXES)
                expect([query, hint, await ask(query, order, hint)]).toEqual([query, hint, wanted]);
              all.push(wanted);
            }
            return all;
          };
          const before = await check();
          if (runs++ % 10 !== 0) return;
          await store.reopen();
          open();
          expect(await check()).toEqual(before);
        },
      ),
      { numRuns: 60 },
    );
  });
});

async function addIndexes(): Promise<void> {
  for (const key of INDEXES) await things.createIndex(key as never);
  for (const [key, partialFilterExpression] of PARTIAL)
    await things.createIndex(key as never, { partialFilterExpression });
}
