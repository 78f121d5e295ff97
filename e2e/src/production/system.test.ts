import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGraphqlClient, type GraphqlClient } from '@comanda/host/demo/graphql-client';
import { signIn } from '@comanda/host/demo/mutations';
import { type Demo, demoAccounts, seedDemo } from '@comanda/host/demo/seed';
import { lineOf, placeOrder, readMenu } from '@comanda/host/testing/diner';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium, openScreen, phone, type Screen, wallScreen } from '../browser.ts';
import { createClient } from './client.ts';
import { type System, startSystem, superAdmin } from './system.ts';
import { metricsIn, shippedQueries } from './watched-metrics.ts';

let system: System;
let browser: Browser;
let demo: Demo;
let waiter: GraphqlClient;

beforeAll(async () => {
  [system, browser] = await Promise.all([startSystem(), launchChromium('--ignore-certificate-errors')]);
  const [gateway = ''] = system.gateways;
  const dataDir = await mkdtemp(join(tmpdir(), 'comanda-system-demo-'));
  demo = await seedDemo({ url: gateway, superAdmin, dataDir });
  await rm(dataDir, { recursive: true });
  waiter = createGraphqlClient(gateway);
  await signIn(waiter, demoAccounts.waiter);
});
afterAll(async () => {
  await browser?.close();
  await system?.close();
});

test('behind nginx a diner and a kitchen screen on different gateways see the same order, and the screen survives the death of its gateway', async () => {
  const { httpsPort } = system.edge;
  const origin = `https://127.0.0.1:${httpsPort}`;
  const location = demo.locations[0];
  const table = location?.tables[0];
  if (!location || !table) throw new Error('the demo has tables');
  const [dinersCookie, kitchensCookie] = await Promise.all([cookieOfGateway(1), cookieOfGateway(2)]);

  const kitchen = await openBehindEdge(wallScreen, kitchensCookie);
  await kitchen.page.goto(`${origin}/kds/`);
  await kitchen.page.getByLabel(/e-?mail/i).fill(demoAccounts.cook.email);
  await kitchen.page.getByLabel(/password/i).fill(demoAccounts.cook.password);
  await kitchen.page.getByRole('button', { name: 'Sign in' }).click();
  await choose(kitchen, location.name);
  await choose(kitchen, 'BAR');
  await kitchen.page.locator('[data-testid=live-badge][data-state=live]').waitFor();

  const diner = await openBehindEdge(phone, dinersCookie);
  await diner.page.goto(`${origin}/t/${table.code}`);
  await diner.page.getByRole('button', { name: 'Start ordering' }).click();
  await diner.page.locator('[data-testid=menu-item][data-item-name="Draught beer"]').click();
  const sheet = diner.page.getByRole('dialog');
  await sheet.getByRole('radio', { name: '0.5 l' }).click();
  await sheet.getByRole('button', { name: /^Add ·/ }).click();
  await sheet.waitFor({ state: 'hidden' });
  await diner.page.getByTestId('cart-bar').click();
  await diner.page.getByRole('button', { name: /^Place order/ }).click();
  await diner.page.getByTestId('tracker').waitFor();

  const ticket = kitchen.page.getByTestId('ticket');
  await ticket.waitFor();
  await ticket.getByRole('button', { name: 'Bump' }).click();
  await diner.page.locator('[data-testid=tracker][data-status=READY]').waitFor();
  for (const screen of [diner, kitchen]) await expectNoTokenInReach(screen);
  // The security headers forbid nothing that the apps do: a refusal would be an error on the console.
  expect([...diner.problems, ...kitchen.problems]).toEqual([]);

  await system.kill('gateway-2');
  const beer = (await readMenu(waiter, location.id)).get('Draught beer');
  const { order } = await placeOrder(waiter, { locationId: location.id, lines: [lineOf(beer)] });
  const late = kitchen.page.locator(`[data-testid=ticket][data-order-number="${order?.number}"]`);
  await late.waitFor();
  await late.getByRole('button', { name: 'Bump' }).click();
  await expect.poll(() => statusOf(order?.id ?? '')).toBe('READY');
});

test('every metric that an alert or a dashboard reads is told by some server', async () => {
  const services = ['gateway-1', 'orders', 'menu', 'tables', 'users'];
  const told = await Promise.all(
    services.map(async (service) => (await fetch(`${system.addressOf(service)}/metrics`)).text()),
  );
  const registered = new Set(
    told.flatMap((text) => [...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name)),
  );
  const asked = shippedQueries();
  expect(asked.flatMap(({ expression }) => metricsIn(expression)).length).toBeGreaterThan(60);
  for (const { file, expression } of asked)
    for (const name of metricsIn(expression)) expect(registered, `${file}: ${expression}`).toContain(name);
});

/** A screen that trusts the edge's certificate and comes with a cookie. */
async function openBehindEdge(size: Parameters<typeof openScreen>[1], affinity: string): Promise<Screen> {
  const screen = await openScreen(browser, { ...size, ignoreHTTPSErrors: true });
  await screen.context.addCookies([
    { name: 'comanda_affinity', value: affinity, domain: '127.0.0.1', path: '/', secure: true },
  ]);
  return screen;
}

/** What opens a session is in cookies that only the server reads, and nowhere that a script could. */
async function expectNoTokenInReach({ context, page }: Screen): Promise<void> {
  const sessions = (await context.cookies()).filter(({ name }) => name !== 'comanda_affinity');
  expect(sessions.length).toBeGreaterThan(0);
  for (const cookie of sessions) {
    expect(cookie).toMatchObject({ httpOnly: true, secure: true, sameSite: 'Strict', path: '/' });
    expect(cookie.name).toMatch(/^__Host-comanda-/);
  }
  const inReach = await page.evaluate(() => JSON.stringify([document.cookie, { ...localStorage }]));
  for (const { value } of sessions) expect(inReach).not.toContain(value);
  expect(inReach).not.toMatch(/eyJ[\w-]+\./);
}

/** A cookie under which nginx chooses that gateway, counted from 1; found by asking. */
async function cookieOfGateway(number: number): Promise<string> {
  const wanted = new URL(system.gateways[number - 1] ?? '').host;
  const client = createClient(system.edge, `127.0.9.${number}`);
  try {
    for (;;) {
      const cookie = crypto.randomUUID();
      const { headers } = await client.operation('Viewer', { cookie: `comanda_affinity=${cookie}` });
      const line = () =>
        system.edge
          .accessLog()
          .then((lines) => lines.find(({ traceId }) => traceId === headers['x-trace-id']));
      await expect.poll(line).toBeDefined();
      if ((await line())?.gateway === wanted) return cookie;
    }
  } finally {
    client.close();
  }
}

async function choose({ page }: Screen, name: string): Promise<void> {
  await page.getByRole('button', { name }).or(page.getByRole('link', { name })).first().click();
}

async function statusOf(orderId: string): Promise<string | undefined> {
  const { order } = await waiter.request<{ order: { status: string } | null }>(
    'query ($id: ID!) { order(id: $id) { status } }',
    { id: orderId },
  );
  return order?.status;
}
