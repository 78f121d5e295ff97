/** `npm run screenshots`: paints the kitchen display's states at both sizes, from a real kitchen, into docs/images/. */
import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { mutate } from '@comanda/host/demo/mutations';
import { launchChromium, openScreen, type Screen, tablet, wallScreen } from './browser.ts';
import { startComanda } from './comanda-process.ts';
import { createKitchenOrders } from './kitchen-orders.ts';
import { openStation, ticketOf } from './kitchen-screen.ts';

const images = fileURLToPath(new URL('../../docs/images/', import.meta.url));
const sizes = { wall: wallScreen, tablet };
/** A picture in a repository is read by everybody who clones it. In bytes. */
const mostBytes = 250_000;

const [comanda, browser] = await Promise.all([startComanda(), launchChromium()]);
try {
  const kitchen = await createKitchenOrders(comanda);
  const screens = new Map<string, Screen>();
  for (const [name, size] of Object.entries(sizes)) {
    const screen = await openScreen(browser, size);
    await openStation(comanda.url, screen, kitchen.location.name, 'GRILL');
    screens.set(name, screen);
  }
  const all = [...screens.values()];
  await paint(screens, 'empty');

  // Ages that a picture can show without waiting for minutes.
  await mutate(
    kitchen.manager,
    'updateKitchenStation',
    'UpdateKitchenStationInput',
    'kitchenStation { id }',
    {
      idempotencyKey: randomUUID(),
      stationId: await kitchen.stationId('GRILL'),
      warningSeconds: 12,
      lateSeconds: 24,
    },
  );
  for (const { page } of all) {
    await page.reload();
    await page.locator('[data-testid=live-badge][data-state=live]').waitFor();
    await page.getByRole('button', { name: 'Start shift' }).click();
  }
  const dishes = [
    ['House burger', 'Rib-eye steak'],
    ['Grilled octopus'],
    ['Lamb chops', 'Half chicken', 'Vegetable skewers'],
    ['Sea bass', 'House burger'],
    ['Mushroom burger'],
  ];
  const rush = async (count: number) => {
    for (let index = 0; index < count; index += 1) {
      const names = dishes[index % dishes.length] ?? [];
      const line =
        index % 3 === 1 ? { note: 'no salt, please' } : index % 5 === 0 ? { allergies: ['NUTS'] } : {};
      await kitchen.order(names, { table: index % 8, quantity: 1 + (index % 3), line });
    }
  };
  await rush(4);
  await wait(13_000);
  await rush(4);
  await wait(13_000);
  await rush(20);
  await wait(1_500);
  await paint(screens, 'rush');

  const voided = await kitchen.order(['House burger', 'Rib-eye steak'], { table: 3 });
  await clear(voided.id);
  for (const screen of all) await ticketOf(screen, voided.number).waitFor();
  const { order } = await kitchen.manager.request<{ order: { items: { id: string }[] } }>(
    'query ($id: ID!) { order(id: $id) { items { id } } }',
    { id: voided.id },
  );
  await mutate(kitchen.manager, 'voidItem', 'ItemReasonInput', 'order { id }', {
    idempotencyKey: randomUUID(),
    orderId: voided.id,
    orderItemId: order.items[0]?.id,
    reason: 'Changed their mind',
  });
  await rush(3);
  for (const screen of all)
    await ticketOf(screen, voided.number).getByText('VOID: Changed their mind').waitFor();
  await paint(screens, 'void');

  await kitchen.rules({ alarmSeconds: 1 });
  await kitchen.order(['Draught beer'], { table: 5 });
  for (const { page } of all) await page.getByTestId('alarm').waitFor();
  await paint(screens, 'alarm');

  for (const { page } of all) {
    await page.getByTestId('alarm').getByRole('button', { name: 'Show here' }).click();
    await page.getByTestId('alarm').waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    break; // seen once is seen everywhere
  }
  for (const { page } of all) await page.getByTestId('alarm').waitFor({ state: 'detached' });
  for (const { context } of all) await context.setOffline(true);
  for (const { page } of all) await page.locator('[data-testid=live-badge][data-state=stale]').waitFor();
  for (const { page } of all) await page.getByRole('button', { name: 'Bump' }).first().click();
  await wait(2_000); // what is on its way is told of after a second
  await paint(screens, 'offline');

  /** Bumps everything but one order, so that the picture shows it. */
  async function clear(exceptOrderId: string): Promise<void> {
    const { kitchenTickets } = await kitchen.manager.request<{
      kitchenTickets: { id: string; order: { id: string }; allergensToAcknowledge: string[] }[];
    }>(
      'query ($id: ID!) { kitchenTickets(stationId: $id, view: OPEN, first: 100) { id allergensToAcknowledge order { id } } }',
      { id: await kitchen.stationId('GRILL') },
    );
    for (const { id, order: of, allergensToAcknowledge } of kitchenTickets) {
      if (of.id === exceptOrderId) continue;
      const send = (mutation: string) =>
        mutate(kitchen.manager, mutation, 'TicketCommandInput', 'ticket { id }', {
          idempotencyKey: randomUUID(),
          ticketId: id,
        });
      if (allergensToAcknowledge.length > 0) await send('acknowledgeAllergens');
      await send('bumpTicket');
    }
    for (const { page } of all)
      await page.getByText('Ready on another screen').first().waitFor({ state: 'detached' });
  }
} finally {
  await browser.close();
  await comanda.stop();
}

async function paint(screens: ReadonlyMap<string, Screen>, state: string): Promise<void> {
  for (const [size, { page }] of screens) {
    const path = `${images}kitchen-${state}-${size}.jpg`;
    await page.screenshot({ path, type: 'jpeg', quality: 82 });
    const { size: bytes } = await stat(path);
    process.stdout.write(`${path} ${Math.round(bytes / 1_000)} kB\n`);
    if (bytes > mostBytes) throw new Error(`${path} has ${bytes} bytes, and may have ${mostBytes}.`);
  }
}
