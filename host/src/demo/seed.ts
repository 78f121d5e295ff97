import { createHash } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createGraphqlClient, type GraphqlClient } from './graphql-client.ts';
import { demoMenu, type StationName } from './menu.ts';
import * as mutations from './mutations.ts';

/** The password of every demo account. It is printed at each start, and the demo can be left out with DEMO=false. */
const password = 'comanda-demo';

export const demoAccounts = {
  superAdmin: { role: 'super-admin', name: 'Alex Admin', email: 'admin@comanda.example', password },
  owner: { role: 'owner', name: 'Olivia Owner', email: 'olivia@harbour.example', password },
  manager: { role: 'manager', name: 'Marco Manager', email: 'marco@harbour.example', password },
  waiter: { role: 'waiter', name: 'Wanda Waiter', email: 'wanda@harbour.example', password },
  cook: { role: 'cook', name: 'Carlos Cook', email: 'carlos@harbour.example', password },
} as const;

export interface Demo {
  accounts: { role: string; email: string }[];
  locations: { id: string; name: string; tables: { name: string; code: string }[] }[];
}

interface DemoLocation {
  name: string;
  address: string;
  /** How its kitchen works, where that is not as usual. */
  kitchen?: { coursing: string; courseGapMinutes: number; readyTogether: boolean };
  /** Names of the tables, by floor and section. */
  floors: Record<string, Record<string, string[]>>;
}

const locations: DemoLocation[] = [
  {
    name: 'Harbour Street',
    address: 'Rua do Porto 12, Lisbon',
    floors: {
      'Ground floor': { Window: ['1', '2', '3', '4'], Counter: ['5', '6'] },
      Terrace: { Terrace: ['7', '8'] },
    },
  },
  {
    name: 'Old Town',
    address: 'Largo do Carmo 3, Lisbon',
    // A dining room: starters first, the dishes of a course ready together.
    kitchen: { coursing: 'BY_CLOCK', courseGapMinutes: 10, readyTogether: true },
    floors: { 'Dining room': { Room: ['1', '2', '3', '4'] } },
  },
];
const stations: { name: StationName; warningSeconds: number; lateSeconds: number; capacity: number }[] = [
  { name: 'GRILL', warningSeconds: 480, lateSeconds: 720, capacity: 6 },
  { name: 'FRY', warningSeconds: 300, lateSeconds: 480, capacity: 6 },
  { name: 'COLD', warningSeconds: 300, lateSeconds: 480, capacity: 4 },
  { name: 'BAR', warningSeconds: 180, lateSeconds: 300, capacity: 4 },
];

/**
 * Fills an empty store with the demo restaurant, through the public API as an owner would. Every write has an idempotency key made from what it
 * creates, so that a seeding that was cut off goes on where it was, and a second one changes nothing.
 */
export async function seedDemo(options: {
  url: string;
  superAdmin: { email: string; password: string };
  dataDir: string;
}): Promise<Demo> {
  const marker = join(options.dataDir, 'demo.json');
  const seeded = await readFile(marker, 'utf8').catch(() => undefined);
  if (seeded) return JSON.parse(seeded);
  process.stdout.write('Setting up the demo restaurant …\n');
  const client = createGraphqlClient(options.url);

  await mutations.signIn(client, options.superAdmin);
  const { owner, manager, waiter, cook } = demoAccounts;
  const organization = await mutations.createOrganization(client, {
    idempotencyKey: keyOf('organization'),
    name: 'Harbour Kitchen',
    accentColor: '#9A3412',
    ownerName: owner.name,
    ownerEmail: owner.email,
    ownerPassword: owner.password,
  });
  await mutations.signIn(client, owner);
  for (const { name, email, role } of [manager, waiter, cook]) {
    await mutations.addMember(client, {
      idempotencyKey: keyOf('member', email),
      organizationId: organization.id,
      name,
      email,
      password,
      role: role.toUpperCase(),
    });
  }
  const demo: Demo = {
    accounts: Object.values(demoAccounts).map(({ role, email }) => ({ role, email })),
    locations: [],
  };
  for (const location of locations)
    demo.locations.push(await seedLocation(client, organization.id, location));
  // Written whole or not at all: a cut-off start seeds again.
  await writeFile(`${marker}.new`, JSON.stringify(demo, null, 2));
  await rename(`${marker}.new`, marker);
  return demo;
}

async function seedLocation(
  client: GraphqlClient,
  organizationId: string,
  plan: DemoLocation,
): Promise<Demo['locations'][number]> {
  const location = await mutations.createLocation(client, {
    idempotencyKey: keyOf('location', plan.name),
    organizationId,
    name: plan.name,
    address: plan.address,
    timeZone: 'Europe/Lisbon',
    currency: 'EUR',
    taxBasisPoints: 1300,
    pricesIncludeTax: true,
  });
  if (plan.kitchen)
    await mutations.updateKitchenSettings(client, {
      idempotencyKey: keyOf('kitchen', plan.name),
      locationId: location.id,
      ...plan.kitchen,
    });
  const stationIds = new Map<StationName, string>();
  for (const station of stations) {
    const { id } = await mutations.createKitchenStation(client, {
      idempotencyKey: keyOf(plan.name, 'station', station.name),
      locationId: location.id,
      ...station,
    });
    stationIds.set(station.name, id);
  }
  await seedMenu(client, plan.name, location.id, stationIds);
  const tables: { name: string; code: string }[] = [];
  for (const [floorName, sections] of Object.entries(plan.floors)) {
    const floor = await mutations.createFloor(client, {
      idempotencyKey: keyOf(plan.name, 'floor', floorName),
      locationId: location.id,
      name: floorName,
    });
    for (const [sectionName, names] of Object.entries(sections)) {
      const section = await mutations.createSection(client, {
        idempotencyKey: keyOf(plan.name, floorName, 'section', sectionName),
        floorId: floor.id,
        name: sectionName,
      });
      for (const name of names) {
        tables.push(
          await mutations.createTable(client, {
            idempotencyKey: keyOf(plan.name, 'table', name),
            sectionId: section.id,
            name,
            seats: 4,
          }),
        );
      }
    }
  }
  return { id: location.id, name: plan.name, tables };
}

async function seedMenu(
  client: GraphqlClient,
  place: string,
  locationId: string,
  stationIds: Map<StationName, string>,
): Promise<void> {
  const menu = await mutations.createMenu(client, {
    idempotencyKey: keyOf(place, 'menu'),
    locationId,
    name: 'All day',
  });
  for (const plan of demoMenu) {
    const category = await mutations.createCategory(client, {
      idempotencyKey: keyOf(place, 'category', plan.name),
      menuId: menu.id,
      name: plan.name,
    });
    for (const { picture, station, minutes, groups, ...item } of plan.items) {
      await mutations.createMenuItem(client, {
        ...item,
        idempotencyKey: keyOf(place, 'item', item.name),
        categoryId: category.id,
        imageUrl: `/pictures/${picture}.svg`,
        stationId: stationIds.get(station),
        preparationMinutes: minutes,
        modifierGroups: groups,
      });
    }
  }
}

function keyOf(...parts: string[]): string {
  return `demo-${createHash('sha256').update(parts.join('\n')).digest('base64url').slice(0, 30)}`;
}
