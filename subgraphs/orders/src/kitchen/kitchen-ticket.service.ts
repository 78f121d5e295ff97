import { commandOf } from '@comanda/platform/command';
import { CodedError, forbidden } from '@comanda/platform/errors';
import { organizationOf } from '@comanda/platform/id';
import { type Principal, principalKey } from '@comanda/platform/identity';
import { servesAt } from '@comanda/platform/rights';
import { accepted, type Outcome, refused } from '@comanda/platform/user-error';
import type {
  AcknowledgeChangeInput,
  ErrorCode,
  ItemCommandInput,
  QueryKitchenTicketsArgs,
  TicketCommandInput,
  UndoBumpInput,
} from '../generated/resolvers.ts';
import type { Loaders } from '../loaders.ts';
import type { Models } from '../models.ts';
import type { OrderFields, OrderRecord } from '../order/order.model.ts';
import type { Deed } from '../order/order-change.ts';
import type { OrderWriter } from '../order/order-writer.ts';
import { acknowledgeAllergens } from './allergens.ts';
import * as courses from './course-commands.ts';
import { deliveryOf, waitingDeliveries } from './delivery.ts';
import { hasUnseenChange, isOpenTicket, type TicketRecord, ticketOf, ticketsOf } from './ticket.ts';
import { acknowledgeChange } from './ticket-change.ts';
import * as commands from './ticket-commands.ts';
import { parseTicketId, type TicketKey } from './ticket-id.ts';

export interface KitchenTicketServiceDependencies {
  models: Models;
  writer: OrderWriter;
  loaders: Loaders;
  principal: Principal;
}

type Changed = Promise<Outcome<TicketRecord, ErrorCode>>;

const mostTickets = 500;
const longestRecallList = 50;
const mostUnacknowledged = 100;
const noSuchTicket = () => refused('NOT_FOUND' as const, ['input', 'ticketId'], 'There is no such ticket.');

