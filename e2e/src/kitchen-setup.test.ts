import { type NetworkPrinter, startNetworkPrinter } from '@comanda/orders/testing/network-printer';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { launchChromium, openScreen, phone, wallScreen } from './browser.ts';
import { type ComandaProcess, startComanda } from './comanda-process.ts';
import { openStation } from './kitchen-screen.ts';

let comanda: ComandaProcess;
let browser: Browser;
let printer: NetworkPrinter;
beforeAll(async () => {
  [comanda, browser, printer] = await Promise.all([
    startComanda({ PRINTING: 'on' }),
    launchChromium(),
    startNetworkPrinter(),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await printer?.close();
  await comanda?.stop();
});

const patience = { timeout: 30_000, interval: 100 };

async function kitchenPage() {
  const manager = await openScreen(browser, { viewport: { width: 1280, height: 800 } });
  const { page } = manager;
  await page.goto(`${comanda.url}/staff/kitchen`);
  await page.getByLabel('E-mail').fill('marco@harbour.example');
  await page.getByRole('textbox', { name: 'Password' }).fill('comanda-demo');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByTestId('station').first().waitFor();
  return manager;
}
const save = async (page: Page) => {
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
};
async function seatedDiner(tableIndex: number): Promise<Page> {
  const demo = await comanda.demo();
  const { page } = await openScreen(browser, phone);
  await page.goto(`${comanda.url}/t/${demo.locations[0]?.tables[tableIndex]?.code}`);
  await page.getByRole('button', { name: 'Start ordering' }).click();
  await page.getByTestId('menu-item').first().waitFor();
  return page;
}
async function add(page: Page, name: string, ...modifiers: string[]) {
  await page.locator(`[data-item-name="${name}"]`).click();
  const dialog = page.getByRole('dialog');
  for (const modifier of modifiers) await dialog.getByText(modifier, { exact: true }).first().click();
  await dialog.getByRole('button', { name: /^Add ·/ }).click();
  await dialog.waitFor({ state: 'detached' });
}
test('a printer that a manager sets prints the tickets that come to its station', {
  timeout: 120_000,
}, async () => {
  const { page } = await kitchenPage();
  await page.getByRole('button', { name: 'Printer of GRILL' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Address').fill('printer.example.com');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByText(/no name and no public address/).waitFor();
  await dialog.getByLabel('Address').fill(printer.host);
  await dialog.getByLabel('Prints by itself').selectOption('ALWAYS');
  await save(page);
  await page.getByRole('button', { name: 'Prints of GRILL' }).click();
  await page.getByRole('button', { name: 'Print a test' }).click();
  await vi.waitFor(() => expect(printer.sheets).toHaveLength(1), patience);
  expect(printer.sheets[0]?.join(' ')).toContain('TEST');
  await page.locator('[data-testid=print][data-status=PRINTED]').first().waitFor();

  const diner = await seatedDiner(3);
  await add(diner, 'House burger', 'Medium rare', 'French fries', 'Bacon');
  await diner.getByTestId('cart-bar').click();
  await diner.getByRole('button', { name: /^Place order/ }).click();
  await vi.waitFor(() => expect(printer.sheets).toHaveLength(2), patience);
  expect(printer.sheets[1]?.join(' ')).toContain('House burger');
  await page.getByTestId('print').filter({ hasText: 'Ticket' }).first().waitFor();
});

test('a kitchen screen prints its tickets on paper of 80 mm', { timeout: 120_000 }, async () => {
  const demo = await comanda.demo();
  const location = demo.locations[0];
  if (!location) throw new Error('the demo has a location');
  const kitchen = await openScreen(browser, wallScreen);
  await openStation(comanda.url, kitchen, location.name, 'GRILL');
  const { page } = kitchen;
  await page.getByTestId('ticket').first().waitFor();
  await page.evaluate(() => Object.assign(window, { print: () => Object.assign(window, { printed: true }) }));
  await kitchen.context.setOffline(true);
  await page.keyboard.press('p');
  await page.waitForFunction(() => 'printed' in window);
  const tickets = await page.locator('.printed').count();
  expect(tickets).toBe(await page.getByTestId('ticket').count());
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByTestId('ticket').first().isVisible()).toBe(false);
  const box = await page.locator('.printed').first().boundingBox();
  expect(Math.round(((box?.width ?? 0) / 96) * 25.4)).toBe(74);
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  const widths = [...pdf.toString('latin1').matchAll(/MediaBox \[0 0 ([\d.]+) /g)].map(([, points]) =>
    Number(points),
  );
  expect(widths).toHaveLength(tickets);
  // 80 mm in points.
  for (const width of widths) expect(Math.abs(width - 226.8)).toBeLessThan(1);
});
