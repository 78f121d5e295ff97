import type { Aggregates } from '@comanda/platform/aggregate';
import { commandOf } from '@comanda/platform/command';
import { forbidden } from '@comanda/platform/errors';
import { newId, organizationOf } from '@comanda/platform/id';
import { actsFor, type Principal } from '@comanda/platform/identity';
import { lineFaults, lineOfText } from '@comanda/platform/line-of-text';
import { isDuplicateKey } from '@comanda/platform/mongo';
import { managesAt, servesAt } from '@comanda/platform/rights';
import { type Outcome, refused, type UserError } from '@comanda/platform/user-error';
import type { CreateKitchenStationInput, ErrorCode } from '../generated/resolvers.ts';
import type { Loaders } from '../loaders.ts';
import type { Models } from '../models.ts';
import type { Neighbours } from '../neighbours/neighbours.ts';
import type { KitchenStationRecord } from './kitchen-station.model.ts';

export interface KitchenStationServiceDependencies {
  models: Models;
  aggregates: Aggregates;
  loaders: Loaders;
  neighbours: Neighbours;
  principal: Principal;
}

const longestName = 20;
const mostSeconds = 86_400;
const mostCapacity = 50;
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

    /** All-day count of an item of the menu; null for those who are not staff of the organization. */
    async openCount(menuItemId: string): Promise<number | null> {
      const organizationId = organizationOf('MenuItem', menuItemId);
      if (!organizationId || !actsFor(principal, organizationId, 'orders:read')) return null;
      return loaders.openCount.load(menuItemId);
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
        return refused('CONFLICT', ['input', 'name'], `The location has a station named ${name} already.`);
      } finally {
        loaders.forget();
      }
    },
  };
}

function stationFaults(input: CreateKitchenStationInput): UserError<'INVALID_INPUT'>[] {
  const { warningSeconds, lateSeconds, capacity } = input;
  const faults = lineFaults('name', input.name, longestName);
  const invalid = (field: string, expected: string, received: number) =>
    faults.push({
      code: 'INVALID_INPUT',
      field: ['input', field],
      message: `Expected ${expected}, received ${received}.`,
    });
  if (warningSeconds < 1 || warningSeconds > mostSeconds) {
    invalid('warningSeconds', `1 to ${mostSeconds} seconds`, warningSeconds);
  }
  if (lateSeconds <= warningSeconds || lateSeconds > mostSeconds) {
    invalid('lateSeconds', `more than warningSeconds and up to ${mostSeconds} seconds`, lateSeconds);
  }
  if (capacity < 1 || capacity > mostCapacity) invalid('capacity', `1 to ${mostCapacity} items`, capacity);
  return faults;
}
