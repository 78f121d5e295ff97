import type { HttpServer } from '@comanda/platform/http-server';
import { createClient } from 'graphql-sse';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
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
    await vi.waitFor(() => expect(first.events().at(-1)?.id).toBeTypeOf('string'));
    const lastId = first.events().at(-1)?.id as string;
    first.close();
    await graph.change({ state: 'MISSED' });
    const second = await open({ 'last-event-id': lastId }, {});
    await vi.waitFor(() =>
      expect(second.events().map(({ data }) => data.data.ticketChanged.state)).toEqual(['MISSED']),
    );
    second.close();
  });

  test('is told the time in comments', async () => {
    const stream = await open();
    await vi.waitFor(() => expect(stream.text()).toMatch(/^: \{"serverTime":"[^"]+","behindMs":0\}/m), {
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
});
