import { organizationCode, organizationOf } from '@comanda/platform/id';
import type { HistoryEntry, OrderFields, OrderRecord } from './order.model.ts';

/** One line of an order's history, as partners are told of it. */
export interface OrderEventView {
  id: string;
  order: OrderRecord;
  entry: HistoryEntry;
}

/** Whose orders' events are told. */
export interface OrderEventScope {
  organizationId: string;
}

const pattern = /^oev_([0-9a-hjkmnp-tv-z]{12})([0-9a-hjkmnp-tv-z]{26})\.(0|[1-9]\d{0,5})$/;

/**
 * The id of an event, `oev_<organization><order>.<line of the history>`. Events are stored nowhere but in the order: its history only grows, so a line
 * of it is named by its place for ever.
 */
export function orderEventId({ organizationId, _id }: OrderFields, index: number): string {
  return `oev_${organizationCode(organizationId)}${_id.slice(16)}.${index}`;
}

/** The order and the line that an id names, or undefined when it is no event's id. Neither need exist. */
export function parseOrderEventId(id: string): { orderId: string; index: number } | undefined {
  const [, organization, order, index] = pattern.exec(id) ?? [];
  if (!organizationOf('OrderEvent', id) || !order) return undefined;
  return { orderId: `ord_${organization}${order}`, index: Number(index) };
}

/** Ids of the events that a change of an order brought. @param before undefined for an order that is new. */
export function newOrderEventIds(before: OrderFields | undefined, after: OrderFields): string[] {
  const told = before?.history.length ?? 0;
  return after.history.slice(told).map((_entry, index) => orderEventId(after, told + index));
}
