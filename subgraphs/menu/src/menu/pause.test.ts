import { randomUUID } from 'node:crypto';
import type { Principal } from '@comanda/platform/identity';
import { type StoreProcess, startStore } from '@comanda/platform/testing/store-process';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createItemRequests, type ItemRequests } from '../testing/item-requests.ts';
import { createMenuHarness, type MenuHarness, type TestOrganization } from '../testing/menu-harness.ts';

let store: StoreProcess;
let harness: MenuHarness;
let own: TestOrganization;
let items: ItemRequests;
beforeAll(async () => {
  store = await startStore();
  harness = await createMenuHarness(store.url, { keepsClock: true });
  own = harness.newOrganization();
  items = await createItemRequests(harness, own);
});
afterAll(async () => {
  await harness?.close();
  await store?.stop();
});

const soon = () => new Date(Date.now() + 700).toISOString();
const later = '2099-01-01T00:00:00.000Z';

async function stateOf(id: string) {
  const text = `query ($id: ID!) { menuItem(id: $id) { availability unavailableUntil substitutes { id } category { id pause { until } } } }`;
  return (await harness.ask(own.cook, text, { id })).data.menuItem;
}
const send = (who: Principal, name: string, input: object) =>
  harness.mutate(
    who,
    name,
    { idempotencyKey: randomUUID(), ...input },
    name === 'setAvailability' ? 'menuItem { id }' : 'menu { id pausedStations { station { id } until } }',
  );

describe('an item', () => {
  test('that is sold out until some time comes back by itself, and everybody hears of it', async () => {
    const { menuItem } = await items.create(own.manager);
    const events = await items.heard();
    await send(own.cook, 'setAvailability', {
      menuItemId: menuItem.id,
      availability: 'SOLD_OUT',
      until: soon(),
    });
    expect(await stateOf(menuItem.id)).toMatchObject({
      availability: 'SOLD_OUT',
      unavailableUntil: expect.any(String),
    });
    await vi.waitFor(() => expect(events).toHaveLength(2), { timeout: 20_000 });
    expect(await stateOf(menuItem.id)).toMatchObject({ availability: 'AVAILABLE', unavailableUntil: null });
  });

  test('is sold out with what the cook would offer instead, and forgets that when it is back', async () => {
    const [soup, stew, other] = await Promise.all([1, 2, 3].map(() => items.create(own.manager)));
    const id = soup?.menuItem.id;
    await harness.mutate(
      own.manager,
      'updateMenuItem',
      { idempotencyKey: randomUUID(), menuItemId: id, substituteIds: [other?.menuItem.id] },
      'menuItem { id }',
    );
    expect((await stateOf(id)).substitutes).toEqual([{ id: other?.menuItem.id }]);
    const substituteIds = [stew?.menuItem.id];
    await send(own.cook, 'setAvailability', { menuItemId: id, availability: 'SOLD_OUT', substituteIds });
    expect((await stateOf(id)).substitutes).toEqual([{ id: stew?.menuItem.id }]);
    await send(own.cook, 'setAvailability', { menuItemId: id, availability: 'AVAILABLE' });
    expect((await stateOf(id)).substitutes).toEqual([{ id: other?.menuItem.id }]);
  });

  test('is not substituted by itself or by something of another menu', async () => {
    const { menuItem } = await items.create(own.manager);
    const elsewhere = harness.newOrganization();
    const theirs = await (await createItemRequests(harness, elsewhere)).create(elsewhere.manager);
    for (const id of [menuItem.id, theirs.menuItem.id]) {
      const input = { menuItemId: menuItem.id, availability: 'SOLD_OUT', substituteIds: [id] };
      expect((await send(own.cook, 'setAvailability', input)).errors).toMatchObject([
        { code: 'NOT_FOUND', field: ['input', 'substituteIds'] },
      ]);
    }
    expect(await stateOf(menuItem.id)).toMatchObject({ availability: 'AVAILABLE' });
  });

  test.each([
    [{ availability: 'SOLD_OUT', until: '2020-01-01T00:00:00.000Z' }, 'until'],
    [{ availability: 'AVAILABLE', until: later }, 'availability'],
  ])('refuses %j', async (change, field) => {
    const { menuItem } = await items.create(own.manager);
    expect(
      (await send(own.cook, 'setAvailability', { menuItemId: menuItem.id, ...change })).errors,
    ).toMatchObject([{ code: 'INVALID_INPUT', field: ['input', field] }]);
  });

  test('leaves a history of when it was sold out, which is for managers', async () => {
    const { menuItem } = await items.create(own.manager);
    const begun = new Date().toISOString();
    for (const availability of ['SOLD_OUT', 'AVAILABLE'])
      await send(own.cook, 'setAvailability', { menuItemId: menuItem.id, availability });
    const text = `query ($locationId: ID!, $from: DateTime!, $to: DateTime!) {
      availabilityHistory(locationId: $locationId, from: $from, to: $to) { menuItem { id } availability until } }`;
    const variables = {
      locationId: own.locationId,
      from: begun,
      to: new Date(Date.now() + 1_000).toISOString(),
    };
    const { data } = await harness.ask(own.manager, text, variables);
    expect(data.availabilityHistory).toEqual([
      { menuItem: { id: menuItem.id }, availability: 'AVAILABLE', until: null },
      { menuItem: { id: menuItem.id }, availability: 'SOLD_OUT', until: null },
    ]);
    const refused = await harness.ask(own.cook, text, variables);
    expect(refused.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });
});

describe('a pause', () => {
  test('of a category holds its items until somebody ends it', async () => {
    const { menuItem } = await items.create(own.manager);
    const { category } = await stateOf(menuItem.id);
    const events = await items.heard();
    await send(own.manager, 'pauseCategory', { categoryId: category.id, until: later });
    expect(await stateOf(menuItem.id)).toMatchObject({ availability: 'SOLD_OUT', unavailableUntil: later });
    await send(own.manager, 'pauseCategory', { categoryId: category.id, paused: false });
    expect(await stateOf(menuItem.id)).toMatchObject({
      availability: 'AVAILABLE',
      category: { pause: null },
    });
    const heard = events.flatMap(({ signals }) => signals).filter(({ entityId }) => entityId === menuItem.id);
    expect(heard).toHaveLength(2);
  });

  test('of a station ends by itself', async () => {
    const { menuItem } = await items.create(own.manager);
    const input = { locationId: own.locationId, stationId: own.stationId, until: soon() };
    const { menu } = await send(own.manager, 'pauseStation', input);
    expect(menu.pausedStations).toMatchObject([{ station: { id: own.stationId } }]);
    expect(await stateOf(menuItem.id)).toMatchObject({ availability: 'SOLD_OUT' });
    await vi.waitFor(
      async () => expect(await stateOf(menuItem.id)).toMatchObject({ availability: 'AVAILABLE' }),
      {
        timeout: 20_000,
      },
    );
  });

  test('is not for cooks', async () => {
    const text = `mutation ($input: PauseStationInput!) { pauseStation(input: $input) { errors { code } } }`;
    const input = { idempotencyKey: randomUUID(), locationId: own.locationId, stationId: own.stationId };
    const { errors } = await harness.ask(own.cook, text, { input });
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });
});
