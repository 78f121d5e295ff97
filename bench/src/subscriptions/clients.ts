/**
 * Thousands of subscribers in one process. They read frames off the wire by hand and look into the first bytes only: what is measured is the server. Since all
 * contestants meet the same clients, what these cost is the same for all.
 */

import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export interface Connect {
  readonly kind: 'connect';
  readonly port: number;
  /** Of this process's subscribers, from which to which are connected now. */
  readonly from: number;
  readonly to: number;
  readonly query: string;
  readonly stations: readonly string[];
  /** Number of the first of them among all, so that stations are spread evenly over processes. */
  readonly first: number;
  /** Begin with the present state, by which a subscriber knows that it is live. */
  readonly extensions: Record<string, unknown> | undefined;
  /** Go on from the cursor each had last, after a server was killed. */
  readonly resume: boolean;
}
/** Wait until every subscriber has received so many more payloads. */
export interface Await {
  readonly kind: 'await';
  readonly each: number;
}
export type ClientAsk = Connect | Await | { readonly kind: 'drop' };
export interface Received {
  /** When each subscriber had the last of them, in ms since the epoch. */
  readonly times: Float64Array;
  /** Length of the last message of each kind of server, which must be the same for all. */
  readonly bytes: number;
}

interface Subscriber {
  socket: Socket;
  left: number;
  rest: Buffer | undefined;
  cursor: string | undefined;
}

const now = () => performance.timeOrigin + performance.now();
const subscribers: Subscriber[] = [];
let cursors: (string | undefined)[] = [];
let times = new Float64Array(0);
let missing = 0;
let done = () => {};
let keepsCursors = false;
let bytes = 0;

/** A masked text frame; the mask is zero, so the payload stays as it is. */
function frame(message: object): Buffer {
  const payload = Buffer.from(JSON.stringify(message));
  const header = payload.length < 126 ? Buffer.alloc(6) : Buffer.alloc(8);
  header[0] = 0x81;
  if (payload.length < 126) header[1] = 0x80 | payload.length;
  else {
    header[1] = 0x80 | 126;
    header.writeUInt16BE(payload.length, 2);
  }
  return Buffer.concat([header, payload]);
}
const pong = frame({ type: 'pong' });
const wirePong = Buffer.from([0x8a, 0x80, 0, 0, 0, 0]);

function read(one: Subscriber, index: number, chunk: Buffer): void {
  let data = one.rest ? Buffer.concat([one.rest, chunk]) : chunk;
  for (;;) {
    if (data.length < 2) break;
    let length = (data[1] ?? 0) & 0x7f;
    let start = 2;
    if (length === 126) {
      if (data.length < 4) break;
      length = data.readUInt16BE(2);
      start = 4;
    }
    if (data.length < start + length) break;
    receive(one, index, data[0] ?? 0, data.subarray(start, start + length));
    data = data.subarray(start + length);
  }
  one.rest = data.length > 0 ? data : undefined;
}

function receive(one: Subscriber, index: number, opcode: number, payload: Buffer): void {
  if (opcode === 0x89) {
    one.socket.write(wirePong);
    return;
  }
  if (opcode !== 0x81) return;
  // `{"type":"ping"…` or `{"id":…`: the third letter tells.
  if (payload[2] === 0x74) {
    if (payload[9] === 0x70) one.socket.write(pong);
    return;
  }
  if (keepsCursors) one.cursor = /"cursor":"([\w-]+)"/.exec(payload.toString('latin1'))?.[1] ?? one.cursor;
  if (one.left === 0 || --one.left > 0) return;
  times[index] = now();
  bytes = payload.length;
  if (--missing === 0) done();
}

async function open({ port, query, stations, first, extensions, resume }: Connect, n: number): Promise<void> {
  // Several addresses of loopback: one has too few ports for all.
  const socket = connect({ port, host: '127.0.0.1', localAddress: `127.0.0.${2 + ((first + n) % 4)}` });
  await once(socket, 'connect');
  socket.setNoDelay(true);
  socket.write(
    `GET /graphql HTTP/1.1\r\nhost: bench\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\nsec-websocket-protocol: graphql-transport-ws\r\n\r\n`,
  );
  await once(socket, 'data');
  const one: Subscriber = { socket, left: 0, rest: undefined, cursor: undefined };
  socket.write(frame({ type: 'connection_init' }));
  await once(socket, 'data');
  subscribers[n] = one;
  socket.on('data', (chunk) => read(one, n, chunk));
  socket.on('error', () => socket.destroy());
  const cursor = resume ? cursors[n] : undefined;
  const sent = cursor === undefined ? extensions : { cursor };
  if (sent) one.left = 1;
  socket.write(
    frame({
      id: randomUUID(),
      type: 'subscribe',
      payload: { query, variables: { stationId: stations[(first + n) % stations.length] }, extensions: sent },
    }),
  );
}

process.on('message', async (ask: ClientAsk) => {
  if (ask.kind === 'drop') {
    cursors = subscribers.map(({ cursor }) => cursor);
    for (const { socket } of subscribers) socket.destroy();
    subscribers.length = 0;
    process.send?.({});
    return;
  }
  const finished = new Promise<void>((resolve) => {
    done = resolve;
  });
  if (ask.kind === 'connect') {
    times = new Float64Array(ask.to);
    keepsCursors = ask.resume || ask.extensions !== undefined;
    missing = ask.extensions || ask.resume ? ask.to - ask.from : 0;
    const atOnce = 200;
    for (let n = ask.from; n < ask.to; n += atOnce)
      await Promise.all(
        Array.from({ length: Math.min(atOnce, ask.to - n) }, (_, more) => open(ask, n + more)),
      );
    if (missing > 0) await finished;
    keepsCursors = ask.resume;
    process.send?.({ times, bytes } satisfies Received);
    return;
  }
  missing = subscribers.length;
  for (const one of subscribers) one.left = ask.each;
  await finished;
  process.send?.({ times, bytes } satisfies Received);
});
process.on('disconnect', () => process.exit());
process.send?.({});
