import type { Aggregates } from '@comanda/platform/aggregate';
import { commandOf, keyReused, traceOf } from '@comanda/platform/command';
import { newId, organizationOf } from '@comanda/platform/id';
import type { Principal } from '@comanda/platform/identity';
import { lineFaults, lineOfText } from '@comanda/platform/line-of-text';
import { isDuplicateKey } from '@comanda/platform/mongo';
import { managesAt } from '@comanda/platform/rights';
import type { SubgraphClient, SubgraphQuery } from '@comanda/platform/subgraph-client';
import type { Trace } from '@comanda/platform/tracing';
import { accepted, type Outcome, refused } from '@comanda/platform/user-error';
import { z } from 'zod';
import type { CreateCategoryInput, CreateMenuInput, ErrorCode } from '../generated/resolvers.ts';
import type { Loaders } from '../loaders.ts';
import type { Models } from '../models.ts';
import { type CategoryRecord, categoryOf, type MenuRecord } from './menu.model.ts';

const locationCurrency: SubgraphQuery<{ location: { currency: string } | null }, { id: string }> = {
  text: 'query LocationCurrency($id: ID!) { location(id: $id) { currency } }',
  parse: (data) => z.object({ location: z.object({ currency: z.string() }).nullable() }).parse(data),
};

/** Keeps a menu one document of a sensible size. */
const maximumCategories = 100;

const manageMenus = 'manage the menus of this organization';
const noLocation = refused('NOT_FOUND', ['input', 'locationId'], 'There is no such location.');
const noMenu = refused('NOT_FOUND', ['input', 'menuId'], 'There is no such menu.');
const fullMenu = refused(
  'INVALID_INPUT',
  ['input', 'menuId'],
  `A menu holds up to ${maximumCategories} categories.`,
);

export interface MenuServiceDependencies {
  models: Models;
  loaders: Loaders;
  aggregates: Aggregates;
  users: SubgraphClient;
  principal: Principal;
  trace: Trace;
}

/** Decides about menus and their categories on behalf of one caller. */
export function createMenuService(dependencies: MenuServiceDependencies) {
  const { models, loaders, aggregates, users, principal, trace } = dependencies;
  return {
    async menuOfLocation(locationId: string): Promise<MenuRecord | null> {
      const organizationId = organizationOf('Location', locationId);
      if (!organizationId) return null;
      const menu: MenuRecord | null = await models.Menu.findOne({ organizationId, locationId }).lean();
      if (menu) loaders.menu.prime(menu._id, menu); // its items ask for it
      return menu;
    },

    async createMenu(input: CreateMenuInput): Promise<Outcome<MenuRecord, ErrorCode>> {
      const organizationId = organizationOf('Location', input.locationId);
      if (!organizationId || !managesAt(principal, organizationId, manageMenus, 'menu:write'))
        return noLocation;
      const { command, error } = commandOf(principal, 'createMenu', input);
      const faults = lineFaults('name', input.name, 60);
      if (error) return { ok: false, errors: [error, ...faults] };
      if (faults.length > 0) return { ok: false, errors: faults };
      const repeated = await aggregates.created(models.Menu, organizationId, command);
      if (repeated) return repeated;

      const { location } = await users.ask(locationCurrency, { id: input.locationId }, trace);
      if (!location) return noLocation;
      const fields = {
        _id: newId('Menu', organizationId),
        organizationId,
        locationId: input.locationId,
        name: lineOfText(input.name),
        currency: location.currency,
        categories: [],
      };
      try {
        return await aggregates.create(models.Menu, fields, [], command);
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        return refused('CONFLICT', ['input', 'locationId'], 'This location has a menu already.');
      }
    },

    async createCategory(input: CreateCategoryInput): Promise<Outcome<CategoryRecord, ErrorCode>> {
      const organizationId = organizationOf('Menu', input.menuId);
      if (!organizationId || !managesAt(principal, organizationId, manageMenus, 'menu:write')) return noMenu;
      const { command, error } = commandOf(principal, 'createCategory', input);
      const faults = lineFaults('name', input.name, 60);
      if (error) return { ok: false, errors: [error, ...faults] };
      if (faults.length > 0) return { ok: false, errors: faults };

      const category = {
        _id: newId('Category', organizationId),
        name: lineOfText(input.name),
        createdBy: { ...traceOf(command), at: new Date() },
      };
      const where = { organizationId, _id: input.menuId };
      const outcome = await aggregates.change(models.Menu, where, command, (menu) => {
        const before = menu.categories.find(({ createdBy }) => createdBy.key === command.key);
        if (before)
          return before.createdBy.fingerprint === command.fingerprint
            ? accepted({ fields: menu, signals: [] })
            : { ok: false, errors: [keyReused] };
        if (menu.categories.length >= maximumCategories) return fullMenu;
        return accepted({ fields: { ...menu, categories: [...menu.categories, category] }, signals: [] });
      });
      if (!outcome) return noMenu;
      if (!outcome.ok) return outcome;
      loaders.menu.clear(input.menuId);
      loaders.category.clearAll();
      const created = outcome.value.categories.find(({ createdBy }) => createdBy.key === command.key);
      if (!created) throw new Error(`The menu ${input.menuId} lost the category of ${command.key}.`);
      return accepted(categoryOf(outcome.value, created));
    },
  };
}
