import { randomUUID } from 'node:crypto';
import { createGraphqlClient } from '@comanda/host/demo/graphql-client';
import { mutate, signIn } from '@comanda/host/demo/mutations';
import { demoAccounts } from '@comanda/host/demo/seed';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium, openScreen, type Screen, tablet, wallScreen } from './browser.ts';
import { type ComandaProcess, startComanda } from './comanda-process.ts';
import { createKitchenOrders, type KitchenOrders } from './kitchen-orders.ts';
import { openStation, ticketOf } from './kitchen-screen.ts';

/** How far apart two screens of one station may be, in milliseconds; see product.md. */
const AGREE_WITHIN = 300;

let comanda: ComandaProcess;
let browser: Browser;
let kitchen: KitchenOrders;
let grill: Screen;
let second: Screen;
beforeAll(async () => {
  [comanda, browser] = await Promise.all([startComanda(), launchChromium()]);
  kitchen = await createKitchenOrders(comanda);
  [grill, second] = await Promise.all([openScreen(browser, wallScreen), openScreen(browser, tablet)]);
  for (const screen of [grill, second])
    await openStation(comanda.url, screen, kitchen.location.name, 'GRILL');
});
afterAll(async () => {
  await browser?.close();
  await comanda?.stop();
});

test('a ticket says what is added on, what else is being made elsewhere, and what was noted', async () => {
  const first = await kitchen.order(['House burger', 'Draught beer'], { table: 2, note: 'Birthday' });
  const later = await kitchen.order(['Lamb chops'], { table: 2, line: { note: 'no salt' } });
  await ticketOf(grill, first.number).getByText('also at: BAR').waitFor();
  await ticketOf(grill, first.number).getByText('“Birthday”').waitFor();
  expect(await ticketOf(grill, first.number).getByText('ADD-ON').count()).toBe(0);
  await ticketOf(grill, later.number).getByText('ADD-ON').waitFor();
  await ticketOf(grill, later.number).getByText('“no salt”').waitFor();
});

test('the all-day rail counts what is open across all tickets, and less with each bump', async () => {
  const one = await kitchen.order(['Sea bass'], { quantity: 2 });
  const other = await kitchen.order(['Sea bass'], { quantity: 3, table: 1 });
  await grill.page.getByRole('button', { name: 'All-day' }).click();
  const count = grill.page
    .getByRole('complementary', { name: 'All-day' })
    .getByRole('listitem')
    .filter({ hasText: 'Sea bass' });
  await expect.poll(() => count.innerText()).toMatch(/^5\s/);
  await ticketOf(grill, one.number).getByRole('button', { name: 'Bump' }).click();
  await expect.poll(() => count.innerText()).toMatch(/^3\s/);
  await ticketOf(grill, other.number).getByRole('button', { name: 'Bump' }).click();
  await count.waitFor({ state: 'detached' });
  await grill.page.getByRole('button', { name: 'All-day' }).click();
});

test('a bump of one item and of a whole ticket can be taken back for five seconds, and no longer', async () => {
  const { id, number } = await kitchen.order(['Half chicken', 'Vegetable skewers'], { table: 3 });
  const card = ticketOf(grill, number);
  const item = card.getByTestId('ticket-item').first();
  await item.getByRole('button').first().click();
  await item.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => kitchen.states(id)).not.toContain('READY');
  await card.getByRole('button', { name: 'Bump' }).click();
  await expect.poll(() => kitchen.states(id)).toEqual(['READY', 'READY']);
  await card.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => kitchen.states(id)).not.toContain('READY');
  await card.getByRole('button', { name: 'Bump' }).click();
  const bumpedAt = performance.now();
  await card.waitFor({ state: 'detached' });
  expect(performance.now() - bumpedAt).toBeGreaterThan(4_500);
  expect(await kitchen.states(id)).toEqual(['READY', 'READY']);
});

