import { randomUUID } from 'node:crypto';
import { changedSignal } from '@comanda/platform/change';
import { newId } from '@comanda/platform/id';
import type { Principal } from '@comanda/platform/identity';
import { type StoreProcess, startStore } from '@comanda/platform/testing/store-process';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { createItemRequests, type ItemRequests } from '../testing/item-requests.ts';
import { createMenuHarness, type MenuHarness, type TestOrganization } from '../testing/menu-harness.ts';

let store: StoreProcess;
let harness: MenuHarness;
let own: TestOrganization;
let items: ItemRequests;
beforeAll(async () => {
  store = await startStore();
  harness = await createMenuHarness(store.url);
});
afterAll(async () => {
  await harness?.close();
  await store?.stop();
});
beforeEach(async () => {
  own = harness.newOrganization();
  items = await createItemRequests(harness, own);
});

describe('availability', () => {
  test('is changed by a cook, and told to the location’s subscribers', async () => {
    const { menuItem } = await items.create(own.manager);
    const events = await items.heard();
    expect((await items.setAvailability(own.cook, menuItem.id, 'SOLD_OUT')).menuItem).toEqual({
      ...menuItem,
      availability: 'SOLD_OUT',
    });
    expect((await items.setAvailability(own.cook, menuItem.id, 'AVAILABLE')).menuItem).toEqual(menuItem);
    await vi.waitFor(() => expect(events).toHaveLength(2));
    const signal = { topic: 'menuItem', key: own.locationId, entityId: menuItem.id };
    expect(events.map((event) => event.signals)).toEqual([
      [signal, changedSignal(menuItem.id)],
      [signal, changedSignal(menuItem.id)],
    ]);
  });

  test('set by two cooks at the same moment is one event', async () => {
    const { menuItem } = await items.create(own.manager);
    const events = await items.heard();
    const second = { ...own.cook, userId: 'usr_second' } as Principal;
    const payloads = await Promise.all([
      items.setAvailability(own.cook, menuItem.id, 'SOLD_OUT'),
      items.setAvailability(second, menuItem.id, 'SOLD_OUT'),
    ]);
    expect(payloads.map((payload) => payload.menuItem.availability)).toEqual(['SOLD_OUT', 'SOLD_OUT']);
    await items.setAvailability(own.cook, menuItem.id, 'AVAILABLE');
    await vi.waitFor(() => expect(events).toHaveLength(2));
  });

  test('of a repeated request is not set again after somebody set it back', async () => {
    const { menuItem } = await items.create(own.manager);
    const key = randomUUID();
    await items.setAvailability(own.cook, menuItem.id, 'SOLD_OUT', key);
    await items.setAvailability(own.manager, menuItem.id, 'AVAILABLE');
    const { menuItem: repeated } = await items.setAvailability(own.cook, menuItem.id, 'SOLD_OUT', key);
    expect(repeated.availability).toBe('AVAILABLE');
    expect(await items.setAvailability(own.cook, menuItem.id, 'AVAILABLE', key)).toMatchObject({
      menuItem: null,
      errors: [{ code: 'IDEMPOTENCY_KEY_REUSED' }],
    });
  });

  test('of an item that does not exist, or of another organization, is not found', async () => {
    const { menuItem } = await items.create(own.manager);
    const other = harness.newOrganization();
    for (const [principal, id] of [
      [own.cook, newId('MenuItem', own.organizationId)],
      [own.cook, own.locationId],
      [other.manager, menuItem.id],
    ] as const) {
      const notFound = { menuItem: null, errors: [{ code: 'NOT_FOUND', field: ['input', 'menuItemId'] }] };
      expect(await items.setAvailability(principal, id, 'SOLD_OUT')).toMatchObject(notFound);
      if (principal !== own.cook)
        expect(await items.update(principal, id, { priceMinor: 1 })).toMatchObject(notFound);
    }
    expect(await items.read(menuItem.id)).toEqual(menuItem);
  });

  test('is not for guests', async () => {
    const { menuItem } = await items.create(own.manager);
    const text =
      'mutation M($input: SetAvailabilityInput!) { setAvailability(input: $input) { menuItem { id } } }';
    const input = { idempotencyKey: randomUUID(), menuItemId: menuItem.id, availability: 'SOLD_OUT' };
    const { errors } = await harness.ask(own.guest, text, { input });
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });
});

test('without a store a write is refused as unavailable, and its repeat after the restart happens once', async () => {
  const { menuItem } = await items.create(own.manager);
  const input = { idempotencyKey: randomUUID(), menuItemId: menuItem.id, availability: 'SOLD_OUT' };
  const text =
    'mutation M($input: SetAvailabilityInput!) { setAvailability(input: $input) { menuItem { availability } errors { code } } }';
  await store.kill();
  const refused = await harness.ask(own.cook, text, { input });
  expect(refused).toMatchObject({ data: null, errors: [{ extensions: { code: 'SERVICE_UNAVAILABLE' } }] });

  await store.start();
  expect(await items.read(menuItem.id)).toEqual(menuItem);
  const repeats = await Promise.all([1, 2, 3].map(() => harness.ask(own.cook, text, { input })));
  for (const { data } of repeats)
    expect(data.setAvailability).toEqual({ menuItem: { availability: 'SOLD_OUT' }, errors: [] });
  const { organizationId } = own;
  const stored = await harness.mongo.connection.models.MenuItem?.findOne({
    organizationId,
    _id: menuItem.id,
  }).lean();
  expect(stored).toMatchObject({ version: 2, availability: 'SOLD_OUT' });
});
