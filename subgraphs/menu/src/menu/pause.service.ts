import type { Aggregates, Signal } from '@comanda/platform/aggregate';
import { commandOf } from '@comanda/platform/command';
import { organizationOf } from '@comanda/platform/id';
import type { Principal } from '@comanda/platform/identity';
import { managesAt } from '@comanda/platform/rights';
import { accepted, type Outcome, refused } from '@comanda/platform/user-error';
import type { ErrorCode, PauseCategoryInput, PauseStationInput } from '../generated/resolvers.ts';
import { untilFaults } from '../input-rules.ts';
import type { Loaders } from '../loaders.ts';
import type { Models } from '../models.ts';
import type { MenuRecord, PauseRecord } from './menu.model.ts';
import { pausesEnd } from './pauses-end.ts';

export interface PauseServiceDependencies {
  models: Models;
  loaders: Loaders;
  aggregates: Aggregates;
  principal: Principal;
}

const pauseThings = 'pause what is on the menus of this organization';
const noCategory = refused('NOT_FOUND' as const, ['input', 'categoryId'], 'There is no such category.');
const noLocation = refused('NOT_FOUND' as const, ['input', 'locationId'], 'There is no such menu.');
const noStation = refused('NOT_FOUND' as const, ['input', 'stationId'], 'There is no such kitchen station.');

/** Pauses parts of menus on behalf of one caller. */
export function createPauseService({ models, loaders, aggregates, principal }: PauseServiceDependencies) {
  /** Changes the pauses of a menu and tells of each item that this concerns. */
  async function pause(
    mutation: string,
    input: { idempotencyKey: string; paused: boolean; until?: Date | null | undefined },
    menu: Pick<MenuRecord, '_id' | 'organizationId' | 'locationId'>,
    concerned: { categoryId: string } | { stationId: string },
    change: (menu: MenuRecord, pause: PauseRecord | undefined) => MenuRecord,
  ): Promise<Outcome<MenuRecord, ErrorCode>> {
    const { command, error } = commandOf(principal, mutation, input);
    const errors = [...(error ? [error] : []), ...untilFaults(input.until, ['until'])];
    if (!command || errors.length > 0) return { ok: false, errors };
    const { organizationId, _id } = menu;
    const items = await models.MenuItem.find({ organizationId, menuId: _id, ...concerned }, { _id: 1 }).lean<
      { _id: string }[]
    >();
    const signals = itemSignals(menu.locationId, items);
    const outcome = await aggregates.change(models.Menu, { organizationId, _id }, command, (current) => {
      const since = new Date();
      const begun = input.paused ? { since, ...(input.until && { until: input.until }) } : undefined;
      return accepted({ fields: pausesEnd(change(current, begun)), signals });
    });
    loaders.menu.clearAll();
    loaders.category.clearAll();
    return outcome ?? noLocation;
  }

  return {
    async pauseCategory(input: PauseCategoryInput): Promise<Outcome<MenuRecord, ErrorCode>> {
      const { categoryId } = input;
      const organizationId = organizationOf('Category', categoryId);
      if (!managesAt(principal, organizationId ?? '', pauseThings) || !organizationId) return noCategory;
      const menu = await models.Menu.findOne({
        organizationId,
        'categories._id': categoryId,
      }).lean<MenuRecord>();
      if (!menu) return noCategory;
      return pause('pauseCategory', input, menu, { categoryId }, (current, begun) => ({
        ...current,
        categories: current.categories.map((category) => {
          if (category._id !== categoryId) return category;
          const { pause: _before, ...kept } = category;
          return { ...kept, ...(begun && { pause: begun }) };
        }),
      }));
    },

    async pauseStation(input: PauseStationInput): Promise<Outcome<MenuRecord, ErrorCode>> {
      const { locationId, stationId } = input;
      const organizationId = organizationOf('Location', locationId);
      if (!managesAt(principal, organizationId ?? '', pauseThings) || !organizationId) return noLocation;
      if (organizationOf('KitchenStation', stationId) !== organizationId) return noStation;
      const menu = await models.Menu.findOne({ organizationId, locationId }).lean<MenuRecord>();
      if (!menu) return noLocation;
      return pause('pauseStation', input, menu, { stationId }, (current, begun) => {
        const others = (current.pausedStations ?? []).filter((one) => one.stationId !== stationId);
        return { ...current, pausedStations: begun ? [...others, { stationId, ...begun }] : others };
      });
    },
  };
}

/** Tells whoever shows the menu that these items changed. */
export function itemSignals(locationId: string, items: readonly { _id: string }[]): Signal[] {
  return items.map(({ _id }) => ({ topic: 'menuItem', key: locationId, entityId: _id }));
}
