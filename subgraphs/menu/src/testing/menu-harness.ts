import { newId, newOrganizationId } from '@comanda/platform/id';
import type { Principal, Role } from '@comanda/platform/identity';
import {
  type Answer,
  createSubgraphHarness,
  type SubgraphHarness,
} from '@comanda/platform/testing/subgraph-harness';
import { readSubgraph } from '@comanda/schema/subgraph-sdl';
import { createMenuServer } from '../server.ts';

/** A restaurant for a test: ids of one organization and its people. */
export interface TestOrganization {
  organizationId: string;
  locationId: string;
  stationId: string;
  manager: Principal;
  cook: Principal;
  guest: Principal;
}

export interface MenuHarness extends SubgraphHarness {
  /** Locations that the users subgraph knows, with their currency. */
  locations: Map<string, string>;
  /** A new organization with one location in EUR that the users subgraph knows. */
  newOrganization(): TestOrganization;
  /** Sends an operation to the menu subgraph. */
  ask(principal: Principal | undefined, text: string, variables?: Record<string, unknown>): Promise<Answer>;
  /** Sends a mutation `name(input:)` and answers with its payload. Fails the test on a top-level error. */
  mutate(principal: Principal, name: string, input: object, selection: string): Promise<Answer['data']>;
}

/**
 * A menu server on a running store, with a users subgraph beside it that knows the locations.
 * @param keepsClock whether pauses end by themselves.
 */
export async function createMenuHarness(mongoUrl: string, { keepsClock = false } = {}): Promise<MenuHarness> {
  const harness = await createSubgraphHarness(mongoUrl);
  const locations = new Map<string, string>();
  const { typeDefs } = await readSubgraph('users');
  const users = await harness.neighbour(typeDefs, {
    Query: {
      location: (_root: unknown, { id }: { id: string }) =>
        locations.has(id) ? { id, currency: locations.get(id) } : null,
    },
  });
  const { mongo, eventLog, identitySecret, log } = harness;
  const dependencies = { mongo, eventLog, identitySecret, log, usersUrl: users.url };
  const server = await createMenuServer({ host: '127.0.0.1', port: 0, keepsClock, ...dependencies });

  const ask: MenuHarness['ask'] = (principal, text, variables) =>
    harness.query(server.url, principal, text, variables);
  return {
    ...harness,
    locations,
    ask,
    newOrganization() {
      const organizationId = newOrganizationId();
      const locationId = newId('Location', organizationId);
      locations.set(locationId, 'EUR');
      const staff = (role: Role): Principal => ({
        kind: 'staff',
        userId: `usr_${newId('Membership', organizationId).slice(-26)}`,
        organizationId,
        membershipId: newId('Membership', organizationId),
        role,
      });
      const guest: Principal = {
        kind: 'guest',
        guestId: newId('Guest', organizationId),
        organizationId,
        locationId,
        tableId: newId('Table', organizationId),
        tableSessionId: newId('TableSession', organizationId),
      };
      const stationId = newId('KitchenStation', organizationId);
      return { organizationId, locationId, stationId, manager: staff('MANAGER'), cook: staff('COOK'), guest };
    },
    async mutate(principal, name, input, selection) {
      const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
      const text = `mutation M($input: ${type}!) { ${name}(input: $input) { ${selection} errors { code field message } } }`;
      const { data, errors } = await ask(principal, text, { input });
      if (errors) throw new Error(JSON.stringify(errors));
      return data[name];
    },
    async close() {
      await server.close();
      await harness.close();
    },
  };
}
