import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium, openScreen, phone, wallScreen } from './browser.ts';
import { type ComandaProcess, startComanda } from './comanda-process.ts';
import { openStation } from './kitchen-screen.ts';

let comanda: ComandaProcess;
let browser: Browser;
beforeAll(async () => {
  [comanda, browser] = await Promise.all([startComanda({ SAFELIST: 'required' }), launchChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await comanda?.stop();
});

test('where only the apps’ own operations are taken, a guest orders and the kitchen works; anything else is refused', async () => {
  const demo = await comanda.demo();
  const location = demo.locations[0];
  const table = location?.tables[0];
  if (!location || !table) throw new Error('the demo has tables');
  const [bar, diner] = await Promise.all([openScreen(browser, wallScreen), openScreen(browser, phone)]);
  const sent: { query?: string; extensions?: object }[] = [];
  const refused: number[] = [];
  for (const { page } of [bar, diner]) {
    page.on('request', (request) => {
      if (request.url().endsWith('/graphql') && request.method() === 'POST')
        sent.push(JSON.parse(request.postData() ?? '{}'));
    });
    page.on('response', (response) => {
      if (response.url().endsWith('/graphql') && response.status() >= 400) refused.push(response.status());
    });
  }
  await openStation(comanda.url, bar, location.name, 'BAR');
  const { page } = diner;
  await page.goto(`${comanda.url}/t/${table.code}`);
  await page.getByRole('button', { name: 'Start ordering' }).click();
  await page.locator('[data-testid=menu-item][data-item-name="Draught beer"]').click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('radio', { name: '0.5 l' }).click();
  await sheet.getByRole('button', { name: /^Add ·/ }).click();
  await page.getByTestId('cart-bar').click();
  await page.getByRole('button', { name: /^Place order/ }).click();
  const number = (await page.getByTestId('order-number').first().textContent())?.match(/\d+/)?.[0];
  const ticket = bar.page.locator(`[data-testid=ticket][data-order-number="${number}"]`);
  await ticket.getByRole('button', { name: 'Bump' }).click();
  await page.locator('[data-testid=tracker][data-status=READY]').waitFor();

  expect(refused).toEqual([]);
  // What was built goes by its hash: no text on the wire.
  expect(sent.length).toBeGreaterThan(3);
  expect(sent.filter(({ query }) => query !== undefined)).toEqual([]);

  const answer = await fetch(`${comanda.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ viewer { kind } }' }),
  });
  expect(answer.status).toBe(403);
  expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'PERSISTED_QUERY_ONLY' } }] });
});
