import type { Aggregates } from '@comanda/platform/aggregate';
import { commandOf } from '@comanda/platform/command';
import { organizationOf } from '@comanda/platform/id';
import type { Principal } from '@comanda/platform/identity';
import { managesAt, servesAt } from '@comanda/platform/rights';
import { type Outcome, refused, type UserError } from '@comanda/platform/user-error';
import type { ErrorCode, UpdateKitchenSettingsInput } from '../generated/resolvers.ts';
import type { Models } from '../models.ts';
import type { Neighbours } from '../neighbours/neighbours.ts';
import type { KitchenRules } from '../order/order.model.ts';
import { defaultKitchenRules } from './course-plan.ts';
import type { KitchenSettingsRecord } from './kitchen-settings.model.ts';
import { changeKitchenRules } from './kitchen-settings.ts';

export interface KitchenSettingsServiceDependencies {
  models: Models;
  aggregates: Aggregates;
  neighbours: Neighbours;
  principal: Principal;
}

/** Rules with the location they are of. */
export type SettingsOfLocation = KitchenRules & Pick<KitchenSettingsRecord, '_id'>;

const ranges = {
  courseGapMinutes: { minimum: 0, maximum: 120, unit: 'minutes' },
  alarmSeconds: { minimum: 1, maximum: 60, unit: 'seconds' },
};
const noSuchLocation = () =>
  refused('NOT_FOUND' as const, ['input', 'locationId'], 'There is no such location.');

/** Decides about how kitchens work on behalf of one caller. */
export function createKitchenSettingsService(dependencies: KitchenSettingsServiceDependencies) {
  const { models, aggregates, neighbours, principal } = dependencies;
  return {
    /** Null for a location that does not exist, or not for the caller. */
    async settings(locationId: string): Promise<SettingsOfLocation | null> {
      const organizationId = organizationOf('Location', locationId);
      if (!servesAt(principal, organizationId ?? '', 'read the settings of this kitchen', 'orders:read'))
        return null;
      if (!organizationId) return null;
      const where = { organizationId, _id: locationId };
      const record = await models.KitchenSettings.findOne(where).lean<KitchenSettingsRecord>();
      if (record) return record;
      return (await neighbours.locationExists(locationId))
        ? { ...defaultKitchenRules, _id: locationId }
        : null;
    },

    async update(input: UpdateKitchenSettingsInput): Promise<Outcome<SettingsOfLocation, ErrorCode>> {
      const { command, error } = commandOf(principal, 'updateKitchenSettings', input);
      if (error) return { ok: false, errors: [error] };
      const { idempotencyKey: _key, locationId, ...changes } = input;
      const organizationId = organizationOf('Location', locationId);
      if (!managesAt(principal, organizationId ?? '', 'change how this kitchen works') || !organizationId)
        return noSuchLocation();
      const errors = settingsFaults(input);
      if (errors.length > 0) return { ok: false, errors };
      if (!(await neighbours.locationExists(locationId))) return noSuchLocation();
      const place = { organizationId, locationId };
      return changeKitchenRules(models.KitchenSettings, aggregates, place, command, given(changes));
    },
  };
}

function settingsFaults(input: UpdateKitchenSettingsInput): UserError<'INVALID_INPUT'>[] {
  return Object.entries(ranges).flatMap(([name, { minimum, maximum, unit }]) => {
    const value = input[name as keyof typeof ranges]; // the keys of `ranges`
    if (value === undefined || value === null || (value >= minimum && value <= maximum)) return [];
    const message = `Expected ${minimum} to ${maximum} ${unit}, received ${value}.`;
    return [{ code: 'INVALID_INPUT' as const, field: ['input', name], message }];
  });
}

/** What of an input is given: null and missing mean that it stays. */
export function given<T extends object>(input: T): { [K in keyof T]?: NonNullable<T[K]> } {
  const entries = Object.entries(input).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]?: NonNullable<T[K]> }; // fromEntries forgets the keys
}
