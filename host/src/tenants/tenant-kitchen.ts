import { randomUUID } from 'node:crypto';
import { ask } from './ask.ts';
import type { Ids, Tenant } from './tenant.ts';
import { freshKey, the, write } from './write.ts';

/** A kitchen at work: a screen, one put away, a station with a fallback, and an order to which everything happened that can. */
export async function kitchenOf(tenant: Tenant, fallbackStationId: string): Promise<Ids> {
  const { url, tokens, ids } = tenant;
  const { locationId, stationId } = ids;
  const rules = (changes: object) =>
    write(url, tokens.owner, 'updateKitchenSettings', '__typename', {
      ...freshKey(),
      locationId,
      ...changes,
    });
  await write(url, tokens.owner, 'updateKitchenStation', '__typename', {
    ...freshKey(),
    stationId,
    fallbackStationId,
    itemMinutesPerQuarter: 1_000,
  });
  const { screenId } = await registeredScreen(tenant);
  const putAway = await registeredScreen(tenant);
  await write(url, tokens.owner, 'retireScreen', '__typename', putAway, 'ScreenInput');
  // Soon enough for the walk, so that it finds a ticket on the super-admin's list.
  await rules({ readyTogether: true, alarmSeconds: 1 });
  const painted = await paintedOrder(tenant, the(screenId, 'a screen'));
  await rules({ readyTogether: false });
  return { fallbackStationId, screenId: the(screenId, 'a screen'), ...painted };
}

/** A screen that nobody else needs. */
export async function registeredScreen({ url, tokens, ids }: Tenant): Promise<Ids> {
  const { locationId, stationId } = ids;
  const input = { ...freshKey(), deviceId: randomUUID(), locationId, stationId, name: 'Above the grill' };
  const { screen } = await write(url, tokens.owner, 'registerScreen', 'screen { id }', input);
  return { screenId: the(screen, 'a screen').id };
}

/** An order with allergies that were read, rushed, with a note changed and an item void, one held by the clock, painted by a screen. */
async function paintedOrder(tenant: Tenant, screenId: string): Promise<Ids> {
  const { url, tokens, ids } = tenant;
  const { menuItemId, coldItemId, tableSessionId, stationId } = ids;
  const lines = [
    { menuItemId, allergies: ['NUTS'], note: 'Rare' },
    { menuItemId, note: 'Rare' },
    { menuItemId: coldItemId },
  ];
  const placed = await write(
    url,
    tokens.guest,
    'placeOrder',
    'order { id tickets { id station { id } } items { id station { id } } }',
    { ...freshKey(), tableSessionId, lines },
  );
  type AtStation = { id: string; station: { id: string } };
  const order = placed.order as unknown as { id: string; tickets: AtStation[]; items: AtStation[] }; // as selected
  const atGrill = ({ station }: AtStation) => station.id === stationId;
  const ticketId = the(order.tickets.find(atGrill), 'a ticket').id;
  const [noted, gone] = order.items.filter(atGrill).map(({ id }) => id);
  const command = (mutation: string, input: object, type?: string) =>
    write(url, tokens.owner, mutation, '__typename', { ...freshKey(), ...input }, type);
  const orderId = order.id;
  await command('acceptOrder', { orderId }, 'OrderCommandInput');
  await command('acknowledgeAllergens', { ticketId }, 'TicketCommandInput');
  await command('rushOrder', { orderId }, 'OrderCommandInput');
  await command('changeItemNote', { orderId, orderItemId: noted, note: 'Well done' });
  const reason = `Secret word of ${tenant.name}`;
  await command('voidItem', { orderId, orderItemId: gone, reason }, 'ItemReasonInput');
  const changeId = await changeOn(tenant, ticketId);
  await command('acknowledgeChange', { ticketId, changeId });
  const tickets = [{ ticketId, paintedAt: new Date().toISOString() }];
  await write(url, tokens.owner, 'acknowledgeTickets', '__typename', { screenId, tickets });
  return { paintedOrderId: orderId, paintedTicketId: ticketId, changeId };
}

/** An order with a changed note that the station has not acknowledged. */
export async function changedOrder(tenant: Tenant, order: Ids): Promise<Ids> {
  const { url, tokens } = tenant;
  const { orderId, orderItemId } = order;
  const input = { ...freshKey(), orderId, orderItemId, note: 'Well done' };
  await write(url, tokens.owner, 'changeItemNote', '__typename', input);
  return { ...order, changeId: await changeOn(tenant, the(order.ticketId, 'a ticket')) };
}

async function changeOn({ url, tokens }: Tenant, ticketId: string): Promise<string> {
  const answer = await ask(
    url,
    tokens.owner,
    'query ($id: ID!) { kitchenTicket(id: $id) { changes { id } } }',
    {
      id: ticketId,
    },
  );
  return the(/"chg_\w+"/.exec(answer.text)?.[0], 'a change').slice(1, -1);
}
