import { expect, test, vi } from 'vitest';
import {
  newGlobalId,
  newId,
  newOrganizationId,
  organizationCode,
  organizationIdFor,
  organizationOf,
  organizationOfAny,
} from './id.ts';

test('an id tells the organization that owns what it names', () => {
  const organizationId = newOrganizationId();
  const id = newId('Order', organizationId);
  expect(id).toMatch(/^ord_[0-9a-z]{38}$/);
  expect(organizationOf('Order', id)).toBe(organizationId);
  expect(organizationOfAny(id)).toBe(organizationId);
  expect(organizationOf('Organization', organizationId)).toBe(organizationId);
});

test('ids sort by the time of creation', async () => {
  const organizationId = newOrganizationId();
  const before = newId('Order', organizationId);
  const now = Date.now();
  await vi.waitFor(() => expect(Date.now()).toBeGreaterThan(now), { interval: 1 });
  expect(newId('Order', organizationId) > before).toBe(true);
});

test('a thousand organizations have a thousand ids, spread over all first characters', () => {
  const ids = new Set(Array.from({ length: 1_000 }, newOrganizationId));
  expect(ids.size).toBe(1_000);
  expect(new Set([...ids].map((id) => id[4])).size).toBe(32);
});

test('the same creating command leads to the same organization, another to another', () => {
  expect(organizationIdFor('usr_1:key')).toBe(organizationIdFor('usr_1:key'));
  expect(organizationIdFor('usr_1:key')).not.toBe(organizationIdFor('usr_2:key'));
  expect(organizationCode(organizationIdFor('usr_1:key'))).toHaveLength(12);
});

test.each([
  ['an id of another kind', 'itm_k3j9x0m2p4q701kaaaaaaaaaaaaaaaaaaaaaaa'],
  ['nothing', ''],
  ['no prefix', 'k3j9x0m2p4q701kaaaaaaaaaaaaaaaaaaaaaaa'],
  ['too short an organization', 'ord_k3j9x0m2p4'],
  ['letters outside the alphabet', 'ord_iiiiiiiiiiii01kaaaaaaaaaaaaaaaaaaaaaaa'],
  ['capitals', 'ORD_K3J9X0M2P4Q701KAAAAAAAAAAAAAAAAAAAAAAA'],
  ['an operator', '{"$gt":""}'],
  ['a line break at its end', 'ord_k3j9x0m2p4q701kaaaaaaaaaaaaaaaaaaaaaaa\n'],
  ['an endless id', `ord_k3j9x0m2p4q7${'a'.repeat(10_000)}`],
])('no organization is behind %s', (_what, id) => {
  expect(organizationOf('Order', id)).toBeUndefined();
});

// The 26 characters of a user's own ULID were read as an organization and the rest.
test('a person belongs to no single organization, so the id of one names none', () => {
  const id = newGlobalId('User');
  expect(organizationOf('User', id)).toBeUndefined();
  expect(organizationOfAny(id)).toBeUndefined();
});

test.each(['org_short', 'k3j9x0m2p4q7', 'loc_k3j9x0m2p4q7', ''])(
  'a programming mistake with %j for an organization is an exception',
  (organizationId) => {
    expect(() => newId('Order', organizationId)).toThrow(/Expected an organization id like/);
  },
);
