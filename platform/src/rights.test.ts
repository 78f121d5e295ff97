import { expect, test } from 'vitest';
import type { ApiScope } from './api-scope.ts';
import { newOrganizationId } from './id.ts';
import type { Principal, Role } from './identity.ts';
import { managesAt, servesAt } from './rights.ts';

const organizationId = newOrganizationId();
const staff = (role: Role, of = organizationId): Principal => ({
  kind: 'staff',
  userId: 'usr_1',
  organizationId: of,
  membershipId: 'mem_1',
  role,
});
const guest: Principal = {
  kind: 'guest',
  guestId: 'gst_1',
  organizationId,
  locationId: 'loc_1',
  tableId: 'tbl_1',
  tableSessionId: 'tse_1',
};
const partner = (scopes: ApiScope[], of = organizationId): Principal => ({
  kind: 'partner',
  apiKeyId: 'key_1',
  organizationId: of,
  scopes,
});
const outcome = (decide: typeof servesAt, principal: Principal) => {
  try {
    return decide(principal, organizationId, 'do this', 'menu:write');
  } catch (error) {
    return (error as { extensions: { code: string } }).extensions.code; // both functions throw CodedErrors only
  }
};

test.each<[string, Principal, boolean | string, boolean | string]>([
  ['nobody', { kind: 'anonymous' }, 'UNAUTHENTICATED', 'UNAUTHENTICATED'],
  ['a guest', guest, 'FORBIDDEN', 'FORBIDDEN'],
  ['a cook', staff('COOK'), true, 'FORBIDDEN'],
  ['a waiter', staff('WAITER'), true, 'FORBIDDEN'],
  ['a manager', staff('MANAGER'), true, true],
  ['an owner', staff('OWNER'), true, true],
  ['the owner of another organization', staff('OWNER', newOrganizationId()), false, false],
  ['a super-admin', { kind: 'superAdmin', userId: 'usr_2' }, true, true],
  ['a service', { kind: 'service', service: 'orders' }, true, true],
  ['a partner with the scope', partner(['menu:write']), true, true],
  ['a partner without the scope', partner(['menu:read']), 'FORBIDDEN', 'FORBIDDEN'],
  ['a partner of another organization', partner(['menu:write'], newOrganizationId()), false, false],
])('decides what %s may do', (_who, principal, serves, managing) => {
  expect(outcome(servesAt, principal)).toBe(serves);
  expect(outcome(managesAt, principal)).toBe(managing);
});

test('lets no partner do what names no scope', () => {
  expect(() => servesAt(partner(['orders:write', 'menu:write']), organizationId, 'do this')).toThrow(
    expect.objectContaining({ extensions: { code: 'FORBIDDEN' } }),
  );
});
