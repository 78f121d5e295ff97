import type { KitchenTicketStatus } from '../gql/graphql.ts';

/** How a card is coloured. */
export type Age = 'on-time' | 'warning' | 'late' | 'ready' | 'void';

/** From how many seconds a ticket is shown as warning and as late. */
export interface AgeLimits {
  warningSeconds: number;
  lateSeconds: number;
}

/** The age of a ticket that was fired at `since`; both instants in milliseconds by the server's clock. */
export function ticketAge(status: KitchenTicketStatus, since: number, now: number, limits: AgeLimits): Age {
  if (status === 'VOIDED') return 'void';
  if (status === 'READY' || status === 'SERVED') return 'ready';
  const seconds = (now - since) / 1_000;
  if (seconds >= limits.lateSeconds) return 'late';
  return seconds >= limits.warningSeconds ? 'warning' : 'on-time';
}

/** How long before the promise an order at the pass is a warning, in milliseconds. */
const PROMISE_WARNING = 120_000;

/** The age of an order as the pass sees it: against what was promised to the diner. */
export function orderAge(isReady: boolean, promisedAt: number, now: number): Age {
  if (isReady) return 'ready';
  if (now >= promisedAt) return 'late';
  return now >= promisedAt - PROMISE_WARNING ? 'warning' : 'on-time';
}

/** Elapsed time as `mm:ss`, with hours in front from an hour on. Never negative: clocks may differ by a blink. */
export function elapsed(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1_000));
  const two = (part: number) => String(part).padStart(2, '0');
  const hours = Math.floor(seconds / 3_600);
  const minutes = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${minutes}` : minutes;
}
