import { randomUUID } from 'node:crypto';
import { defaultRates } from '@comanda/gateway/limits/rate-limits';
import { createGatewayServer } from '@comanda/gateway/server';
import { createInProcessEventLog } from '@comanda/platform/event-log/in-process';
import { organizationOfAny } from '@comanda/platform/id';
import { createLog } from '@comanda/platform/log';
import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import WebSocket from 'ws';
import { lineOf, placeOrder, readMenu } from './testing/diner.ts';
import { type Graph, identitySecret, startGraph } from './testing/graph.ts';

const eventLog = createInProcessEventLog();
const rates = { ...defaultRates, general: 1_000, anonymous: 2_000, organization: 10_000, cost: 8 };
let graph: Graph;
beforeAll(async () => {
  graph = await startGraph({ eventLog, gateway: { rates } });
});
afterAll(() => graph?.close());

const query = `subscription ($organizationId: ID!) {
  orderEvents(organizationId: $organizationId) { id type order { id } }
}`;

interface Told {
  data?: { orderEvents: { id: string; type: string } } | null;
  extensions: { cursor?: string; cost?: { actual: number } };
}

function follow(url: string, secret: string, organizationId: string, extensions: object) {
  const told: Told[] = [];
  const client = createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams: { authorization: `Bearer ${secret}` },
  });
  const refused = new Promise<unknown>((resolve) =>
    client.subscribe(
      { query, variables: { organizationId }, extensions: { ...extensions } },
      {
        next: (result) => void told.push(result as unknown as Told), // as selected
        error: resolve,
        complete: () => {},
      },
    ),
  );
  const events = () => told.flatMap(({ data }) => data?.orderEvents ?? []);
  return { told, events, refused, close: () => client.dispose() };
}

test('events are paid from the budget of the key; once it is spent the subscription ends with its cursor and nothing is lost', async () => {
  const owner = await graph.client('owner');
  const locationId = graph.demo.locations[0]?.id ?? '';
  const organizationId = organizationOfAny(locationId) ?? '';
  const { createApiKey } = await owner.request<{ createApiKey: { secret: string } }>(
    'mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret } }',
    { input: { idempotencyKey: randomUUID(), organizationId, name: 'Reports', scopes: ['ORDERS_READ'] } },
  );
  const { secret } = createApiKey;
  const lines = [lineOf((await readMenu(owner, locationId)).get('House burger'))];

  const first = follow(graph.url, secret, organizationId, { snapshot: false });
  await vi.waitFor(() => expect(first.told.at(-1)?.extensions.cursor).toBeTypeOf('string'));
  let placed = 0;
  let refusal: unknown;
  void first.refused.then((reason) => {
    refusal = reason;
  });
  while (refusal === undefined && placed < 20) {
    await placeOrder(owner, { locationId, lines });
    placed++;
  }
  expect(await first.refused).toMatchObject([
    { extensions: { code: 'RATE_LIMITED', retryAfter: expect.any(Number) } },
  ]);
  const [event] = first.told.filter(({ data }) => data?.orderEvents);
  expect(event?.extensions.cost?.actual).toBeGreaterThan(0);
  // It is one budget: queries are refused as well, and so is another subscription.
  const answer = await fetch(`${graph.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
    body: JSON.stringify({ query: `{ orders(locationId: "${locationId}", first: 1) { nodes { id } } }` }),
  });
  expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'RATE_LIMITED' } }] });
  const again = follow(graph.url, secret, organizationId, { snapshot: false });
  expect(await again.refused).toMatchObject([{ extensions: { code: 'RATE_LIMITED' } }]);

  // Another gateway with a budget of its own stands for the next minute.
  const later = await createGatewayServer({
    host: '127.0.0.1',
    port: 0,
    subgraphs: graph.subgraphs,
    eventLog,
    identitySecret,
    log: createLog('test', 'silent'),
  });
  try {
    const { cursor } = first.told.at(-1)?.extensions ?? {};
    const rest = follow(later.url, secret, organizationId, { snapshot: false, cursor });
    const all = () => [...first.events(), ...rest.events()];
    await vi.waitFor(() => expect(all()).toHaveLength(2 * placed));
    expect(new Set(all().map(({ id }) => id)).size).toBe(2 * placed);
    expect(rest.events().length).toBeGreaterThan(0);
    await rest.close();
  } finally {
    await first.close();
    await again.close();
    await later.close();
  }
});
