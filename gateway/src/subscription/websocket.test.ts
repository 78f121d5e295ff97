import type { HttpServer } from '@comanda/platform/http-server';
import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { eventually } from './testing/eventually.ts';
import { type LiveGraph, startLiveGraph } from './testing/live-graph.ts';
import { connectRaw } from './testing/raw-client.ts';

let graph: LiveGraph;
let gateway: HttpServer;
beforeAll(async () => {
  graph = await startLiveGraph();
  gateway = await graph.gateway({ connections: { operations: 3, perAddress: 60 } });
});
afterAll(() => graph?.close());

const subscription = 'subscription ($stationId: ID!) { ticketChanged(stationId: $stationId) { state } }';
const subscribe = (id: string) => ({
  id,
  type: 'subscribe',
  payload: { query: subscription, variables: { stationId: graph.stationId } },
});

describe('a socket is closed with the code of the protocol', () => {
  test.each([
    ['4400', 'for what is not JSON', (send: Send) => send('{'), 4400],
    ['4400', 'for a message of no known type', (send: Send) => send({ type: 'hello' }), 4400],
    [
      '4400',
      'for a subscription without an id',
      (send: Send) => send({ type: 'subscribe', payload: { query: '{a}' } }),
      4400,
    ],
    ['4401', 'for an operation before the acknowledgement', (send: Send) => send(subscribe('a')), 4401],
    [
      '4403',
      'for a token that is none',
      (send: Send) => send({ type: 'connection_init', payload: { authorization: 'Bearer a.b.c' } }),
      4403,
    ],
  ])('%s %s', async (_code, _what, act, code) => {
    const client = await connectRaw(gateway.url, { init: null });
    act((message) => client.socket.send(typeof message === 'string' ? message : JSON.stringify(message)));
    expect(await client.closed).toMatchObject({ code });
  });
  type Send = (message: object | string) => void;

  test('4406 for another subprotocol', async () => {
    const client = await connectRaw(gateway.url, { init: null, subprotocol: 'graphql-ws' }).catch(
      () => undefined,
    );
    // A client may itself refuse a server that accepts none of what it offered.
    if (client) expect((await client.closed).code).toBe(4406);
    const socket = new WebSocket(`${gateway.url.replace('http', 'ws')}/graphql`);
    expect(await new Promise((resolve) => socket.once('close', resolve))).toBe(4406);
  });

  test('4408 for a client that never says who it is', async () => {
    const client = await connectRaw(gateway.url, { init: null });
    expect(await client.closed).toEqual({ code: 4408, reason: 'Connection initialisation timeout' });
  }, 12_000);

  test('4409 for an id that is in use, and not for one that is free again', async () => {
    const client = await connectRaw(gateway.url);
    client.send(subscribe('a'));
    client.send({ id: 'a', type: 'complete' });
    client.send(subscribe('a'));
    client.send({ type: 'ping' });
    await eventually(() => expect(client.pings.some(({ type }) => type === 'pong')).toBe(true));
    client.send(subscribe('a'));
    expect(await client.closed).toEqual({ code: 4409, reason: 'Subscriber for a already exists' });
  });

  test('4429 for a second initialisation, for too many operations, and for too many connections', async () => {
    const twice = await connectRaw(gateway.url);
    twice.send({ type: 'connection_init' });
    expect(await twice.closed).toMatchObject({ code: 4429 });
    const greedy = await connectRaw(gateway.url);
    for (const id of ['a', 'b', 'c', 'd']) greedy.send(subscribe(id));
    expect(await greedy.closed).toEqual({ code: 4429, reason: 'Too many operations' });
    const crowd = await Promise.all(
      Array.from({ length: 70 }, () => connectRaw(gateway.url, { init: null })),
    );
    const refused = crowd.filter(({ socket }) => socket.readyState !== socket.OPEN);
    await eventually(() =>
      expect(crowd.filter(({ socket }) => socket.readyState === socket.CLOSED).length).toBeGreaterThanOrEqual(
        10,
      ),
    );
    expect(refused.length).toBeLessThan(70);
    for (const { socket } of crowd) socket.terminate();
  });

  test('1009 for a message that is too long', async () => {
    const client = await connectRaw(gateway.url);
    client.socket.send('x'.repeat(1_100_000));
    expect((await client.closed).code).toBe(1009);
  });
});

describe('graphql-ws, as a client,', () => {
  test('queries, subscribes, is told errors as errors, and completes', async () => {
    const client = createClient({
      url: `${gateway.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
    });
    const id = await graph.change({ state: 'THERE' });
    const answers = client.iterate({
      query: 'query ($id: ID!) { ticket(id: $id) { state } }',
      variables: { id },
    });
    expect(await answers.next()).toEqual({ done: false, value: { data: { ticket: { state: 'THERE' } } } });
    expect(await answers.next()).toEqual({ done: true, value: undefined });
    const refused = client.iterate({ query: '{ nothing }' });
    await expect(refused.next()).rejects.toMatchObject([
      { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } },
    ]);
    const variables = { stationId: graph.stationId };
    const extensions = { snapshot: true };
    const changes = client.iterate({ query: subscription, variables, extensions });
    expect(await changes.next()).toMatchObject({ value: { data: { ticketChanged: { state: 'THERE' } } } });
    await graph.change({ state: 'NEW' });
    expect(await changes.next()).toMatchObject({ value: { data: { ticketChanged: { state: 'NEW' } } } });
    await changes.return?.();
    await client.dispose();
  });
});

test('every two seconds a socket is told the time and that this gateway hears of everything, and answers a ping with what it carried', async () => {
  const client = await connectRaw(gateway.url);
  client.send(subscribe('a'));
  client.send({ type: 'ping', payload: { a: 1 } });
  await eventually(() => expect(client.pings).toContainEqual({ type: 'pong', payload: { a: 1 } }));
  await eventually(
    () => {
      const ping = client.pings.find(({ type }) => type === 'ping');
      expect(Math.abs(Date.parse(ping?.payload.serverTime) - Date.now())).toBeLessThan(5_000);
      expect(ping?.payload.behindMs).toBe(0);
    },
    { timeout: 6_000 },
  );
  client.socket.terminate();
});

test('a socket whose other side is gone without a word is ended within 15 seconds', async () => {
  const { url } = await graph.gateway();
  const client = await connectRaw(url);
  client.socket.pause();
  const sockets = async () => {
    const text = await (await fetch(`${url}/metrics`)).text();
    return Number(/^comanda_gateway_sockets\{[^}]*\} (\d+)/m.exec(text)?.[1]);
  };
  await eventually(async () => expect(await sockets()).toBe(1));
  await eventually(async () => expect(await sockets()).toBe(0), { timeout: 20_000, interval: 200 });
}, 25_000);
