import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { createGraphqlClient } from '@comanda/host/demo/graphql-client';
import { signIn } from '@comanda/host/demo/mutations';
import { demoAccounts } from '@comanda/host/demo/seed';
import { joinTable, lineOf, placeOrder, readMenu } from '@comanda/host/testing/diner';
import type { Browser } from 'playwright-core';
import { openScreen, type Screen, wallScreen } from './browser.ts';
import type { ComandaProcess } from './comanda-process.ts';
import { openStation, ticketOf } from './kitchen-screen.ts';

/** How the network goes: the browser's own switch on both screens, or kill -9 of everything behind it. */
export type CutKind = 'cable' | 'server';

/** What both screens and the server say after a cut. */
export interface CutOutcome {
  /** Order numbers on each screen, as they stand. */
  shown: number[][];
  /** Those that must stand there: open, each once. */
  open: number[];
  /** Item states and how often each was bumped, by order number. */
  orders: { number: number; states: string[]; bumps: number; recalls: number }[];
  /** Those that were bumped on a screen, whichever. */
  bumped: number[];
  problems: string[];
}

/**
 * Two screens of one station are cut off for so many seconds: tickets are bumped on both meanwhile, one of them on both, one screen is reloaded in the middle, and, when
 * the server lives, guests go on ordering.
 */
export async function cutOff(
  comanda: ComandaProcess,
  browser: Browser,
  { seconds, how }: { seconds: number; how: CutKind },
): Promise<CutOutcome> {
  const [location] = (await comanda.demo()).locations;
  if (!location) throw new Error('the demo has locations');
  const manager = createGraphqlClient(comanda.url);
  await signIn(manager, demoAccounts.manager);
  const screens = await Promise.all([openScreen(browser, wallScreen), openScreen(browser, wallScreen)]);
  const [left, right] = screens as [Screen, Screen]; // the two just opened
  for (const screen of screens) await openStation(comanda.url, screen, location.name, 'GRILL');
  const before = [await order(), await order(), await order(), await order(), await order()];
  const [first, second, both, untouched, late] = before.map(({ number }) => number);
  for (const screen of screens) for (const { number } of before) await ticketOf(screen, number).waitFor();
  for (const { page } of screens) await page.evaluate(() => navigator.serviceWorker.ready);

  const began = performance.now();
  if (how === 'server') await comanda.kill();
  else for (const { context } of screens) await context.setOffline(true);
  for (const screen of screens) await badge(screen, 'stale').waitFor({ timeout: 60_000 });
  await bump(left, first);
  await bump(right, second);
  await bump(left, both);
  await bump(right, both);
  const meanwhile = how === 'cable' ? [await order(), await order()] : [];
  await wait((seconds * 1_000) / 2);
  await left.page.reload();
  await ticketOf(left, untouched ?? 0).waitFor();
  await badge(left, 'stale').waitFor();
  await bump(left, late);
  await wait(Math.max(0, seconds * 1_000 - (performance.now() - began)));

  if (how === 'server') await comanda.start();
  else for (const { context } of screens) await context.setOffline(false);
  await signIn(manager, demoAccounts.manager);
  for (const screen of screens) await badge(screen, 'live').waitFor({ timeout: 60_000 });
  const after = await order();
  for (const screen of screens) await ticketOf(screen, after.number).waitFor({ timeout: 60_000 });
  const bumped = [first, second, both, late].map(Number);
  for (const screen of screens) {
    for (const number of bumped)
      await ticketOf(screen, number).waitFor({ state: 'detached', timeout: 60_000 });
    await screen.page.getByText(/^\d+ sending$/).waitFor({ state: 'detached', timeout: 60_000 });
  }
  const orders = await Promise.all([...before, ...meanwhile, after].map(read));
  const outcome = {
    // What was there before is no matter of this cut.
    shown: (await Promise.all(screens.map(shown))).map((numbers) =>
      numbers.filter((number) => number >= (first ?? 0)),
    ),
    open: [untouched ?? 0, ...meanwhile.map(({ number }) => number), after.number],
    orders,
    bumped,
    // A browser that is cut off says so for each request; that is no fault of the screen.
    problems: screens
      .flatMap(({ problems }) => problems)
      .filter(
        (problem) =>
          !/ERR_(INTERNET_DISCONNECTED|CONNECTION_REFUSED|EMPTY_RESPONSE|CONNECTION_RESET)|WebSocket/.test(
            problem,
          ),
      ),
  };
  for (const { context } of screens) await context.close();
  return outcome;

  async function order(): Promise<{ id: string; number: number }> {
    const guest = createGraphqlClient(comanda.url);
    const menu = await readMenu(guest, location?.id ?? '');
    const { tableSessionId } = await joinTable(guest, location?.tables[0]?.code ?? '');
    const lines = [lineOf(menu.get('House burger'), [], 2)];
    const placed = await placeOrder(guest, { tableSessionId, lines, idempotencyKey: randomUUID() });
    if (!placed.order) throw new Error(JSON.stringify(placed.errors));
    return placed.order;
  }

  async function read({ id, number }: { id: string; number: number }) {
    const { order: found } = await manager.request<{
      order: { items: { status: string }[]; history: { kind: string }[] };
    }>('query ($id: ID!) { order(id: $id) { items { status } history { kind } } }', { id });
    const count = (kind: string) => found.history.filter((entry) => entry.kind === kind).length;
    return {
      number,
      states: found.items.map(({ status }) => status),
      bumps: count('BUMPED'),
      recalls: count('RECALLED'),
    };
  }
}

const badge = ({ page }: Screen, state: 'live' | 'stale') =>
  page.locator(`[data-testid=live-badge][data-state=${state}]`);

async function bump(screen: Screen, number: number | undefined): Promise<void> {
  await ticketOf(screen, number ?? 0)
    .getByRole('button', { name: 'Bump' })
    .click();
}

async function shown({ page }: Screen): Promise<number[]> {
  return page
    .getByTestId('ticket')
    .evaluateAll((cards) =>
      cards.map((card) => Number(card.getAttribute('data-order-number'))).sort((one, other) => one - other),
    );
}
