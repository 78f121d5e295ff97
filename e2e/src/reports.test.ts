import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium, openScreen, phone } from './browser.ts';
import { type ComandaProcess, startComanda } from './comanda-process.ts';

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

const desk = { viewport: { width: 1440, height: 900 }, locale: 'en-GB', acceptDownloads: true };

test('a manager sees today’s ticket times once tickets are bumped, and takes them along as a file', async () => {
  const location = (await comanda.demo()).locations[0];
  if (!location) throw new Error('the demo has a location');
  const manager = await signedIn('marco@harbour.example');
  const screen = await openScreen(browser, desk);
  const { page } = screen;
  await openReports(page, 'marco@harbour.example');
  await page.getByText('Nothing to report yet').waitFor();
  await screen.picture('reports-empty');

  const first = await placeOlives(manager, location.id, 2);
  await bump(manager, first);
  await tile(page, 'tickets')
    .filter({ hasText: /^Tickets\s*1/ })
    .waitFor({ timeout: 90_000 });
  const second = await placeOlives(manager, location.id, 1);
  await bump(manager, second);
  await recall(manager, second);
  await page.reload();
  await tile(page, 'recalls')
    .filter({ hasText: /^Recalls\s*1/ })
    .waitFor();
  // The one that was recalled is in work again, so it has no time.
  expect(await tile(page, 'tickets').innerText()).toMatch(/^Tickets\s*1/);

  const items = page.getByRole('region', { name: 'By item' }).first();
  const shown = await tableOf(items);
  expect(shown[0]).toEqual(['Item', 'Station', 'Sold', 'Median', 'p90', 'Recalls', 'Voids']);
  expect(shown[1]?.slice(0, 3)).toEqual(['Marinated olives', 'COLD', '3']);
  const told = await fileOf(page, 'By item');
  expect(told.name).toMatch(/^harbour-street-\d{4}-\d\d-\d\d-by-item\.csv$/);
  expect(told.rows.map(([name, station, sold]) => [name, station, sold])).toEqual(
    shown.map((row) => row.slice(0, 3)),
  );
  expect(told.rows[0]).toEqual(['Item', 'Station', 'Sold', 'Median (s)', 'p90 (s)', 'Recalls', 'Voids']);
  const seconds = Number(told.rows[1]?.[3]);
  expect(shown[1]?.[3]).toBe(
    `${Math.floor(Math.round(seconds) / 60)}:${String(Math.round(seconds) % 60).padStart(2, '0')}`,
  );
  await screen.picture('reports');
  expect(screen.problems).toEqual([]);
});

test('the days and the station are in the address, and days that are none are asked for again', async () => {
  const { page } = await openScreen(browser, desk);
  await openReports(page, 'marco@harbour.example');
  await page.getByRole('button', { name: '7 days' }).click();
  await page.getByRole('heading', { name: 'Ticket times by day' }).waitFor();
  await page.getByRole('combobox', { name: 'Station' }).selectOption({ label: 'BAR' });
  await page.getByText('No ticket became ready in these days.').first().waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'Kitchen: BAR' }).waitFor();
  await page.getByRole('button', { name: 'Own days' }).click();
  await page.getByLabel('From day').fill('');
  await page.getByText('Choose the days').waitFor();
});

test('reports are not for waiters', async () => {
  const { page } = await openScreen(browser, desk);
  await openReports(page, 'wanda@harbour.example');
  await page.getByText('Reports are for managers and owners').waitFor();
  expect(await page.getByRole('link', { name: 'Reports' }).count()).toBe(0);
});

test.each([
  ['a desk', desk],
  ['a phone', { ...phone, viewport: { width: 360, height: 740 } }],
])('reports can be used by everybody on %s', async (_what, size) => {
  const screen = await openScreen(browser, { ...size, reducedMotion: 'reduce' });
  const { page } = screen;
  await openReports(page, 'marco@harbour.example');
  await page.getByRole('heading', { name: 'By item' }).waitFor();
  expect(await violations(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  expect(screen.problems).toEqual([]);
});

async function openReports(page: Page, email: string): Promise<void> {
  await page.goto(`${comanda.url}/staff/reports`);
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill('comanda-demo');
  await page.getByRole('button', { name: 'Sign in' }).click();
}

const tile = (page: Page, name: string): Locator => page.locator(`[data-tile=${name}]`);

async function tableOf(region: Locator): Promise<string[][]> {
  return region
    .locator('tr')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.textContent?.trim() ?? '')),
    );
}

async function fileOf(page: Page, title: string): Promise<{ name: string; rows: string[][] }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: `Download “${title}” as CSV` }).click(),
  ]);
  const text = await readFile(await download.path(), 'utf8');
  expect(text.startsWith('\ufeff')).toBe(true);
  const rows = text.slice(1).trimEnd().split('\r\n');
  return { name: download.suggestedFilename(), rows: rows.map((row) => row.split(',')) };
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const { violations: found } = await page.evaluate<{
    violations: { id: string; nodes: { html: string }[] }[];
  }>(`axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })`);
  return found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`);
}

/** Sends a mutation as somebody. @returns its payload. */
type Caller = (mutation: string, type: string, input: object, selection: string) => Promise<Answer>;
interface Answer {
  order: { tickets: { id: string; allergensToAcknowledge: string[] }[] };
  session: { accessToken: string };
}

async function signedIn(email: string): Promise<Caller> {
  const input = { email, password: 'comanda-demo' };
  const { session } = await send(undefined, 'signIn', 'SignInInput', input, 'session { accessToken }');
  return (mutation, type, fields, selection) =>
    send(session.accessToken, mutation, type, { idempotencyKey: randomUUID(), ...fields }, selection);
}

async function send(
  token: string | undefined,
  mutation: string,
  type: string,
  input: object,
  selection: string,
): Promise<Answer> {
  const { data, errors } = await ask(
    token,
    `mutation ($input: ${type}!) { result: ${mutation}(input: $input) { ${selection} errors { message } } }`,
    { input },
  );
  const problems = errors ?? data.result.errors;
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return data.result;
}

async function ask(token: string | undefined, query: string, variables: object) {
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
  const body = JSON.stringify({ query, variables });
  return (await fetch(`${comanda.url}/graphql`, { method: 'POST', headers, body })).json();
}

async function placeOlives(as: Caller, locationId: string, quantity: number): Promise<Answer['order']> {
  const query =
    'query ($locationId: ID!) { menu(locationId: $locationId) { categories { items { id name } } } }';
  const { data } = await ask(undefined, query, { locationId });
  const items: { id: string; name: string }[] = data.menu.categories.flatMap(
    (category: { items: unknown }) => category.items,
  );
  const menuItemId = items.find(({ name }) => name === 'Marinated olives')?.id;
  const input = { locationId, lines: [{ menuItemId, quantity }] };
  const { order } = await as(
    'placeOrder',
    'PlaceOrderInput',
    input,
    'order { tickets { id allergensToAcknowledge } }',
  );
  return order;
}

async function bump(as: Caller, { tickets }: Answer['order']): Promise<void> {
  for (const { id: ticketId, allergensToAcknowledge } of tickets) {
    if (allergensToAcknowledge.length > 0)
      await as('acknowledgeAllergens', 'TicketCommandInput', { ticketId }, 'ticket { id }');
    await as('bumpTicket', 'TicketCommandInput', { ticketId }, 'ticket { id }');
  }
}

async function recall(as: Caller, { tickets }: Answer['order']): Promise<void> {
  for (const { id: ticketId } of tickets)
    await as('recallTicket', 'TicketCommandInput', { ticketId }, 'ticket { id }');
}
