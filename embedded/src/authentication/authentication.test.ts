import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient, MongoServerError } from 'mongodb';
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStoreServer, type StoreServer } from '../server.ts';
import { RawClient } from '../testing.ts';

const LOGIN = { user: 'cafe', password: 'correct horse, battery=staple' };
let dir: string;
let server: StoreServer;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'comanda-login-'));
  server = await createStoreServer({ dir, login: LOGIN, socket: join(dir, 's.sock') });
});
afterAll(async () => {
  await server.close();
  rmSync(dir, { recursive: true, force: true });
});

const connect = (auth?: { username: string; password: string }, options: object = {}): Promise<MongoClient> =>
  new MongoClient(server.url, {
    ...(auth && { auth }),
    serverSelectionTimeoutMS: 2000,
    ...options,
  }).connect();
const right = { username: LOGIN.user, password: LOGIN.password };

describe('a store with a password', () => {
  it('lets the driver in that knows it, with and without naming the mechanism', async () => {
    for (const options of [{}, { authMechanism: 'SCRAM-SHA-256' }, { authSource: 'admin' }]) {
      const client = await connect(right, options);
      await client.db('test').collection('orders').insertOne({ n: 1 });
      expect(await client.db('admin').command({ connectionStatus: 1 })).toMatchObject({
        authInfo: { authenticatedUsers: [{ user: 'cafe', db: 'admin' }] },
      });
      await client.close();
    }
  });

  it('lets mongoose in through a unix socket', async () => {
    const socket = encodeURIComponent(join(dir, 's.sock'));
    const connection = await mongoose
      .createConnection(
        `mongodb://cafe:${encodeURIComponent(LOGIN.password)}@${socket}/test?authSource=admin`,
      )
      .asPromise();
    const Table = connection.model('Table', new mongoose.Schema({ label: String }));
    await Table.create({ label: 'T1' });
    expect(await Table.countDocuments()).toBe(1);
    await connection.close();
  });

  it.each([
    ['a wrong password', { username: 'cafe', password: 'wrong password' }, {}],
    ['a user there is not', { username: 'nobody', password: LOGIN.password }, {}],
    ['a user of another database', right, { authSource: 'test' }],
    ['SCRAM-SHA-1', right, { authMechanism: 'SCRAM-SHA-1' }],
  ])('turns %s away', async (_, auth, options) => {
    await expect(connect(auth, options)).rejects.toBeInstanceOf(MongoServerError);
  });

  it('refuses every command but greetings before that', async () => {
    const stranger = new RawClient(server.url);
    for (const command of [{ hello: 1 }, { ping: 1 }, { buildInfo: 1 }])
      expect(await stranger.command({ ...command, $db: 'admin' })).toMatchObject({ ok: 1 });
    for (const command of [
      { find: 'orders' },
      { insert: 'orders', documents: [{ _id: 1 }] },
      { listDatabases: 1 },
      { serverStatus: 1 },
      { getMore: 1n, collection: 'orders' },
      { commitTransaction: 1 },
      { drop: 'orders' },
    ])
      expect(await stranger.command({ ...command, $db: 'admin' })).toMatchObject({ ok: 0, code: 13 });
    stranger.socket.destroy();
  });

  it('ends the connection of a stranger who sends a long message', async () => {
    const stranger = new RawClient(server.url);
    const header = Buffer.alloc(16);
    header.writeInt32LE(1_000_000, 0);
    header.writeInt32LE(2013, 12);
    stranger.write(header);
    await stranger.ended;
  });

  it('takes no proof without a challenge, none twice, and none for another nonce', async () => {
    const stranger = new RawClient(server.url);
    const next = (text: string) =>
      stranger.command({ saslContinue: 1, conversationId: 1, payload: Buffer.from(text), $db: 'admin' });
    const proof = `p=${Buffer.alloc(32).toString('base64')}`;
    expect(await next(`c=biws,r=abc,${proof}`)).toMatchObject({ ok: 0, code: 18 });
    const first = { saslStart: 1, mechanism: 'SCRAM-SHA-256', $db: 'admin' };
    for (const payload of ['', 'n,,n=cafe', 'p=tls-unique,,n=cafe,r=0123456789abcdef', '\0'.repeat(100)])
      expect(await stranger.command({ ...first, payload: Buffer.from(payload) })).toMatchObject({ code: 18 });
    const challenge = await stranger.command({
      ...first,
      payload: Buffer.from('n,,n=cafe,r=0123456789abcdef'),
    });
    expect(challenge).toMatchObject({ ok: 1, done: false });
    expect(await next(`c=biws,r=other,${proof}`)).toMatchObject({ ok: 0, code: 18 });
    expect(await next(`c=biws,r=other,${proof}`)).toMatchObject({ ok: 0, code: 18 });
    stranger.socket.destroy();
  });

  it('keeps nothing the password could be read from, for its owner only, and asks for it after a restart', async () => {
    const file = join(dir, 'credentials.json');
    expect(readFileSync(file, 'utf8')).not.toContain('horse');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    await server.close();
    server = await createStoreServer({ dir });
    await expect(connect().then((client) => client.db('test').command({ dbStats: 1 }))).rejects.toThrow();
    const client = await connect(right);
    expect(await client.db('test').collection('orders').countDocuments()).toBe(3);
    await client.close();
    await server.close();
    server = await createStoreServer({ dir, login: { user: 'cafe', password: 'another one' } });
    await expect(connect(right)).rejects.toMatchObject({ code: 18 });
    await (await connect({ username: 'cafe', password: 'another one' })).close();
  });
});

describe('an address others can reach', () => {
  const outside = Object.values(networkInterfaces())
    .flat()
    .find((address) => address?.family === 'IPv4' && !address.internal)?.address;

  it('is listened on only with a password', async () => {
    const other = mkdtempSync(join(tmpdir(), 'comanda-login-'));
    await expect(createStoreServer({ dir: other, host: '0.0.0.0' })).rejects.toThrow(
      /only listens on loopback/,
    );
    const open = await createStoreServer({ dir: other, host: '0.0.0.0', login: LOGIN });
    const url = open.url.replace('0.0.0.0', outside ?? '127.0.0.1');
    const client = await new MongoClient(url, { auth: right }).connect();
    expect(await client.db('test').collection('orders').countDocuments()).toBe(0);
    await client.close();
    await open.close();
    rmSync(other, { recursive: true, force: true });
  });
});
