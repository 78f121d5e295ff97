import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium, openScreen, phone, wallScreen } from './browser.ts';
import { type ComandaProcess, startComanda } from './comanda-process.ts';
import { openStation } from './kitchen-screen.ts';

let comanda: ComandaProcess;
let browser: Browser;
beforeAll(async () => {
  [comanda, browser] = await Promise.all([startComanda(), launchChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await comanda?.stop();
});

test('an order goes from a phone to the grill and the bar and back, and again after a recall, without a reload', async () => {
  const demo = await comanda.demo();
  const location = demo.locations[0];
  const table = location?.tables[0];
  if (!location || !table) throw new Error('the demo has tables');

  const [grill, bar, diner] = await Promise.all([
    openScreen(browser, wallScreen),
    openScreen(browser, wallScreen),
    openScreen(browser, phone),
  ]);
  await Promise.all([
    openStation(comanda.url, grill, location.name, 'GRILL'),
    openStation(comanda.url, bar, location.name, 'BAR'),
  ]);

  const { page } = diner;
  await page.goto(`${comanda.url}/t/${table.code}`);
  await page.getByRole('button', { name: 'Start ordering' }).click();
  await addItem(page, 'House burger', ['Medium rare', 'French fries', 'Bacon']);
  await addItem(page, 'Rib-eye steak', ['Medium', 'Green salad', 'Chimichurri']);
  await addItem(page, 'Draught beer', ['0.5 l']);
  await diner.picture('journey-menu');
  await page.getByTestId('cart-bar').click();
  await page.getByRole('button', { name: /^Place order/ }).waitFor();
  await diner.picture('journey-cart');
  await page.getByRole('button', { name: /^Place order/ }).click();
  const tracker = page.getByTestId('tracker');
  await tracker.waitFor();
  const number = (await page.getByTestId('order-number').first().textContent())?.match(/\d+/)?.[0];
  expect(number).toBeDefined();
  // Marks the page: a reload would lose it.
  await page.evaluate(() => Object.assign(window, { neverReloaded: true }));

  const grillTicket = grill.page.locator(`[data-testid=ticket][data-order-number="${number}"]`);
  const barTicket = bar.page.locator(`[data-testid=ticket][data-order-number="${number}"]`);
  await Promise.all([grillTicket.waitFor(), barTicket.waitFor()]);
  const grillText = (await grillTicket.innerText()).replace(/\s+/g, ' ');
  const barText = (await barTicket.innerText()).replace(/\s+/g, ' ');
  for (const text of ['House burger', 'Medium rare', 'Bacon', 'Rib-eye steak', 'Chimichurri'])
    expect(grillText).toContain(text);
  expect(grillText).not.toContain('Draught beer');
  expect(barText).toContain('Draught beer');
  expect(barText).toContain('0.5 l');
  expect(barText).not.toContain('House burger');
  await Promise.all([grill.picture('journey-grill'), bar.picture('journey-bar')]);

  await grillTicket.getByRole('button', { name: 'Bump' }).click();
  await waitForStatus(page, 'IN_PREPARATION');
  await barTicket.getByRole('button', { name: 'Bump' }).click();
  await waitForStatus(page, 'READY');
  await diner.picture('journey-ready');

  // The card leaves when the time to undo is over; then it can be recalled.
  await grillTicket.waitFor({ state: 'detached' });
  await grill.page
    .getByRole('button', { name: /^Recall/ })
    .first()
    .click();
  await grill.picture('journey-recall-list');
  await grill.page
    .getByRole('dialog')
    .getByRole('button', { name: new RegExp(`${number}`) })
    .first()
    .click();
  await grillTicket.waitFor();
  await expect.poll(() => grillTicket.innerText()).toContain('RECALLED');
  await waitForStatus(page, 'IN_PREPARATION');
  await grill.picture('journey-recalled');
  await grillTicket.getByRole('button', { name: 'Bump' }).click();
  await waitForStatus(page, 'READY');

  await serveFromThePass(browser, location.name, number ?? '');
  await waitForStatus(page, 'SERVED');
  await diner.picture('journey-served');
  expect(await page.evaluate(() => 'neverReloaded' in window)).toBe(true);
  expect([...diner.problems, ...grill.problems, ...bar.problems]).toEqual([]);
});

async function addItem(page: Page, name: string, choices: string[]): Promise<void> {
  await page.locator(`[data-testid=menu-item][data-item-name="${name}"]`).click();
  const sheet = page.getByRole('dialog');
  for (const choice of choices) {
    await sheet
      .getByRole('radio', { name: choice })
      .or(sheet.getByRole('checkbox', { name: choice }))
      .first()
      .click();
  }
  await sheet.getByRole('button', { name: /^Add ·/ }).click();
  await sheet.waitFor({ state: 'hidden' });
}

async function waitForStatus(page: Page, status: string): Promise<void> {
  await page.locator(`[data-testid=tracker][data-status=${status}]`).waitFor();
}

async function serveFromThePass(from: Browser, location: string, number: string): Promise<void> {
  const expo = await openScreen(from, wallScreen);
  await openStation(comanda.url, expo, location, /expo/i);
  const ticket = expo.page.locator(`[data-testid=expo-order][data-order-number="${number}"]`);
  await expo.picture('journey-expo');
  await ticket.getByRole('button', { name: 'Serve' }).click();
  await ticket.waitFor({ state: 'detached' });
  expect(expo.problems).toEqual([]);
  await expo.context.close();
}