test('a bump bar selects, bumps, takes back, recalls and turns pages without a touch', async () => {
  const { page } = grill;
  const { id, number } = await kitchen.order(['Grilled octopus'], { table: 4 });
  const card = ticketOf(grill, number);
  await card.waitFor();
  await page.keyboard.press('1');
  const selected = page.locator('[data-testid=ticket][data-selected]');
  await selected.waitFor();
  const firstId = await selected.getAttribute('data-ticket-id');
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => selected.getAttribute('data-ticket-id')).not.toBe(firstId);
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => selected.getAttribute('data-ticket-id')).toBe(firstId);
  // Until the selection stands on it: places are what a bump bar knows.
  const key = await card.locator('.ticket-key').innerText();
  await page.keyboard.press(key);
  await expect.poll(() => selected.getAttribute('data-order-number')).toBe(String(number));
  await page.keyboard.press('Enter');
  await expect.poll(() => kitchen.states(id)).toEqual(['READY']);
  await page.keyboard.press('u');
  await expect.poll(() => kitchen.states(id)).not.toContain('READY');
  await page.keyboard.press(key);
  await page.keyboard.press('Enter');
  await expect.poll(() => kitchen.states(id)).toEqual(['READY']);
  await card.waitFor({ state: 'detached' });
  await page.keyboard.press('r');
  await page.getByRole('dialog').locator(`[data-order-number="${number}"]`).waitFor();
  await page.keyboard.press('1');
  await page.keyboard.press('Enter');
  await card.getByText('RECALLED').waitFor();
  await page.keyboard.press('?');
  await page.getByRole('dialog').getByText('Keys and bump bar').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
  await selected.waitFor({ state: 'detached' });
});

test('no card moves under a finger while others come and go, and what is too much waits on a later page', async () => {
  const { page } = grill;
  const numbers: number[] = [];
  for (let index = 0; index < 14; index += 1)
    numbers.push((await kitchen.order(['House burger'], { table: index % 8 })).number);
  await page.getByText(/^1 \/ \d/).waitFor();
  const before = await places(page);
  expect(before.size).toBeGreaterThanOrEqual(9);
  const [leaving, ...staying] = [...before.keys()];
  await ticketOf(grill, leaving ?? 0)
    .getByRole('button', { name: 'Bump' })
    .click();
  await kitchen.order(['Rib-eye steak'], { table: 5 });
  await ticketOf(grill, leaving ?? 0).waitFor({ state: 'detached' });
  const after = await places(page);
  for (const number of staying) expect([number, after.get(number)]).toEqual([number, before.get(number)]);
  // The place that became free is taken by one that waited, not by moving all of them up.
  const came = [...after.keys()].filter((number) => !before.has(number));
  expect(came).toHaveLength(1);
  expect(after.get(came[0] ?? 0)).toBe(before.get(leaving ?? 0));
});

test('two screens of a station paint the same within 300 ms', async () => {
  const stationId = await kitchen.stationId('GRILL');
  for (const ticketId of await openTickets(stationId)) await command('bumpTicket', ticketId);
  await Promise.all([grill, second].map(({ page }) => recordPaints(page)));
  const apart: number[] = [];
  const see = async (number: number, status: string) => {
    const times = await Promise.all([grill, second].map(({ page }) => paintedAt(page, number, status)));
    apart.push(Math.max(...times) - Math.min(...times));
  };
  for (let turn = 0; turn < 6; turn += 1) {
    const { number } = await kitchen.order(['Mushroom burger'], { table: turn % 8 });
    await see(number, 'FIRED');
    await ticketOf(turn % 2 === 0 ? grill : second, number)
      .getByRole('button', { name: 'Bump' })
      .click();
    await see(number, 'READY');
  }
  apart.sort((one, other) => one - other);
  process.stdout.write(`two screens of a station: ${apart.map(Math.round).join(', ')} ms apart\n`);
  expect(apart[apart.length >> 1]).toBeLessThanOrEqual(AGREE_WITHIN);
});

test('the recall list brings back one of the last fifty, the newest first', async () => {
  const stationId = await kitchen.stationId('GRILL');
  const open = await openTickets(stationId);
  for (const ticketId of open) await command('bumpTicket', ticketId);
  for (let index = 0; index < 52 - open.length; index += 1) {
    await kitchen.order(['Garlic prawns'], { table: index % 8 });
    for (const ticketId of await openTickets(stationId)) await command('bumpTicket', ticketId);
  }
  await grill.page.getByRole('button', { name: 'Recall' }).click();
  const entries = grill.page.getByRole('dialog').getByRole('listitem');
  await expect.poll(() => entries.count()).toBe(50);
  const numbers = await entries
    .locator('[data-order-number]')
    .evaluateAll((buttons) => buttons.map((button) => Number(button.getAttribute('data-order-number'))));
  expect(numbers.slice(0, 5)).toEqual(numbers.slice(0, 5).sort((one, other) => other - one));
  await entries.last().getByRole('button').click();
  await ticketOf(grill, numbers.at(-1) ?? 0)
    .getByText('RECALLED')
    .waitFor();
  await ticketOf(second, numbers.at(-1) ?? 0)
    .getByText('RECALLED')
    .waitFor();
});

