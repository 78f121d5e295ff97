import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { opMsg, RawClient, startTestStore, type TestStore } from '../testing.ts';
import { crc32c } from './checksum.ts';

let store: TestStore;

beforeAll(async () => {
  store = await startTestStore();
});
afterAll(() => store[Symbol.asyncDispose]());

const PING = { ping: 1, $db: 'admin' };

/** A message header followed by some bytes. */
function message(operation: number, body: Uint8Array, length = 16 + body.length): Buffer {
  const header = Buffer.alloc(16);
  header.writeInt32LE(length, 0);
  header.writeInt32LE(operation, 12);
  return Buffer.concat([header, body]);
}

const withFlags = (flags: number): Buffer => opMsg(PING, flags);
const withKind = (kind: number): Buffer => {
  const bytes = opMsg(PING);
  bytes[20] = kind;
  return bytes;
};

describe('a connection', () => {
  it('is greeted as by a mongos, in the old words and the new', async () => {
    const client = new RawClient(store.url);
    const hello = { isdbgrid: 'isdbgrid' };
    expect(await client.command({ hello: 1, $db: 'admin' })).toMatchObject({
      msg: hello.isdbgrid,
      isWritablePrimary: true,
      maxWireVersion: 21,
    });
    const query = opMsg({ ismaster: 1 }).subarray(21);
    const answer = client.next();
    client.write(
      message(
        2004,
        Buffer.concat([Buffer.from([0, 0, 0, 0]), Buffer.from('admin.$cmd\0'), Buffer.alloc(8), query]),
      ),
    );
    expect(await answer).toMatchObject({ ok: 1, ismaster: true, msg: hello.isdbgrid });
    client.socket.destroy();
  });

  it('may cut its messages anywhere, and send several at once', async () => {
    const client = new RawClient(store.url);
    const answers = Promise.all([client.next(), client.next(), client.next()]);
    const bytes = Buffer.concat([opMsg(PING), opMsg({ buildInfo: 1, $db: 'admin' }), opMsg(PING)]);
    for (const byte of bytes) client.write(Buffer.from([byte]));
    expect(await answers).toMatchObject([{ ok: 1 }, { version: '7.0.0' }, { ok: 1 }]);
    client.socket.destroy();
  });

  it('is given no answer when it wants none, and may send a checksum', async () => {
    const client = new RawClient(store.url);
    client.write(opMsg({ insert: 'unacknowledged', documents: [{ _id: 1 }], $db: 'test' }, 2));
    const plain = opMsg(PING, 1);
    plain.writeInt32LE(plain.length + 4, 0);
    const sum = Buffer.alloc(4);
    sum.writeUInt32LE(crc32c(plain));
    const answer = client.next();
    client.write(Buffer.concat([plain, sum]));
    expect(await answer).toEqual({ ok: 1 });
    expect(await client.command({ count: 'unacknowledged', $db: 'test' })).toEqual({ n: 1, ok: 1 });
    client.socket.destroy();
  });

  it.each<[string, Buffer]>([
    ['a length below a header', message(2013, Buffer.alloc(4), 3)],
    ['a negative length', message(2013, Buffer.alloc(4), -1)],
    ['a length above 48 MB', message(2013, Buffer.alloc(4), 48_000_001)],
    ['an unknown operation', message(4711, Buffer.alloc(20))],
    ['compression that was not agreed on', message(2012, Buffer.alloc(20))],
    [
      'an OP_QUERY that is not a command',
      message(2004, Buffer.concat([Buffer.alloc(4), Buffer.from('test.orders\0'), Buffer.alloc(20)])),
    ],
    ['an empty OP_MSG', message(2013, Buffer.alloc(0))],
    ['flags that must be understood', withFlags(1 << 5)],
    ['a wrong checksum', withFlags(1)],
    ['an unknown kind of section', withKind(7)],
    ['a document sequence where the body should be', withKind(1)],
    [
      'a body whose length lies',
      message(2013, Buffer.concat([Buffer.alloc(5), Buffer.from([255, 0, 0, 0, 0])])),
    ],
    [
      'a negative document length',
      message(2013, Buffer.concat([Buffer.alloc(5), Buffer.from([255, 255, 255, 255, 0])])),
    ],
    ['random bytes', Buffer.from(Array.from({ length: 64 }, (_, i) => (i * 37) % 251))],
  ])('that sends %s is ended, and nobody else is harmed', async (_, bytes) => {
    const [bad, good] = [new RawClient(store.url), new RawClient(store.url)];
    bad.write(bytes);
    await bad.ended;
    expect(await good.command(PING)).toEqual({ ok: 1 });
    good.socket.destroy();
  });

  it('that vanishes in the middle of a message harms nobody', async () => {
    const client = new RawClient(store.url);
    client.write(opMsg(PING).subarray(0, 10));
    client.socket.resetAndDestroy();
    await client.ended;
    expect(await store.client.db('admin').command({ ping: 1 })).toMatchObject({ ok: 1 });
  });

  it('cannot nest documents without end', async () => {
    let nested: Record<string, unknown> = {};
    for (let i = 0; i < 300; i += 1) nested = { a: nested };
    const client = new RawClient(store.url);
    client.write(opMsg({ find: 'x', filter: nested, $db: 'test' }));
    await client.ended;
    expect(await store.client.db('admin').command({ ping: 1 })).toMatchObject({ ok: 1 });
  });
});
