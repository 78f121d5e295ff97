import { expect, test } from 'vitest';
import { newApiKeySecret, parseApiKeySecret } from './api-key-secret.ts';
import { newOrganizationId } from './id.ts';

const organizationId = newOrganizationId();

test('a secret names its organization, and only its hash and last four characters are kept', () => {
  const secret = newApiKeySecret(organizationId);
  expect(secret).toMatch(/^ck_[0-9a-z]{12}_[0-9A-Za-z]{30}_[0-9A-Za-z]{6}$/);
  const parsed = parseApiKeySecret(secret);
  expect(parsed).toMatchObject({ organizationId, hash: expect.stringMatching(/^[\w-]{43}$/) });
  expect(secret.split('_')[2]?.endsWith(parsed?.lastFour ?? 'none')).toBe(true);
});

test('no two secrets are the same', () => {
  const secrets = Array.from({ length: 1_000 }, () => newApiKeySecret(organizationId));
  expect(new Set(secrets).size).toBe(secrets.length);
});

test('a mistyped, cut or foreign secret is recognised without asking anybody', () => {
  const secret = newApiKeySecret(organizationId);
  const at = 20;
  const mistyped = `${secret.slice(0, at)}${secret[at] === 'a' ? 'b' : 'a'}${secret.slice(at + 1)}`;
  for (const text of [mistyped, secret.slice(0, -1), `${secret}x`, ` ${secret}`, '', 'ck_', 'sk_live_123']) {
    expect(parseApiKeySecret(text)).toBeUndefined();
  }
});
