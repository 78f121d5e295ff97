import { text } from '../app/text.ts';
import type { ExpoOrderPartsFragment, OrderStatus } from '../gql/graphql.ts';
import type { Action } from './action.ts';

/** An order as the pass sees it. */
export type ExpoOrder = ExpoOrderPartsFragment;
/** One item of it. */
export type ExpoItem = ExpoOrder['items'][number];

/** The items of one station. */
export interface StationItems {
  station: ExpoItem['station'];
  items: ExpoItem[];
}

const AT_THE_PASS: readonly OrderStatus[] = ['PLACED', 'ACCEPTED', 'IN_PREPARATION', 'READY'];

/** Whether the pass still has something to do with the order. */
export function isAtPass(order: { status: OrderStatus }): boolean {
  return AT_THE_PASS.includes(order.status);
}

/** Items by station, in the stations' own order. */
export function itemsByStation(order: ExpoOrder, stationIds: readonly string[]): StationItems[] {
  const groups = Map.groupBy(order.items, ({ station }) => station.id);
  const place = (id: string) => {
    const index = stationIds.indexOf(id);
    return index < 0 ? stationIds.length : index;
  };
  return [...groups.values()]
    .flatMap((items) => (items[0] ? [{ station: items[0].station, items }] : []))
    .sort((one, other) => place(one.station.id) - place(other.station.id));
}

/** How many items (counting quantities) are ready at the pass, and how many the order still waits for in all. */
export function readiness(order: ExpoOrder): { ready: number; all: number } {
  const count = (items: ExpoItem[]) => items.reduce((sum, { quantity }) => sum + quantity, 0);
  const waiting = order.items.filter(({ status }) => status !== 'SERVED' && status !== 'VOIDED');
  return { ready: count(waiting.filter(({ status }) => status === 'READY')), all: count(waiting) };
}

/** What is changed on a dish, in a row: at the pass it is compared with the plate. */
export function modifiersWords(modifiers: ExpoItem['modifiers']): string {
  return modifiers
    .map(({ kind, name, quantity }) => {
      const words = quantity > 1 ? `${quantity} × ${name}` : name;
      return kind === 'CHOICE' ? words : `${text.ticket[kind === 'NO' ? 'no' : 'add']} ${words}`;
    })
    .join(', ');
}

/** The order as it will be once what is ready is served. */
export function foreseeServed(order: ExpoOrder): ExpoOrder {
  const items = order.items.map((item) =>
    item.status === 'READY' ? { ...item, status: 'SERVED' as const } : item,
  );
  const isAllServed = items.every(({ status }) => status === 'SERVED' || status === 'VOIDED');
  return { ...order, items, status: isAllServed ? 'SERVED' : order.status };
}

/** How long a rush can be taken back, in milliseconds; the server decides by its own clock. */
export const RUSH_TAKE_BACK = 3_000;

/** The courses of which something is held, and those of which something could still be withheld. */
export function coursesOf({ items }: ExpoOrder): { held: number[]; fired: number[] } {
  const courses = (status: ExpoItem['status']) =>
    [...new Set(items.filter((item) => item.status === status).map(({ course }) => course))].sort(
      (one, other) => one - other,
    );
  return { held: courses('HELD'), fired: courses('FIRED') };
}

/** The order as it will be once the server has done what the pass asked for. */
export function foresee(order: ExpoOrder, action: Action): ExpoOrder {
  if (!('orderId' in action) || action.orderId !== order.id) return order;
  const move = (course: number, from: ExpoItem['status'], to: ExpoItem['status']) => ({
    ...order,
    items: order.items.map((item) =>
      item.course === course && item.status === from ? { ...item, status: to, fireAt: null } : item,
    ),
  });
  switch (action.kind) {
    case 'serveOrder':
      return foreseeServed(order);
    case 'rushOrder':
      return { ...order, rushedAt: order.rushedAt ?? new Date(0).toISOString() };
    case 'undoRush':
      return { ...order, rushedAt: null };
    case 'fireCourse':
      return move(action.course, 'HELD', 'FIRED');
    case 'holdCourse':
      return move(action.course, 'FIRED', 'HELD');
  }
}

/** Oldest first, so that all screens agree. */
export function byPlacing(one: ExpoOrder, other: ExpoOrder): number {
  return Date.parse(one.placedAt) - Date.parse(other.placedAt) || one.number - other.number;
}
