import { lineFaults, lineOfText } from '@comanda/platform/line-of-text';
import type { UserError } from '@comanda/platform/user-error';
import type { UpdateKitchenStationInput } from '../generated/resolvers.ts';
import type { KitchenStationRecord } from './kitchen-station.model.ts';

const longestName = 20;
const mostSeconds = 86_400;
const mostCapacity = 50;
const mostPerQuarter = 1_000;

/** Every fault of a station as it would be. */
export function stationFaults({
  name,
  warningSeconds,
  lateSeconds,
  capacity,
  itemMinutesPerQuarter,
}: Pick<
  KitchenStationRecord,
  'name' | 'warningSeconds' | 'lateSeconds' | 'capacity' | 'itemMinutesPerQuarter'
>): UserError<'INVALID_INPUT'>[] {
  const faults = lineFaults('name', name, longestName);
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
  if (
    itemMinutesPerQuarter !== undefined &&
    (itemMinutesPerQuarter < 1 || itemMinutesPerQuarter > mostPerQuarter)
  ) {
    invalid('itemMinutesPerQuarter', `1 to ${mostPerQuarter} minutes`, itemMinutesPerQuarter);
  }
  return faults;
}

/** A station with what an input changes of it. What is left out stays; a null fallback or limit takes it away. */
export function stationChanges(
  station: KitchenStationRecord,
  input: UpdateKitchenStationInput,
): KitchenStationRecord {
  const name = lineOfText(input.name ?? station.name);
  const { fallbackStationId = station.fallbackStationId } = input;
  const { itemMinutesPerQuarter = station.itemMinutesPerQuarter } = input;
  const whenFull = input.whenFull ?? station.whenFull;
  const { fallbackStationId: _fallback, itemMinutesPerQuarter: _limit, ...kept } = station;
  return {
    ...kept,
    name,
    nameKey: name.toLowerCase(),
    warningSeconds: input.warningSeconds ?? station.warningSeconds,
    lateSeconds: input.lateSeconds ?? station.lateSeconds,
    capacity: input.capacity ?? station.capacity,
    ...(fallbackStationId && { fallbackStationId }),
    ...(typeof itemMinutesPerQuarter === 'number' && { itemMinutesPerQuarter }),
    ...(whenFull && { whenFull }),
  };
}
