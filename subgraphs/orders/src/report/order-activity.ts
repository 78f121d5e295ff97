import type { OrderStatus } from '../generated/resolvers.ts';
import type { TicketRecord } from '../kitchen/ticket.ts';

/** An order placed in the last hour. */
export interface PlacedOrder {
  organizationId: string;
  placedAt: Date;
}

/** An order that is not yet served. */
export interface OpenOrder extends PlacedOrder {
  status: OrderStatus;
  promisedAt: Date;
}

export interface OrganizationCounts {
  organizationId: string;
  placedLastHour: number;
  inKitchen: number;
  late: number;
  unacknowledged: number;
}

/** A ticket that nobody in the kitchen may have seen. */
export interface WaitingTicket {
  ticket: TicketRecord;
  since: Date;
}

export interface ActivityCounts {
  placedLastMinute: number;
  placedLastHour: number;
  inKitchen: number;
  ready: number;
  late: number;
  /** In seconds; null when no order waits to be accepted. */
  oldestUnacceptedSeconds: number | null;
  /** The last 60 minutes, oldest first. */
  placedPerMinute: number[];
  /** The one that waits longest first. */
  unacknowledged: WaitingTicket[];
  offlineScreens: number;
  organizations: OrganizationCounts[];
}

const minuteMs = 60_000;
const minutesInAnHour = 60;

/**
 * Counts what is going on. Organizations come by what needs attention first: tickets that nobody has seen, late orders, then orders in the kitchen.
 * @param placed orders of the last hour.
 * @param open orders that are not yet served.
 * @param organizationIds organizations with orders today, also those of which nothing is open.
 */
export function countActivity(
  placed: Iterable<PlacedOrder>,
  open: Iterable<OpenOrder>,
  organizationIds: Iterable<string>,
  now: Date,
  {
    unacknowledged = [],
    offlineScreens = 0,
  }: Partial<Pick<ActivityCounts, 'unacknowledged' | 'offlineScreens'>> = {},
): ActivityCounts {
  const byOrganization = new Map<string, OrganizationCounts>();
  const of = (organizationId: string): OrganizationCounts => {
    const known = byOrganization.get(organizationId);
    if (known) return known;
    const fresh = { organizationId, placedLastHour: 0, inKitchen: 0, late: 0, unacknowledged: 0 };
    byOrganization.set(organizationId, fresh);
    return fresh;
  };
  for (const organizationId of organizationIds) of(organizationId);

  const placedPerMinute = Array.from({ length: minutesInAnHour }, () => 0);
  for (const { organizationId, placedAt } of placed) {
    const minutesAgo = Math.max(0, Math.floor((now.getTime() - placedAt.getTime()) / minuteMs));
    const minute = minutesInAnHour - 1 - minutesAgo;
    if (minute < 0) continue;
    placedPerMinute[minute] = (placedPerMinute[minute] ?? 0) + 1;
    of(organizationId).placedLastHour++;
  }

  let ready = 0;
  let waitingSince = Number.POSITIVE_INFINITY;
  for (const order of open) {
    if (order.status === 'READY') ready++;
    if (order.status === 'PLACED') waitingSince = Math.min(waitingSince, order.placedAt.getTime());
    if (order.status !== 'ACCEPTED' && order.status !== 'IN_PREPARATION') continue;
    of(order.organizationId).inKitchen++;
    if (order.promisedAt < now) of(order.organizationId).late++;
  }

  for (const { ticket } of unacknowledged) of(ticket.order.organizationId).unacknowledged++;

  const organizations = [...byOrganization.values()].sort(
    (a, b) =>
      b.unacknowledged - a.unacknowledged ||
      b.late - a.late ||
      b.inKitchen - a.inKitchen ||
      b.placedLastHour - a.placedLastHour ||
      (a.organizationId < b.organizationId ? -1 : 1),
  );
  const sum = (field: 'placedLastHour' | 'inKitchen' | 'late') =>
    organizations.reduce((total, organization) => total + organization[field], 0);
  return {
    placedLastMinute: placedPerMinute.at(-1) ?? 0,
    placedLastHour: sum('placedLastHour'),
    inKitchen: sum('inKitchen'),
    ready,
    late: sum('late'),
    oldestUnacceptedSeconds: Number.isFinite(waitingSince)
      ? Math.max(0, Math.floor((now.getTime() - waitingSince) / 1000))
      : null,
    placedPerMinute,
    unacknowledged,
    offlineScreens,
    organizations,
  };
}
