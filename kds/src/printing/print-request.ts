import type { Ticket } from '../kitchen/ticket.ts';

/** Tickets to be printed by the browser, and what is said of their place. */
export interface PrintRequest {
  tickets: readonly Ticket[];
  timeZone: string;
}

let current: PrintRequest | undefined;
const listeners = new Set<() => void>();

/** Prints tickets as this screen knows them, with or without a network. Nothing is printed of nothing. */
export function printTickets(request: PrintRequest): void {
  if (request.tickets.length > 0) set(request);
}

/** What was asked for is printed, or was called off. */
export function donePrinting(): void {
  set(undefined);
}

/** For `useSyncExternalStore`. */
export const printRequests = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  read: (): PrintRequest | undefined => current,
};

function set(request: PrintRequest | undefined): void {
  current = request;
  for (const listener of listeners) listener();
}
