import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStoreServer, type StoreServer } from '@comanda/embedded/server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createUsersServer } from '../server.ts';
import { password, signInText, startUsers, type UsersFixture } from '../testing/users-fixture.ts';
import { createSignInFailures, type signInFailuresModels } from './sign-in-failures.ts';

let dir: string;
let store: StoreServer;
let users: UsersFixture;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'comanda-users-'));
  store = await createStoreServer({ dir });
  users = await startUsers(`${store.url}/failures`);
});
afterAll(async () => {
  await users.close();
  await store.close();
  await rm(dir, { recursive: true });
});

const limited = expect.objectContaining({ extensions: { code: 'RATE_LIMITED' } });
const failures = (now?: () => number) => {
  const { connection } = users.harness.mongo;
  const model = connection.models.SignInFailures as ReturnType<typeof signInFailuresModels>['SignInFailures'];
  return createSignInFailures(model, now);
};
const codeOf = async (url: string, input: { email: string; password: string; deviceToken?: string }) => {
  const { data, errors } = await users.harness.query(url, { kind: 'anonymous' }, signInText, { input });
  return errors?.[0]?.extensions.code ?? data.signIn.errors[0]?.code ?? 'signed in';
};

describe('the count of failures that servers share', () => {
  test('lets five pass, also when they come at once to several servers', async () => {
    const servers = [failures(), failures(), failures()];
    const charges = Array.from({ length: 12 }, (_, n) => servers[n % 3]?.charge('a@x'));
    const results = await Promise.allSettled(charges);
    expect(results.filter(({ status }) => status === 'fulfilled').length).toBeLessThanOrEqual(5);
    for (let n = 0; n < 5; n++) await servers[0]?.charge('a@x').catch(() => {});
    await expect(servers[1]?.charge('a@x')).rejects.toEqual(limited);
    await expect(servers[1]?.charge('b@x')).resolves.toBeUndefined();
  });

  test('makes the address wait longer with each, and forgets after a quarter of an hour or a success', async () => {
    let now = Date.now();
    const own = failures(() => now);
    for (let n = 0; n < 5; n++) await own.charge('c@x');
    await expect(own.charge('c@x')).rejects.toEqual(limited);
    now += 1_000;
    await own.charge('c@x');
    now += 1_000;
    await expect(own.charge('c@x')).rejects.toEqual(limited);
    now += 15 * 60_000;
    for (let n = 0; n < 4; n++) await own.charge('c@x');
    await own.forget('c@x');
    for (let n = 0; n < 5; n++) await own.charge('c@x');
    await expect(own.charge('c@x')).rejects.toEqual(limited);
  });
});

describe('signing in', () => {
  test('slows guessing at one account though the guesses go to several servers', async () => {
    const { email } = await users.organizationWithOwner();
    const another = await createUsersServer({ ...users.harness, host: '127.0.0.1', port: 0 });
    const codes: string[] = [];
    for (let n = 0; n < 8; n++)
      codes.push(await codeOf(n % 2 === 0 ? users.url : another.url, { email, password: 'a guess' }));
    await another.close();
    expect(codes.slice(0, 5)).toEqual(Array(5).fill('INVALID_CREDENTIALS'));
    expect(codes.slice(5)).toEqual(Array(3).fill('RATE_LIMITED'));
  });

  test('stays open to a device that signed in before, while strangers guess', async () => {
    const { email } = await users.organizationWithOwner();
    const { deviceToken } = (await users.signIn({ email, password })).data.signIn.session;
    expect(deviceToken).toMatch(/^dev_[\w-]{43}$/);
    for (let n = 0; n < 6; n++) await codeOf(users.url, { email, password: 'a guess' });
    expect(await codeOf(users.url, { email, password })).toBe('RATE_LIMITED');
    expect(await codeOf(users.url, { email, password, deviceToken })).toBe('signed in');
    const made = `dev_${'a'.repeat(43)}`;
    expect(await codeOf(users.url, { email, password, deviceToken: made })).toBe('RATE_LIMITED');
    const stranger = await users.organizationWithOwner();
    const theirs = (await users.signIn({ email: stranger.email, password })).data.signIn.session.deviceToken;
    expect(await codeOf(users.url, { email, password, deviceToken: theirs })).toBe('RATE_LIMITED');
  });

  test('keeps one token for a device, stored only as its hash', async () => {
    const { email } = await users.organizationWithOwner();
    const first = (await users.signIn({ email, password })).data.signIn.session.deviceToken;
    const input = { email, password, deviceToken: first };
    const { data } = await users.harness.query(users.url, { kind: 'anonymous' }, signInText, { input });
    expect(data.signIn.session.deviceToken).toBe(first);
    const stored = await users.harness.mongo.connection.models.SignInDevice?.collection.find({}).toArray();
    expect(JSON.stringify(stored)).not.toContain(first.slice(4));
  });

  test('counts wrong passwords from a known device too', async () => {
    const { email } = await users.organizationWithOwner();
    const { deviceToken } = (await users.signIn({ email, password })).data.signIn.session;
    const codes: string[] = [];
    for (let n = 0; n < 6; n++)
      codes.push(await codeOf(users.url, { email, password: 'a guess', deviceToken }));
    expect(codes).toEqual([...Array(5).fill('INVALID_CREDENTIALS'), 'RATE_LIMITED']);
  });
});
