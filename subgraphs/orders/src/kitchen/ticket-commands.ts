import { accepted, type Outcome, refused } from '@comanda/platform/user-error';
import type { OrderHistoryKind } from '../generated/resolvers.ts';
import type { OrderFields, OrderItemRecord } from '../order/order.model.ts';
import { changedOrder, type Deed } from '../order/order-change.ts';
import { type ItemEvent, itemStatusAfter } from '../order/order-status.ts';
import { unreadAllergens } from './allergens.ts';
import { type Ticket, ticketOf } from './ticket.ts';
import type { TicketKey } from './ticket-id.ts';

type Changed = Outcome<
  OrderFields,
  'ILLEGAL_TRANSITION' | 'NOT_FOUND' | 'UNDO_EXPIRED' | 'ALLERGENS_UNACKNOWLEDGED'
>;

/** For how long a bump can be undone, in ms: the screen offers five seconds, the rest is for a slow network. */
export const undoWithinMs = 15_000;
/** Bumps are remembered a little longer than they can be undone, so that the refusal can say why. */
const rememberBumpsForMs = 60_000;

// Each command takes an order and answers the changed order, the same order when somebody else has brought it there already
// (two cooks, one bump), or why it cannot be. None does I/O: a lost race runs them again on the newer order.

export function startTicket(order: OrderFields, key: TicketKey, deed: Deed): Changed {
  return move(order, key, deed, undefined, {
    event: 'start',
    kind: 'STARTED',
    needs: 'FIRED',
    reached: (item) => item.status === 'STARTED',
    apply: (item) => ({ ...item, status: 'STARTED', startedAt: deed.at }),
  });
}

/**
 * Makes items ready: those of the whole ticket, or one.
 * @param commandKey remembered with the states before, so that this bump can be undone.
 */
export function bump(
  order: OrderFields,
  key: TicketKey,
  deed: Deed,
  commandKey: string,
  orderItemId?: string,
): Changed {
  const unread = unreadAllergens(order, key);
  if (unread && isToBump(order, key)) return unread;
  const outcome = move(order, key, deed, orderItemId, {
    event: 'bump',
    kind: 'BUMPED',
    needs: 'FIRED or STARTED',
    reached: (item) => item.status === 'READY',
    apply: (item) => ({ ...item, status: 'READY', readyAt: deed.at }),
  });
  if (!outcome.ok || outcome.value === order) return outcome;
  const before = new Map(order.items.map((item) => [item._id, item.status]));
  const items = outcome.value.items.flatMap((item) => {
    const status = before.get(item._id);
    return status && status !== item.status ? [{ itemId: item._id, status }] : [];
  });
  const { stationId, course } = key;
  const recent = order.bumps.filter(({ at }) => deed.at.getTime() - at.getTime() < rememberBumpsForMs);
  const bumps = [...recent, { commandKey, at: deed.at, stationId, course, items }];
  return accepted({ ...outcome.value, bumps });
}

/** The expo brings a ticket's ready items to the table. */
export function serveTicket(order: OrderFields, key: TicketKey, deed: Deed): Changed {
  return move(order, key, deed, undefined, {
    event: 'serve',
    kind: 'SERVED',
    needs: 'READY',
    reached: (item) => item.status === 'SERVED',
    apply: (item) => ({ ...item, status: 'SERVED', servedAt: deed.at }),
  });
}

/** Brings ready items back: those of the whole ticket, or one. Each counts as recalled once more. */
export function recall(order: OrderFields, key: TicketKey, deed: Deed, orderItemId?: string): Changed {
  return move(order, key, deed, orderItemId, {
    event: 'recall',
    kind: 'RECALLED',
    needs: 'READY',
    reached: (item) => item.status === 'FIRED' && item.recallCount > 0,
    // What it took the second time says nothing of how long the dish takes.
    apply: ({ readyAt: _readyAt, startedAt: _startedAt, undisturbed: _undisturbed, ...item }) => ({
      ...item,
      status: 'FIRED',
      recallCount: item.recallCount + 1,
    }),
  });
}

