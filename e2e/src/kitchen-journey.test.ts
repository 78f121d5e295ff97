import { randomUUID } from 'node:crypto';
import { get } from 'node:http';
import { createGraphqlClient, type GraphqlClient } from '@comanda/host/demo/graphql-client';
import { mutate, signIn } from '@comanda/host/demo/mutations';
import { demoAccounts } from '@comanda/host/demo/seed';
import { joinTable, lineOf, type PlacedOrder, placeOrder, readMenu } from '@comanda/host/testing/diner';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium, openScreen, type Screen, tablet, wallScreen } from './browser.ts';
import { type ComandaProcess, type DemoTables, startComanda } from './comanda-process.ts';
import { openStation, ticketOf } from './kitchen-screen.ts';

let comanda: ComandaProcess;
let browser: Browser;
let location: DemoTables['locations'][number];
let manager: GraphqlClient;
let grill: Screen;
let expo: Screen;
beforeAll(async () => {
  [comanda, browser] = await Promise.all([startComanda(), launchChromium()]);
  const [first] = (await comanda.demo()).locations;
  if (!first) throw new Error('the demo has locations');
  location = first;
  manager = createGraphqlClient(comanda.url);
  await signIn(manager, demoAccounts.manager);
  [grill, expo] = await Promise.all([openScreen(browser, wallScreen), openScreen(browser, tablet)]);
  await Promise.all([
    openStation(comanda.url, grill, location.name, 'GRILL'),
    openStation(comanda.url, expo, location.name, /expo/i),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await comanda?.stop();
});

test('the display is at most 180 kB to load', async () => {
  const worker = await (await fetch(`${comanda.url}/kds/sw.js`)).text();
  // The service worker keeps the whole app: its list is complete. Fonts are packed as they are, and counted apart.
  const files = [...new Set(worker.match(/assets\/[\w.-]+\.(?:js|css)/g))];
  expect(files.length).toBeGreaterThan(1);
  const sizes = await Promise.all(['', ...files].map((file) => packedSize(`${comanda.url}/kds/${file}`)));
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(180_000);
});

const orderAtThePass = (number: number) =>
  expo.page.locator(`[data-testid=expo-order][data-order-number="${number}"]`);

test('a ticket that no screen of its station shows sounds an alarm on the others, until somebody has seen it', async () => {
  const { number } = await order(['Draught beer']);
  const alarm = grill.page.getByTestId('alarm');
  await alarm.getByText('BAR has not shown 1 ticket').waitFor();
  await grill.picture('kitchen-alarm');
  await expo.page.getByTestId('alarm').waitFor();
  await alarm.getByRole('button', { name: 'Show here' }).click();
  await grill.page.getByRole('dialog').getByText(`#${number}`).waitFor();
  await Promise.all([
    alarm.waitFor({ state: 'detached' }),
    expo.page.getByTestId('alarm').waitFor({ state: 'detached' }),
  ]);
  await grill.page.keyboard.press('Escape');
});

test('a ticket that its station paints is acknowledged by itself, with the time that it took', async () => {
  const { id, number } = await order(['House burger']);
  await ticketOf(grill, number).waitFor();
  await expect.poll(() => deliveries(id)).toEqual([{ delivery: 'ACKNOWLEDGED', by: 'GRILL' }]);
  expect(await grill.page.getByTestId('alarm').count()).toBe(0);
});

test('allergens are acknowledged before the first bump where the manager wants it so', async () => {
  await kitchenRules({ allergenAcknowledgement: 'EVERY' });
  const { id, number } = await order(['House burger']);
  const card = ticketOf(grill, number);
  await card.getByRole('button', { name: 'Allergens read' }).waitFor();
  expect(await card.getByRole('button', { name: 'Bump' }).count()).toBe(0);
  await card.getByTestId('ticket-item').getByRole('button').first().click();
  await card.getByText('Acknowledge the allergens first.').waitFor();
  await card.getByRole('button', { name: 'Allergens read' }).click();
  await card.getByRole('button', { name: 'Bump' }).click();
  await expect.poll(() => states(id)).toEqual(['READY']);
  await kitchenRules({ allergenAcknowledgement: 'DECLARED' });
});

test('a void stays struck through, also over a reload, until the station has seen it', async () => {
  const { id, number } = await order(['House burger', 'Rib-eye steak']);
  const card = ticketOf(grill, number);
  await card.waitFor();
  const [burger] = await items(id);
  await mutate(manager, 'voidItem', 'ItemReasonInput', 'order { id }', {
    idempotencyKey: randomUUID(),
    orderId: id,
    orderItemId: burger?.id,
    reason: 'Changed their mind',
  });
  await card.getByText('VOID: Changed their mind').waitFor();
  await grill.picture('kitchen-void');
  await grill.page.reload();
  await card.getByRole('button', { name: 'Seen' }).click();
  await card.getByRole('button', { name: 'Seen' }).waitFor({ state: 'detached' });
  await card.getByRole('button', { name: 'Bump' }).click();
  await card.waitFor({ state: 'detached' });
  await expect.poll(() => states(id)).toEqual(['VOIDED', 'READY']);
});

test('a held course waits until the pass fires it', async () => {
  await kitchenRules({ coursing: 'BY_HAND' });
  const { number } = await order(['Garlic prawns', 'Rib-eye steak']);
  await ticketOf(grill, number).getByText('Garlic prawns').waitFor();
  expect(await ticketOf(grill, number).count()).toBe(1);
  await grill.page.getByRole('button', { name: 'Held', exact: true }).click();
  await grill.page.getByRole('dialog').locator(`[data-order-number="${number}"]`).waitFor();
  await grill.picture('kitchen-held');
  await grill.page.keyboard.press('Escape');
  await orderAtThePass(number).getByRole('button', { name: 'Courses and rush' }).click();
  await expo.page.getByRole('button', { name: 'Fire course 2' }).click();
  await ticketOf(grill, number).getByText('Rib-eye steak').waitFor();
  await kitchenRules({ coursing: 'TOGETHER' });
});

test('a rush shows at the station at once and can be taken back for three seconds', async () => {
  const { number } = await order(['House burger']);
  await ticketOf(grill, number).waitFor();
  const rush = async () => {
    await orderAtThePass(number).getByRole('button', { name: 'Courses and rush' }).click();
    await expo.page.getByRole('button', { name: 'Rush', exact: true }).click();
  };
  await rush();
  await expo.page.getByRole('button', { name: /Take back/ }).click();
  await orderAtThePass(number).getByText('RUSH').waitFor({ state: 'detached' });
  await rush();
  await ticketOf(grill, number).getByText('RUSH').waitFor();
  await expo.page.getByRole('button', { name: /Take back/ }).waitFor({ state: 'detached' });
  await orderAtThePass(number).getByText('RUSH').waitFor();
});

test('settings change the screen at once and stay after a reload', async () => {
  await grill.page.getByRole('button', { name: 'Settings' }).click();
  await grill.page.getByRole('button', { name: 'Light' }).click();
  await grill.page.getByRole('button', { name: 'Largest' }).click();
  await grill.page.keyboard.press('Escape');
  const appearance = () =>
    grill.page.evaluate(() => [
      document.documentElement.dataset.theme,
      getComputedStyle(document.documentElement).getPropertyValue('--text-size'),
    ]);
  expect(await appearance()).toEqual(['light', '1.3']);
  await grill.page.reload();
  await grill.page.locator('[data-testid=live-badge][data-state=live]').waitFor();
  expect(await appearance()).toEqual(['light', '1.3']);
  expect([...grill.problems, ...expo.problems]).toEqual([]);
});

async function order(names: string[]): Promise<NonNullable<PlacedOrder['order']>> {
  const guest = createGraphqlClient(comanda.url);
  const menu = await readMenu(guest, location.id);
  const { tableSessionId } = await joinTable(guest, location.tables[0]?.code ?? '');
  const lines = names.map((name) => lineOf(menu.get(name)));
  const placed = await placeOrder(guest, { tableSessionId, lines, idempotencyKey: randomUUID() });
  if (!placed.order) throw new Error(JSON.stringify(placed.errors));
  return placed.order;
}

async function items(id: string): Promise<{ id: string; status: string }[]> {
  const read = await manager.request<{ order: { items: { id: string; status: string }[] } }>(
    'query ($id: ID!) { order(id: $id) { items { id status } } }',
    { id },
  );
  return read.order.items;
}

async function states(id: string): Promise<string[]> {
  return (await items(id)).map(({ status }) => status);
}

async function deliveries(id: string): Promise<{ delivery: string; by: string | undefined }[]> {
  const station = (await stations()).find(({ name }) => name === 'GRILL');
  const { kitchenTickets } = await manager.request<{
    kitchenTickets: {
      order: { id: string };
      delivery: string;
      acknowledgedBy: { name: string } | null;
    }[];
  }>(
    'query ($id: ID!) { kitchenTickets(stationId: $id, view: OPEN, first: 100) { order { id } delivery acknowledgedBy { name } } }',
    { id: station?.id },
  );
  return kitchenTickets
    .filter(({ order: { id: orderId } }) => orderId === id)
    .map(({ delivery, acknowledgedBy }) => ({ delivery, by: acknowledgedBy?.name }));
}

async function stations(): Promise<{ id: string; name: string }[]> {
  const { kitchenStations } = await manager.request<{ kitchenStations: { id: string; name: string }[] }>(
    'query ($id: ID!) { kitchenStations(locationId: $id) { id name } }',
    { id: location.id },
  );
  return kitchenStations;
}

/** Bytes of an answer as they are sent to a browser that takes gzip. */
function packedSize(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = get(url, { headers: { 'accept-encoding': 'gzip' } }, (response) => {
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
      });
      response.on('end', () => resolve(size));
    });
    request.on('error', reject);
  });
}

async function kitchenRules(rules: Record<string, unknown>): Promise<void> {
  await mutate(
    manager,
    'updateKitchenSettings',
    'UpdateKitchenSettingsInput',
    'kitchenSettings { coursing }',
    {
      idempotencyKey: randomUUID(),
      locationId: location.id,
      ...rules,
    },
  );
}
