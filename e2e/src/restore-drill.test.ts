import { execFile } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createGraphqlClient } from '@comanda/host/demo/graphql-client';
import { signIn } from '@comanda/host/demo/mutations';
import { demoAccounts } from '@comanda/host/demo/seed';
import { joinTable, lineOf, type PlacedOrder, placeOrder, readMenu } from '@comanda/host/testing/diner';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ComandaProcess, newDataDir, startComanda } from './comanda-process.ts';

let comanda: ComandaProcess;
let restored: ComandaProcess | undefined;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'comanda-drill-'));
  await writeFile(join(folder, 'key'), randomBytes(32).toString('hex'));
  comanda = await startComanda();
});
afterAll(async () => {
  await comanda?.stop();
  await restored?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Runs a command of the repository as an operator does. */
async function run(program: string, ...flags: string[]): Promise<string> {
  const path = fileURLToPath(new URL(`../../${program}`, import.meta.url));
  const env = { ...process.env, BACKUP_TO: join(folder, 'backups'), BACKUP_KEY_FILE: join(folder, 'key') };
  return (await promisify(execFile)(process.execPath, [path, ...flags], { env })).stdout;
}

test('what was ordered before a backup is there after the machine died and the backup was restored elsewhere', async () => {
  const demo = await comanda.demo();
  const location = demo.locations[0];
  if (!location) throw new Error('the demo has two locations');
  const menu = await readMenu(createGraphqlClient(comanda.url), location.id);
  const lines = [lineOf(menu.get('House burger'), ['Bacon']), lineOf(menu.get('Draught beer'))];
  const guests = await Promise.all(
    location.tables.slice(0, 4).map(async ({ code }) => {
      const client = createGraphqlClient(comanda.url, { attempts: 1 });
      return { client, ...(await joinTable(client, code)) };
    }),
  );
  const acknowledged: { order: NonNullable<PlacedOrder['order']>; at: number }[] = [];
  let isDead = false;
  const traffic = guests.map(async ({ client, tableSessionId }) => {
    while (!isDead) {
      const { order } = await placeOrder(client, { tableSessionId, lines, idempotencyKey: randomUUID() });
      if (order) acknowledged.push({ order, at: Date.now() });
    }
  });
  const ended = Promise.allSettled(traffic);
  const placed = async (count: number) => {
    while (acknowledged.length < count) await new Promise((resolve) => setTimeout(resolve, 20));
  };

  await placed(10);
  const begunAt = Date.now();
  expect(await run('upkeep/src/backup/main.ts', '--dir', join(comanda.dataDir, 'store'))).toMatch(
    /documents/,
  );
  const before = acknowledged.filter(({ at }) => at < begunAt);
  await placed(acknowledged.length + 5);
  await comanda.kill();
  isDead = true;
  await ended;

  expect(await run('upkeep/src/backup/main.ts', 'verify')).toContain('What refers to something finds it.');
  const dataDir = newDataDir();
  await run('upkeep/src/backup/restore.ts', '--dir', join(dataDir, 'store'));
  // Only so that this test finds its tables again; the restaurant itself comes from the backup.
  await copyFile(join(comanda.dataDir, 'demo.json'), join(dataDir, 'demo.json'));
  restored = await startComanda({}, dataDir);

  const staff = createGraphqlClient(restored.url);
  await signIn(staff, demoAccounts.manager);
  expect(before.length).toBeGreaterThanOrEqual(10);
  for (const { order } of before) {
    const answer = await staff.request<{ order: PlacedOrder['order'] }>(
      'query ($id: ID!) { order(id: $id) { id number status version totals { total { amountMinor } } } }',
      { id: order.id },
    );
    expect(answer.order).toMatchObject({ id: order.id, number: order.number, totals: order.totals });
  }
  // And it goes on: the next order is taken, under a number that nobody has.
  const [table] = location.tables.slice(-1);
  const guest = createGraphqlClient(restored.url);
  const { tableSessionId } = await joinTable(guest, table?.code ?? '');
  const next = await placeOrder(guest, { tableSessionId, lines, idempotencyKey: randomUUID() });
  expect(next.errors).toEqual([]);
  expect(before.map(({ order }) => order.number)).not.toContain(next.order?.number);
});
