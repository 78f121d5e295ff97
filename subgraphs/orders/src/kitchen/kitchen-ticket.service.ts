import type { Aggregates } from '@comanda/platform/aggregate';
import { commandOf } from '@comanda/platform/command';
import { CodedError, forbidden } from '@comanda/platform/errors';
import { organizationOf } from '@comanda/platform/id';
import { type Principal, principalKey } from '@comanda/platform/identity';
import { servesAt } from '@comanda/platform/rights';
import { accepted, type Outcome, refused } from '@comanda/platform/user-error';
import type {
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
import { orderSignals } from '../order/order-signals.ts';
import { isOpenTicket, type TicketRecord, ticketOf, ticketsOf } from './ticket.ts';
import * as commands from './ticket-commands.ts';
import { parseTicketId, type TicketKey } from './ticket-id.ts';

export interface KitchenTicketServiceDependencies {
  models: Models;
  aggregates: Aggregates;
  loaders: Loaders;
  principal: Principal;
}

type Changed = Promise<Outcome<TicketRecord, ErrorCode>>;

const mostTickets = 500;
const longestRecallList = 50;
const noSuchTicket = () => refused('NOT_FOUND' as const, ['input', 'ticketId'], 'There is no such ticket.');

/** Decides about tickets on behalf of one caller. */
export function createKitchenTicketService(dependencies: KitchenTicketServiceDependencies) {
  const { models, aggregates, loaders, principal } = dependencies;

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
    const outcome = await aggregates.change(models.Order, where, command, (order) => {
      const decided = decide(order, key, { at: new Date(), by: principalKey(principal) }, command.key);
      if (!decided.ok) return decided;
      const fields = decided.value;
      return accepted({ fields, signals: fields === order ? [] : orderSignals(order, fields) });
    });
    loaders.forget();
    if (!outcome?.ok) return outcome ?? noSuchTicket();
    const ticket = ticketOf(outcome.value, key.stationId, key.course);
    return ticket ? accepted(ticket) : noSuchTicket();
  }

  /** Open tickets, the one fired first at the top. */
  async function openTickets(organizationId: string, stationId: string, first: number) {
    const orders = await models.Order.find({ organizationId, openStationIds: stationId })
      .sort({ placedAt: 1 })
      .limit(first)
      .lean<OrderRecord[]>();
    return ticketsAt(orders, stationId).filter(isOpenTicket).sort(byTime('firedAt')).slice(0, first);
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
      return view === 'OPEN'
        ? openTickets(organizationId, stationId, first)
        : bumpedTickets(organizationId, stationId, first);
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