test('a ticket that nobody shows goes from the alarm to the fallback station, and to the super-admin when that is dark too', async () => {
  const alarm = grill.page.getByTestId('alarm');
  // What came to the bar in this kitchen before is seen, and no matter of this.
  await alarm.getByRole('button', { name: 'Show here' }).click();
  await alarm.waitFor({ state: 'detached' });
  await grill.page.keyboard.press('Escape');
  const [bar, fry] = await Promise.all([kitchen.stationId('BAR'), kitchen.stationId('FRY')]);
  await kitchen.rules({ alarmSeconds: 1 });
  await mutate(
    kitchen.manager,
    'updateKitchenStation',
    'UpdateKitchenStationInput',
    'kitchenStation { id }',
    {
      idempotencyKey: randomUUID(),
      stationId: bar,
      fallbackStationId: fry,
    },
  );
  const { id } = await kitchen.order(['Draught beer'], { table: 6 });
  await grill.page
    .getByTestId('alarm')
    .getByText(/BAR has not shown/)
    .waitFor();
  const admin = createGraphqlClient(comanda.url);
  await signIn(admin, demoAccounts.superAdmin);
  const listed = async () => {
    const { orderActivity } = await admin.request<{
      orderActivity: { unacknowledged: { ticket: { order: { id: string } } }[] };
    }>('{ orderActivity { unacknowledged { ticket { order { id } } } } }');
    return orderActivity.unacknowledged.some(({ ticket }) => ticket.order.id === id);
  };
  await expect.poll(listed).toBe(true);
  const fallback = await openScreen(browser, tablet);
  await openStation(comanda.url, fallback, kitchen.location.name, 'FRY');
  await fallback.page.locator('[data-testid=ticket]').filter({ hasText: 'Draught beer' }).waitFor();
  await alarm.waitFor({ state: 'detached' });
  await expect.poll(listed).toBe(false);
  expect([...grill.problems, ...second.problems, ...fallback.problems]).toEqual([]);
});

/** Where each card of the page stands, by its order's number. */
async function places(page: Page): Promise<Map<number, string>> {
  const found = await page.getByTestId('ticket').evaluateAll((cards) =>
    cards.map((card): [number, string] => {
      const { x, y, width, height } = card.getBoundingClientRect();
      return [
        Number(card.getAttribute('data-order-number')),
        [x, y, width, height].map(Math.round).join(' '),
      ];
    }),
  );
  return new Map(found.sort(([one], [other]) => one - other));
}

/** Lets a page write down when it first painted each ticket in each state, by the machine's one clock. */
async function recordPaints(page: Page): Promise<void> {
  await page.evaluate(() => {
    const painted: Record<string, number> = {};
    const look = () => {
      const fresh = [...document.querySelectorAll('[data-testid=ticket]')]
        .map((card) => `${card.getAttribute('data-order-number')} ${card.getAttribute('data-status')}`)
        .filter((key) => !(key in painted));
      if (fresh.length === 0) return;
      requestAnimationFrame(() => {
        for (const key of fresh) painted[key] ??= Date.now();
      });
    };
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true, attributes: true });
    Object.assign(window, { painted });
  });
}

async function paintedAt(page: Page, number: number, status: string): Promise<number> {
  const handle = await page.waitForFunction(
    (key) => (window as unknown as { painted: Record<string, number> }).painted[key], // set by recordPaints
    `${number} ${status}`,
  );
  return Number(await handle.jsonValue());
}

async function openTickets(stationId: string): Promise<string[]> {
  const { kitchenTickets } = await kitchen.manager.request<{ kitchenTickets: { id: string }[] }>(
    'query ($id: ID!) { kitchenTickets(stationId: $id, view: OPEN, first: 100) { id } }',
    { id: stationId },
  );
  return kitchenTickets.map(({ id }) => id);
}

async function command(mutation: string, ticketId: string): Promise<void> {
  const input = { idempotencyKey: randomUUID(), ticketId };
  await mutate(kitchen.manager, mutation, 'TicketCommandInput', 'ticket { id }', input);
}
