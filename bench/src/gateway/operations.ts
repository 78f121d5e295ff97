import {
  itemId,
  itemsOfMenu,
  locationId,
  locations,
  tableId,
  tablesOfLocation,
} from './fixture/restaurant.ts';

/** One request of an operation. */
export interface Request {
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

const menu = `query Menu($locationId: ID!) {
  menu(locationId: $locationId) {
    id
    name
    categories {
      id
      name
      items { id name description price { amountMinor currency } allergens isAvailable }
    }
  }
}`;

const federated = `query OpenOrders($locationId: ID!) {
  openOrders(locationId: $locationId) {
    id
    number
    status
    placedAt
    total { amountMinor currency }
    table { id name seats section { id name } }
    waiter { id name role }
    lines { id quantity note item { id name price { amountMinor currency } } }
  }
}`;

const mutation = `mutation PlaceOrder($input: PlaceOrderInput!) {
  placeOrder(input: $input) {
    order {
      id
      number
      status
      total { amountMinor currency }
      table { id name }
      lines { id quantity item { id } }
    }
    errors { code message }
  }
}`;

const placeOrder = (n: number): Record<string, unknown> => ({
  input: {
    locationId: locationId(n),
    tableId: tableId(n * tablesOfLocation),
    idempotencyKey: `bench${n}`,
    lines: [
      { itemId: itemId(n * itemsOfMenu), quantity: 1 + (n % 3) },
      { itemId: itemId(n * itemsOfMenu + 7), quantity: 2 },
    ],
  },
});

const atLocation = (n: number): Record<string, unknown> => ({
  locationId: locationId(n % locations),
});

/**
 * What is asked, by name; the n-th request of each. Ids take turns, so no two requests in flight ask the same, but in `joined`.
 * - `menu`: one subgraph, some 10 kB
 * - `federated`: four subgraphs, one fetch and then three of entities at once
 * - `mutation`: one subgraph, then entities of another
 * - `mix`: six menus, three federated, one mutation
 * - `joined`: `federated`, always of the same location
 * - `federated of N documents`: the same from N different texts, each with a plan of its own
 */
export const operations: Readonly<Record<string, (n: number) => Request>> = {
  menu: (n) => ({ query: menu, variables: atLocation(n) }),
  federated: (n) => ({ query: federated, variables: atLocation(n) }),
  mutation: (n) => ({ query: mutation, variables: placeOrder(n % locations) }),
  mix: (n) => {
    const turn = n % 10;
    if (turn === 9) return { query: mutation, variables: placeOrder(n % locations) };
    return { query: turn % 3 === 2 ? federated : menu, variables: atLocation(n) };
  },
  joined: () => ({ query: federated, variables: atLocation(0) }),
  'federated of 50 documents': (n) => oneOfDocuments(n, 50),
  'federated of 500 documents': (n) => oneOfDocuments(n, 500),
};

function oneOfDocuments(n: number, documents: number): Request {
  const query = federated
    .replace('OpenOrders', `OpenOrders${n % documents}`)
    .replace('seats', `seats${n % documents}: seats`);
  return { query, variables: atLocation(n) };
}

/** Requests of an operation before they come again. */
export const distinctRequests = locations;
