/** `npm run demo:traffic -- --rate 6 --url http://localhost:4000 --kitchen`: guests who order until it is stopped. */
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createGraphqlClient } from './demo/graphql-client.ts';
import { mutate, signIn } from './demo/mutations.ts';
import { demoAccounts } from './demo/seed.ts';
import { cookForEver } from './demo/traffic-kitchen.ts';
import { randomLines, type TrafficItem } from './demo/traffic-lines.ts';

const values = options();
const perMinute = Number(values.rate);
if (!(perMinute > 0 && perMinute <= 6_000)) {
  process.stderr.write(
    `Expected --rate in orders per minute from 1 to 6000, received ${JSON.stringify(values.rate)}.\n`,
  );
  process.exit(1);
}
function options() {
  try {
    return parseArgs({
      options: {
        rate: { type: 'string', default: '6' },
        url: { type: 'string', default: 'http://localhost:4000' },
        kitchen: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    const usage = 'Usage: npm run demo:traffic -- [--rate ORDERS_PER_MINUTE] [--url ADDRESS] [--kitchen]';
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${usage}\n`);
    process.exit(1);
  }
}
const say = (line: string) => process.stdout.write(`${new Date().toLocaleTimeString()}  ${line}\n`);

interface Place {
  id: string;
  name: string;
  items: TrafficItem[];
  tables: { code: string; name: string }[];
}

const staff = createGraphqlClient(values.url);
await signIn(staff, demoAccounts.manager).catch((error: unknown) => {
  const why = error instanceof Error ? (error.cause ?? error.message) : error;
  process.stderr.write(
    `No demo restaurant answers at ${values.url}: ${why}. Is "npm start" running there?\n`,
  );
  process.exit(1);
});
// Access tokens live for fifteen minutes; traffic goes on until it is stopped.
setInterval(
  () =>
    signIn(staff, demoAccounts.manager).catch((error: unknown) => say(`Could not sign in again: ${error}`)),
  10 * 60_000,
);
const places = await readPlaces();
say(
  `Placing ${perMinute} orders a minute at ${places.map((place) => place.name).join(' and ')}. Stop with Ctrl-C.`,
);
if (values.kitchen) cookForEver({ client: staff, locationIds: places.map((place) => place.id), say });

for (;;) {
  const pause = wait((60_000 / perMinute) * (0.5 + Math.random()));
  placeOne().catch((error: unknown) =>
    say(`An order failed: ${error instanceof Error ? error.message : error}`),
  );
  await pause;
}

async function placeOne(): Promise<void> {
  const place = pick(places);
  const table = pick(place.tables);
  const guest = createGraphqlClient(values.url);
  const { guestToken, tableSession } = await join(guest, table.code);
  guest.authorize(guestToken);
  const order = await mutate<{
    number: number;
    totals: { total: { amountMinor: number; currency: string } };
  }>(guest, 'placeOrder', 'PlaceOrderInput', 'order { number totals { total { amountMinor currency } } }', {
    idempotencyKey: randomUUID(),
    tableSessionId: tableSession.id,
    lines: randomLines(place.items),
  });
  const { amountMinor, currency } = order.totals.total;
  say(
    `Order ${order.number} at ${place.name}, table ${table.name}: ${(amountMinor / 100).toFixed(2)} ${currency}`,
  );
}

async function join(guest: ReturnType<typeof createGraphqlClient>, code: string) {
  const { joinTable } = await guest.request<{
    joinTable: {
      guestToken: string | null;
      tableSession: { id: string } | null;
      errors: { message: string }[];
    };
  }>(
    'mutation ($input: JoinTableInput!) { joinTable(input: $input) { guestToken tableSession { id } errors { message } } }',
    {
      // The same few guests come back to a table, as they would.
      input: {
        idempotencyKey: randomUUID(),
        code,
        deviceId: `demo-traffic-device-${code}-${Math.ceil(Math.random() * 3)}`,
      },
    },
  );
  if (!joinTable.guestToken || !joinTable.tableSession)
    throw new Error(joinTable.errors.map((error) => error.message).join('; '));
  return { guestToken: joinTable.guestToken, tableSession: joinTable.tableSession };
}

async function readPlaces(): Promise<Place[]> {
  const { viewer } = await staff.request<{
    viewer: { membership: { organization: { locations: { id: string; name: string }[] } } };
  }>('{ viewer { membership { organization { locations { id name } } } } }');
  return Promise.all(
    viewer.membership.organization.locations.map(async (location) => {
      const { menu, tables } = await staff.request<{
        menu: { categories: { items: TrafficItem[] }[] };
        tables: { code: string; name: string }[];
      }>(
        `query ($locationId: ID!) {
          menu(locationId: $locationId) { categories { items { id availability modifierGroups { minimum maximum modifiers { id maximum } } } } }
          tables(locationId: $locationId) { name code }
        }`,
        { locationId: location.id },
      );
      return { ...location, tables, items: menu.categories.flatMap((category) => category.items) };
    }),
  );
}

function pick<T>(list: readonly T[]): T {
  const one = list[Math.floor(Math.random() * list.length)];
  if (one === undefined) throw new Error('The demo restaurant is empty; start Comanda with its demo first.');
  return one;
}
