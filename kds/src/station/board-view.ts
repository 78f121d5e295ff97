import type { Grid, Slot } from '../kitchen/slots.ts';
import type { Ticket } from '../kitchen/ticket.ts';

/** A bump that can still be taken back. */
export interface Undoable {
  /** The bump's idempotency key. */
  key: string;
  ticket: Ticket;
  /** The item bumped; nothing when it was the whole ticket. */
  orderItemId: string | undefined;
  before: Readonly<Record<string, Ticket['items'][number]['status']>>;
  /** `performance.now()` until which. */
  until: number;
}

/** Something tapped that the server did not do. */
export interface Refusal {
  /** What it was about: a ticket's id, or a menu item's. */
  subject: string;
  /** The ticket, when it was about one that is known. */
  ticket: Ticket | null;
  message: string;
}

/** One card. The same object as long as nothing on it changes. */
export interface Card {
  /** As it will be when the server has done all that was tapped. */
  ticket: Ticket;
  slot: Slot;
  /** Bumps on it that can be taken back; the first is of the whole ticket when that was bumped. */
  undoables: readonly Undoable[];
  /** Whether the server has yet to confirm something that was tapped. */
  isSending: boolean;
  /** The last tap, when it was refused. */
  refusal: Refusal | undefined;
}

/** What the screen shows. The same object until something changes. */
export interface BoardView {
  /** All cards of all pages, oldest first. */
  cards: readonly Card[];
  grid: Grid;
  page: number;
  pages: number;
  /** Open tickets, oldest first. */
  open: readonly Ticket[];
  /** The last bump that can be taken back. */
  lastUndoable: Undoable | undefined;
  /** Tickets bumped on this screen, newest first, as a recall list when the server cannot be asked. */
  bumped: readonly Ticket[];
  /** Refusals that have no card to be shown on. */
  refusals: readonly Refusal[];
  /** False until the first snapshot. */
  isLoaded: boolean;
}

/** The copy painted before, when the new one says the same. Foreseeing makes new objects; when they say the same, the card must not be painted again. */
export function sameIfEqual(before: Ticket | undefined, now: Ticket): Ticket {
  if (!before || before === now || before.version !== now.version) return now;
  return JSON.stringify(before) === JSON.stringify(now) ? before : now;
}

/** Whether nothing on the card changed. */
export function isSameCard(one: Card, other: Card): boolean {
  return (
    one.ticket === other.ticket &&
    one.slot === other.slot &&
    one.isSending === other.isSending &&
    one.refusal === other.refusal &&
    one.undoables.length === other.undoables.length &&
    one.undoables.every((undoable, index) => undoable === other.undoables[index])
  );
}
