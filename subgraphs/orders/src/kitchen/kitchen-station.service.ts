import type { Aggregates } from '@comanda/platform/aggregate';
import { commandOf } from '@comanda/platform/command';
import { forbidden } from '@comanda/platform/errors';
import { newId, organizationOf } from '@comanda/platform/id';
import { actsFor, type Principal } from '@comanda/platform/identity';
import { lineOfText } from '@comanda/platform/line-of-text';
import { isDuplicateKey } from '@comanda/platform/mongo';
import { managesAt, servesAt } from '@comanda/platform/rights';
import { accepted, type Outcome, refused } from '@comanda/platform/user-error';
import type {
  CreateKitchenStationInput,
  ErrorCode,
  UpdateKitchenStationInput,
} from '../generated/resolvers.ts';
import type { Loaders } from '../loaders.ts';
import type { Models } from '../models.ts';
import type { Neighbours } from '../neighbours/neighbours.ts';
import type { KitchenStationRecord } from './kitchen-station.model.ts';
import { stationChanges, stationFaults } from './kitchen-station-input.ts';

export interface KitchenStationServiceDependencies {
  models: Models;
  aggregates: Aggregates;
  loaders: Loaders;
  neighbours: Neighbours;
  principal: Principal;
}

const noSuchStation = (field = 'stationId') =>
  refused('NOT_FOUND' as const, ['input', field], 'There is no such kitchen station.');
const noSuchLocation = () =>
  refused('NOT_FOUND' as const, ['input', 'locationId'], 'There is no such location.');

/** Decides about kitchen stations on behalf of one caller. */
export function createKitchenStationService(dependencies: KitchenStationServiceDependencies) {
  const { models, aggregates, loaders, neighbours, principal } = dependencies;

  return {
    async station(id: string): Promise<KitchenStationRecord | null> {
      const organizationId = organizationOf('KitchenStation', id) ?? '';
      return servesAt(principal, organizationId, 'read kitchen stations', 'orders:read')
        ? loaders.station.load(id)
        : null;
    },

    /** The station that an item was ordered from: it existed then, and none is ever deleted. */
    async stationOf(id: string): Promise<KitchenStationRecord> {
      const station = await loaders.station.load(id);
      if (!station) throw new Error(`the kitchen station ${id} of an order is gone`);
      return station;
    },

    /** Stations of a location, in the order in which they were created. @throws CodedError FORBIDDEN to all but its staff. */
    async stations(locationId: string): Promise<KitchenStationRecord[]> {
      const organizationId = organizationOf('Location', locationId);
      const what = 'read the kitchen stations of this location';
      if (!servesAt(principal, organizationId ?? '', what, 'orders:read')) throw forbidden(what);
      if (!organizationId) return [];
      return models.KitchenStation.find({ organizationId, locationId })
        .sort({ _id: 1 })
        .lean<KitchenStationRecord[]>();
    },

    /** Null for those who are not staff of the organization. */
    async openTicketCount({ _id, organizationId }: KitchenStationRecord): Promise<number | null> {
      return actsFor(principal, organizationId, 'orders:read') ? loaders.openTicketCount.load(_id) : null;
    },

    /** Null for those who are not staff of the organization. */
    async openItemMinutes({ _id, organizationId }: KitchenStationRecord): Promise<number | null> {
      if (!actsFor(principal, organizationId, 'orders:read')) return null;
      return (await loaders.stationLoad.load(_id))?.openItemMinutes ?? 0;
    },

    /** Null where there is none, and for those who are not staff of the organization. */
    async fallbackOf({
      organizationId,
      fallbackStationId,
    }: KitchenStationRecord): Promise<KitchenStationRecord | null> {
      if (!fallbackStationId || !actsFor(principal, organizationId, 'orders:read')) return null;
      return loaders.station.load(fallbackStationId);
    },

    /** All-day count of an item of the menu; null for those who are not staff of the organization. */
    async openCount(menuItemId: string): Promise<number | null> {
      const organizationId = organizationOf('MenuItem', menuItemId);
      if (!organizationId || !actsFor(principal, organizationId, 'orders:read')) return null;
      return loaders.openCount.load(menuItemId);
    },

    async updateKitchenStation(
      input: UpdateKitchenStationInput,
    ): Promise<Outcome<KitchenStationRecord, ErrorCode>> {
      const { command, error } = commandOf(principal, 'updateKitchenStation', input);
      if (error) return { ok: false, errors: [error] };
      const { stationId, fallbackStationId } = input;
      const organizationId = organizationOf('KitchenStation', stationId);
      const manages = managesAt(principal, organizationId ?? '', 'change kitchen stations');
      const station = manages && organizationId && (await loaders.station.load(stationId));
      if (!station) return noSuchStation();
      const fallback = fallbackStationId ? await loaders.station.load(fallbackStationId) : undefined;
      if (fallbackStationId && fallback?.locationId !== station.locationId)
        return noSuchStation('fallbackStationId');
      if (fallback?._id === station._id) {
        const message = 'A station cannot be the fallback of itself.';
        return refused('INVALID_INPUT', ['input', 'fallbackStationId'], message);
      }
      const where = { organizationId: station.organizationId, _id: stationId };
      try {
        const outcome = await aggregates.change(models.KitchenStation, where, command, (record) => {
          const changed = stationChanges(record, input);
          const errors = stationFaults(changed);
          return errors.length > 0 ? { ok: false, errors } : accepted({ fields: changed, signals: [] });
        });
        return outcome ?? noSuchStation();
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        return nameTaken(input.name ?? '');
      } finally {
        loaders.forget();
      }
    },

    async createKitchenStation(
      input: CreateKitchenStationInput,
    ): Promise<Outcome<KitchenStationRecord, ErrorCode>> {
      const { command, error } = commandOf(principal, 'createKitchenStation', input);
      if (error) return { ok: false, errors: [error] };
      const { locationId, warningSeconds, lateSeconds, capacity } = input;
      const organizationId = organizationOf('Location', locationId);
      const manages = managesAt(principal, organizationId ?? '', 'create kitchen stations');
      if (!manages || !organizationId) return noSuchLocation();
      const repeated = await aggregates.created(models.KitchenStation, organizationId, command);
      if (repeated) return repeated;

      const errors = stationFaults(input);
      if (errors.length > 0) return { ok: false, errors };
      if (!(await neighbours.locationExists(locationId))) return noSuchLocation();

      const name = lineOfText(input.name);
      const fields = {
        _id: newId('KitchenStation', organizationId),
        organizationId,
        locationId,
        name,
        nameKey: name.toLowerCase(),
        warningSeconds,
        lateSeconds,
        capacity,
      };
      try {
        return await aggregates.create(models.KitchenStation, fields, [], command);
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        return nameTaken(name);
      } finally {
        loaders.forget();
      }
    },
  };
}

function nameTaken(name: string) {
  const message = `The location has a station named ${lineOfText(name)} already.`;
  return refused('CONFLICT' as const, ['input', 'name'], message);
}
