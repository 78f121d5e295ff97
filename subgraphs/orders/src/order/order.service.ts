import { forbidden } from '@comanda/platform/errors';
import { organizationOf } from '@comanda/platform/id';
import { actsFor, type Principal, sitsAt } from '@comanda/platform/identity';
import { type KeysetPage, keysetArguments, keysetPage } from '@comanda/platform/keyset-page';
import { servesAt } from '@comanda/platform/rights';
import type { QueryOrdersArgs } from '../generated/resolvers.ts';
import type { Loaders } from '../loaders.ts';
import type { Models } from '../models.ts';
import type { Neighbours } from '../neighbours/neighbours.ts';
import type { OrderRecord } from './order.model.ts';
import { type OrderEventView, orderEventId, parseOrderEventId } from './order-event.ts';
import { isActive } from './order-status.ts';

export interface OrderServiceDependencies {
  models: Models;
  loaders: Loaders;
  neighbours: Neighbours;
  principal: Principal;
}

const mostOpenOrders = 200;
const mostOrdersWithEvents = 100;

/** Reads orders on behalf of one caller. */
export function createOrderService({ models, loaders, neighbours, principal }: OrderServiceDependencies) {
  /** The order, for staff of its organization, the guests of its table session, super-admins and services; null for others. */
  function ifSeen(order: OrderRecord | null): OrderRecord | null {
    if (!order) return null;
    const { organizationId, tableSessionId = 'none' } = order;
    return sitsAt(principal, { organizationId, tableSessionId }, 'orders:read') ? order : null;
  }

  /**
   * The organization of a location whose orders the caller may list; undefined when the id names none.
   * @throws CodedError FORBIDDEN also for staff of another organization: an empty list would let a subscription start that this query guards.
   */
  function readableAt(locationId: string): string | undefined {
    const organizationId = organizationOf('Location', locationId);
    const what = 'read the orders of this location';
    if (!servesAt(principal, organizationId ?? '', what, 'orders:read')) throw forbidden(what);
    return organizationId;
  }

  /** A guest knows the one session there is for them; staff ask the tables. */
  async function currentSessionOf(tableId: string, organizationId: string): Promise<string | null> {
    if (principal.kind === 'guest') return principal.tableId === tableId ? principal.tableSessionId : null;
    return actsFor(principal, organizationId, 'orders:read')
      ? neighbours.currentSessionIds.load(tableId)
      : null;
  }

  return {
    async order(id: string): Promise<OrderRecord | null> {
      return ifSeen(await loaders.order.load(id));
    },

    async orderEvent(id: string): Promise<OrderEventView | null> {
      const named = parseOrderEventId(id);
      const order = named && ifSeen(await loaders.order.load(named.orderId));
      const entry = order?.history[named?.index ?? 0];
      return order && entry ? { id, order, entry } : null;
    },

    /** @throws CodedError FORBIDDEN: this guards the events of the organization. */
    orderEventSource(organizationId: string): { organizationId: string } {
      const what = 'follow the orders of this organization';
      const isOrganization = organizationOf('Organization', organizationId) === organizationId;
      if (!isOrganization || !servesAt(principal, organizationId, what, 'orders:read')) throw forbidden(what);
      return { organizationId };
    },

    /** What happened to the open orders of an organization that `orderEventSource` let the caller see. */
    async openOrderEvents(organizationId: string): Promise<OrderEventView[]> {
      // Every order is at a location with a station, and by location open orders are found without looking at the others.
      const stations = await models.KitchenStation.find({ organizationId }, { locationId: 1 }).lean();
      const locationIds = new Set(stations.map(({ locationId }) => locationId));
      const open = await models.Order.find({
        organizationId,
        locationId: { $in: [...locationIds] },
        open: true,
      })
        .sort({ placedAt: 1 })
        .limit(mostOrdersWithEvents)
        .lean<OrderRecord[]>();
      return open.flatMap((order) =>
        order.history.map((entry, index) => ({ id: orderEventId(order, index), order, entry })),
      );
    },

    async orderOfItem(orderItemId: string): Promise<OrderRecord | null> {
      return ifSeen(await loaders.orderOfItem.load(orderItemId));
    },

    async orders({ locationId, statuses, first, after }: QueryOrdersArgs): Promise<KeysetPage<OrderRecord>> {
      const organizationId = readableAt(locationId);
      const page = keysetArguments({ first, after: after ?? null });
      if (!organizationId) return keysetPage<OrderRecord>([], page.limit);
      const found = await models.Order.find({
        organizationId,
        locationId,
        ...(statuses && { status: { $in: statuses } }),
        ...(page.after && { _id: { $lt: page.after } }),
      })
        .sort({ _id: -1 })
        .limit(page.limit + 1)
        .lean<OrderRecord[]>();
      return keysetPage(found, page.limit);
    },

    async openOrders(locationId: string): Promise<OrderRecord[]> {
      const organizationId = readableAt(locationId);
      if (!organizationId) return [];
      return models.Order.find({ organizationId, locationId, open: true })
        .sort({ placedAt: 1 })
        .limit(mostOpenOrders)
        .lean<OrderRecord[]>();
    },

    /** Orders of a table session, oldest first; none for those who do not take part in it. */
    async ordersOfSession(tableSessionId: string): Promise<OrderRecord[]> {
      const organizationId = organizationOf('TableSession', tableSessionId);
      if (!organizationId || !sitsAt(principal, { organizationId, tableSessionId }, 'orders:read')) return [];
      return loaders.ordersOfSession.load(tableSessionId);
    },

    /** What the party at a table has ordered and is not yet closed, oldest first. */
    async activeOrdersOfTable(tableId: string): Promise<OrderRecord[]> {
      const organizationId = organizationOf('Table', tableId);
      const tableSessionId = organizationId && (await currentSessionOf(tableId, organizationId));
      if (!tableSessionId) return [];
      const orders = await loaders.ordersOfSession.load(tableSessionId);
      return orders.filter(({ status }) => isActive(status));
    },
  };
}
