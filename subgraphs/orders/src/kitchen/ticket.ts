import type { KitchenTicketStatus } from '../generated/resolvers.ts';
import type { OrderFields, OrderItemRecord, OrderRecord } from '../order/order.model.ts';
import { isSamePlace } from './delivery.ts';
import { ticketId } from './ticket-id.ts';

/** A ticket as it follows from its order. */
export interface Ticket<Order extends OrderFields = OrderFields> {
  _id: string;
  order: Order;
  stationId: string;
  course: number;
  items: OrderItemRecord[];
  status: KitchenTicketStatus;
  /** When the first of its items was fired. */
  firedAt?: Date | undefined;
  /** When the last of its items became ready, once all are. */
  readyAt?: Date | undefined;
  recalled: boolean;
}

/** A ticket of an order as it is stored. */
export type TicketRecord = Ticket<OrderRecord>;

/** All tickets of an order, by course and then by the first item of each station. */
export function ticketsOf<Order extends OrderFields>(order: Order): Ticket<Order>[] {
  const groups = Map.groupBy(order.items, (item) => `${item.course} ${item.stationId}`);
  return [...groups.values()]
    .flatMap((items) => items[0] ?? [])
    .sort((a, b) => a.course - b.course)
    .flatMap(({ stationId, course }) => ticketOf(order, stationId, course) ?? []);
}

/** The ticket of an order for one station and course, or undefined when it has none. */
export function ticketOf<Order extends OrderFields>(
  order: Order,
  stationId: string,
  course: number,
): Ticket<Order> | undefined {
  const items = order.items.filter((item) => item.stationId === stationId && item.course === course);
  if (items.length === 0) return undefined;
  const live = items.filter((item) => item.status !== 'VOIDED');
  const status = ticketStatusOf(items);
  const readyAt = status === 'READY' || status === 'SERVED' ? edge(Math.max, live, 'readyAt') : undefined;
  return {
    _id: ticketId({ organizationId: order.organizationId, orderId: order._id, stationId, course }),
    order,
    stationId,
    course,
    items,
    status,
    firedAt: edge(Math.min, items, 'firedAt'),
    readyAt,
    recalled: live.some((item) => item.recallCount > 0),
  };
}

/** The state of a ticket that follows from its items. Void ones count only when there are no others. */
export function ticketStatusOf(items: readonly Pick<OrderItemRecord, 'status'>[]): KitchenTicketStatus {
  const statuses = items.map(({ status }) => status).filter((status) => status !== 'VOIDED');
  if (statuses.length === 0) return 'VOIDED';
  if (statuses.every((status) => status === 'NEW' || status === 'HELD')) return 'HELD';
  if (statuses.every((status) => status === 'SERVED')) return 'SERVED';
  if (statuses.every((status) => status === 'READY' || status === 'SERVED')) return 'READY';
  const begun = statuses.some((status) => status === 'STARTED' || status === 'READY' || status === 'SERVED');
  return begun ? 'IN_PREPARATION' : 'FIRED';
}

/** Whether something was voided or changed that the station has not acknowledged. */
export function hasUnseenChange({ order, stationId, course }: Ticket): boolean {
  return (order.changes ?? []).some(
    (change) => !change.acknowledgedAt && isSamePlace(change, { stationId, course }),
  );
}

/** Whether the station still has to prepare something of it. */
export function isOpenTicket({ status }: Pick<Ticket, 'status'>): boolean {
  return status === 'FIRED' || status === 'IN_PREPARATION';
}

function edge(
  pick: (...times: number[]) => number,
  items: readonly OrderItemRecord[],
  field: 'firedAt' | 'readyAt',
): Date | undefined {
  const times = items.flatMap((item) => item[field]?.getTime() ?? []);
  return times.length > 0 ? new Date(pick(...times)) : undefined;
}
