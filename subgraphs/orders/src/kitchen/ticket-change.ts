import { newId } from '@comanda/platform/id';
import { accepted, type Outcome, refused } from '@comanda/platform/user-error';
import type { OrderFields, OrderItemRecord, OrderRecord, TicketChangeRecord } from '../order/order.model.ts';
import { amendedOrder, type Deed } from '../order/order-change.ts';
import { isSamePlace } from './delivery.ts';
import type { TicketKey } from './ticket-id.ts';

/** A change with the order on which it happened. */
export interface TicketChangeView {
  order: OrderRecord;
  change: TicketChangeRecord;
}

/** Whether the station works on an item, so that it must see what becomes of it. */
export function isInWork({ status }: Pick<OrderItemRecord, 'status'>): boolean {
  return status === 'FIRED' || status === 'STARTED';
}

/** A change of an item that its station must acknowledge. */
export function changeOf(
  order: Pick<OrderFields, 'organizationId'>,
  item: OrderItemRecord,
  { at, by }: Deed,
  what: { kind: 'VOIDED'; reason: string } | { kind: 'NOTE'; noteBefore: string },
): TicketChangeRecord {
  const { _id: itemId, stationId, course } = item;
  return { _id: newId('TicketChange', order.organizationId), ...what, itemId, stationId, course, at, by };
}

/** The station has seen a void or change. Seen twice is seen once. */
export function acknowledgeChange(
  order: OrderFields,
  key: TicketKey,
  deed: Deed,
  changeId: string,
): Outcome<OrderFields, 'NOT_FOUND'> {
  const change = order.changes?.find((one) => one._id === changeId && isSamePlace(one, key));
  if (!change) return refused('NOT_FOUND', ['input', 'changeId'], 'The ticket has no such change.');
  if (change.acknowledgedAt) return accepted(order);
  const seen = { ...change, acknowledgedAt: deed.at, acknowledgedBy: deed.by };
  const changes = order.changes?.map((one) => (one === change ? seen : one));
  const entry = { ...deed, kind: 'CHANGE_ACKNOWLEDGED' as const, stationId: key.stationId };
  return accepted(amendedOrder(order, { changes }, deed.at, entry));
}
