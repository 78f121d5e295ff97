import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { HttpServer } from '@comanda/platform/http-server';
import { createClient } from 'graphql-sse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from './testing/eventually.ts';
import { type LiveGraph, startLiveGraph } from './testing/live-graph.ts';

let graph: LiveGraph;
let gateway: HttpServer;
beforeAll(async () => {
  graph = await startLiveGraph();
  gateway = await graph.gateway();
});
afterAll(() => graph?.close());

const query = 'subscription ($stationId: ID!) { ticketChanged(stationId: $stationId) { state } }';

/** Opens a stream as a browser's EventSource would. */
async function open(headers: Record<string, string> = {}, extensions: object = { snapshot: true }) {
  const address = new URL(`${gateway.url}/graphql`);
  address.searchParams.set('query', query);
  address.searchParams.set('variables', JSON.stringify({ stationId: graph.stationId }));
  address.searchParams.set('extensions', JSON.stringify(extensions));
  const abort = new AbortController();
  const response = await fetch(address, {
    headers: { accept: 'text/event-stream', ...headers },
    signal: abort.signal,
  });
  let text = '';
  const reading = (async () => {
    for await (const chunk of response.body ?? []) text += Buffer.from(chunk).toString();
  })().catch(() => undefined);
  const events = () =>
    text.split('\n\n').flatMap((block) => {
      const field = (name: string) => new RegExp(`^${name}: ?(.*)$`, 'm').exec(block)?.[1];
      return field('event')
        ? [{ event: field('event'), id: field('id'), data: JSON.parse(field('data') || 'null') }]
        : [];
    });
  return { response, events, text: () => text, close: () => abort.abort(), reading };
}

test('graphql-sse, as a client, queries, subscribes and is refused with a code', async () => {
  const client = createClient({ url: `${gateway.url}/graphql`, retryAttempts: 0 });
  const id = await graph.change({ state: 'THERE' });
  const answers = client.iterate({
    query: 'query ($id: ID!) { ticket(id: $id) { state } }',
    variables: { id },
  });
  expect(await answers.next()).toEqual({ done: false, value: { data: { ticket: { state: 'THERE' } } } });
  expect(await answers.next()).toEqual({ done: true, value: undefined });
  const changes = client.iterate({
    query,
    variables: { stationId: graph.stationId },
    extensions: { snapshot: true },
  });
  expect(await changes.next()).toMatchObject({ value: { data: { ticketChanged: { state: 'THERE' } } } });
  await graph.change({ state: 'NEW' });
  expect(await changes.next()).toMatchObject({
    value: { data: { ticketChanged: { state: 'NEW' } }, extensions: { cursor: expect.any(String) } },
  });
  await changes.return?.();
  await expect(client.iterate({ query: '{ nothing }' }).next()).rejects.toMatchObject({
    response: { status: 400 },
  });
  client.dispose();
});

describe('an event stream', () => {
  test('numbers its events by the cursor, and resumes where Last-Event-ID says', async () => {
    const first = await open();
    expect(first.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    await eventually(() => expect(first.events().at(-1)?.id).toBeTypeOf('string'));
    const lastId = first.events().at(-1)?.id as string;
    first.close();
    await graph.change({ state: 'MISSED' });
    const second = await open({ 'last-event-id': lastId }, {});
    await eventually(() =>
      expect(second.events().map(({ data }) => data.data.ticketChanged.state)).toEqual(['MISSED']),
    );
    second.close();
  });

  test('is told the time in comments', async () => {
    const stream = await open();
    await eventually(() => expect(stream.text()).toMatch(/^: \{"serverTime":"[^"]+","behindMs":0\}/m), {
      timeout: 6_000,
    });
    stream.close();
  });

  test.each([
    ['a forged cursor', { 'last-event-id': 'forged' }, 400, 'CURSOR_INVALID'],
    ['a token that is none', { authorization: 'Bearer a.b.c' }, 401, 'UNAUTHENTICATED'],
  ])('is refused with the status of the code: %s', async (_what, headers, status, code) => {
    const { response, text, reading } = await open(headers, {});
    await reading;
    expect(response.status).toBe(status);
    expect(JSON.parse(text())).toMatchObject({ errors: [{ extensions: { code } }] });
  });

  test('may not write by a GET', async () => {
    const address = `${gateway.url}/graphql?query=${encodeURIComponent('mutation { setState(id: "a", state: "b") { id } }')}`;
    const response = await fetch(address, { headers: { accept: 'text/event-stream' } });
    expect(response.status).toBe(405);
  });

  test('whose reader takes nothing any more is ended within 15 seconds', async () => {
    const { url } = await graph.gateway();
    const stationId = graph.otherStationId;
    const address = new URL(`${url}/graphql`);
    address.searchParams.set(
      'query',
      'subscription ($stationId: ID!) { ticketChanged(stationId: $stationId) { state filling(kilobytes: 100) } }',
    );
    address.searchParams.set('variables', JSON.stringify({ stationId }));
    const reader = connect(Number(address.port), '127.0.0.1');
    reader.on('error', () => {});
    reader.write(
      `GET ${address.pathname}${address.search} HTTP/1.1\r\nhost: test\r\naccept: text/event-stream\r\n\r\n`,
    );
    await once(reader, 'data');
    reader.pause();
    const sockets = async () => {
      const text = await (await fetch(`${url}/metrics`)).text();
      return Number(/^comanda_gateway_sockets\{[^}]*\} (\d+)/m.exec(text)?.[1]);
    };
    expect(await sockets()).toBe(1);
    const id = await graph.change({ stationId, state: '0' });
    const end = performance.now() + 25_000;
    // One entity, so that what waits for it stays small, and more than all buffers between take.
    for (let n = 1; (await sockets()) > 0 && performance.now() < end; n++) {
      await graph.change({ id, stationId, state: String(n) });
      await pause(20);
    }
    expect(await sockets()).toBe(0);
    reader.destroy();
  }, 40_000);
});
