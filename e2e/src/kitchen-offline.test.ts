import { randomUUID } from 'node:crypto';
import { createGraphqlClient } from '@comanda/host/demo/graphql-client';
import { signIn } from '@comanda/host/demo/mutations';
import { demoAccounts } from '@comanda/host/demo/seed';
import { joinTable, lineOf, placeOrder, readMenu } from '@comanda/host/testing/diner';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium, openScreen, wallScreen } from './browser.ts';
import { type ComandaProcess, startComanda } from './comanda-process.ts';
import { openStation, ticketOf } from './kitchen-screen.ts';

let comanda: ComandaProcess;
let browser: Browser;
beforeAll(async () => {
  [comanda, browser] = await Promise.all([startComanda(), launchChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await comanda?.stop();
});

test('a screen that is reloaded without a network shows its tickets, and what is bumped meanwhile takes effect once', async () => {
  const location = (await comanda.demo()).locations[0];
  const table = location?.tables[0];
  if (!location || !table) throw new Error('the demo has tables');
  const manager = createGraphqlClient(comanda.url);
  await signIn(manager, demoAccounts.manager);
  const grill = await openScreen(browser, wallScreen);
  await openStation(comanda.url, grill, location.name, 'GRILL');
  const [first, second, third] = [await order(), await order(), await order()];
  await Promise.all([first, second, third].map(({ number }) => ticketOf(grill, number).waitFor()));
  await grill.page.evaluate(() => navigator.serviceWorker.ready);

  await comanda.kill();
  await badge('stale').waitFor();
  await bump(first.number);
  await grill.page.reload();
  await ticketOf(grill, third.number).waitFor();
  await badge('stale').waitFor();
  await grill.picture('kitchen-offline');
  await bump(second.number);
  // A second reload finds both: what was tapped is on the device, not in the page.
  await grill.page.reload();
  await ticketOf(grill, third.number).waitFor();
  await grill.page.getByText('2 sending').waitFor();

  await comanda.start();
  const fourth = await order();
  await ticketOf(grill, fourth.number).waitFor();
  await badge('live').waitFor();
  await expect.poll(() => statesAtTheGrill(first.id)).toEqual(['READY']);
  await expect.poll(() => statesAtTheGrill(second.id)).toEqual(['READY']);
  expect(await statesAtTheGrill(third.id)).toEqual(['FIRED']);
  await expect.poll(shown).toEqual([third.number, fourth.number]);
  await grill.page.reload();
  await badge('live').waitFor();
  await expect.poll(shown).toEqual([third.number, fourth.number]);

  function badge(state: 'live' | 'stale') {
    return grill.page.locator(`[data-testid=live-badge][data-state=${state}]`);
  }
  function bump(number: number) {
    return ticketOf(grill, number).getByRole('button', { name: 'Bump' }).click();
  }
  function shown(): Promise<number[]> {
    return grill.page
      .locator('[data-testid=ticket]')
      .evaluateAll((cards) => cards.map((card) => Number(card.getAttribute('data-order-number'))).sort());
  }
  async function order(): Promise<{ id: string; number: number }> {
    const guest = createGraphqlClient(comanda.url);
    const menu = await readMenu(guest, location?.id ?? '');
    const { tableSessionId } = await joinTable(guest, table?.code ?? '');
    const lines = [lineOf(menu.get('House burger'))];
    const placed = await placeOrder(guest, { tableSessionId, lines, idempotencyKey: randomUUID() });
    if (!placed.order) throw new Error(JSON.stringify(placed.errors));
    return placed.order;
  }
  async function statesAtTheGrill(id: string): Promise<string[]> {
    const { order: read } = await manager.request<{ order: { items: { status: string }[] } }>(
      'query ($id: ID!) { order(id: $id) { items { status } } }',
      { id },
    );
    return read.items.map(({ status }) => status);
  }
});
