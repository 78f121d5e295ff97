import type { Aggregates } from '@comanda/platform/aggregate';
import { commandOf } from '@comanda/platform/command';
import { forbidden } from '@comanda/platform/errors';
import { idFor, organizationOf } from '@comanda/platform/id';
import type { Principal } from '@comanda/platform/identity';
import { lineFaults, lineOfText } from '@comanda/platform/line-of-text';
import { servesAt } from '@comanda/platform/rights';
import { accepted, type Outcome, refused } from '@comanda/platform/user-error';
import type { ErrorCode, RegisterScreenInput, ScreenInput } from '../generated/resolvers.ts';
import type { Loaders } from '../loaders.ts';
import type { Models } from '../models.ts';
import type { Neighbours } from '../neighbours/neighbours.ts';
import { changeKitchenRules } from './kitchen-settings.ts';
import { type ScreenRecord, seenWithinMs } from './screen.model.ts';

export interface ScreenServiceDependencies {
  models: Models;
  aggregates: Aggregates;
  loaders: Loaders;
  neighbours: Neighbours;
  principal: Principal;
}

type Screen = Promise<Outcome<ScreenRecord, ErrorCode>>;

const longestName = 40;
const noSuchScreen = () => refused('NOT_FOUND' as const, ['input', 'screenId'], 'There is no such screen.');
const noSuchLocation = () =>
  refused('NOT_FOUND' as const, ['input', 'locationId'], 'There is no such location.');

/** Knows the screens of kitchens on behalf of one caller. */
export function createScreenService(dependencies: ScreenServiceDependencies) {
  const { models, aggregates, loaders, neighbours, principal } = dependencies;

  /** The screen, when the caller is staff where it hangs. */
  async function screenOf(screenId: string): Promise<ScreenRecord | undefined> {
    const organizationId = organizationOf('KitchenScreen', screenId);
    if (!servesAt(principal, organizationId ?? '', 'use kitchen screens', 'orders:write') || !organizationId)
      return undefined;
    const found = await models.KitchenScreen.findOne({ organizationId, _id: screenId }).lean<ScreenRecord>();
    return found ?? undefined;
  }

  async function set({ organizationId, _id }: ScreenRecord, update: object): Screen {
    const record = await models.KitchenScreen.findOneAndUpdate({ organizationId, _id }, update, {
      returnDocument: 'after',
    }).lean<ScreenRecord>();
    return record ? accepted(record) : noSuchScreen();
  }

  async function isStationOf(stationId: string, locationId: string): Promise<boolean> {
    const station = await loaders.station.load(stationId);
    return station?.locationId === locationId;
  }

  return {
    screenOf,

    /** @throws CodedError FORBIDDEN to all but staff of the organization. */
    async screens(locationId: string): Promise<ScreenRecord[]> {
      const organizationId = organizationOf('Location', locationId);
      const what = 'read the screens of this kitchen';
      if (!servesAt(principal, organizationId ?? '', what, 'orders:read')) throw forbidden(what);
      if (!organizationId) return [];
      return models.KitchenScreen.find({ organizationId, locationId })
        .sort({ registeredAt: 1 })
        .limit(200)
        .lean<ScreenRecord[]>();
    },

    /** With its first screen a kitchen begins to work with proof of delivery. */
    async register(input: RegisterScreenInput): Screen {
      const { command, error } = commandOf(principal, 'registerScreen', input);
      if (error) return { ok: false, errors: [error] };
      const { locationId, stationId, deviceId } = input;
      const organizationId = organizationOf('Location', locationId);
      if (
        !servesAt(principal, organizationId ?? '', 'use kitchen screens', 'orders:write') ||
        !organizationId
      )
        return noSuchLocation();
      const errors = lineFaults('name', input.name, longestName);
      if (!/^[\x21-\x7e]{8,100}$/.test(deviceId)) {
        const message = `Expected 8 to 100 printable characters without spaces, received ${deviceId.length}.`;
        errors.push({ code: 'INVALID_INPUT', field: ['input', 'deviceId'], message });
      }
      if (errors.length > 0) return { ok: false, errors };
      if (!(await neighbours.locationExists(locationId))) return noSuchLocation();
      if (stationId && !(await isStationOf(stationId, locationId)))
        return refused('NOT_FOUND', ['input', 'stationId'], 'The location has no such kitchen station.');

      const now = new Date();
      const _id = idFor('KitchenScreen', organizationId, `${locationId} ${deviceId}`);
      const known = await models.KitchenScreen.exists({ organizationId, locationId });
      if (!known) {
        const step = { key: `${command.key}:proof`, fingerprint: command.fingerprint };
        const place = { organizationId, locationId };
        await changeKitchenRules(models.KitchenSettings, aggregates, place, step, { proofOfDelivery: true });
      }
      const record = await models.KitchenScreen.findOneAndUpdate(
        { organizationId, _id },
        {
          $set: {
            locationId,
            name: lineOfText(input.name),
            lastSeenAt: now,
            ...(stationId && { stationId }),
          },
          $unset: { retiredAt: 1, ...(!stationId && { stationId: 1 }) },
          $setOnInsert: { registeredAt: now },
        },
        { upsert: true, returnDocument: 'after' },
      ).lean<ScreenRecord>();
      if (!record) throw new Error('an upsert that returns the document after it returned none');
      return accepted(record);
    },

    async heartbeat({ screenId }: ScreenInput): Screen {
      const screen = await screenOf(screenId);
      if (!screen) return noSuchScreen();
      const now = new Date();
      if (now.getTime() - screen.lastSeenAt.getTime() < seenWithinMs) return accepted(screen);
      return set(screen, { $max: { lastSeenAt: now } });
    },

    async retire({ screenId }: ScreenInput): Screen {
      const screen = await screenOf(screenId);
      if (!screen) return noSuchScreen();
      return screen.retiredAt ? accepted(screen) : set(screen, { $set: { retiredAt: new Date() } });
    },
  };
}