/** Takes a bump back as if it had not been: each item is again in the state it was in, and nothing counts as recalled. */
export function undoBump(order: OrderFields, key: TicketKey, deed: Deed, bumpCommandKey: string): Changed {
  const ticket = ticketOf(order, key.stationId, key.course);
  if (!ticket) return noSuchTicket();
  const undone = order.bumps.find(
    ({ commandKey, stationId, course }) =>
      commandKey === bumpCommandKey && stationId === key.stationId && course === key.course,
  );
  if (!undone) return undoExpired('There is no bump of yours under this key that could still be undone.');
  if (deed.at.getTime() - undone.at.getTime() > undoWithinMs) {
    return undoExpired(`The bump is older than ${undoWithinMs / 1000} s.`);
  }
  const before = new Map(undone.items.map(({ itemId, status }) => [itemId, status]));
  const bumped = order.items.filter((item) => before.has(item._id));
  const untouched = bumped.every(
    (item) => item.status === 'READY' && item.readyAt?.getTime() === undone.at.getTime(),
  );
  if (!untouched) return undoExpired('Something else happened to the items since the bump.');

  const items = order.items.map((item) => {
    const status = before.get(item._id);
    if (!status) return item;
    const { readyAt: _readyAt, ...kept } = item;
    return { ...kept, status };
  });
  const changed = changedOrder(order, items, { ...deed, kind: 'BUMP_UNDONE', stationId: key.stationId });
  return accepted({ ...changed, bumps: order.bumps.filter((other) => other !== undone) });
}

interface Move {
  event: ItemEvent;
  kind: OrderHistoryKind;
  /** Names of the states it is possible in, for the refusal. */
  needs: string;
  /** Whether an item is where the command would bring it. */
  reached: (item: OrderItemRecord) => boolean;
  apply: (item: OrderItemRecord) => OrderItemRecord;
}

function move(
  order: OrderFields,
  key: TicketKey,
  deed: Deed,
  orderItemId: string | undefined,
  { event, kind, needs, reached, apply }: Move,
): Changed {
  const ticket = ticketOf(order, key.stationId, key.course);
  if (!ticket) return noSuchTicket();
  const meant = ticket.items.filter(({ _id }) => orderItemId === undefined || _id === orderItemId);
  if (meant.length === 0) {
    return refused('NOT_FOUND', ['input', 'orderItemId'], 'The ticket has no such item.');
  }
  const movable = new Set(meant.filter((item) => itemStatusAfter(item.status, event)));
  if (movable.size === 0) {
    if (meant.some(reached)) return accepted(order);
    return illegal(order, ticket, orderItemId === undefined ? undefined : meant[0], needs);
  }
  const items = order.items.map((item) => (movable.has(item) ? apply(item) : item));
  return accepted(changedOrder(order, items, { ...deed, kind, stationId: key.stationId }));
}

/** Whether a bump would make something ready: an old bump that is repeated needs no reading of allergens. */
function isToBump(order: OrderFields, key: TicketKey): boolean {
  return (
    ticketOf(order, key.stationId, key.course)?.items.some(({ status }) => itemStatusAfter(status, 'bump')) ??
    false
  );
}

function noSuchTicket(): Changed {
  return refused('NOT_FOUND', ['input', 'ticketId'], 'There is no such ticket.');
}

function illegal(
  order: OrderFields,
  ticket: Ticket,
  item: OrderItemRecord | undefined,
  needs: string,
): Changed {
  const field = ['input', item ? 'orderItemId' : 'ticketId'];
  const what = item
    ? `${item.name} is ${item.status}`
    : `The ticket of order ${order.number} is ${ticket.status}`;
  return refused('ILLEGAL_TRANSITION', field, `${what}; this needs an item that is ${needs}.`);
}

function undoExpired(message: string): Changed {
  return refused('UNDO_EXPIRED', ['input', 'bumpIdempotencyKey'], `${message} Recall the ticket instead.`);
}
