import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Principal } from '@comanda/platform/identity';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAccessTokens } from './access-token.ts';

const principal: Principal = { kind: 'superAdmin', userId: 'usr_1' };
const { privateKey, publicKey } = await generateKeyPair('EdDSA');
const jwks = createServer(async (_request, response) => {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'k1', alg: 'EdDSA' }] }));
});
let url: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => jwks.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(jwks.address() as AddressInfo).port}`;
});
afterAll(() => jwks.close());

function token({
  key = privateKey,
  audience = 'comanda',
  expires = '1m',
  claims = { principal } as Record<string, unknown>,
} = {}) {
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'EdDSA', kid: 'k1' })
    .setAudience(audience)
    .setExpirationTime(expires)
    .sign(key);
}

/** `alg: none`, RFC 7515 appendix A.5. */
function unsigned(): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const exp = Math.floor(Date.now() / 1_000) + 60;
  return `${part({ alg: 'none' })}.${part({ principal, aud: 'comanda', exp })}.AA`;
}

test('a signed token tells who is calling and until when', async () => {
  const caller = await createAccessTokens(url).verify(`Bearer ${await token()}`);
  expect(caller.principal).toEqual(principal);
  expect(caller.expiresAt).toBeGreaterThan(Date.now());
});

test('no token is an anonymous caller', async () => {
  expect(await createAccessTokens(url).verify(undefined)).toMatchObject({
    principal: { kind: 'anonymous' },
    expiresAt: undefined,
  });
});

test.each([
  ['another scheme', async () => 'Basic abc'],
  ['something that is no token', async () => 'Bearer abc'],
  ['an expired token', async () => `Bearer ${await token({ expires: '-1s' })}`],
  ['a token for somebody else', async () => `Bearer ${await token({ audience: 'subgraph' })}`],
  [
    'a token under another key',
    async () => `Bearer ${await token({ key: (await generateKeyPair('EdDSA')).privateKey })}`,
  ],
  ['a token without a principal', async () => `Bearer ${await token({ claims: {} })}`],
  [
    'a principal of an unknown kind',
    async () => `Bearer ${await token({ claims: { principal: { kind: 'root' } } })}`,
  ],
  [
    'a token that says to be a service',
    async () => `Bearer ${await token({ claims: { principal: { kind: 'service', service: 'gateway' } } })}`,
  ],
  ['a token without a signature', async () => `Bearer ${unsigned()}`],
])('%s is refused as UNAUTHENTICATED', async (_name, authorization) => {
  await expect(createAccessTokens(url).verify(await authorization())).rejects.toMatchObject({
    extensions: { code: 'UNAUTHENTICATED' },
  });
});

test('when the keys cannot be fetched the caller is told to try again, not to sign in again', async () => {
  await expect(
    createAccessTokens('http://127.0.0.1:1').verify(`Bearer ${await token()}`),
  ).rejects.toMatchObject({
    extensions: { code: 'SERVICE_UNAVAILABLE' },
  });
});
