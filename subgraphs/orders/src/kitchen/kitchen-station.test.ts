import type { Principal } from '@comanda/platform/identity';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { key, openStreet, type Restaurant, type Street } from '../testing/restaurant.ts';

let street: Street;
let tasca: Restaurant;
let other: Restaurant;

beforeAll(async () => {
  street = await openStreet();
  tasca = await street.openRestaurant();
  other = await street.openRestaurant();
});
afterAll(() => street?.close());

async function create(input: object, who: Principal = tasca.manager) {
  const text = `mutation ($input: CreateKitchenStationInput!) { createKitchenStation(input: $input) {
    kitchenStation { id name location { id } warningSeconds lateSeconds capacity openTicketCount }
    errors { field code } } }`;
  return street.ask(who, text, { input: { idempotencyKey: key(), locationId: tasca.locationId, ...input } });
}
const read = (who: Principal, locationId = tasca.locationId) =>
  street.ask(who, 'query ($id: ID!) { kitchenStations(locationId: $id) { name openTicketCount } }', {
    id: locationId,
  });

describe('a kitchen station', () => {
  test('is created once for one key and listed in the order created', async () => {
    const input = { idempotencyKey: key(), name: ' Fry ' };
    const first = await create(input);
    expect(first.data.createKitchenStation).toMatchObject({
      kitchenStation: {
        name: 'Fry',
        location: { id: tasca.locationId },
        warningSeconds: 300,
        lateSeconds: 480,
        capacity: 4,
        openTicketCount: 0,
      },
      errors: [],
    });
    expect(await create(input)).toEqual(first);
    const { kitchenStations } = (await read(tasca.cook)).data;
    expect(kitchenStations.map(({ name }: { name: string }) => name)).toEqual(['Grill', 'Bar', 'Fry']);
  });

  test.each<[string, object, string, string[]]>([
    [
      'a name that the location has already, in whatever case',
      { name: 'gRILL' },
      'CONFLICT',
      ['input', 'name'],
    ],
    ['a name of 21 characters', { name: 'x'.repeat(21) }, 'INVALID_INPUT', ['input', 'name']],
    ['no name', { name: ' ' }, 'INVALID_INPUT', ['input', 'name']],
    [
      'late before warning',
      { name: 'Cold', warningSeconds: 300, lateSeconds: 300 },
      'INVALID_INPUT',
      ['input', 'lateSeconds'],
    ],
    ['no warning', { name: 'Cold', warningSeconds: 0 }, 'INVALID_INPUT', ['input', 'warningSeconds']],
    ['no capacity', { name: 'Cold', capacity: 0 }, 'INVALID_INPUT', ['input', 'capacity']],
    ['a capacity of 51', { name: 'Cold', capacity: 51 }, 'INVALID_INPUT', ['input', 'capacity']],
    [
      'a location that does not exist',
      { name: 'Cold', locationId: 'loc_nowhere' },
      'NOT_FOUND',
      ['input', 'locationId'],
    ],
  ])('is refused with %s', async (_title, input, code, field) => {
    const { createKitchenStation } = (await create(input)).data;
    expect(createKitchenStation).toEqual({ kitchenStation: null, errors: [{ code, field }] });
  });

  test('of another organization does not exist', async () => {
    const answer = await create({ name: 'Cold', locationId: other.locationId });
    expect(answer.data.createKitchenStation.errors).toMatchObject([{ code: 'NOT_FOUND' }]);
    const text = 'query ($id: ID!) { kitchenStation(id: $id) { name } }';
    expect((await street.ask(tasca.cook, text, { id: other.stations.grill })).data).toEqual({
      kitchenStation: null,
    });
    expect((await read(tasca.cook, other.locationId)).errors).toMatchObject([
      { extensions: { code: 'FORBIDDEN' } },
    ]);
  });

  test.each(['cook', 'waiter', 'guest'] as const)('is not for a %s to create', async (who) => {
    const answer = await create({ name: 'Cold' }, tasca[who]);
    expect(answer.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });

  test('tells its name to everybody by reference, and its open tickets to staff alone', async () => {
    const place = `mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) { errors { code } } }`;
    const input = { locationId: tasca.locationId, lines: [tasca.lines.burger, tasca.lines.burger] };
    for (let n = 0; n < 3; n++)
      await street.ask(tasca.waiter, place, { input: { idempotencyKey: key(), ...input } });
    const text = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on KitchenStation { name openTicketCount } } }`;
    const representations = [tasca.stations.grill, tasca.stations.bar].map((id) => ({
      __typename: 'KitchenStation',
      id,
    }));
    const counts = async (who: Principal) =>
      (await street.ask(who, text, { representations })).data._entities;
    expect(await counts(tasca.cook)).toEqual([
      { name: 'Grill', openTicketCount: 3 },
      { name: 'Bar', openTicketCount: 0 },
    ]);
    for (const who of [other.owner, tasca.guest, { kind: 'anonymous' } as const]) {
      expect(await counts(who)).toEqual([
        { name: 'Grill', openTicketCount: null },
        { name: 'Bar', openTicketCount: null },
      ]);
    }
    const queries = await street.storeQueries(() => counts(tasca.cook));
    expect(queries).toEqual(['kitchenStations.find', 'orders.find']);
  });
});
