import { SignJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import type { ApiScope } from './api-scope.ts';
import {
  actsFor,
  anonymous,
  createIdentitySigner,
  createIdentityVerifier,
  type Guest,
  manages,
  type Partner,
  type Principal,
  type Role,
  type Staff,
  sitsAt,
} from './identity.ts';

const secret = 'a secret that only servers know, long enough';
const [own, other] = ['org_k3j9x0m2p4q7', 'org_zzzzzzzzzzzz'];
const staff = (role: Role, organizationId = own): Staff => ({
  kind: 'staff',
  userId: 'usr_1',
  organizationId,
  membershipId: 'mem_1',
  role,
});
const guest: Guest = {
  kind: 'guest',
  guestId: 'gst_1',
  organizationId: own,
  locationId: 'loc_1',
  tableId: 'tbl_1',
  tableSessionId: 'tse_1',
};
const superAdmin: Principal = { kind: 'superAdmin', userId: 'usr_0' };
const partner: Partner = {
  kind: 'partner',
  apiKeyId: 'key_1',
  organizationId: own,
  scopes: ['orders:read'],
};
const service: Principal = { kind: 'service', service: 'orders' };

describe('a signed identity', () => {
  const verifier = createIdentityVerifier(secret);
  const tokenOf = (
    claims: Record<string, unknown>,
    options: { audience?: string; expires?: number; key?: string } = {},
  ) =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256' })
      .setAudience(options.audience ?? 'subgraph')
      .setExpirationTime(Math.floor(Date.now() / 1000) + (options.expires ?? 60))
      .sign(new TextEncoder().encode(options.key ?? secret));

  test.each([anonymous, guest, staff('COOK'), superAdmin, partner, service])(
    'is read as it was written: $kind',
    async (principal) => {
      const header = await createIdentitySigner(secret, 'gateway').sign(principal);
      expect(await verifier.verify(header)).toEqual({ principal, origin: {} });
      expect(await verifier.verify(header)).toEqual({ principal, origin: {} });
    },
  );

  test('tells where the request came from, the user agent cut to a sensible length', async () => {
    const signer = createIdentitySigner(secret, 'gateway');
    const header = await signer.sign(guest, { address: '192.0.2.7', userAgent: 'x'.repeat(1_000) });
    const origin = { address: '192.0.2.7', userAgent: 'x'.repeat(200) };
    expect(await verifier.verify(header)).toEqual({ principal: guest, origin });
    expect(await signer.sign(guest, { address: '192.0.2.8' })).not.toBe(header);
  });

  test('is reused for a while, because signing is dear', async () => {
    const signer = createIdentitySigner(secret, 'gateway');
    expect(await signer.sign(guest)).toBe(await signer.sign({ ...guest }));
    expect(await signer.sign(guest)).not.toBe(await signer.sign({ ...guest, guestId: 'gst_2' }));
  });

  test.each([
    ['missing', async () => undefined],
    ['sent twice', async () => ['a', 'b']],
    ['no token', async () => 'nonsense'],
    [
      'signed by somebody else',
      () => tokenOf({ principal: superAdmin }, { key: 'another secret, just as long as the right one' }),
    ],
    ['expired', () => tokenOf({ principal: superAdmin }, { expires: -6 })],
    ['meant for somebody else', () => tokenOf({ principal: superAdmin }, { audience: 'gateway' })],
    ['of an unknown kind', () => tokenOf({ principal: { kind: 'root' } })],
    [
      'without what its kind needs',
      () => tokenOf({ principal: { kind: 'staff', userId: 'usr_1', role: 'COOK' } }),
    ],
    ['with a role that does not exist', () => tokenOf({ principal: { ...staff('COOK'), role: 'CHEF' } })],
    [
      'not signed at all',
      async () => {
        const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
        return `${part({ alg: 'none' })}.${part({ aud: 'subgraph', exp: 9e9, principal: superAdmin })}.`;
      },
    ],
  ])('is nobody when it is %s', async (_what, header) => {
    expect(await verifier.verify(await header())).toBeUndefined();
  });

  test('of one principal cannot be given the body of another', async () => {
    const [head, , signature] = (await tokenOf({ principal: guest })).split('.');
    const [, body] = (await tokenOf({ principal: superAdmin })).split('.');
    expect(await verifier.verify(`${head}.${body}.${signature}`)).toBeUndefined();
  });
});

describe('rights', () => {
  test.each<[string, Principal, boolean, boolean, boolean]>([
    ['nobody', anonymous, false, false, false],
    ['a guest', guest, false, false, true],
    ['a guest of another session', { ...guest, tableSessionId: 'tse_2' }, false, false, false],
    ['a cook', staff('COOK'), true, false, true],
    ['a waiter', staff('WAITER'), true, false, true],
    ['a manager', staff('MANAGER'), true, true, true],
    ['an owner', staff('OWNER'), true, true, true],
    ['an owner of another organization', staff('OWNER', other), false, false, false],
    ['the super-admin', superAdmin, true, true, true],
    ['a service', service, true, true, true],
    ['a partner, where no scope is named', partner, false, false, false],
  ])('of %s', (_who, principal, acts, may, sits) => {
    expect(actsFor(principal, own)).toBe(acts);
    expect(manages(principal, own)).toBe(may);
    expect(sitsAt(principal, { organizationId: own, tableSessionId: 'tse_1' })).toBe(sits);
  });

  test.each<[string, string, ApiScope[], boolean]>([
    ['with the scope', own, ['menu:read', 'orders:read'], true],
    ['with a neighbouring scope only', own, ['orders:write', 'menu:read'], false],
    ['without any scope', own, [], false],
    ['of another organization', other, ['orders:read'], false],
  ])('of a partner %s, where orders:read is asked for', (_who, organizationId, scopes, may) => {
    const caller: Principal = { ...partner, organizationId, scopes };
    const session = { organizationId: own, tableSessionId: 'tse_1' };
    expect(actsFor(caller, own, 'orders:read')).toBe(may);
    expect(manages(caller, own, 'orders:read')).toBe(may);
    expect(sitsAt(caller, session, 'orders:read')).toBe(may);
  });

  test('of others do not depend on the scope', () => {
    expect(actsFor(staff('COOK'), own, 'orders:read')).toBe(true);
    expect(actsFor(anonymous, own, 'orders:read')).toBe(false);
  });
});
