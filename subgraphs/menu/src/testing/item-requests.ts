import { randomUUID } from 'node:crypto';
import type { LoggedEvent } from '@comanda/platform/event-log/event-log';
import { anonymous, type Principal } from '@comanda/platform/identity';
import type { Answer } from '@comanda/platform/testing/subgraph-harness';
import type { MenuHarness, TestOrganization } from './menu-harness.ts';

type Payload = Promise<Answer['data']>;

/** Requests about the items of one organization, as its tests send them. */
export interface ItemRequests {
  menuId: string;
  /** A category of the menu, empty at first. */
  categoryId: string;
  /** The least input of an item. */
  burger(): {
    idempotencyKey: string;
    categoryId: string;
    name: string;
    priceMinor: number;
    stationId: string;
  };
  create(principal: Principal, input?: object): Payload;
  update(principal: Principal, menuItemId: string, input: object): Payload;
  setAvailability(principal: Principal, menuItemId: string, availability: string, key?: string): Payload;
  read(id: string): Payload;
  /** How many items the organization has in the store. */
  stored(): Promise<number | undefined>;
  /** Events about items from now on, in an array that grows. */
  heard(): Promise<LoggedEvent[]>;
}

const selection = `menuItem {
  id location { id } category { id name } name description price { amountMinor currency } imageUrl allergens
  station { id } course preparationMinutes availability
  modifierGroups { id name minimum maximum modifiers { id name priceDelta { amountMinor currency } maximum allergens kind } }
}`;

export async function addCategory(
  harness: MenuHarness,
  manager: Principal,
  menuId: string,
  name: string,
): Promise<string> {
  const input = { idempotencyKey: randomUUID(), menuId, name };
  return (await harness.mutate(manager, 'createCategory', input, 'category { id }')).category.id;
}

/** Creates the menu of an organization with the category `Mains`. */
export async function createItemRequests(
  harness: MenuHarness,
  { organizationId, locationId, stationId, manager }: TestOrganization,
): Promise<ItemRequests> {
  const menuInput = { idempotencyKey: randomUUID(), locationId, name: 'Dinner' };
  const { menu } = await harness.mutate(manager, 'createMenu', menuInput, 'menu { id }');
  const categoryId = await addCategory(harness, manager, menu.id, 'Mains');
  const burger: ItemRequests['burger'] = () => ({
    idempotencyKey: randomUUID(),
    categoryId,
    name: 'Burger',
    priceMinor: 1250,
    stationId,
  });
  return {
    menuId: menu.id,
    categoryId,
    burger,
    create: (principal, input = {}) =>
      harness.mutate(principal, 'createMenuItem', { ...burger(), ...input }, selection),
    update: (principal, menuItemId, changes) => {
      const input = { idempotencyKey: randomUUID(), menuItemId, ...changes };
      return harness.mutate(principal, 'updateMenuItem', input, selection);
    },
    setAvailability: (principal, menuItemId, availability, idempotencyKey = randomUUID()) =>
      harness.mutate(principal, 'setAvailability', { idempotencyKey, menuItemId, availability }, selection),
    async read(id) {
      const text = `query I($id: ID!) { ${selection.replace('menuItem', 'menuItem(id: $id)')} }`;
      return (await harness.ask(anonymous, text, { id })).data.menuItem;
    },
    async stored() {
      return (await harness.mongo.connection.models.MenuItem?.find({ organizationId }).lean())?.length;
    },
    async heard() {
      const events: LoggedEvent[] = [];
      await harness.eventLog.subscribe(organizationId, (event) => {
        if (event.signals.some(({ topic }) => topic === 'menuItem')) events.push(event);
      });
      return events;
    },
  };
}
