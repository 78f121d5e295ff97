import { afterAll, beforeAll, expect, test } from 'vitest';
import { key, openStreet, type Restaurant, type Street } from '../testing/restaurant.ts';

let street: Street;
let tasca: Restaurant;
let other: Restaurant;

beforeAll(async () => {
  street = await openStreet();
  tasca = await street.openRestaurant();
  other = await street.openRestaurant({ acceptsOrdersAutomatically: false });
});
afterAll(() => street?.close());

const activity = `{ orderActivity {
  placedLastMinute placedLastHour inKitchen ready late oldestUnacceptedSeconds placedPerMinute
  organizations { organization { id } placedLastHour inKitchen late } } }`;

test('the activity of all organizations is for super-admins', async () => {
  const place = `mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) { errors { code } } }`;
  for (const restaurant of [tasca, tasca, other]) {
    const input = {
      idempotencyKey: key(),
      locationId: restaurant.locationId,
      lines: [restaurant.lines.beer],
    };
    await street.ask(restaurant.waiter, place, { input });
  }
  for (const who of [tasca.owner, tasca.guest]) {
    expect((await street.ask(who, activity)).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  }
  const { orderActivity } = (await street.ask(street.superAdmin, activity)).data;
  expect(orderActivity).toMatchObject({
    placedLastHour: 3,
    inKitchen: 2,
    ready: 0,
    late: 0,
    oldestUnacceptedSeconds: expect.any(Number),
    organizations: [
      { organization: { id: tasca.organizationId }, placedLastHour: 2, inKitchen: 2, late: 0 },
      { organization: { id: other.organizationId }, placedLastHour: 1, inKitchen: 0, late: 0 },
    ],
  });
  expect(orderActivity.placedPerMinute).toHaveLength(60);
});

test('one reading serves all who ask at the same time', async () => {
  const queries = await street.storeQueries(() =>
    Promise.all(Array.from({ length: 10 }, () => street.ask(street.superAdmin, activity))),
  );
  expect(queries.length).toBeLessThanOrEqual(5);
});
