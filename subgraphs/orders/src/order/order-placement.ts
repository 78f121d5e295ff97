import type { Command } from '@comanda/platform/command';
import { forbidden } from '@comanda/platform/errors';
import { newId } from '@comanda/platform/id';
import { type Principal, principalKey } from '@comanda/platform/identity';
import { isDuplicateKey } from '@comanda/platform/mongo';
import { accepted, type Outcome, refused, type UserError } from '@comanda/platform/user-error';
import type { ErrorCode, OrderStatus } from '../generated/resolvers.ts';
import { acceptedItems } from '../kitchen/course-plan.ts';
import { readKitchenRules } from '../kitchen/kitchen-settings.ts';
import { paceOf } from '../kitchen/pacing.ts';
import type { PreparationTimes } from '../kitchen/preparation-times.ts';
import { promisedMinutesOfCourses, type StationLoad } from '../kitchen/promise.ts';
import type { Loaders } from '../loaders.ts';
import type { Models } from '../models.ts';
import type { Neighbours } from '../neighbours/neighbours.ts';
import type { LocationSettings } from '../neighbours/users.ts';
import type { KitchenRules, OrderItemRecord, OrderRecord } from './order.model.ts';
import { type DerivableOrder, derivedOrder } from './order-change.ts';
import { noteFaults, type PricedLine, priceLine, type RequestedLine } from './order-lines.ts';
import { dayIn, nextOrderNumber } from './order-number.ts';
import type { OrderWriter } from './order-writer.ts';
import { largestAmountMinor, totalsOf } from './price.ts';

export interface PlacementDependencies {
  models: Models;
  writer: OrderWriter;
  times: PreparationTimes;
  loaders: Loaders;
  neighbours: Neighbours;
  principal: Principal;
}

/** Where an order is placed: at a table that may still order, or at a location without a table. */
export interface Place {
  organizationId: string;
  locationId: string;
  tableId?: string | undefined;
  tableSessionId?: string | undefined;
}

export interface PlacementRequest {
  place: Place;
  lines: {
    asked: RequestedLine;
    /** The guest who chose it. */
    guestId?: string | undefined;
    /** Path of the input field it came from; empty for a line of a cart. */
    field: string[];
  }[];
  note: string;
  round?: OrderRecord['round'];
}

type Lines = { priced: PricedLine; guestId: string | undefined }[];

/** Orders in these states came to nothing; what follows one is no addition to it. */
const neverServed: OrderStatus[] = ['REJECTED', 'EXPIRED', 'CANCELED'];

/** Turns lines into an order: one way for a cart and for a list of lines. */
export function createOrderPlacement(dependencies: PlacementDependencies) {
  const { models, writer, times, loaders, neighbours, principal } = dependencies;

  async function priceLines({ place, lines, note }: PlacementRequest): Promise<Outcome<Lines, ErrorCode>> {
    const offered = await neighbours.offeredItems(
      place.organizationId,
      lines.map(({ asked }) => asked.menuItemId),
    );
    const errors: UserError<ErrorCode>[] = noteFaults(note, ['input', 'note']);
    const priced = lines.flatMap(({ asked, guestId, field }) => {
      const line = priceLine(asked, offered.get(asked.menuItemId), place.locationId, field);
      // The lines of a cart are no part of the request, so a fault of theirs has no path in it.
      errors.push(...line.faults.map((fault) => (field.length > 0 ? fault : { ...fault, field })));
      return line.priced ? [{ priced: line.priced, guestId }] : [];
    });
    if (errors.length > 0) return { ok: false, errors };
    const usual = await times.learned(
      place.organizationId,
      priced.map((line) => line.priced),
      new Date(),
    );
    return accepted(priced.map((line, index) => ({ ...line, priced: usual[index] ?? line.priced })));
  }

  async function loadsOf(
    lines: Lines,
    request: PlacementRequest,
  ): Promise<Outcome<Map<string, StationLoad>, ErrorCode>> {
    const loads = await stationLoads(
      loaders,
      lines.map(({ priced }) => priced.stationId),
    );
    // An item whose station does not exist would be shown on no screen and be cooked by nobody.
    const errors = lines.flatMap(({ priced }, index) =>
      loads.has(priced.stationId)
        ? []
        : [
            {
              code: 'NOT_FOUND' as const,
              field: request.lines[index]?.field ?? [],
              message: `${priced.name} is prepared at a kitchen station that does not exist; staff must give it another.`,
            },
          ],
    );
    return errors.length > 0 ? { ok: false, errors } : accepted(loads);
  }

  async function hasEarlierOrder({ organizationId, tableSessionId }: Place): Promise<boolean> {
    if (!tableSessionId) return false;
    const earlier = { organizationId, tableSessionId, status: { $nin: neverServed } };
    return (await models.Order.exists(earlier)) !== null;
  }

  return {
    /**
     * Prices the lines by the menu as it is now and stores the order, with everything it was decided on, in one write. Where orders are
     * accepted automatically it is in the kitchen by that write.
     */
    async place(request: PlacementRequest, command: Command): Promise<Outcome<OrderRecord, ErrorCode>> {
      const { place } = request;
      const settings = await neighbours.location(place.locationId);
      if (!settings) return refused('NOT_FOUND', ['input', 'locationId'], 'There is no such location.');
      const lines = await priceLines(request);
      if (!lines.ok) return lines;
      const totals = totalsOf(
        lines.value.map(({ priced }) => priced),
        settings,
      );
      if (totals.totalMinor > largestAmountMinor) {
        return refused('INVALID_INPUT', ['input'], 'The order costs more than can be charged; split it.');
      }
      const [loads, addOn, kitchen] = await Promise.all([
        loadsOf(lines.value, request),
        hasEarlierOrder(place),
        readKitchenRules(models.KitchenSettings, place),
      ]);
      if (!loads.ok) return loads;

      const placedAt = new Date();
      const pace = paceOf(
        lines.value.map(({ priced }) => priced),
        loads.value,
      );
      if (pace.refusedMinutes > 0) return kitchenFull(placedAt, pace.refusedMinutes);
      const minutes = promisedMinutesOfCourses(
        lines.value.map(({ priced }) => priced),
        loads.value,
        kitchen,
      );
      const day = dayIn(settings.timeZone, placedAt);
      const fieldsBut = newOrder(
        request,
        lines.value,
        settings,
        { ...pace, kitchen, loads: loads.value },
        principal,
        placedAt,
      );
      for (let attempt = 1; ; attempt++) {
        const number = await nextOrderNumber(models.OrderCounter, { ...place, day });
        const promisedAt = new Date(placedAt.getTime() + minutes * 60_000);
        const fields = derivedOrder(undefined, { ...fieldsBut, number, day, promisedAt, addOn }, placedAt);
        try {
          return await writer.create(fields, command);
        } catch (error) {
          // A counter that was restored from a backup gives numbers again; the index refuses them and the next are taken.
          const numberTaken = isDuplicateKey(error) && error.keyPattern?.number !== undefined;
          if (!numberTaken || attempt === 100) throw error;
        } finally {
          loaders.forget();
        }
      }
    },
  };
}

