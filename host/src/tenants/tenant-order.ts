import type { Ids, Tenant } from './tenant.ts';
import { freshKey, the, write } from './write.ts';

/** An order of the session's guest that nobody has accepted. */
export async function placedOrder(tenant: Tenant, token = tenant.tokens.guest): Promise<Ids> {
  const { menuItemId, coldItemId, modifierId, tableSessionId } = tenant.ids;
  const note = `Secret word of ${tenant.name}`;
  const modifiers = [{ modifierId, quantity: 1 }];
  const lines = [{ menuItemId, modifiers, note }, { menuItemId: coldItemId }].filter(
    (line) => line.menuItemId,
  );
  const { order } = await write(
    tenant.url,
    token,
    'placeOrder',
    'order { id tickets { id station { id } } items { id station { id } } }',
    { ...freshKey(), tableSessionId, note, lines },
  );
  type AtStation = { id: string; station: { id: string } };
  const { id, tickets, items } = order as unknown as {
    id: string;
    tickets: AtStation[];
    items: AtStation[];
  }; // as selected
  const atGrill = (one: AtStation) => one.station.id === tenant.ids.stationId;
  return {
    orderId: id,
    // That it was placed: the first line of its history.
    orderEventId: `${id.replace('ord_', 'oev_')}.0`,
    ticketId: the(tickets.find(atGrill), 'a ticket').id,
    otherTicketId: tickets.find((ticket) => !atGrill(ticket))?.id ?? '',
    orderItemId: the(items.find(atGrill), 'an item').id,
  };
}

const command = (
  { url, tokens }: Tenant,
  mutation: string,
  input: object,
  type: string,
  token = tokens.owner,
) => write(url, token, mutation, '__typename', { ...freshKey(), ...input }, type);

/** An order whose tickets are in the kitchen. */
export async function firedOrder(tenant: Tenant): Promise<Ids> {
  const ids = await placedOrder(tenant);
  await command(tenant, 'acceptOrder', { orderId: ids.orderId }, 'OrderCommandInput');
  return ids;
}

/** An order whose tickets were all bumped; `bumpIdempotencyKey` is that of the first. */
export async function readyOrder(tenant: Tenant, token = tenant.tokens.owner): Promise<Ids> {
  const ids = await firedOrder(tenant);
  const bump = freshKey().idempotencyKey;
  for (const [ticketId, idempotencyKey] of [
    [ids.ticketId, bump],
    [ids.otherTicketId, freshKey().idempotencyKey],
  ])
    await command(tenant, 'bumpTicket', { ticketId, idempotencyKey }, 'TicketCommandInput', token);
  return { ...ids, bumpIdempotencyKey: bump };
}

export async function servedOrder(tenant: Tenant): Promise<Ids> {
  const ids = await readyOrder(tenant);
  await command(tenant, 'serveOrder', { orderId: ids.orderId }, 'OrderCommandInput');
  return ids;
}

/** An order of which one item is void, with a reason. */
export async function voidOneItem(tenant: Tenant): Promise<void> {
  const { orderId, orderItemId } = await firedOrder(tenant);
  const reason = `Secret word of ${tenant.name}`;
  await command(tenant, 'voidItem', { orderId, orderItemId, reason }, 'ItemReasonInput');
}
