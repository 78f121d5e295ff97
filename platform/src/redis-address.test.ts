import { describe, expect, test } from 'vitest';
import { parseRedisUrl } from './redis-address.ts';

test('an ordinary address is one server, and left as it is', () => {
  const url = 'rediss://user:secret@cache.example:6380/2';
  expect(parseRedisUrl(url)).toEqual({ kind: 'server', url });
});

test('several nodes are a Cluster, with the port of Redis where none is named', () => {
  expect(parseRedisUrl('redis+cluster://us%40er:p%2Fw@one:7000,[fd00::2]:7001,three')).toEqual({
    kind: 'cluster',
    nodes: [
      { host: 'one', port: 7000 },
      { host: 'fd00::2', port: 7001 },
      { host: 'three', port: 6379 },
    ],
    credentials: { username: 'us@er', password: 'p/w' },
    isEncrypted: false,
  });
});

test('Sentinels name the master, and a database of it', () => {
  expect(parseRedisUrl('rediss+sentinel://:pw@a:26380,b/comanda/3')).toEqual({
    kind: 'sentinel',
    sentinels: [
      { host: 'a', port: 26380 },
      { host: 'b', port: 26379 },
    ],
    name: 'comanda',
    database: 3,
    credentials: { password: 'pw' },
    isEncrypted: true,
  });
});

describe('an address that cannot be meant is refused with what is expected', () => {
  test.each([
    ['http://localhost', 'expected redis://'],
    ['redis+cluster://', 'expected redis://'],
    ['redis+cluster://a,b/1', 'no database'],
    ['redis+sentinel://a,b', 'name of the master'],
    ['redis+sentinel://a/comanda/x', 'name of the master'],
    ['redis+cluster://a:70000', 'received "a:70000"'],
    ['redis+cluster://a,,b', 'received ""'],
  ])('%s', (url, message) => {
    expect(() => parseRedisUrl(url)).toThrow(message);
  });

  test('without showing its password', () => {
    expect(() => parseRedisUrl('redis+cluster://user:secret@a b')).toThrow(/^(?!.*secret)/);
  });
});
