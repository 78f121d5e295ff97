import { expect, test } from 'vitest';
import type { IndexSpecification } from '../migration/migration.ts';
import { adviseOn } from './index-advice.ts';
import { shapeOf } from './query-shape.ts';

const indexes: IndexSpecification[] = [
  [{ organizationId: 1, locationId: 1, open: 1, placedAt: 1 }],
  [{ organizationId: 1, 'createdBy.key': 1 }, { unique: true }],
  [{ organizationId: 1, stationIds: 1, bumpedAt: -1 }],
  [{ organizationId: 1, 'items._id': 1 }],
  [{ organizationId: 1, tableId: 1 }, { partialFilterExpression: { status: 'OPEN' } }],
  [{ dueAt: 1 }, { sparse: true }],
];
const org = 'org_of_somebody';
const advice = (command: Record<string, unknown>, name = 'find') => {
  const shape = shapeOf(name, { [name]: 'orders', ...command });
  return shape && adviseOn(shape, indexes);
};

test.each<[string, Record<string, unknown>, object]>([
  [
    'equality and a sort that an index has',
    { filter: { organizationId: org, locationId: 'l', open: true }, sort: { placedAt: 1 } },
    { servedBy: indexes[0]?.[0] },
  ],
  [
    'the same sort turned round',
    { filter: { organizationId: org, locationId: 'l', open: true }, sort: { placedAt: -1 } },
    { servedBy: indexes[0]?.[0] },
  ],
  [
    'a sort that starts in the middle',
    { filter: { organizationId: org }, sort: { placedAt: -1 } },
    { missing: { organizationId: 1, placedAt: -1 } },
  ],
  [
    'equality, sort and range, in this order',
    { filter: { organizationId: org, total: { $gt: 5 }, status: 'PAID' }, sort: { number: -1 } },
    { missing: { organizationId: 1, status: 1, number: -1, total: 1 } },
  ],
  [
    'a range after equality',
    {
      filter: { organizationId: org, locationId: 'l', open: { $in: [true] }, placedAt: { $gte: 1, $lt: 2 } },
    },
    { servedBy: indexes[0]?.[0] },
  ],
  [
    'a range that no index has next',
    { filter: { organizationId: org, readyAt: { $gte: 1 } } },
    { missing: { organizationId: 1, readyAt: 1 } },
  ],
  ['a document by its id', { filter: { organizationId: org, _id: 'o' } }, { servedBy: { _id: 1 } }],
  [
    'a unique key and more',
    { filter: { organizationId: org, 'createdBy.key': 'k', status: 'x' } },
    { servedBy: indexes[1]?.[0] },
  ],
  [
    'elements of a list',
    { filter: { organizationId: org, items: { $elemMatch: { _id: 'i' } } } },
    { servedBy: indexes[3]?.[0] },
  ],
  [
    'a partial index whose condition is asked for',
    { filter: { organizationId: org, tableId: 't', $and: [{ status: 'OPEN' }] } },
    { servedBy: indexes[4]?.[0] },
  ],
  [
    'a partial index whose condition is not asked for',
    { filter: { organizationId: org, tableId: 't' } },
    { missing: { organizationId: 1, tableId: 1 } },
  ],
  ['a sparse index by its own field', { filter: { dueAt: { $lte: 1 } } }, { servedBy: { dueAt: 1 } }],
  ['a sparse index that would only sort', { filter: {}, sort: { dueAt: 1 } }, { missing: { dueAt: 1 } }],
  ['everything', { filter: {} }, {}],
  [
    'alternatives, which need an index each',
    { filter: { organizationId: org, $or: [{ a: 1 }, { b: 1 }] } },
    {},
  ],
])('%s', (_, command, expected) => {
  expect(advice(command)).toEqual(expected);
});

test.each<[string, Record<string, unknown>, string]>([
  [
    'find',
    { filter: { organizationId: org, at: { $gte: 7 }, tags: { $in: ['a', 'b'] } } },
    '{ organizationId: ?, at: { $gte: ? }, tags: { $in: [?] } }',
  ],
  [
    'aggregate',
    {
      pipeline: [
        { $match: { organizationId: org, $or: [{ name: 'Ana' }, { name: 'Rui' }] } },
        { $sort: { at: 1 } },
      ],
    },
    '{ organizationId: ?, $or: [{ name: ? }] }',
  ],
  ['update', { updates: [{ q: { organizationId: org, _id: 'x' }, u: {} }] }, '{ organizationId: ?, _id: ? }'],
  ['delete', { deletes: [{ q: { email: 'ana@example.com' }, limit: 1 }] }, '{ email: ? }'],
  ['findAndModify', { query: { _id: new Date() } }, '{ _id: ? }'],
  ['count', {}, '?'],
])('of the values of a %s nothing is left', (name, command, text) => {
  expect(shapeOf(name, { [name]: 'orders', ...command })?.text).toBe(text);
});

test('commands that look for nothing have no shape', () => {
  expect(shapeOf('insert', { insert: 'orders', documents: [{}] })).toBeUndefined();
  expect(shapeOf('ping', { ping: 1 })).toBeUndefined();
});