function kitchenFull(now: Date, minutes: number): Outcome<never, 'KITCHEN_FULL'> {
  const at = new Date(now.getTime() + Math.ceil(minutes) * 60_000).toISOString();
  const message = `The kitchen is full; it takes this order from ${at}.`;
  return refused('KITCHEN_FULL', ['input'], message);
}

/** What stations have to do now; a station that does not exist is not in it. */
export async function stationLoads(
  loaders: Loaders,
  stationIds: readonly string[],
): Promise<Map<string, StationLoad>> {
  const ids = [...new Set(stationIds)];
  const loads = await Promise.all(ids.map((id) => loaders.stationLoad.load(id)));
  return new Map(ids.flatMap((id, index) => (loads[index] ? [[id, loads[index]] as const] : [])));
}

/** Who places an order. @throws CodedError FORBIDDEN for callers that are no persons. */
function placer(principal: Principal): OrderRecord['placedBy'] {
  switch (principal.kind) {
    case 'guest':
      return { kind: 'guest', id: principal.guestId };
    case 'staff':
    case 'superAdmin':
      return { kind: 'staff', id: principal.userId };
    case 'partner':
      return { kind: 'partner', id: principal.apiKeyId };
    default:
      throw forbidden('place orders');
  }
}

function newOrder(
  { place, note, round }: PlacementRequest,
  lines: Lines,
  settings: LocationSettings,
  {
    kitchen,
    loads,
    delays,
  }: { kitchen: KitchenRules; loads: ReadonlyMap<string, StationLoad>; delays: number[] },
  principal: Principal,
  placedAt: Date,
): Omit<DerivableOrder, 'number' | 'day' | 'promisedAt' | 'addOn'> {
  const { organizationId } = place;
  const { currency, taxBasisPoints, pricesIncludeTax, serviceChargeBasisPoints } = settings;
  const rules = { currency, taxBasisPoints, pricesIncludeTax, serviceChargeBasisPoints };
  const by = principalKey(principal);
  const fired = settings.acceptsOrdersAutomatically;
  const chosen = lines.map(
    ({ priced, guestId }): OrderItemRecord => ({
      ...priced,
      _id: newId('OrderItem', organizationId),
      status: 'NEW',
      recallCount: 0,
      ...(guestId && { guestId }),
    }),
  );
  const isIdle = (stationId: string) => loads.get(stationId)?.openItemMinutes === 0;
  const takenUp = new Map(
    chosen.map(({ _id }, index) => [_id, placedAt.getTime() + (delays[index] ?? 0) * 60_000]),
  );
  const earliest = ({ _id }: OrderItemRecord) => new Date(takenUp.get(_id) ?? placedAt);
  const items = fired ? acceptedItems(chosen, kitchen, { at: placedAt, isIdle, earliest }) : chosen;
  const status = fired ? 'ACCEPTED' : 'PLACED';
  return {
    _id: newId('Order', organizationId),
    ...place,
    placedBy: placer(principal),
    status,
    paymentStatus: 'UNPAID',
    items,
    ...rules,
    note: note.trim(),
    placedAt,
    history: [
      { at: placedAt, kind: 'PLACED', by },
      ...(fired ? [{ at: placedAt, kind: 'ACCEPTED' as const, by }] : []),
    ],
    bumps: [],
    kitchen,
    ...(round && { round }),
  };
}
