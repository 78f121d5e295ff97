import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStoreServer, type StoreServer } from '@comanda/embedded/server';
import { createLog } from '@comanda/platform/log';
import { connectMongo, type Mongo } from '@comanda/platform/mongo';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createKeyRing, type KeyRing } from './key-ring.ts';
import { signingKeyModels } from './signing-key.ts';
import { createTokenIssuer } from './token-issuer.ts';

const log = createLog('test', 'silent');
const dayMs = 24 * 60 * 60_000;
let dir: string;
let store: StoreServer;
let mongo: Mongo;
let keys: ReturnType<typeof signingKeyModels>['SigningKey'];
let now: number;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'comanda-users-'));
  store = await createStoreServer({ dir });
  mongo = await connectMongo(`${store.url}/keys`, log);
  keys = signingKeyModels(mongo.connection).SigningKey;
  await mongo.prepare();
});
afterAll(async () => {
  await mongo.close();
  await store.close();
  await rm(dir, { recursive: true });
});
beforeEach(async () => {
  now = Date.now();
  await keys.deleteMany({});
});

const open = () => createKeyRing({ keys, rotateEveryMs: 30 * dayMs, log, now: () => now });
const kids = (ring: KeyRing) => ring.published().map(({ kid }) => kid);
const verifies = async (ring: KeyRing, token: string) => {
  const published = ring.published().map(({ kid, publicKey }) => ({ ...publicKey, kid, alg: 'EdDSA' }));
  return jwtVerify(token, createLocalJWKSet({ keys: published })).then(
    () => true,
    () => false,
  );
};

test('several servers rotate to one key, published a day before and kept until the last token has expired', async () => {
  const rings = await Promise.all([open(), open(), open()]);
  const [ring] = rings;
  if (!ring) throw new Error('expected a ring');
  const turn = async (ms: number) => {
    now += ms;
    await Promise.all(rings.map((one) => one.turn()));
  };
  const first = ring.signing().kid;
  expect(new Set(rings.flatMap(kids))).toEqual(new Set([first]));
  const { token } = await createTokenIssuer(ring).accessToken(
    { kind: 'superAdmin', userId: 'usr_1' },
    'ses_1',
  );

  await turn(29 * dayMs);
  expect(rings.map((one) => one.signing().kid)).toEqual([first, first, first]);
  expect(new Set(rings.map((one) => kids(one).join()))).toHaveProperty('size', 1);
  expect(kids(ring)).toHaveLength(2);
  const second = kids(ring)[1];

  await turn(dayMs);
  expect(rings.map((one) => one.signing().kid)).toEqual([second, second, second]);
  expect(await verifies(ring, token)).toBe(true);

  await turn(13 * 60 * 60_000);
  expect(kids(ring)).toEqual([second]);
  expect(await verifies(ring, token)).toBe(false);
  expect(await keys.countDocuments({})).toBe(1);
  for (const one of rings) await one.close();
});

test('the key of an installation from before the rotation goes on signing, then gives way', async () => {
  const old = await open();
  await old.close();
  await keys.updateOne({ _id: 'tokens' }, { $unset: { notBefore: 1 }, $set: { createdAt: new Date(now) } });
  const ring = await open();
  const { kid } = ring.signing();
  now += 45 * dayMs;
  await ring.turn();
  expect(ring.signing().kid).toBe(kid);
  expect(kids(ring)).toHaveLength(2);
  now += dayMs;
  expect(ring.signing().kid).not.toBe(kid);
  await ring.close();
});
