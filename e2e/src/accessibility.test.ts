import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { mutate } from '@comanda/host/demo/mutations';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium, openScreen, phone, tablet, wallScreen } from './browser.ts';
import { type ComandaProcess, startComanda } from './comanda-process.ts';
import { createKitchenOrders } from './kitchen-orders.ts';
import { openStation, ticketOf } from './kitchen-screen.ts';

let comanda: ComandaProcess;
let browser: Browser;
let axe: string;
beforeAll(async () => {
  axe = await readFile(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
  [comanda, browser] = await Promise.all([startComanda(), launchChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await comanda?.stop();
});

interface AxeResult {
  violations: { id: string; nodes: { html: string }[] }[];
}

/** What axe finds against WCAG 2.2 AA once nothing moves any more. */
async function violations(page: Page): Promise<string[]> {
  await page.waitForFunction(() =>
    document.getAnimations().every((animation) => animation.playState !== 'running'),
  );
  await page.evaluate(axe);
  const { violations: found } = await page.evaluate<AxeResult>(
    `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })`,
  );
  return found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`);
}

async function signIn(page: Page, email: string): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill('comanda-demo');
  await page.getByRole('button', { name: 'Sign in' }).click();
}

test('the diner’s screens can be used by everybody', async () => {
  const demo = await comanda.demo();
  const { page } = await openScreen(browser, { ...phone, reducedMotion: 'reduce' });
  await page.goto(comanda.url);
  await page.getByRole('heading').first().waitFor();
  expect(await violations(page)).toEqual([]);
  await page.goto(`${comanda.url}/t/${demo.locations[0]?.tables[2]?.code}`);
  await page.getByRole('button', { name: 'Start ordering' }).waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Start ordering' }).click();
  await page.getByTestId('menu-item').first().waitFor();
  expect(await violations(page)).toEqual([]);
  await page.locator('[data-item-name="Marinated olives"]').click();
  await page.getByRole('dialog').waitFor();
  expect(await violations(page)).toEqual([]);
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Add ·/ })
    .click();
  await page.getByTestId('cart-bar').click();
  await page.getByRole('button', { name: /^Place order/ }).waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: /^Place order/ }).click();
  await page.getByTestId('tracker').waitFor();
  expect(await violations(page)).toEqual([]);
});

test('the kitchen display can be used by everybody', async () => {
  const { page } = await openScreen(browser, { ...wallScreen, reducedMotion: 'reduce' });
  await page.goto(`${comanda.url}/kds/`);
  await page.getByLabel('E-mail').waitFor();
  expect(await violations(page)).toEqual([]);
  await signIn(page, 'carlos@harbour.example');
  await page.getByText('COLD').first().waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByText('COLD').first().click();
  await page.getByTestId('ticket').first().waitFor();
  expect(await violations(page)).toEqual([]);
});

test.each(['Dark', 'Light', 'High contrast'])(
  'the kitchen display in the colours %s can be used by everybody, with each of its panels, a void, an alarm and without a network',
  async (theme) => {
    const kitchen = await createKitchenOrders(comanda);
    const screen = await openScreen(browser, { ...tablet, reducedMotion: 'reduce' });
    const { page } = screen;
    await openStation(comanda.url, screen, kitchen.location.name, 'GRILL');
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('button', { name: theme, exact: true }).click();
    const found = new Map<string, string[]>();
    const look = async (state: string) => {
      const here = await violations(page);
      if (here.length > 0) found.set(state, here);
    };
    await look('settings');
    await page.keyboard.press('Escape');
    await kitchen.rules({ alarmSeconds: 1 });
    const { id, number } = await kitchen.order(['House burger', 'Lamb chops'], {
      line: { allergies: ['NUTS'] },
    });
    const card = ticketOf(screen, number);
    await card.waitFor();
    await look('allergy');
    const { order } = await kitchen.manager.request<{ order: { items: { id: string }[] } }>(
      'query ($id: ID!) { order(id: $id) { items { id } } }',
      { id },
    );
    await mutate(kitchen.manager, 'voidItem', 'ItemReasonInput', 'order { id }', {
      idempotencyKey: randomUUID(),
      orderId: id,
      orderItemId: order.items[0]?.id,
      reason: 'Changed their mind',
    });
    await card.getByText('VOID: Changed their mind').waitFor();
    await look('void');
    await kitchen.order(['Draught beer']);
    await page.getByTestId('alarm').waitFor();
    await look('alarm');
    await page.getByTestId('alarm').getByRole('button', { name: 'Show here' }).click();
    await page.getByTestId('alarm').waitFor({ state: 'detached' });
    await look('what was not shown');
    await page.keyboard.press('Escape');
    await card.getByTestId('ticket-item').last().getByRole('button').first().click({ button: 'right' });
    await look('menu of an item');
    await page.getByRole('button', { name: 'Sold out (86)…' }).click();
    await page.getByRole('button', { name: 'Sea bass' }).click();
    await look('sold out');
    await page.keyboard.press('Escape');
    for (const panel of ['Recall', 'Held', '86']) {
      await page.getByRole('button', { name: panel, exact: true }).click();
      await page.getByRole('dialog').waitFor();
      await look(panel);
      await page.keyboard.press('Escape');
    }
    await page.getByRole('button', { name: 'All-day' }).click();
    await screen.context.setOffline(true);
    await page.locator('[data-testid=live-badge][data-state=stale]').waitFor();
    await card.getByRole('button', { name: 'Allergens read' }).click();
    await card.getByRole('button', { name: 'Bump' }).click();
    await look('without a network');
    await screen.context.setOffline(false);
    expect([...found]).toEqual([]);
    await screen.context.close();
  },
);

test.each([
  ['super-admin', '/admin', 'admin@comanda.example'],
  ['manager', '/staff', 'marco@harbour.example'],
])('the pages of a %s can be used by everybody', async (_role, path, email) => {
  const { page } = await openScreen(browser, {
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
  });
  await page.goto(`${comanda.url}${path}`);
  await page.getByLabel('E-mail').waitFor();
  expect(await violations(page)).toEqual([]);
  await signIn(page, email);
  await page.getByRole('navigation').first().waitFor();
  await page.waitForLoadState('networkidle').catch(() => undefined); // a page that asks every two seconds is never idle
  expect(await violations(page)).toEqual([]);
});
