import { createHash, createHmac } from 'node:crypto';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { ApiScope } from './api-scope.ts';
import {
  actsFor,
  anonymous,
  createIdentitySigner,
  createIdentityVerifier,
  type Guest,
  type IdentitySecret,
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
  const signer = createIdentitySigner(secret, 'gateway');
  const body = '{"query":"{ organization { name } }"}';
  const signed = (principal: Principal = superAdmin, by = signer) => by.sign(principal, {}, body);
  const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  afterEach(() => void vi.useRealTimers());

  /** A header of the real form whose parts a test sets, signed with the real secret unless it says otherwise. */
  function made(parts: { audience?: string; lifetime?: number; principal?: object; key?: string } = {}) {
    const { audience = 'subgraph', lifetime = 60, principal = superAdmin, key = secret } = parts;
    const issued = Math.floor(Date.now() / 1000) - 60;
    const bound = createHash('sha256').update(body).digest('base64url');
    const who = `${encoded(principal)}.${encoded({})}.${bound}`;
    const text = `v1.${audience}.gateway.${issued}.${issued + 60 + lifetime}.r1.${who}`;
    return `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`;
  }

  test.each([anonymous, guest, staff('COOK'), superAdmin, partner, service])(
    'is read as it was written: $kind',
    (principal) => {
      expect(verifier.verify(signed(principal), body)).toEqual({ principal, origin: {} });
      expect(verifier.verify(made({ principal }), body)).toEqual({ principal, origin: {} });
    },
  );

  test('tells where the request came from, the user agent cut to a sensible length', () => {
    const header = signer.sign(guest, { address: '192.0.2.7', userAgent: 'x'.repeat(1_000) }, body);
    const origin = { address: '192.0.2.7', userAgent: 'x'.repeat(200) };
    expect(verifier.verify(header, body)).toEqual({ principal: guest, origin });
    expect(verifier.verify(signer.sign(guest, { address: '192.0.2.8' }, body), body)?.origin).toEqual({
      address: '192.0.2.8',
    });
  });

  test('is another one for every request, also of the same caller', () => {
    expect(signed()).not.toBe(signed());
  });

  test('of one request is worth nothing with the body of another', () => {
    expect(verifier.verify(signed(), body)).toBeDefined();
    for (const other of ['', `${body} `, '{"query":"mutation { closeDay }"}'])
      expect(verifier.verify(signed(), other)).toBeUndefined();
  });

  test('of one principal cannot be given to another, nor be cut, lengthened or written differently', () => {
    const mine = signed(guest);
    const [theirs, parts] = [signed(superAdmin).split('.'), mine.split('.')];
    for (const [index, part] of parts.entries()) {
      const other = theirs[index] ?? '';
      const variants = [other, '', `${part}A`, part.slice(1), part.slice(0, -1), `${part}=`, ` ${part}`];
      for (const variant of variants.filter((text) => text !== part))
        expect(verifier.verify(parts.with(index, variant).join('.'), body), `part ${index}`).toBeUndefined();
    }
    expect(verifier.verify(parts.slice(0, -1).join('.'), body)).toBeUndefined();
    expect(verifier.verify(`${mine}.${parts.at(-1)}`, body)).toBeUndefined();
  });

  test.each<[string, string | string[] | undefined]>([
    ['missing', undefined],
    ['sent twice', ['a', 'b']],
    ['no identity', 'nonsense'],
    ['signed by somebody else', made({ key: 'another secret, just as long as the right one' })],
    ['expired', made({ lifetime: -62 })],
    ['meant for somebody else', made({ audience: 'gateway' })],
    ['of an unknown kind', made({ principal: { kind: 'root' } })],
    ['without what its kind needs', made({ principal: { kind: 'staff', userId: 'usr_1', role: 'COOK' } })],
    ['with a role that does not exist', made({ principal: { ...staff('COOK'), role: 'CHEF' } })],
    ['a token without a signature', `${encoded({ alg: 'none' })}.${encoded({ principal: superAdmin })}.`],
  ])('is nobody when it is %s', (_what, header) => {
    expect(verifier.verify(header, body)).toBeUndefined();
  });

  test('holds while the clocks of two machines are up to a minute apart, and not much longer', () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const [header, now] = [signed(), Date.now()];
    const after = (seconds: number) => {
      vi.setSystemTime(now + seconds * 1_000);
      return verifier.verify(header, body) !== undefined;
    };
    expect([-70, -59, 0, 59, 118, 125].map(after)).toEqual([false, true, true, true, true, false]);
  });

  test('is accepted from both secrets while one takes the place of the other, and signed with the first', () => {
    const next = 'the secret of next year, made in good time';
    const [before, during, after] = [secret, [secret, next], [next, secret]] as const;
    const accepts = (by: IdentitySecret, at: IdentitySecret) =>
      createIdentityVerifier(at).verify(signed(guest, createIdentitySigner(by, 'gateway')), body) !==
      undefined;
    expect([accepts(before, during), accepts(during, before)]).toEqual([true, true]);
    expect([accepts(during, after), accepts(after, during)]).toEqual([true, true]);
    expect([accepts(after, next), accepts(next, after)]).toEqual([true, true]);
    expect([accepts(before, next), accepts(next, before)]).toEqual([false, false]);
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
