import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { createIdentitySigner, createIdentityVerifier, identityHeader } from './identity.ts';
import { createSubgraphClient, type SubgraphClient, type SubgraphQuery } from './subgraph-client.ts';

const secret = 'a secret that only servers know, long enough';
const trace = { traceId: '4bf92f3577b34da6a3ce929d0e0e4736' };

interface Received {
  headers: IncomingMessage['headers'];
  body: { query: string; variables: object };
}
type Answer = (response: ServerResponse) => void;
const answer =
  (body: object, status = 200): Answer =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  };
const soup = answer({ data: { dish: { name: 'Soup' } } });

let received: Received[];
let answers: Answer[];
let server: Server;
let client: SubgraphClient;
let url: string;
const signer = createIdentitySigner(secret, 'test');
beforeEach(async () => {
  received = [];
  answers = [];
  // The other side: it answers what the test queued, the last of it again and again.
  server = createServer(async (request, response) => {
    if (request.url === '/health') return answer({ status: 'ok' })(response);
    received.push({ headers: request.headers, body: (await json(request)) as Received['body'] }); // what our own client sends
    (answers.length > 1 ? answers.shift() : answers[0])?.(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // listening on TCP
  url = `http://127.0.0.1:${port}`;
  client = createSubgraphClient({ name: 'menu', url, signer, service: 'orders' });
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await client.close();
});

const dish: SubgraphQuery<{ dish: { name: string } | null }, { id: string }> = {
  text: 'query Dish($id: ID!) { dish(id: $id) { name } }',
  parse: (data) => z.object({ dish: z.object({ name: z.string() }).nullable() }).parse(data),
};
const unavailable = { extensions: { code: 'SERVICE_UNAVAILABLE' } };

describe('asking another subgraph', () => {
  test('sends the query with a service identity and the trace', async () => {
    answers = [soup];
    expect(await client.ask(dish, { id: 'itm_1' }, trace)).toEqual({ dish: { name: 'Soup' } });
    const [request] = received;
    expect(request?.body).toEqual({ query: dish.text, variables: { id: 'itm_1' } });
    expect(request?.headers.traceparent).toMatch(new RegExp(`^00-${trace.traceId}-`));
    const identity = createIdentityVerifier(secret).verify(
      request?.headers[identityHeader],
      JSON.stringify(request?.body),
    );
    expect(identity?.principal).toEqual({ kind: 'service', service: 'orders' });
  });

  test.each<[string, Answer]>([
    ['a 503', answer({}, 503)],
    ['a 500', answer({ errors: [{ message: 'no' }] }, 500)],
    ['that its store does not answer', answer({ errors: [{ message: 'no store', ...unavailable }] })],
    ['a cut connection', (response) => response.destroy()],
  ])('tries again after %s', async (_what, fault) => {
    answers = [fault, fault, soup];
    expect(await client.ask(dish, { id: 'itm_1' }, trace)).toEqual({ dish: { name: 'Soup' } });
    expect(received).toHaveLength(3);
  });

  test('gives up after three attempts as unavailable', async () => {
    answers = [answer({}, 503)];
    await expect(client.ask(dish, { id: 'itm_1' }, trace)).rejects.toMatchObject(unavailable);
    expect(received).toHaveLength(3);
  });

  test('does not wait for what hangs: unavailable within its time limits', async () => {
    answers = [() => {}];
    const impatient = createSubgraphClient({ name: 'menu', url, signer, service: 'orders', timeoutMs: 200 });
    const begin = performance.now();
    await expect(impatient.ask(dish, { id: 'itm_1' }, trace)).rejects.toMatchObject(unavailable);
    expect(performance.now() - begin).toBeLessThan(3_000);
    expect(received).toHaveLength(3);
    server.closeAllConnections();
    await impatient.close();
  });

  test.each<[string, Answer]>([
    ['a refusal', answer({ errors: [{ message: 'not for you', extensions: { code: 'FORBIDDEN' } }] })],
    ['an answer that breaks the contract', answer({ data: { dish: { name: 7 } } })],
    ['an answer that is no JSON', (response) => response.end('<html>')],
    ['a refused request', answer({ errors: [{ message: 'what?' }] }, 400)],
  ])('does not try again after %s, and tells the caller nothing of it', async (_what, fault) => {
    answers = [fault];
    const failure = await client.ask(dish, { id: 'itm_1' }, trace).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Error);
    expect(failure).not.toMatchObject({ extensions: { code: expect.anything() } });
    expect(received).toHaveLength(1);
  });

  test('stops asking after five faults in a row, and asks again a little later', async () => {
    answers = [answer({}, 503)];
    for (let n = 0; n < 4; n++) await client.ask(dish, { id: 'itm_1' }, trace).catch(() => {});
    expect(received).toHaveLength(5);
    const begin = performance.now();
    await expect(client.ask(dish, { id: 'itm_1' }, trace)).rejects.toMatchObject(unavailable);
    expect(performance.now() - begin).toBeLessThan(500);
    expect(received).toHaveLength(5);

    answers = [soup];
    await vi.waitFor(() => client.ask(dish, { id: 'itm_1' }, trace), { timeout: 5_000, interval: 100 });
  });
});

describe('a query that allows a cache', () => {
  const cached = { ...dish, cacheMs: 60_000 };

  test('is sent once for all who ask at the same moment and later, per variables', async () => {
    answers = [soup];
    const all = await Promise.all(
      Array.from({ length: 10 }, () => client.ask(cached, { id: 'itm_1' }, trace)),
    );
    all.push(await client.ask(cached, { id: 'itm_1' }, trace));
    expect(new Set(all.map((data) => data.dish?.name))).toEqual(new Set(['Soup']));
    await client.ask(cached, { id: 'itm_2' }, trace);
    expect(received.map(({ body }) => body.variables)).toEqual([{ id: 'itm_1' }, { id: 'itm_2' }]);
  });

  test('is sent again after its time, and after a failure', async () => {
    const short = { ...dish, cacheMs: 20 };
    answers = [answer({ errors: [{ message: 'no' }] }), soup];
    await expect(client.ask(short, { id: 'itm_1' }, trace)).rejects.toThrow('no');
    await client.ask(short, { id: 'itm_1' }, trace);
    expect(received).toHaveLength(2);
    await vi.waitFor(async () => {
      await client.ask(short, { id: 'itm_1' }, trace);
      expect(received.length).toBeGreaterThan(2);
    });
  });

  test('is always sent when it allows none', async () => {
    answers = [soup];
    await client.ask(dish, { id: 'itm_1' }, trace);
    await client.ask(dish, { id: 'itm_1' }, trace);
    expect(received).toHaveLength(2);
  });
});

test('readiness follows the other side', async () => {
  await client.ready();
  server.closeAllConnections();
  server.close();
  await expect(client.ready()).rejects.toThrow();
});
