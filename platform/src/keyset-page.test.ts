import { expect, test } from 'vitest';
import { newId, newOrganizationId } from './id.ts';
import { keysetArguments, keysetPage } from './keyset-page.ts';

const organizationId = newOrganizationId();
const records = Array.from({ length: 5 }, () => ({ _id: newId('Order', organizationId) }));

test('a page holds what was asked for and says whether more follows', () => {
  const page = keysetPage(records.slice(0, 3), 2);
  expect(page.nodes).toEqual(records.slice(0, 2));
  expect(page.edges.map((edge) => edge.node)).toEqual(page.nodes);
  expect(page.pageInfo).toEqual({ hasNextPage: true, endCursor: page.edges[1]?.cursor });
  expect(keysetPage(records.slice(0, 2), 2).pageInfo.hasNextPage).toBe(false);
});

test('an empty page has no cursor', () => {
  expect(keysetPage([], 10)).toEqual({
    edges: [],
    nodes: [],
    pageInfo: { hasNextPage: false, endCursor: null },
  });
});

test('the next page begins after the last id of this one', () => {
  const page = keysetPage(records, 4);
  expect(keysetArguments({ first: 4, after: page.pageInfo.endCursor })).toEqual({
    limit: 4,
    after: records[3]?._id,
  });
});

// A ticket's id joins order, station and course by dots; its own cursor was refused.
test('a cursor of an id made of several parts is accepted', () => {
  const _id = `${newId('KitchenTicket', organizationId)}.01kaaaaaaaaaaaaaaaaaaaaaaa.2`;
  const { endCursor } = keysetPage([{ _id }], 1).pageInfo;
  expect(keysetArguments({ first: 1, after: endCursor }).after).toBe(_id);
});

test.each([0, -1, 101, 1_000_000])('%d at once is refused', (first) => {
  expect(() => keysetArguments({ first })).toThrow(`received ${first}`);
});

test.each([
  ['nothing', ''],
  ['no base64', '§§§'],
  ['an operator', Buffer.from('{"$gt":""}').toString('base64url')],
  ['something else’s text', Buffer.from('cursor:10').toString('base64url')],
  ['an endless id', Buffer.from(`ord_${'a'.repeat(5_000)}`).toString('base64url')],
])('a forged cursor is refused: %s', (_what, after) => {
  expect(() => keysetArguments({ first: 10, after })).toThrow('endCursor');
});

test('no cursor, or null, begins at the beginning', () => {
  expect(keysetArguments({ first: 10 }).after).toBeUndefined();
  expect(keysetArguments({ first: 10, after: null }).after).toBeUndefined();
});
