import { newGlobalId, newId, newOrganizationId } from '@comanda/platform/id';
import type { Principal } from '@comanda/platform/identity';
import { parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '../context.ts';
import type { Subgraph } from '../execution/subgraph.ts';
import { createGraph, type Graph } from '../graph/graph.ts';
import { committedSupergraph } from '../graph/supergraph.ts';
import { viewOf } from './view.ts';

const organizationId = newOrganizationId();
const staff = (more: Partial<Extract<Principal, { kind: 'staff' }>> = {}): Principal => ({
  kind: 'staff',
  role: 'WAITER',
  organizationId,
  userId: newGlobalId('User'),
  membershipId: newId('Membership', organizationId),
  ...more,
});
const locationId = newId('Location', organizationId);
const guest = (tableSessionId = newId('TableSession', organizationId)): Principal => ({
  kind: 'guest',
  guestId: newId('Guest', organizationId),
  organizationId,
  locationId,
  tableId: newId('Table', organizationId),
  tableSessionId,
});
const partner = (scopes: Extract<Principal, { kind: 'partner' }>['scopes']): Principal => ({
  kind: 'partner',
  apiKeyId: newId('ApiKey', organizationId),
  organizationId,
  scopes,
});

let graph: Graph;
beforeAll(async () => {
  const unasked: Subgraph = {
    fetch: () => Promise.reject(new Error('Nothing is fetched to find a view.')),
  };
  const subgraphs = new Map(
    ['users', 'tables', 'menu', 'orders', 'operations', 'events'].map((name) => [name, unasked]),
  );
  graph = await createGraph(await committedSupergraph.read(), { subgraphs });
});
afterAll(() => graph?.close());

const orderId = newId('Order', organizationId);
const orderChanged = 'subscription ($id: ID!) { orderChanged(id: $id) { id status } }';
const withColleague =
  'subscription ($id: ID!) { orderChanged(id: $id) { id placedBy { __typename ... on User { id name email } } } }';

/** The key of what a caller sees: who has the same is told by one resolution. */
function keyOf(principal: Principal, query = orderChanged, id = orderId): string {
  // What a view is made from; nothing is executed here.
  const context = { principal, caller: { principal } } as unknown as Context;
  return viewOf(graph, { document: parse(query), operationName: undefined, variables: { id }, context }).key;
}

describe('one view of a subscription', () => {
  test.each([
    ['colleagues of one role', staff(), staff()],
    ['keys of one organization with the same scopes', partner(['orders:read']), partner(['orders:read'])],
  ])('is shared by %s', (_who, one, other) => {
    expect(keyOf(one)).toBe(keyOf(other));
  });

  test('is shared by the guests of one table', () => {
    const session = newId('TableSession', organizationId);
    expect(keyOf(guest(session))).toBe(keyOf(guest(session)));
  });

  test.each([
    ['guests of two tables', guest(), guest()],
    ['a cook and a manager', staff({ role: 'COOK' }), staff({ role: 'MANAGER' })],
    ['colleagues of two organizations', staff(), staff({ organizationId: newOrganizationId() })],
    ['staff and a guest', staff(), guest()],
    ['keys with other scopes', partner(['orders:read']), partner(['orders:read', 'orders:write'])],
  ])('is not shared by %s', (_who, one, other) => {
    expect(keyOf(one)).not.toBe(keyOf(other));
  });

  test('is not shared by two people when it selects what differs between them', () => {
    const [ann, ben] = [staff(), staff()];
    expect(keyOf(ann)).toBe(keyOf(ben));
    expect(keyOf(ann, withColleague)).not.toBe(keyOf(ben, withColleague));
    expect(keyOf(ann, withColleague)).toBe(keyOf(ann, withColleague));
  });

  test('is of one entity', () => {
    const waiter = staff();
    expect(keyOf(waiter)).not.toBe(keyOf(waiter, orderChanged, newId('Order', organizationId)));
  });
});
