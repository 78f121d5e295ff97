import { spawn } from 'node:child_process';
import { createInProcessEventLog } from '@comanda/platform/event-log/in-process';
import { createLog } from '@comanda/platform/log';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createGatewayServer, type GatewayServer } from '../server.ts';

/** What refusing one of them may cost, in ms of CPU. */
const budgetMs = 5;
const rounds = 5;
const perRound = 15;

let gateway: GatewayServer;
/** CPU that this process had used when each answer was out, in µs. */
const usedAt: number[] = [];

beforeAll(async () => {
  gateway = await createGatewayServer({
    host: '127.0.0.1',
    port: 0,
    // Nothing of what is sent here reaches one.
    subgraphs: {
      orders: 'http://127.0.0.1:1',
      menu: 'http://127.0.0.1:1',
      tables: 'http://127.0.0.1:1',
      users: 'http://127.0.0.1:1',
    },
    eventLog: createInProcessEventLog(),
    identitySecret: 'a secret for tests, of 32 characters and more',
    log: createLog('test', 'silent'),
  });
  gateway.server.on('request', (_request, response) => {
    response.once('close', () => {
      const { user, system } = process.cpuUsage();
      usedAt.push(user + system);
    });
  });
});
afterAll(() => gateway?.close());

const repeated = (count: number, one: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => one(n)).join(' ');

const documents: [what: string, query: string, code: string, framing?: 'chunked'][] = [
  ['50,000 aliases', `{ ${repeated(50_000, (n) => `a${n}: __typename`)} }`, 'PAYLOAD_TOO_LARGE'],
  ['50,000 aliases in few bytes', `{ ${'a:b '.repeat(49_000)} }`, 'OPERATION_TOO_COMPLEX'],
  ['a body of 10 MB', `{ viewer { kind } } # ${'x'.repeat(10_000_000)}`, 'PAYLOAD_TOO_LARGE'],
  [
    'a body of 10 MB that does not say so',
    `{ viewer { kind } } # ${'x'.repeat(10_000_000)}`,
    'PAYLOAD_TOO_LARGE',
    'chunked',
  ],
  ['fields 100 deep', `{ ${'viewer { '.repeat(100)} kind ${'} '.repeat(101)}`, 'OPERATION_TOO_COMPLEX'],
  [
    'lists 2,000 deep',
    `{ viewer(a: ${'['.repeat(2_000)}${']'.repeat(2_000)}) { kind } }`,
    'OPERATION_TOO_COMPLEX',
  ],
  [
    'fragments on nothing 1,600 deep',
    `{ viewer { ${'... { '.repeat(1_600)} kind ${'}'.repeat(1_600)} } }`,
    'OPERATION_TOO_COMPLEX',
  ],
  [
    'a cycle of fragments',
    '{ viewer { ...A } } fragment A on Viewer { kind ...B } fragment B on Viewer { ...A }',
    'OPERATION_TOO_COMPLEX',
  ],
  [
    'fragments that double 30 times',
    `{ ...F0 } ${repeated(30, (n) => `fragment F${n} on Query { ...F${n + 1} ...F${n + 1} }`)} fragment F30 on Query { __typename }`,
    'OPERATION_TOO_COMPLEX',
  ],
  ['one field 1,000 times', `{ ${'viewer { kind } '.repeat(1_000)} }`, 'OPERATION_TOO_COMPLEX'],
  ['10,000 values', `{ viewer(a: [${'1 '.repeat(10_000)}]) { kind } }`, 'OPERATION_TOO_COMPLEX'],
  [
    'lists of lists of lists',
    '{ organizations(first: 100) { nodes { locations { organization { locations { organization { locations { id } } } } } } } }',
    'OPERATION_TOO_EXPENSIVE',
  ],
];

test.each(documents)('is refused in less than 5 ms of CPU: %s', async (name, query, code, framing) => {
  const medians: number[] = [];
  for (let round = 0; round < rounds; round++) {
    usedAt.length = 0;
    expect(await sendFromOutside({ query, isChunked: framing === 'chunked' })).toEqual([code]);
    await expect.poll(() => usedAt.length).toBe(perRound);
    const costs = usedAt.slice(1).map((used, index) => (used - (usedAt[index] ?? 0)) / 1_000);
    medians.push(costs.sort((a, b) => a - b)[perRound >> 1] ?? Number.NaN);
  }
  // A machine that does other things as well makes a round dearer, never cheaper.
  const best = Math.min(...medians);
  process.stdout.write(`refusing ${name}: ${best.toFixed(2)} ms of CPU\n`);
  expect(best).toBeLessThan(budgetMs);
});

/**
 * Sends a query one time after the other from a process of its own, so that what sending costs is not counted here, with another space at the end each time, so that
 * nothing remembered of it helps.
 * @returns the codes that it was answered with.
 */
async function sendFromOutside(what: { query: string; isChunked: boolean }): Promise<string[]> {
  const child = spawn(
    process.execPath,
    ['--input-type=module', '--eval', sender, `${gateway.url}/graphql`, `${perRound}`],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  child.stdin.end(JSON.stringify(what));
  let told = '';
  for await (const part of child.stdout) told += part;
  return JSON.parse(told);
}

/** By `node:http`, which reads an answer that comes before the body is sent. */
const sender = `
  import { request } from 'node:http';
  const chunks = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  const { query, isChunked } = JSON.parse(Buffer.concat(chunks));
  const codes = new Set();
  for (let n = 0; n < Number(process.argv[2]); n++) {
    const body = Buffer.from(JSON.stringify({ query: query + ' '.repeat(Date.now() % 997) + ' '.repeat(n) }));
    const length = isChunked ? {} : { 'content-length': body.length };
    await new Promise((resolve) => {
      const asked = request(process.argv[1], { method: 'POST', agent: false, headers: { 'content-type': 'application/json', ...length } });
      asked.on('error', resolve);
      asked.on('response', async (answer) => {
        let text = '';
        for await (const part of answer) text += part;
        codes.add(JSON.parse(text).errors[0].extensions.code);
        asked.destroy();
        resolve();
      });
      asked.write(body);
      asked.end();
    });
  }
  console.log(JSON.stringify([...codes]));
`;
