import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { supergraphFile } from '@comanda/gateway/graph/supergraph';
import { createGatewayServer, type GatewayServer } from '@comanda/gateway/server';
import { createInProcessEventLog } from '@comanda/platform/event-log/in-process';
import { createLog } from '@comanda/platform/log';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createGraphqlClient, type GraphqlClient } from './demo/graphql-client.ts';
import { type Graph, identitySecret, startGraph } from './testing/graph.ts';

let dir: string;
let path: string;
let graph: Graph;
let other: GatewayServer;
let admin: GraphqlClient;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'comanda-supergraph-'));
  path = join(dir, 'supergraph.graphql');
  const committed = new URL(import.meta.resolve('@comanda/schema/supergraph.graphql'));
  await writeFile(path, await readFile(committed, 'utf8'));
  const eventLog = createInProcessEventLog();
  // Neither watches the file: what they serve changes only when they are asked to read it.
  const supergraph = { ...supergraphFile(path), path: undefined };
  graph = await startGraph({ eventLog, gateway: { supergraph } });
  other = await createGatewayServer({
    host: '127.0.0.1',
    port: 0,
    supergraph,
    subgraphs: graph.subgraphs,
    eventLog,
    identitySecret,
    log: createLog('other gateway', 'silent'),
  });
  admin = await graph.client('superAdmin');
});
afterAll(async () => {
  await other?.close();
  await graph?.close();
  await rm(dir, { recursive: true, force: true });
});

const state = 'version source problem breakingChanges brokenOperations';
interface Answer {
  reloadSupergraph: { supergraph: Record<string, unknown> | null; errors: { code: string }[] };
}
const reload = (idempotencyKey = randomUUID()) =>
  admin.request<Answer>(
    `mutation ($input: ReloadSupergraphInput!) { reloadSupergraph(input: $input) { supergraph { ${state} } errors { code message } } }`,
    { input: { idempotencyKey } },
  );
const served = async () =>
  (
    await admin.request<{ operations: { supergraph: Record<string, unknown> } }>(
      `{ operations { supergraph { ${state} } } }`,
    )
  ).operations.supergraph;

test('a super-admin has every gateway serve the supergraph that the file holds now', async () => {
  const before = await served();
  const sdl = await readFile(path, 'utf8');
  await writeFile(path, sdl.replaceAll('residentBytes', 'residentMemory'));

  const { reloadSupergraph } = await reload();
  expect(reloadSupergraph.errors).toEqual([]);
  expect(reloadSupergraph.supergraph).toEqual(await served());
  expect(reloadSupergraph.supergraph).toMatchObject({
    source: path,
    problem: null,
    breakingChanges: ['FIELD_REMOVED: Operations.residentBytes was removed.'],
  });
  expect(reloadSupergraph.supergraph?.version).not.toBe(before.version);

  const elsewhere = createGraphqlClient(other.url);
  elsewhere.authorize(await graph.accessToken('superAdmin'));
  await vi.waitFor(
    async () =>
      expect(await elsewhere.request('{ operations { supergraph { version } } }')).toMatchObject({
        operations: { supergraph: { version: reloadSupergraph.supergraph?.version } },
      }),
    20_000,
  );
  await writeFile(path, sdl);
  expect((await reload()).reloadSupergraph.supergraph?.version).toBe(before.version);
});

test('a supergraph that is wrong is refused as data, told in operations, and repeated by its key', async () => {
  const sdl = await readFile(path, 'utf8');
  await writeFile(path, sdl.slice(0, 5_000));
  const key = randomUUID();
  const { reloadSupergraph } = await reload(key);
  expect(reloadSupergraph).toMatchObject({ supergraph: null, errors: [{ code: 'SUPERGRAPH_REFUSED' }] });
  expect((await served()).problem).toMatch(/Syntax Error/);

  await writeFile(path, sdl);
  expect((await reload(key)).reloadSupergraph.errors).toMatchObject([{ code: 'SUPERGRAPH_REFUSED' }]);
  expect((await reload()).reloadSupergraph).toMatchObject({ supergraph: { problem: null }, errors: [] });
});
