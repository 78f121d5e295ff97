import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { ApolloClient, ApolloLink, gql } from '@apollo/client';
import { BaseHttpLink } from '@apollo/client/link/http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { asSent, operationsIn } from './build/sent-operations.ts';
import { createCache } from './cache.ts';
import { createPersistedOperationLink } from './persisted-operation-link.ts';

const BUILT = gql`
  query Cart($id: ID!) { cart(id: $id) { ...Lines } }
  fragment Lines on Cart { id lines { id quantity } }
`;
const known = operationsIn([BUILT]);

interface Sent {
  query?: string;
  extensions?: { persistedQuery?: { sha256Hash: string } };
}

let server: Server;
let sent: Sent[];
let hasManifest: boolean;
let client: ApolloClient;

beforeEach(async () => {
  sent = [];
  hasManifest = true;
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body: Sent = JSON.parse(Buffer.concat(chunks).toString());
    sent.push(body);
    const text = body.query ?? (hasManifest && known[body.extensions?.persistedQuery?.sha256Hash ?? '']);
    const cart = { __typename: 'Cart', id: '1', lines: [{ __typename: 'CartLine', id: '2', quantity: 3 }] };
    const answer = text
      ? { data: { cart } }
      : { errors: [{ message: 'Unknown.', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }] };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  client = new ApolloClient({
    cache: createCache(),
    link: ApolloLink.from([
      createPersistedOperationLink(),
      new BaseHttpLink({ uri: `http://127.0.0.1:${port}/graphql` }),
    ]),
  });
});
afterEach(() => {
  client.stop();
  server.closeAllConnections();
  server.close();
});

const ask = async (query = asSent(BUILT).document) => {
  const { data } = await client.query<{ cart: { id: string } }>({
    query,
    variables: { id: '1' },
    fetchPolicy: 'network-only',
  });
  return data?.cart.id;
};

test('an operation that was built is sent as its hash alone, through the cache that adds to every document', async () => {
  expect(await ask()).toBe('1');
  expect(sent).toHaveLength(1);
  expect(sent[0]?.query).toBeUndefined();
  expect(Object.keys(known)).toEqual([sent[0]?.extensions?.persistedQuery?.sha256Hash]);
});

test('a gateway without the manifest is sent the text, of which the manifest has the hash, and asked by text from then on', async () => {
  hasManifest = false;
  expect(await ask()).toBe('1');
  expect(await ask()).toBe('1');
  expect(sent.map(({ query }) => typeof query)).toEqual(['undefined', 'string', 'string']);
  const hash = createHash('sha256')
    .update(sent[1]?.query ?? '')
    .digest('hex');
  expect(known[hash]).toBe(sent[1]?.query);
});

test('an operation that was not built is sent as text', async () => {
  expect(await ask(BUILT)).toBe('1');
  expect(sent.map(({ query }) => typeof query)).toEqual(['string']);
  expect(sent[0]?.extensions?.persistedQuery).toBeUndefined();
});