/** Decides about tickets on behalf of one caller. */
export function createKitchenTicketService(dependencies: KitchenTicketServiceDependencies) {
  const { models, writer, loaders, principal } = dependencies;

  async function change(
    mutation: string,
    input: TicketCommandInput,
    decide: (
      order: OrderRecord,
      key: TicketKey,
      deed: Deed,
      commandKey: string,
    ) => Outcome<OrderFields, ErrorCode>,
  ): Changed {
    const { command, error } = commandOf(principal, mutation, input);
    if (error) return { ok: false, errors: [error] };
    const key = parseTicketId(input.ticketId);
    if (!servesAt(principal, key?.organizationId ?? '', 'work on tickets', 'orders:write') || !key)
      return noSuchTicket();
    const where = { organizationId: key.organizationId, _id: key.orderId };
    const outcome = await writer.change(where, command, (order) =>
      decide(order, key, { at: new Date(), by: principalKey(principal) }, command.key),
    );
    loaders.forget();
    if (!outcome?.ok) return outcome ?? noSuchTicket();
    const ticket = ticketOf(outcome.value, key.stationId, key.course);
    return ticket ? accepted(ticket) : noSuchTicket();
  }

  /** Open tickets, the one fired first at the top. */
  async function openTickets(organizationId: string, stationId: string, first: number) {
    const find = (filter: Record<string, string>) =>
      models.Order.find({ organizationId, ...filter })
        .sort({ placedAt: 1 })
        .limit(first)
        .lean<OrderRecord[]>();
    const [open, watched] = await Promise.all([
      find({ openStationIds: stationId }),
      find({ watchStationIds: stationId }),
    ]);
    const orders = new Map([...open, ...watched].map((order) => [order._id, order]));
    const isToShow = (ticket: TicketRecord) =>
      ticket.stationId === stationId
        ? isOpenTicket(ticket) || hasUnseenChange(ticket)
        : waitingDeliveries(ticket.order).some(
            (delivery) =>
              delivery.fallbackStationId === stationId && deliveryOf(ticket.order, ticket) === delivery,
          );
    const tickets = [...orders.values()].flatMap((order) => ticketsOf(order)).filter(isToShow);
    return tickets.sort(byTime('firedAt')).slice(0, first);
  }

  /** Tickets that are held as a whole, the one that is fired first at the top, those that wait for a hand last. */
  async function heldTickets(organizationId: string, stationId: string, first: number) {
    const orders = await models.Order.find({ organizationId, heldStationIds: stationId })
      .sort({ placedAt: 1 })
      .limit(first)
      .lean<OrderRecord[]>();
    const held = ticketsAt(orders, stationId).filter(({ status }) => status === 'HELD');
    const fireAt = ({ items }: TicketRecord) =>
      Math.min(...items.map((item) => item.fireAt?.getTime() ?? Number.POSITIVE_INFINITY));
    return held.sort((a, b) => (fireAt(a) < fireAt(b) ? -1 : 1)).slice(0, first);
  }

  /** Ready tickets that are not yet served, the one bumped last at the top. */
  async function bumpedTickets(organizationId: string, stationId: string, first: number) {
    const most = Math.min(first, longestRecallList);
    // The index knows when anything of an order was bumped last, which may have been at another station; twice as many leave room for that.
    const orders = await models.Order.find({ organizationId, bumpedStationIds: stationId })
      .sort({ lastBumpedAt: -1 })
      .limit(2 * most)
      .lean<OrderRecord[]>();
    const ready = ticketsAt(orders, stationId).filter(({ status }) => status === 'READY');
    return ready.sort(byTime('readyAt')).reverse().slice(0, most);
  }

  return {
    /** A ticket in whatever state. @throws CodedError FORBIDDEN for callers that are no staff. */
    async ticket(id: string): Promise<TicketRecord | null> {
      const key = parseTicketId(id);
      const serves = servesAt(principal, key?.organizationId ?? '', 'read kitchen tickets', 'orders:read');
      const order = serves && key && (await loaders.order.load(key.orderId));
      return (order && ticketOf(order, key.stationId, key.course)) || null;
    },

    /** @throws CodedError FORBIDDEN to all but staff: an empty list would let a subscription start that this query guards. */
    async tickets({ stationId, view, first }: QueryKitchenTicketsArgs): Promise<TicketRecord[]> {
      const organizationId = organizationOf('KitchenStation', stationId);
      const what = 'read the tickets of this station';
      if (!servesAt(principal, organizationId ?? '', what, 'orders:read')) throw forbidden(what);
      if (first < 1 || first > mostTickets) {
        throw new CodedError(
          'BAD_USER_INPUT',
          `Expected "first" from 1 to ${mostTickets}, received ${first}.`,
        );
      }
      if (!organizationId) return [];
      const read = { OPEN: openTickets, BUMPED: bumpedTickets, HELD: heldTickets }[view];
      return read(organizationId, stationId, first);
    },

    /** Tickets that wait for a screen longer than they should, the longest first. @throws CodedError FORBIDDEN to all but staff. */
    async unacknowledged(locationId: string): Promise<TicketRecord[]> {
      const organizationId = organizationOf('Location', locationId);
      const what = 'read the tickets of this location';
      if (!servesAt(principal, organizationId ?? '', what, 'orders:read')) throw forbidden(what);
      if (!organizationId) return [];
      const orders = await models.Order.find({
        organizationId,
        locationId,
        open: true,
        deliveries: { $elemMatch: { level: { $gt: 0 }, acknowledgedAt: { $exists: false } } },
      })
        .sort({ placedAt: 1 })
        .limit(mostUnacknowledged)
        .lean<OrderRecord[]>();
      const waiting = orders.flatMap((order) =>
        waitingDeliveries(order)
          .filter(({ level }) => level > 0)
          .flatMap(({ stationId, course, sentAt }) => {
            const ticket = ticketOf(order, stationId, course);
            return ticket ? [{ ticket, sentAt }] : [];
          }),
      );
      waiting.sort((a, b) => a.sentAt.getTime() - b.sentAt.getTime());
      return waiting.slice(0, mostUnacknowledged).map(({ ticket }) => ticket);
    },

    startTicket: (input: TicketCommandInput): Changed => change('startTicket', input, commands.startTicket),

    bumpTicket: (input: TicketCommandInput): Changed => change('bumpTicket', input, commands.bump),

    bumpItem: (input: ItemCommandInput): Changed =>
      change('bumpItem', input, (order, key, deed, commandKey) =>
        commands.bump(order, key, deed, commandKey, input.orderItemId),
      ),

    /** The bump must have been the caller's own: idempotency keys are. */
    undoBump: (input: UndoBumpInput): Changed =>
      change('undoBump', input, (order, key, deed) =>
        commands.undoBump(order, key, deed, `${principalKey(principal)}:${input.bumpIdempotencyKey}`),
      ),

    serveTicket: (input: TicketCommandInput): Changed =>
      change('serveTicket', input, (order, key, deed) => commands.serveTicket(order, key, deed)),

    fireItem: (input: ItemCommandInput): Changed =>
      change('fireItem', input, (order, key, deed) => courses.fireItem(order, key, deed, input.orderItemId)),

    holdItem: (input: ItemCommandInput): Changed =>
      change('holdItem', input, (order, key, deed) => courses.holdItem(order, key, deed, input.orderItemId)),

    acknowledgeAllergens: (input: TicketCommandInput): Changed =>
      change('acknowledgeAllergens', input, (order, key, deed) => acknowledgeAllergens(order, key, deed)),

    acknowledgeChange: (input: AcknowledgeChangeInput): Changed =>
      change('acknowledgeChange', input, (order, key, deed) =>
        acknowledgeChange(order, key, deed, input.changeId),
      ),

    recallTicket: (input: TicketCommandInput): Changed =>
      change('recallTicket', input, (order, key, deed) => commands.recall(order, key, deed)),

    recallItem: (input: ItemCommandInput): Changed =>
      change('recallItem', input, (order, key, deed) => commands.recall(order, key, deed, input.orderItemId)),
  };
}

function ticketsAt(orders: readonly OrderRecord[], stationId: string): TicketRecord[] {
  return orders.flatMap((order) => ticketsOf(order)).filter((ticket) => ticket.stationId === stationId);
}

function byTime(field: 'firedAt' | 'readyAt') {
  return (a: TicketRecord, b: TicketRecord) => (a[field]?.getTime() ?? 0) - (b[field]?.getTime() ?? 0);
}
