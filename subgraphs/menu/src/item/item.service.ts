import type { Aggregates, Signal } from '@comanda/platform/aggregate';
import { commandOf } from '@comanda/platform/command';
import { CodedError, forbidden } from '@comanda/platform/errors';
import { newId, organizationOf } from '@comanda/platform/id';
import { type Principal, principalKey } from '@comanda/platform/identity';
import { managesAt, servesAt } from '@comanda/platform/rights';
import { accepted, type Outcome, refused } from '@comanda/platform/user-error';
import type {
  CreateMenuItemInput,
  ErrorCode,
  SetAvailabilityInput,
  UpdateMenuItemInput,
} from '../generated/resolvers.ts';
import { invalid, untilFaults } from '../input-rules.ts';
import type { Loaders } from '../loaders.ts';
import type { Models } from '../models.ts';
import { withAvailability } from './availability.ts';
import type { AvailabilityChangeRecord } from './availability-change.model.ts';
import { keepHistory, readHistory } from './availability-history.ts';
import type { MenuItemRecord } from './item.model.ts';
import { changedFields, newItemFields } from './item-fields.ts';
import { itemChangesFaults, newItemFaults, substituteFaults } from './item-input.ts';

const maximumItemsAtOnce = 100;
const longestSpanMs = 366 * 86_400_000;
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

  /** The refusal when a substitute is not on the item's own menu. */
  async function unknownSubstitutes(menuItemId: string, ids: string[] | null | undefined) {
    if (!ids || ids.length === 0) return undefined;
    const [item, ...substitutes] = await Promise.all(
      [menuItemId, ...ids].map((id) => loaders.menuItem.load(id)),
    );
    if (!item) return noItem;
    const isKnown = substitutes.every((one) => one?.menuId === item.menuId && one._id !== item._id);
    if (isKnown) return undefined;
    return refused(
      'NOT_FOUND' as const,
      ['input', 'substituteIds'],
      'Expected other items of the same menu, received one that is none.',
    );
  }

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
      const unknown = await unknownSubstitutes(input.menuItemId, input.substituteIds);
      if (unknown) return unknown;

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
      const { availability, substituteIds } = input;
      const until = input.until ?? undefined;
      const faults = [...untilFaults(until, ['until']), ...substituteFaults(substituteIds)];
      if (availability === 'AVAILABLE' && (until || substituteIds))
        faults.push(invalid(['availability'], 'Expected SOLD_OUT with an end or substitutes.'));
      if (error) return { ok: false, errors: [error, ...faults] };
      if (faults.length > 0) return { ok: false, errors: faults };
      const unknown = await unknownSubstitutes(input.menuItemId, substituteIds);
      if (unknown) return unknown;

      const where = { organizationId, _id: input.menuItemId };
      let before: MenuItemRecord | undefined;
      const outcome = await aggregates.change(models.MenuItem, where, command, (item) => {
        before = item;
        const isSame = item.availability === availability && item.dueAt?.getTime() === until?.getTime();
        if (isSame && !substituteIds) return accepted({ fields: item, signals: [] });
        const by = principalKey(principal);
        const said = { at: new Date(), by, availability, until, substituteIds: substituteIds ?? undefined };
        return accepted({ fields: withAvailability(item, said), signals: [changed(item)] });
      });
      if (!outcome?.ok) return outcome ?? noItem;
      remember(outcome.value);
      await keepHistory(models, before, outcome.value);
      return outcome;
    },

    /** @throws CodedError FORBIDDEN to all but managers and owners, BAD_USER_INPUT for a span that is none or longer than a year. */
    async availabilityHistory(locationId: string, from: Date, to: Date): Promise<AvailabilityChangeRecord[]> {
      const organizationId = organizationOf('Location', locationId);
      const what = 'read what was sold out at this location';
      if (!managesAt(principal, organizationId ?? '', what) || !organizationId) throw forbidden(what);
      const spanMs = to.getTime() - from.getTime();
      if (spanMs <= 0 || spanMs > longestSpanMs)
        throw new CodedError('BAD_USER_INPUT', 'Expected "to" after "from" by at most 366 days.');
      return readHistory(models, { organizationId, locationId }, from, to);
    },
  };
}

function changed(item: { _id: string; locationId: string }): Signal {
  return { topic: 'menuItem', key: item.locationId, entityId: item._id };
}
