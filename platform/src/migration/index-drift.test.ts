import { expect, test } from 'vitest';
import { indexDrift } from './index-drift.ts';
import type { CollectionSpecification } from './migration.ts';

const declared: CollectionSpecification[] = [
  {
    collection: 'orders',
    sharded: true,
    indexes: [
      [{ organizationId: 1, number: 1 }, { unique: true }],
      [{ dueAt: 1 }, { sparse: true }],
      [{ organizationId: 1, status: 1 }, { partialFilterExpression: { status: 'OPEN' } }],
    ],
  },
];
const id = { v: 2, key: { _id: 1 }, name: '_id_' };
const same = [
  id,
  { v: 2, key: { organizationId: 1 }, name: 'organizationId_1' },
  { v: 2, key: { organizationId: 1, number: 1 }, name: 'a', unique: true, sparse: false },
  { v: 2, key: { dueAt: 1 }, name: 'b', sparse: true },
  { v: 2, key: { organizationId: 1, status: 1 }, name: 'c', partialFilterExpression: { status: 'OPEN' } },
];
const [, , number, due, status] = same;

test.each([
  ['as declared, with the indexes of _id and of the shard key', same, []],
  ['of a collection that is not there', [], ['missing', 'missing', 'missing']],
  ['without one', [id, number, status], ['missing {"dueAt":1} sparse: true']],
  ['with one more', [...same, { v: 2, key: { note: 1 }, name: 'd' }], ['superfluous {"note":1}']],
  [
    'with other options',
    [id, number, due, { ...status, partialFilterExpression: { status: 'CLOSED' } }],
    [
      'different {"organizationId":1,"status":1} partialFilterExpression: {"status":"OPEN"} ' +
        '{"organizationId":1,"status":1} partialFilterExpression: {"status":"CLOSED"}',
    ],
  ],
  [
    'with its fields in another order, which is another index',
    [id, { v: 2, key: { number: 1, organizationId: 1 }, name: 'a', unique: true }, due, status],
    [
      'missing {"organizationId":1,"number":1} unique: true',
      'superfluous {"number":1,"organizationId":1} unique: true',
    ],
  ],
  [
    'that is unique in the model only',
    [id, { ...number, unique: false }, due, status],
    ['different {"organizationId":1,"number":1} unique: true {"organizationId":1,"number":1}'],
  ],
])('the indexes %s', (_, present, expected) => {
  const found = indexDrift(declared, new Map([['orders', present as never]])) // as the driver lists them
    .map(({ kind, index, present: other }) => [kind, index, other].filter(Boolean).join(' '));
  expect(found.map((line, n) => (expected[n]?.includes(' ') ? line : line.split(' ')[0]))).toEqual(expected);
});
