import type { Aggregates } from '@comanda/platform/aggregate';
import { commandOf } from '@comanda/platform/command';
import { organizationOf } from '@comanda/platform/id';
import type { Principal } from '@comanda/platform/identity';
import { servesAt } from '@comanda/platform/rights';
import { accepted, type Outcome, refused, type UserError } from '@comanda/platform/user-error';
import type { ErrorCode, PlaceOrderInput } from '../generated/resolvers.ts';
import type { PreparationTimes } from '../kitchen/preparation-times.ts';
import type { Loaders } from '../loaders.ts';
import type { Models } from '../models.ts';
import type { Neighbours } from '../neighbours/neighbours.ts';
import { takesPartIn } from '../rights.ts';
import type { OrderRecord } from './order.model.ts';
import { lineCountFaults } from './order-lines.ts';
import { createOrderPlacement, type Place } from './order-placement.ts';
import type { OrderWriter } from './order-writer.ts';
import { noSuchSession, placeOfSession } from './place-of-session.ts';

export interface PlaceOrderServiceDependencies {
  models: Models;
  aggregates: Aggregates;
  writer: OrderWriter;
  times: PreparationTimes;
  loaders: Loaders;
  neighbours: Neighbours;
  principal: Principal;
}

const noSuchLocation = () =>
  refused('NOT_FOUND' as const, ['input', 'locationId'], 'There is no such location.');

/** Takes orders on behalf of one caller. */
export function createPlaceOrderService(dependencies: PlaceOrderServiceDependencies) {
  const { models, aggregates, neighbours, principal } = dependencies;
  const placement = createOrderPlacement(dependencies);

  /** The organization in which the caller orders. @throws CodedError when the caller may order nowhere. */
  function organizationFor({ tableSessionId, locationId }: PlaceOrderInput): Outcome<string, ErrorCode> {
    if (tableSessionId) {
      const organizationId = organizationOf('TableSession', tableSessionId) ?? '';
      const takesPart = takesPartIn(principal, { organizationId, tableSessionId }, 'orders:write');
      return takesPart && organizationId ? accepted(organizationId) : noSuchSession();
    }
    if (principal.kind === 'guest') {
      return refused('INVALID_INPUT', ['input', 'tableSessionId'], 'Expected the table session to order in.');
    }
    const organizationId = organizationOf('Location', locationId ?? '') ?? '';
    const serves = servesAt(principal, organizationId, 'place orders', 'orders:write');
    if (!locationId) {
      const message = 'Expected a location or a table session, received neither.';
      return refused('INVALID_INPUT', ['input', 'locationId'], message);
    }
    return serves && organizationId ? accepted(organizationId) : noSuchLocation();
  }

  async function placeOf(input: PlaceOrderInput, organizationId: string): Promise<Outcome<Place, ErrorCode>> {
    const { tableSessionId, locationId } = input;
    if (!tableSessionId) return locationId ? accepted({ organizationId, locationId }) : noSuchLocation();
    const place = await placeOfSession(neighbours, tableSessionId);
    if (place.ok && locationId && locationId !== place.value.locationId) {
      const message = 'The table session belongs to another location; leave the location out.';
      return refused('INVALID_INPUT', ['input', 'locationId'], message);
    }
    return place;
  }

  return {
    async placeOrder(input: PlaceOrderInput): Promise<Outcome<OrderRecord, ErrorCode>> {
      const { command, error } = commandOf(principal, 'placeOrder', input);
      if (error) return { ok: false, errors: [error] };
      const organization = organizationFor(input);
      if (!organization.ok) return organization;
      const repeated = await aggregates.created(models.Order, organization.value, command);
      if (repeated) return repeated;

      const errors: UserError<ErrorCode>[] = lineCountFaults(input.lines.length, ['input', 'lines']);
      if (errors.length > 0) return { ok: false, errors };
      const place = await placeOf(input, organization.value);
      if (!place.ok) return place;
      const guestId = principal.kind === 'guest' ? principal.guestId : undefined;
      const lines = input.lines.map((asked, index) => ({
        asked,
        guestId,
        field: ['input', 'lines', String(index)],
      }));
      return placement.place({ place: place.value, lines, note: input.note }, command);
    },
  };
}
