import { randomUUID } from 'node:crypto';
import { newGlobalId, newId, newOrganizationId } from '@comanda/platform/id';
import { anonymous, type Guest, type Principal, type Staff } from '@comanda/platform/identity';
import {
  type Answer,
  createSubgraphHarness,
  type SubgraphHarness,
} from '@comanda/platform/testing/subgraph-harness';
import { readSubgraph } from '@comanda/schema/subgraph-sdl';
import { createTablesServer } from '../server.ts';

/** A running tables subgraph beside a neighbour that answers by the contract of `users`. */
export interface TablesFixture {
  harness: SubgraphHarness;
  url: string;
  publicUrl: string;
  /** Sends an operation as a principal; as nobody when it is left out. */
  ask(text: string, variables?: Record<string, unknown>, principal?: Principal): Promise<Answer>;
  /** Sends a mutation with an input and a new idempotency key, and gives its payload, or the code of the top-level error. */
  mutate(
    name: keyof typeof mutations,
    input: Record<string, unknown>,
    principal?: Principal,
  ): Promise<Answer['data']>;
  /** A new restaurant with a floor, a section and a table. */
  restaurant(): Promise<Restaurant>;
  /** Another table of the restaurant. */
  addTable(restaurant: Restaurant, name: string): Promise<{ id: string; code: string }>;
  /** Joins a table with a device of its own. */
  join(code: string, input?: Record<string, unknown>): Promise<Answer['data']>;
  /** The identity of a guest who joined. */
  guestOf(restaurant: Restaurant, joined: Answer['data']): Guest;
  close(): Promise<void>;
}

export interface Restaurant {
  organizationId: string;
  locationId: string;
  floorId: string;
  sectionId: string;
  table: { id: string; code: string };
  manager: Staff;
  waiter: Staff;
}

const errors = 'errors { field code message }';
const tableSession =
  'tableSession { id status openedAt closedAt guests { id name } table { id name } location { id } }';
const mutations = {
  createFloor: ['CreateFloorInput', `floor { id name location { id } sections { name } } ${errors}`],
  createSection: [
    'CreateSectionInput',
    `section { id name floor { id sections { name } } tables { name } } ${errors}`,
  ],
  createTable: [
    'CreateTableInput',
    `table { id name seats code qrUrl section { id name } location { id } } ${errors}`,
  ],
  joinTable: ['JoinTableInput', `${tableSession} guest { id name } guestToken guestTokenExpiresAt ${errors}`],
  closeTableSession: ['CloseTableSessionInput', `${tableSession} ${errors}`],
} as const;

export const newKey = () => randomUUID();

/** Starts the subgraph on a store that is already running. */
export async function startTables(mongoUrl: string): Promise<TablesFixture> {
  const harness = await createSubgraphHarness(mongoUrl);
  const locations = new Set<string>();
  const { typeDefs } = await readSubgraph('users');
  const users = await harness.neighbour(typeDefs, {
    Query: {
      location: (_root: unknown, { id }: { id: string }) => (locations.has(id) ? { id } : null),
    },
    Mutation: {
      issueGuestToken: (
        _root: unknown,
        { input }: { input: object },
        { principal }: { principal: Principal },
      ) => {
        if (principal.kind !== 'service' || principal.service !== 'tables') throw new Error('not for them');
        return { token: JSON.stringify(input), expiresAt: new Date('2026-03-02T06:30:00.000Z') };
      },
    },
  });
  const publicUrl = 'https://eat.example';
  const server = await createTablesServer({
    ...harness,
    host: '127.0.0.1',
    port: 0,
    usersUrl: users.url,
    publicUrl: `${publicUrl}/`,
  });

  const ask: TablesFixture['ask'] = (text, variables, principal = anonymous) =>
    harness.query(server.url, principal, text, variables);
  const mutate: TablesFixture['mutate'] = async (name, input, principal) => {
    const [type, selection] = mutations[name];
    const text = `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} } }`;
    const answer = await ask(text, { input: { idempotencyKey: newKey(), ...input } }, principal);
    return answer.errors?.[0]?.extensions.code ?? answer.data[name];
  };
  const addTable: TablesFixture['addTable'] = async ({ sectionId, manager }, name) =>
    (await mutate('createTable', { sectionId, name, seats: 4 }, manager)).table;

  return {
    harness,
    url: server.url,
    publicUrl,
    ask,
    mutate,
    addTable,
    async restaurant() {
      const organizationId = newOrganizationId();
      const locationId = newId('Location', organizationId);
      locations.add(locationId);
      const staff = (role: Staff['role']): Staff => ({
        kind: 'staff',
        userId: newGlobalId('User'),
        organizationId,
        membershipId: newId('Membership', organizationId),
        role,
      });
      const [manager, waiter] = [staff('MANAGER'), staff('WAITER')];
      const { floor } = await mutate('createFloor', { locationId, name: 'Ground floor' }, manager);
      const { section } = await mutate('createSection', { floorId: floor.id, name: 'Terrace' }, manager);
      const place = { organizationId, locationId, floorId: floor.id, sectionId: section.id, manager, waiter };
      const table = await addTable({ ...place, table: { id: '', code: '' } }, '12');
      return { ...place, table };
    },
    join: (code, input = {}) => mutate('joinTable', { code, deviceId: newKey(), ...input }),
    guestOf: ({ organizationId, locationId }, joined) => ({
      kind: 'guest',
      guestId: joined.guest.id,
      organizationId,
      locationId,
      tableId: joined.tableSession.table.id,
      tableSessionId: joined.tableSession.id,
    }),
    async close() {
      await server.close();
      await harness.close();
    },
  };
}
