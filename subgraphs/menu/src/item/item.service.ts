import type { Aggregates, Signal } from '@comanda/platform/aggregate';
import { commandOf } from '@comanda/platform/command';
import { CodedError } from '@comanda/platform/errors';
import { newId, organizationOf } from '@comanda/platform/id';
import type { Principal } from '@comanda/platform/identity';
import { managesAt, servesAt } from '@comanda/platform/rights';
import { accepted, type Outcome, refused } from '@comanda/platform/user-error';
import type {
  CreateMenuItemInput,
  ErrorCode,
  SetAvailabilityInput,
  UpdateMenuItemInput,
} from '../generated/resolvers.ts';
import type { Loaders } from '../loaders.ts';
import type { Models } from '../models.ts';
import type { MenuItemRecord } from './item.model.ts';
import { changedFields, newItemFields } from './item-fields.ts';
import { itemChangesFaults, newItemFaults } from './item-input.ts';

const maximumItemsAtOnce = 100;
const manageMenus = 'manage the menus of this organization';
const noCategory = refused('NOT_FOUND', ['input', 'categoryId'], 'There is no such category.');
const noItem = refused('NOT_FOUND', ['input', 'menuItemId'], 'There is no such menu item.');

export interface ItemServiceDependencies {
  models: Models;
  loaders: Loaders;
  aggregates: Aggregates;
  principal: Principal;
}

/** Decides about the items of menus on behalf of one caller. */
export function createItemService({ models, loaders, aggregates, principal }: ItemServiceDependencies) {
  const remember = (item: MenuItemRecord) => {
    loaders.menuItem.clear(item._id).prime(item._id, item);
    loaders.itemsOfMenu.clear(item.menuId);
  };

  return {
    /** @throws CodedError BAD_USER_INPUT for more than 100 ids or ids of several organizations. */
    async items(ids: string[]): Promise<(MenuItemRecord | null)[]> {
      if (ids.length > maximumItemsAtOnce) {
        const message = `Expected up to ${maximumItemsAtOnce} ids, received ${ids.length}. Ask for them in several requests.`;
        throw new CodedError('BAD_USER_INPUT', message);
      }
      const organizations = new Set(ids.map((id) => organizationOf('MenuItem', id)));
      organizations.delete(undefined);
      if (organizations.size > 1) {
        const message = `Expected ids of one organization, received ids of ${organizations.size}. Ask for each organization in a request of its own.`;
        throw new CodedError('BAD_USER_INPUT', message);
      }
      return Promise.all(ids.map((id) => loaders.menuItem.load(id)));
    },

    async createItem(input: CreateMenuItemInput): Promise<Outcome<MenuItemRecord, ErrorCode>> {
      const { categoryId } = input;
      const organizationId = organizationOf('Category', categoryId);
      if (!organizationId || !managesAt(principal, organizationId, manageMenus, 'menu:write'))
        return noCategory;
      const { command, error } = commandOf(principal, 'createMenuItem', input);
      const faults = newItemFaults(input, organizationId);
      if (error) return { ok: false, errors: [error, ...faults] };
      if (faults.length > 0) return { ok: false, errors: faults };
      const repeated = await aggregates.created(models.MenuItem, organizationId, command);
      if (repeated) return repeated;

      const menu = await models.Menu.findOne({ organizationId, 'categories._id': categoryId }).lean();
      if (!menu) return noCategory;
      const last = await models.MenuItem.findOne({ organizationId, menuId: menu._id })
        .sort({ position: -1 })
        .lean();
      const fields = {
        ...newItemFields(input, organizationId),
        _id: newId('MenuItem', organizationId),
        locationId: menu.locationId,
        menuId: menu._id,
        position: (last?.position ?? 0) + 1,
        currency: menu.currency,
      };
      const outcome = await aggregates.create(models.MenuItem, fields, [changed(fields)], command);
      if (outcome.ok) remember(outcome.value);
      return outcome;
    },

    async updateItem(input: UpdateMenuItemInput): Promise<Outcome<MenuItemRecord, ErrorCode>> {
      const organizationId = organizationOf('MenuItem', input.menuItemId);
      if (!organizationId || !managesAt(principal, organizationId, manageMenus, 'menu:write')) return noItem;
      const { command, error } = commandOf(principal, 'updateMenuItem', input);
      const faults = itemChangesFaults(input, organizationId);
      if (error) return { ok: false, errors: [error, ...faults] };
      if (faults.length > 0) return { ok: false, errors: faults };

      const where = { organizationId, _id: input.menuItemId };
      const outcome = await aggregates.change(models.MenuItem, where, command, (item) =>
        accepted({ fields: { ...item, ...changedFields(input) }, signals: [changed(item)] }),
      );
      if (outcome?.ok) remember(outcome.value);
      return outcome ?? noItem;
    },

    async setAvailability(input: SetAvailabilityInput): Promise<Outcome<MenuItemRecord, ErrorCode>> {
      const organizationId = organizationOf('MenuItem', input.menuItemId);
      const mayDo = 'change what is sold out';
      if (!organizationId || !servesAt(principal, organizationId, mayDo, 'menu:write')) return noItem;
      const { command, error } = commandOf(principal, 'setAvailability', input);
      if (error) return { ok: false, errors: [error] };

      const { availability } = input;
      const where = { organizationId, _id: input.menuItemId };
      const outcome = await aggregates.change(models.MenuItem, where, command, (item) => {
        const signals = item.availability === availability ? [] : [changed(item)];
        return accepted({ fields: { ...item, availability }, signals });
      });
      if (outcome?.ok) remember(outcome.value);
      return outcome ?? noItem;
    },
  };
}

function changed(item: { _id: string; locationId: string }): Signal {
  return { topic: 'menuItem', key: item.locationId, entityId: item._id };
}
