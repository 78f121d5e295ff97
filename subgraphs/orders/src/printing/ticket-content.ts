import type { PrintJobKind } from '../generated/resolvers.ts';
import { isSamePlace } from '../kitchen/delivery.ts';
import type { OrderFields, OrderItemRecord } from '../order/order.model.ts';
import type { PrintedItem, TicketContent } from './print-content.ts';
import type { PrintedNames } from './print-names.ts';

interface Part {
  kind: PrintJobKind;
  stationId: string;
  course: number;
  /** The items that are printed. */
  itemIds: readonly string[];
  at: Date;
}

/**
 * What is printed of a ticket, as the order is now.
 * @param stationNames of all stations of the order.
 */
export function ticketContent(
  order: OrderFields,
  { kind, stationId, course, itemIds, at }: Part,
  stationNames: ReadonlyMap<string, string>,
  { table, orderedBy, timeZone }: PrintedNames,
): TicketContent {
  const own = order.items.filter((item) => isSamePlace(item, { stationId, course }));
  const live = order.items.filter(({ status }) => status !== 'VOIDED');
  const others = new Set(live.flatMap((item) => (item.stationId === stationId ? [] : item.stationId)));
  return {
    station: stationNames.get(stationId) ?? '?',
    orderNumber: order.number,
    ...(table !== undefined && { table }),
    course,
    hasCourses: new Set(order.items.map((item) => item.course)).size > 1,
    at,
    timeZone,
    ...(orderedBy && { orderedBy }),
    addOn: order.addOn,
    rushed: order.rush !== undefined,
    recalled: own.some(({ recallCount, status }) => recallCount > 0 && status !== 'VOIDED'),
    items: own.filter(({ _id }) => itemIds.includes(_id)).map((item) => printedItem(order, item, kind)),
    note: order.note,
    alsoAt: [...others].flatMap((id) => stationNames.get(id) ?? []),
  };
}

function printedItem(order: OrderFields, item: OrderItemRecord, kind: PrintJobKind): PrintedItem {
  const { _id, quantity, name, modifiers, note, allergens, allergies = [], status, voidReason } = item;
  const change = order.changes?.findLast((one) => one.itemId === _id && one.kind === 'NOTE');
  return {
    quantity,
    name,
    modifiers: modifiers.map(({ kind: what, name: modifier, quantity: times }) => ({
      kind: what,
      name: modifier,
      quantity: times,
    })),
    note,
    allergens: [...allergens],
    allergies: [...allergies],
    isVoid: status === 'VOIDED',
    ...(voidReason && { voidReason }),
    ...(kind === 'CHANGED' && change && { noteBefore: change.noteBefore ?? '' }),
  };
}
