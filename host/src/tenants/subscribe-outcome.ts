import { setTimeout as wait } from 'node:timers/promises';
import { platformOrganizationId } from '@comanda/platform/revocation';
import { type Client, createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { type Caller, callers } from './caller.ts';
import { leastSelection, objectType } from './contract.ts';
import { codeOf, type Outcome, variablesIn } from './read-outcome.ts';
import { joinTable } from './tenant.ts';
import { callAndAnswer } from './tenant-call.ts';
import { firedOrder } from './tenant-order.ts';
import type { World } from './world.ts';
import { freshKey, the, write } from './write.ts';

/** Arguments of the fields of Subscription, each with the tenant's ids. */
export const subscriptionArguments: Record<string, string> = {
  cartChanged: '(tableSessionId: $tableSessionId)',
  kitchenTicketChanged: '(stationId: $stationId)',
  locationOrderChanged: '(locationId: $locationId)',
  menuItemChanged: '(locationId: $locationId)',
  operationsChanged: `(platformId: "${platformOrganizationId}")`,
  orderActivityChanged: `(platformId: "${platformOrganizationId}")`,
  orderChanged: '(id: $orderId)',
  orderEvents: '(organizationId: $organizationId)',
  serviceCallChanged: '(locationId: $locationId)',
  tableChanged: '(locationId: $locationId)',
  tableSessionChanged: '(id: $tableSessionId)',
  tableSessionOrderChanged: '(tableSessionId: $tableSessionId)',
  unacknowledgedTicketChanged: '(locationId: $locationId)',
};

/** How long everybody together may wait for an event, in ms. */
const patienceMs = 20_000;

/**
 * Lets every caller subscribe to everything, and changes the tenant's entities until each has had an event or a refusal.
 * @returns what each caller got, by field of Subscription: `yes` for an event, a code for a refusal, `nothing` when neither came.
 */
export async function subscribeAll(world: World): Promise<Map<string, Record<string, Outcome>>> {
  const fields = Object.keys(objectType('Subscription').getFields());
  const outcomes = new Map<string, Record<string, Outcome>>(fields.map((field) => [field, {}]));
  const order = await firedOrder(world.tenant);
  const ids = { ...world.tenant.ids, ...order };
  const clients: Client[] = [];
  for (const caller of callers) {
    const client = connect(world, caller);
    clients.push(client);
    for (const field of fields) {
      const note = (outcome: Outcome) => {
        const known = the(outcomes.get(field), field);
        known[caller] ??= outcome;
      };
      listen(world, caller, client, field, ids, note);
    }
  }
  await firedOrder(world.tenant); // which no screen acknowledges
  const isSettled = () =>
    [...outcomes.values()].every((known) => callers.every((caller) => known[caller] !== undefined));
  const end = Date.now() + patienceMs;
  while (!isSettled() && Date.now() < end) {
    await changeEverything(world, order);
    await wait(20);
  }
  for (const client of clients) void client.dispose();
  for (const known of outcomes.values()) for (const caller of callers) known[caller] ??= 'nothing';
  return outcomes;
}

function connect({ url, tokens }: World, caller: Caller): Client {
  const token = tokens[caller];
  return createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams: token ? { authorization: `Bearer ${token}` } : {},
  });
}

function listen(
  world: World,
  caller: Caller,
  client: Client,
  name: string,
  variables: Record<string, unknown>,
  note: (outcome: Outcome) => void,
): void {
  const field = the(objectType('Subscription').getFields()[name], name);
  const body = `${name}${subscriptionArguments[name] ?? ''} ${leastSelection(field)}`;
  const query = `subscription ${variablesIn(body)} { ${body} }`;
  client.subscribe(
    { query, variables },
    {
      next(result) {
        world.inspect(caller, JSON.stringify(result), query, variables);
        note(result.errors ? codeOfAny(result.errors) : 'yes');
      },
      error(error) {
        world.inspect(caller, JSON.stringify(error), query, variables);
        note(codeOfAny(error));
      },
      complete: () => note('completed'),
    },
  );
}

function codeOfAny(errors: unknown): string {
  return codeOf({ errors: Array.isArray(errors) ? errors : [] });
}

/** One change of each kind that there is a subscription for. */
async function changeEverything({ url, tenant }: World, order: Record<string, string>): Promise<void> {
  const { ids, tokens } = tenant;
  const { ticketId, tableSessionId, menuItemId } = { ...ids, ...order };
  const change = (mutation: string, input: object, type?: string) =>
    write(url, tokens.owner, mutation, '__typename', { ...freshKey(), ...input }, type);
  await change('bumpTicket', { ticketId }, 'TicketCommandInput');
  await change('recallTicket', { ticketId }, 'TicketCommandInput');
  for (const availability of ['SOLD_OUT', 'AVAILABLE'])
    await change('setAvailability', { menuItemId, availability });
  await change('addCartLine', { tableSessionId, line: { menuItemId } });
  await joinTable(url, the(ids.code, 'a code'));
  await callAndAnswer(tenant);
}
