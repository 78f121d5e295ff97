import type { Ids, Tenant } from './tenant.ts';
import { freshKey, the, write } from './write.ts';

const until = '2099-01-01T00:00:00.000Z';

/** What cannot be ordered for a while: an item with a substitute, a category, a station. */
export async function unavailableOf({ url, tokens, ids }: Tenant): Promise<Ids> {
  const { menuId, locationId, categoryId, stationId, menuItemId } = ids;
  const create = async (mutation: string, entity: string, input: object): Promise<string> =>
    the(
      (await write(url, tokens.owner, mutation, `${entity} { id }`, { ...freshKey(), ...input }))[entity],
      entity,
    ).id;
  const soldOutItemId = await create('createMenuItem', 'menuItem', {
    categoryId,
    name: 'Soup',
    priceMinor: 500,
    stationId,
  });
  await write(url, tokens.owner, 'setAvailability', '__typename', {
    ...freshKey(),
    menuItemId: soldOutItemId,
    availability: 'SOLD_OUT',
    until,
    substituteIds: [menuItemId],
  });
  const winter = await create('createCategory', 'category', { menuId, name: 'Winter' });
  const oven = await create('createKitchenStation', 'kitchenStation', { locationId, name: 'OVEN' });
  const pause = { ...freshKey(), until };
  await write(url, tokens.owner, 'pauseCategory', '__typename', { ...pause, categoryId: winter });
  await write(url, tokens.owner, 'pauseStation', '__typename', {
    ...freshKey(),
    until,
    locationId,
    stationId: oven,
  });
  return { soldOutItemId };
}
