import { backoffDelay } from '@comanda/client/backoff';
import type { Ticket } from '../kitchen/ticket.ts';

/** A ticket that stands on the screen, and since when by the server's clock, in ISO 8601. */
export interface PaintedTicket {
  ticketId: string;
  paintedAt: string;
}

/** What must be known of a ticket to tell the server of it. */
type Told = Pick<Ticket, 'id' | 'version' | 'delivery'>;

/** What waits is sent together after this time, in milliseconds: a rush is one request. */
const GATHER = 60;
/** As many as the server takes at once. */
const AT_ONCE = 100;
/** How many tickets are remembered as told. */
const REMEMBERED = 2_000;
const AGAIN = { first: 400, most: 4_000 };

/**
 * Tells the server which tickets this screen has painted: the proof that they were delivered. Each is told until it is answered, once for each time it comes
 * to the station; saying it twice does no harm.
 */
export class PaintedTickets {
  readonly #send: (tickets: PaintedTicket[]) => Promise<void>;
  readonly #now: () => number;
  readonly #waiting = new Map<string, PaintedTicket>();
  /** By ticket, the version that was told: a recall brings the same ticket anew. */
  readonly #told = new Map<string, number>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  #isClosed = false;

  /**
   * @param send Tells the server. Rejects when it was not reached.
   * @param now The server's clock, in milliseconds since the epoch.
   */
  constructor({ send, now }: { send: (tickets: PaintedTicket[]) => Promise<void>; now: () => number }) {
    this.#send = send;
    this.#now = now;
  }

  /** Whether the server has yet to be told of one of these. */
  isDue(tickets: readonly Told[]): boolean {
    return tickets.some((ticket) => this.#isDue(ticket));
  }

  /** These stand on the screen now. Only those that the server waits for are told. */
  add(tickets: readonly Told[]): void {
    const paintedAt = new Date(this.#now()).toISOString();
    for (const ticket of tickets) {
      if (!this.#isDue(ticket)) continue;
      const { id, version } = ticket;
      this.#told.set(id, version);
      this.#waiting.set(id, { ticketId: id, paintedAt });
    }
    for (const oldest of this.#told.keys()) {
      if (this.#told.size <= REMEMBERED) break;
      this.#told.delete(oldest);
    }
    if (this.#waiting.size > 0) this.#timer ??= setTimeout(() => void this.#flush(), GATHER);
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
  }

  #isDue({ id, version, delivery }: Told): boolean {
    if (delivery === 'ACKNOWLEDGED' || delivery === 'NOT_DUE') return false;
    return (this.#told.get(id) ?? -1) < version && !this.#waiting.has(id);
  }

  async #flush(): Promise<void> {
    const batch = [...this.#waiting.values()].slice(0, AT_ONCE);
    try {
      await this.#send(batch);
      this.#failures = 0;
      for (const { ticketId } of batch) this.#waiting.delete(ticketId);
    } catch {
      this.#failures += 1;
    }
    if (this.#isClosed) return;
    this.#timer =
      this.#waiting.size === 0
        ? undefined
        : setTimeout(
            () => void this.#flush(),
            this.#failures === 0 ? 0 : backoffDelay(this.#failures - 1, AGAIN),
          );
  }
}
