import type { Aggregates } from '@comanda/platform/aggregate';
import { commandOf } from '@comanda/platform/command';
import { forbidden } from '@comanda/platform/errors';
import { newId, organizationOf } from '@comanda/platform/id';
import { manages, type Principal } from '@comanda/platform/identity';
import type { SubgraphClient, SubgraphQuery } from '@comanda/platform/subgraph-client';
import type { Trace } from '@comanda/platform/tracing';
import { type Outcome, refused } from '@comanda/platform/user-error';
import { z } from 'zod';
import type { CreateMenuInput, ErrorCode } from '../generated/resolvers.ts';
import type { MenuModels, MenuRecord } from './menu.model.ts';

const locationCurrency: SubgraphQuery<{ location: { currency: string } | null }, { id: string }> = {
  text: 'query LocationCurrency($id: ID!) { location(id: $id) { currency } }',
  parse: (data) => z.object({ location: z.object({ currency: z.string() }).nullable() }).parse(data),
  cacheMs: 60_000,
};

export interface MenuServiceDependencies {
  models: MenuModels;
  aggregates: Aggregates;
  users: SubgraphClient;
  principal: Principal;
  trace: Trace;
}

/** Decides about menus on behalf of one caller. */
export function createMenuService({ models, aggregates, users, principal, trace }: MenuServiceDependencies) {
  return {
    async menuOfLocation(locationId: string): Promise<MenuRecord | null> {
      const organizationId = organizationOf('Location', locationId);
      if (!organizationId) return null;
      return models.Menu.findOne({ organizationId, locationId }).lean();
    },

    async createMenu(input: CreateMenuInput): Promise<Outcome<MenuRecord, ErrorCode>> {
      const organizationId = organizationOf('Location', input.locationId);
      if (!organizationId) return refused('NOT_FOUND', ['input', 'locationId'], 'There is no such location.');
      if (!manages(principal, organizationId)) throw forbidden('manage the menu of this organization');
      const { command, error } = commandOf(principal, 'createMenu', input);
      if (error) return { ok: false, errors: [error] };
      const repeated = await aggregates.created(models.Menu, organizationId, command);
      if (repeated) return repeated;

      const { location } = await users.ask(locationCurrency, { id: input.locationId }, trace);
      if (!location) return refused('NOT_FOUND', ['input', 'locationId'], 'There is no such location.');
      const _id = newId('Menu', organizationId);
      const fields = {
        _id,
        organizationId,
        locationId: input.locationId,
        name: input.name,
        currency: location.currency,
        categories: [],
      };
      return aggregates.create(models.Menu, fields, [], command);
    },
  };
}
