import { randomUUID } from 'node:crypto';
import { createGraphqlClient, type GraphqlClient } from '@comanda/host/demo/graphql-client';
import { mutate, signIn } from '@comanda/host/demo/mutations';
import { demoAccounts } from '@comanda/host/demo/seed';
import { joinTable, lineOf, type OrderableItem, placeOrder, readMenu } from '@comanda/host/testing/diner';

/** A ticket as the rush keeps it, to know what can be done with it. */
interface OpenTicket {
  id: string;
  items: { id: string; isReady: boolean }[];
}

/** A kitchen in a rush: one station with many open tickets, at which something changes all the time. */
export interface Rush {
  /** Brings the station to so many open tickets. */
  fill(tickets: number): Promise<void>;
  /** Does one thing that every screen of the station is told of; the number of open tickets stays. Rejects when the server refused it. */
  change(): Promise<void>;
}

const itemsPerTicket = 8;
/** Half of what is bumped and brought back stands on the first page, under the cooks' eyes. */
const visible = 5;

/**
 * @param url of a host with the demo restaurant
 * @param tables codes of tables to order at
 */
export async function createRush(
  url: string,
  location: { id: string; tables: readonly { code: string }[] },
  stationName: string,
): Promise<Rush> {
  const staff = await Promise.all(
    [demoAccounts.manager, demoAccounts.waiter, demoAccounts.cook, demoAccounts.owner].map(
      async (account) => {
        const client = createGraphqlClient(url);
        await signIn(client, account);
        return client;
      },
    ),
  );
  const guests: { client: GraphqlClient; tableSessionId: string }[] = [];
  for (const { code } of location.tables) {
    const client = createGraphqlClient(url);
    guests.push({ client, tableSessionId: (await joinTable(client, code)).tableSessionId });
  }
  const [first] = staff;
  if (!first) throw new Error('the demo has staff');
  const { kitchenStations } = await first.request<{ kitchenStations: { id: string; name: string }[] }>(
    'query ($id: ID!) { kitchenStations(locationId: $id) { id name } }',
    { id: location.id },
  );
  const stationId = kitchenStations.find(({ name }) => name === stationName)?.id;
  const { menu: stations } = await first.request<{
    menu: { categories: { items: { id: string; course: number; station: { id: string } }[] }[] };
  }>('query ($id: ID!) { menu(locationId: $id) { categories { items { id course station { id } } } } }', {
    id: location.id,
  });
  const ofStation = new Set(
    stations.categories
      .flatMap(({ items }) => items)
      // Of one course: else an order of eight dishes would be several tickets.
      .filter(({ station, course }) => station.id === stationId && course === 2)
      .map(({ id }) => id),
  );
  const dishes: OrderableItem[] = [...(await readMenu(first, location.id)).values()].filter(({ id }) =>
    ofStation.has(id),
  );
  const tickets: OpenTicket[] = [];
  let turn = 0;

  const nextStaff = () => staff[turn++ % staff.length] ?? first;
  const any = <T>(of: readonly T[]) => of[Math.floor(Math.random() * of.length)];

  async function place(): Promise<void> {
    const guest = guests[turn++ % guests.length];
    if (!guest) throw new Error('the demo has tables');
    const from = Math.floor(Math.random() * dishes.length);
    const lines = Array.from({ length: itemsPerTicket }, (_, index) =>
      lineOf(dishes[(from + index) % dishes.length], [], 1 + (index % 3)),
    );
    const { order, errors } = await placeOrder(guest.client, { tableSessionId: guest.tableSessionId, lines });
    if (!order) throw new Error(JSON.stringify(errors));
    const read = await nextStaff().request<{
      order: { tickets: { id: string; station: { id: string }; items: { id: string }[] }[] };
    }>('query ($id: ID!) { order(id: $id) { tickets { id station { id } items { id } } } }', {
      id: order.id,
    });
    for (const { id, station, items } of read.order.tickets)
      if (station.id === stationId)
        tickets.push({ id, items: items.map((item) => ({ id: item.id, isReady: false })) });
  }

  const command = (mutation: string, type: string, input: object) =>
    mutate(nextStaff(), mutation, type, 'ticket { id }', { idempotencyKey: randomUUID(), ...input });

  async function bumpOldest(): Promise<void> {
    const ticket = tickets.shift();
    if (ticket) await command('bumpTicket', 'TicketCommandInput', { ticketId: ticket.id });
  }

  /** An item is done, or comes back: the last one of a ticket stays open. */
  async function turnItem(): Promise<void> {
    const ticket = Math.random() < 0.5 ? any(tickets.slice(0, visible)) : any(tickets);
    const [open, ready] = [
      ticket?.items.filter(({ isReady }) => !isReady),
      ticket?.items.filter(({ isReady }) => isReady),
    ];
    if (!ticket || !open || !ready) return;
    const isBump = ready.length === 0 || (open.length > 4 && Math.random() < 0.6);
    const item = any(isBump ? open : ready);
    if (!item) return;
    item.isReady = isBump;
    const input = { ticketId: ticket.id, orderItemId: item.id };
    await command(isBump ? 'bumpItem' : 'recallItem', 'ItemCommandInput', input);
  }

  let changes = 0;
  return {
    async fill(wanted) {
      while (tickets.length < wanted)
        await Promise.all(Array.from({ length: Math.min(6, wanted - tickets.length) }, place));
    },
    async change() {
      changes += 1;
      // Of ten changes one is a new ticket, one the oldest that leaves, eight are about items.
      if (changes % 10 === 3) return place();
      if (changes % 10 === 8) return bumpOldest();
      return turnItem();
    },
  };
}
