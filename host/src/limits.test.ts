import { randomUUID } from 'node:crypto';
import { defaultRates } from '@comanda/gateway/limits/rate-limits';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoAccounts } from './demo/seed.ts';
import { joinTable } from './testing/diner.ts';
import { type Graph, startGraph } from './testing/graph.ts';

let graph: Graph;
const rates = { ...defaultRates, orders: 5, general: 2_000, anonymous: 2_000, organization: 20_000 };

beforeAll(async () => {
  graph = await startGraph({ gateway: { rates } });
});
afterAll(() => graph?.close());

const post = (body: string, headers: Record<string, string> = {}) =>
  fetch(`${graph.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });

async function codeOf(response: Response): Promise<string> {
  return (await response.json()).errors?.[0]?.extensions.code;
}

const query = (text: string) => JSON.stringify({ query: text });
const nested = (levels: number) => `{ viewer { ${'membership { organization { '.repeat(levels / 2)}`;
const attacks: [string, () => string, string][] = [
  [
    '50,000 aliases',
    () => query(`{ ${Array.from({ length: 50_000 }, (_, n) => `a${n}: __typename`).join(' ')} }`),
    'PAYLOAD_TOO_LARGE',
  ],
  [
    '2,000 aliases',
    () => query(`{ ${Array.from({ length: 2_000 }, (_, n) => `a${n}: __typename`).join(' ')} }`),
    'OPERATION_TOO_COMPLEX',
  ],
  [
    '100 aliases',
    () => query(`{ ${Array.from({ length: 100 }, (_, n) => `a${n}: __typename`).join(' ')} }`),
    'OPERATION_TOO_COMPLEX',
  ],
  ['a body of 10 MB', () => query(`{ viewer { kind } } # ${'x'.repeat(10_000_000)}`), 'PAYLOAD_TOO_LARGE'],
  [
    'a text of 100,000 characters',
    () => query(`{ viewer { kind } } # ${'x'.repeat(100_000)}`),
    'OPERATION_TOO_COMPLEX',
  ],
  ['100 levels', () => query(`${nested(100)} id ${'}'.repeat(102)}`), 'OPERATION_TOO_COMPLEX'],
  [
    'a fragment within itself',
    () => query('{ viewer { ...A } } fragment A on Viewer { kind ...B } fragment B on Viewer { ...A }'),
    'OPERATION_TOO_COMPLEX',
  ],
  [
    'fragments that double 30 times',
    () =>
      query(
        `{ ...F0 } ${Array.from({ length: 30 }, (_, n) => `fragment F${n} on Query { ...F${n + 1} ...F${n + 1} }`).join(' ')} fragment F30 on Query { __typename }`,
      ),
    'OPERATION_TOO_COMPLEX',
  ],
  ['one field 1,000 times', () => query(`{ ${'viewer { kind } '.repeat(1_000)} }`), 'OPERATION_TOO_COMPLEX'],
  [
    '30 root fields',
    () =>
      query(
        `query ($id: ID!) { ${Array.from({ length: 30 }, (_, n) => `r${n}: order(id: $id) { id }`).join(' ')} }`,
      ),
    'OPERATION_TOO_COMPLEX',
  ],
  [
    'lists of lists of lists',
    () =>
      query(
        '{ organizations(first: 100) { nodes { locations { organization { locations { organization { locations { id } } } } } } } }',
      ),
    'OPERATION_TOO_EXPENSIVE',
  ],
  ['a batch', () => `[${query('{ viewer { kind } }')},${query('{ viewer { kind } }')}]`, 'BAD_REQUEST'],
];

describe('what would exhaust the system', () => {
  test.each(attacks)('is refused with a code: %s', async (_name, body, code) => {
    const response = await post(body());
    expect(await codeOf(response)).toBe(code);
  });
});

describe('rates', () => {
  const signIn = (email: string, password = 'a wrong password') =>
    post(
      JSON.stringify({
        query:
          'mutation ($input: SignInInput!) { signIn(input: $input) { session { accessToken } errors { code } } }',
        variables: { input: { email, password } },
      }),
    );

  test('signing in: ten attempts a minute for an account, after which the answer says when to come back', async () => {
    const email = `${randomUUID()}@example.com`;
    for (let n = 0; n < rates.signIn; n++) expect((await signIn(email)).status).toBe(200);
    const refused = await signIn(email.toUpperCase());
    expect(refused.headers.get('ratelimit')).toMatch(/"sign-in";r=0;t=\d+/);
    expect(refused.headers.get('ratelimit-policy')).toContain(`"sign-in";q=${rates.signIn};w=60`);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    const { errors } = await refused.json();
    expect(errors[0].extensions).toMatchObject({ code: 'RATE_LIMITED', retryAfter: expect.any(Number) });
  });

  test('and somebody else at the same address still signs in', async () => {
    const { email, password } = demoAccounts.cook;
    expect((await (await signIn(email, password)).json()).data.signIn.session).not.toBeNull();
  });

  test("one guest's orders do not use up those of the guest beside them", async () => {
    const code = graph.demo.locations[0]?.tables[0]?.code ?? '';
    const guests = await Promise.all([0, 1].map(async () => joinTable(await graph.client(), code)));
    const order = async (guest = guests[0]) => {
      const response = await post(
        JSON.stringify({
          query: 'mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) { errors { code } } }',
          variables: {
            input: { idempotencyKey: randomUUID(), tableSessionId: guest?.tableSessionId, lines: [] },
          },
        }),
        { authorization: `Bearer ${guest?.token}`, accept: 'application/graphql-response+json' },
      );
      return response.status;
    };
    for (let n = 0; n < rates.orders; n++) expect(await order()).toBe(200);
    expect(await order()).toBe(429);
    expect(await order(guests[1])).toBe(200);
  });
});
