import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { GraphqlClient } from './graphql-client.ts';

interface OpenOrder {
  id: string;
  status: string;
  readyAt: string | null;
  tickets: {
    id: string;
    status: string;
    firedAt: string | null;
    items: { status: string }[];
    allergensToAcknowledge: string[];
    allergensAcknowledgedAt: string | null;
  }[];
}

const lookEveryMs = 3_000;

/** A kitchen that works by itself: starts a ticket after some seconds, reads its allergens, bumps it after one to four minutes, serves course by course. */
export async function cookForEver(options: {
  client: GraphqlClient;
  locationIds: string[];
  say: (line: string) => void;
}): Promise<never> {
  for (;;) {
    for (const locationId of options.locationIds) {
      await workOnce(options.client, locationId).catch((error: unknown) =>
        options.say(`The kitchen paused: ${error instanceof Error ? error.message : error}`),
      );
    }
    await wait(lookEveryMs);
  }
}

async function workOnce(client: GraphqlClient, locationId: string): Promise<void> {
  const { openOrders } = await client.request<{ openOrders: OpenOrder[] }>(
    'query ($locationId: ID!) { openOrders(locationId: $locationId) { id status readyAt tickets { id status firedAt items { status } allergensToAcknowledge allergensAcknowledgedAt } } }',
    { locationId },
  );
  for (const order of openOrders) {
    if (order.status === 'READY' && secondsSince(order.readyAt) > 20)
      await command(client, 'serveOrder', 'OrderCommandInput', { orderId: order.id });
    for (const ticket of order.tickets) {
      const age = secondsSince(ticket.firedAt);
      // Each ticket has its own patience, told by its id, so that a restarted kitchen goes on alike.
      const patience = (ticket.id.charCodeAt(ticket.id.length - 4) % 12) * 15;
      if (ticket.status === 'FIRED' && age > 10 + patience / 6)
        await command(client, 'startTicket', 'TicketCommandInput', { ticketId: ticket.id });
      const isToBump = ticket.items.some(({ status }) => status === 'FIRED' || status === 'STARTED');
      const isUnread = ticket.allergensToAcknowledge.length > 0 && !ticket.allergensAcknowledgedAt;
      if (isToBump && isUnread)
        await command(client, 'acknowledgeAllergens', 'TicketCommandInput', { ticketId: ticket.id });
      if (ticket.status === 'READY' && order.status !== 'READY')
        await command(client, 'serveTicket', 'TicketCommandInput', { ticketId: ticket.id });
      if (ticket.status === 'IN_PREPARATION' && isToBump && age > 60 + patience)
        await command(client, 'bumpTicket', 'TicketCommandInput', { ticketId: ticket.id });
    }
  }
}

async function command(
  client: GraphqlClient,
  mutation: string,
  inputType: string,
  input: Record<string, string>,
): Promise<void> {
  await client.request(
    `mutation ($input: ${inputType}!) { ${mutation}(input: $input) { errors { code } } }`,
    {
      input: { ...input, idempotencyKey: randomUUID() },
    },
  );
}

function secondsSince(instant: string | null): number {
  return instant === null ? 0 : (Date.now() - Date.parse(instant)) / 1_000;
}
