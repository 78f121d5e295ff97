import type { Availability, OrderItemStatus } from '../gql/graphql.ts';
import { isToPrepare, type Ticket, ticketStatus } from './ticket.ts';

/** The states that items had before they were bumped, to go back to. */
export type StatesBefore = Readonly<Record<string, OrderItemStatus>>;

/** What a cook did, to be told to the server. */
export type Action =
  | { kind: 'startTicket'; ticketId: string }
  | { kind: 'bumpTicket'; ticketId: string; before: StatesBefore }
  | { kind: 'bumpItem'; ticketId: string; orderItemId: string; before: StatesBefore }
  | { kind: 'undoBump'; ticketId: string; bumpKey: string; before: StatesBefore }
  | { kind: 'recallTicket'; ticketId: string }
  | { kind: 'recallItem'; ticketId: string; orderItemId: string }
  | { kind: 'fireItem' | 'holdItem'; ticketId: string; orderItemId: string }
  | { kind: 'acknowledgeAllergens'; ticketId: string }
  | { kind: 'acknowledgeChange'; ticketId: string; changeId: string }
  | { kind: 'serveOrder' | 'rushOrder' | 'undoRush'; orderId: string }
  | { kind: 'fireCourse' | 'holdCourse'; orderId: string; course: number }
  | {
      kind: 'setAvailability';
      menuItemId: string;
      availability: Availability;
      /** When it comes back by itself, in ISO 8601. */
      until?: string;
      /** What to offer meanwhile; without them what the menu says. */
      substituteIds?: readonly string[];
    };

/** What an action is about. Actions about the same thing are sent one after the other. */
export function subjectOf(action: Action): string {
  if ('ticketId' in action) return action.ticketId;
  return 'orderId' in action ? action.orderId : action.menuItemId;
}

/** Stands for an instant that only the server will name; that there is one is what counts. */
const foreseenAt = new Date(0).toISOString();

/** The ticket as it will be when the server has done `action`; the same object when nothing changes. */
export function foresee(ticket: Ticket, action: Action): Ticket {
  if (!('ticketId' in action) || action.ticketId !== ticket.id) return ticket;
  if (action.kind === 'acknowledgeAllergens') {
    return ticket.allergensAcknowledgedAt ? ticket : { ...ticket, allergensAcknowledgedAt: foreseenAt };
  }
  if (action.kind === 'acknowledgeChange') {
    const changes = ticket.changes.map((change) =>
      change.id === action.changeId ? { ...change, acknowledgedAt: foreseenAt } : change,
    );
    return { ...ticket, changes };
  }
  const items = ticket.items.map((item) => {
    const status = nextStatus(item, action);
    return status === item.status ? item : { ...item, status };
  });
  const recalled = ticket.recalled || action.kind === 'recallTicket' || action.kind === 'recallItem';
  if (recalled === ticket.recalled && items.every((item, index) => item === ticket.items[index])) {
    return ticket;
  }
  return { ...ticket, items, recalled, status: ticketStatus(items) };
}

function nextStatus(
  item: { id: string; status: OrderItemStatus },
  action: Exclude<
    Extract<Action, { ticketId: string }>,
    { kind: 'acknowledgeAllergens' | 'acknowledgeChange' }
  >,
): OrderItemStatus {
  switch (action.kind) {
    case 'startTicket':
      return item.status === 'FIRED' ? 'STARTED' : item.status;
    case 'bumpTicket':
      return isToPrepare(item) ? 'READY' : item.status;
    case 'bumpItem':
      return item.id === action.orderItemId && isToPrepare(item) ? 'READY' : item.status;
    case 'fireItem':
      return item.id === action.orderItemId && item.status === 'HELD' ? 'FIRED' : item.status;
    case 'holdItem':
      return item.id === action.orderItemId && item.status === 'FIRED' ? 'HELD' : item.status;
    case 'undoBump':
      return item.status === 'READY' ? (action.before[item.id] ?? item.status) : item.status;
    case 'recallTicket':
      return item.status === 'READY' ? 'FIRED' : item.status;
    case 'recallItem':
      return item.id === action.orderItemId && item.status === 'READY' ? 'FIRED' : item.status;
  }
}

/** The states of the items that a bump will change: of one item, or of all that are to be prepared. */
export function statesBefore(ticket: Ticket, orderItemId?: string): StatesBefore {
  return Object.fromEntries(
    ticket.items
      .filter((item) => isToPrepare(item) && (orderItemId === undefined || item.id === orderItemId))
      .map((item) => [item.id, item.status]),
  );
}
