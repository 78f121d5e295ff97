import { Listeners } from '@comanda/client/listeners';
import { text } from '../app/text.ts';
import type { FrameGather } from '../frame/next-frame.ts';
import { type Action, foresee, statesBefore } from '../kitchen/action.ts';
import { type CardSpace, fitsOneRow } from '../kitchen/card-size.ts';
import type { Answered, Command, CommandQueue } from '../kitchen/command-queue.ts';
import { NewestById } from '../kitchen/newest-by-id.ts';
import { type Grid, pageCount, placeCards, type Slot } from '../kitchen/slots.ts';
import {
  byAge,
  isCooking,
  isOpen,
  isToPrepare,
  type Ticket,
  unreadAllergens,
  unseenChanges,
} from '../kitchen/ticket.ts';
import {
  type BoardView,
  type Card,
  isSameCard,
  type Refusal,
  sameIfEqual,
  type Undoable,
} from './board-view.ts';

/** How long a bump can be taken back, in milliseconds. */
export const UNDO_MILLISECONDS = 5_000;

/** How many bumped tickets are remembered. */
const RECALL_LIST = 50;

/**
 * The state of a station's screen: the newest copy of each ticket, what was tapped and is not yet confirmed laid over it, the
 * places of the cards, and the bumps that can be taken back. It knows neither React nor the network.
 */
export class StationBoard {
  readonly #queue: CommandQueue;
  readonly #load: (ticketId: string) => Promise<Ticket | null>;
  readonly #now: () => number;
  readonly #soon: FrameGather | undefined;
  readonly #changed = new Listeners();
  readonly #arrived = new Listeners<Ticket>();
  readonly #tickets = new NewestById<Ticket>();
  /** Cards that keep their place though the station has no more work on them, until when; for ever while a void is unseen. */
  readonly #staying = new Map<string, number>();
  readonly #refusals = new Map<string, Refusal>();
  readonly #unlisten: (() => void)[];
  #undoables: readonly Undoable[] = [];
  #bumped: readonly Ticket[] = [];
  #slots: Map<string, Slot> = new Map();
  #space: CardSpace = { width: 360, height: 440 };
  #timer: ReturnType<typeof setTimeout> | undefined;
  #view: BoardView = {
    cards: [],
    grid: { columns: 5, rows: 2 },
    page: 0,
    pages: 1,
    open: [],
    lastUndoable: undefined,
    bumped: [],
    refusals: [],
    isLoaded: false,
  };

  /** @param load Reads one ticket from the server; null when it does not exist. */
  constructor({
    queue,
    load,
    now = () => performance.now(),
    gather,
  }: {
    queue: CommandQueue;
    load: (ticketId: string) => Promise<Ticket | null>;
    now?: () => number;
    /** Gathers what the server sends; without it each change is shown at once. */
    gather?: (run: () => void) => FrameGather;
  }) {
    this.#queue = queue;
    this.#load = load;
    this.#now = now;
    this.#soon = gather?.(() => this.#update());
    this.#unlisten = [
      queue.subscribe(() => this.#update()),
      queue.onAnswered((answered) => void this.#answered(answered)),
    ];
  }

  readonly view = (): BoardView => this.#view;
  readonly subscribe = (listener: () => void): (() => void) => this.#changed.add(listener);

  /** Hears of each ticket that comes to the station, or comes back to it, after the first snapshot. */
  readonly onArrival = (listener: (ticket: Ticket) => void): (() => void) => this.#arrived.add(listener);

  /** Takes a copy of a ticket, as an event or an answer brings it. */
  receive(ticket: Ticket, isWhole = true): void {
    this.#take(ticket, isWhole);
    if (this.#soon) this.#soon.wish();
    else this.#update();
  }

  /** The moment before a snapshot is asked for. */
  mark(): number {
    return this.#tickets.mark();
  }

  /** Takes the station's open tickets. Those that are on the screen and not among them are looked up one by one. */
  async snapshot(tickets: readonly Ticket[], mark: number, isWhole = true): Promise<void> {
    const missing = this.#tickets.snapshot([], mark).filter((id) => this.#isOpen(id));
    const inSnapshot = new Set(tickets.map(({ id }) => id));
    for (const ticket of tickets) this.#take(ticket, isWhole);
    this.#view = { ...this.#view, isLoaded: true };
    this.#update();
    for (const id of missing) {
      if (inSnapshot.has(id)) continue;
      const ticket = await this.#load(id);
      if (ticket) this.receive(ticket);
      else this.#drop(id);
    }
  }

  /** Takes the copy that this device kept of the board, so that there is something to cook from before the server answers, or though it does not. */
  restore(tickets: readonly Ticket[]): void {
    for (const ticket of tickets) this.#take(ticket, false);
    if (tickets.length > 0) this.#view = { ...this.#view, isLoaded: true };
    this.#update();
  }

  /** The newest copy that the server sent of each ticket of the board, for the device to keep. */
  readonly tickets = (): Ticket[] => this.#tickets.values();

  start(ticketId: string): void {
    const ticket = this.#foreseen(ticketId);
    if (ticket?.items.some(({ status }) => status === 'FIRED')) this.#do({ kind: 'startTicket', ticketId });
  }

  /** Bumps the ticket, or one of its items. What is ready already is left alone, so a double tap is one bump. */
  bump(ticketId: string, orderItemId?: string): void {
    const ticket = this.#foreseen(ticketId);
    if (!ticket) return;
    const before = statesBefore(ticket, orderItemId);
    if (Object.keys(before).length === 0) return;
    if (unreadAllergens(ticket).length > 0) {
      this.#refusals.set(ticketId, { subject: ticketId, ticket, message: text.ticket.allergensFirst });
      return this.#update();
    }
    const isWhole = ticket.items.every((item) => item.id in before || !isToPrepare(item));
    const until = this.#now() + UNDO_MILLISECONDS;
    if (isWhole) this.#staying.set(ticketId, until);
    this.#refusals.delete(ticketId);
    const { key } = this.#queue.add(
      orderItemId === undefined
        ? { kind: 'bumpTicket', ticketId, before }
        : { kind: 'bumpItem', ticketId, orderItemId, before },
    );
    this.#undoables = [...this.#undoables, { key, ticket, orderItemId, before, until }];
    if (isWhole) this.#remember(ticket);
    this.#update();
  }

  /** Takes a bump back, while that is possible. */
  undo(key: string): void {
    const undoable = this.#undoables.find((one) => one.key === key);
    if (!undoable || undoable.until <= this.#now()) return;
    const { ticket, before } = undoable;
    this.#undoables = this.#undoables.filter((one) => one.key !== key);
    this.#bumped = this.#bumped.filter(({ id }) => id !== ticket.id);
    if (!this.#queue.withdraw(key)) {
      this.#queue.add({ kind: 'undoBump', ticketId: ticket.id, bumpKey: key, before });
    }
    this.#update();
  }

  undoLast(): void {
    if (this.#view.lastUndoable) this.undo(this.#view.lastUndoable.key);
  }

  /** Brings a ticket back from the pass, and turns to its page. The copy given is shown until the server's arrives. */
  recall(ticket: Ticket): void {
    if (this.#undoables.some((one) => one.ticket.id === ticket.id)) {
      for (const { key } of this.#undoables.filter((one) => one.ticket.id === ticket.id)) this.undo(key);
      return;
    }
    this.#tickets.receive(ticket);
    this.#bumped = this.#bumped.filter(({ id }) => id !== ticket.id);
    this.#do({ kind: 'recallTicket', ticketId: ticket.id });
    this.setPage(this.#slots.get(ticket.id)?.page ?? this.#view.page);
  }

  recallItem(ticketId: string, orderItemId: string): void {
    const undoable = this.#undoables.find(
      (one) => one.ticket.id === ticketId && one.orderItemId === orderItemId,
    );
    if (undoable) this.undo(undoable.key);
    else this.#do({ kind: 'recallItem', ticketId, orderItemId });
  }

  /** The cook has read what a guest must not have. */
  acknowledgeAllergens(ticketId: string): void {
    const ticket = this.#foreseen(ticketId);
    if (ticket && unreadAllergens(ticket).length > 0) this.#do({ kind: 'acknowledgeAllergens', ticketId });
  }

  /** The cook has seen a void or change, or all of them; a card without work goes with the last. */
  acknowledgeChanges(ticketId: string, changeId?: string): void {
    const ticket = this.#foreseen(ticketId);
    if (!ticket) return;
    const seen = unseenChanges(ticket).filter(({ id }) => changeId === undefined || id === changeId);
    for (const { id } of seen) this.#do({ kind: 'acknowledgeChange', ticketId, changeId: id });
    if (seen.length === 0 && !isCooking(ticket)) this.#drop(ticketId);
  }

  /** Fires a held item at once, or withholds one that is not started. */
  fireItem(ticketId: string, orderItemId: string): void {
    this.#do({ kind: 'fireItem', ticketId, orderItemId });
  }

  holdItem(ticketId: string, orderItemId: string): void {
    this.#do({ kind: 'holdItem', ticketId, orderItemId });
  }

  dismissRefusal(subject: string): void {
    this.#refusals.delete(subject);
    this.#update();
  }

  setGrid(grid: Grid, space: CardSpace): void {
    const { grid: before } = this.#view;
    const isSame = grid.columns === before.columns && grid.rows === before.rows;
    if (isSame && space.width === this.#space.width && space.height === this.#space.height) return;
    this.#space = space;
    this.#slots = new Map();
    this.#view = { ...this.#view, grid };
    this.#update();
  }

  setPage(page: number): void {
    this.#view = { ...this.#view, page: Math.min(Math.max(page, 0), this.#view.pages - 1) };
    this.#update();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#soon?.close();
    for (const unlisten of this.#unlisten) unlisten();
  }

  #do(action: Action): void {
    if ('ticketId' in action) this.#refusals.delete(action.ticketId);
    this.#queue.add(action);
  }

  #take(ticket: Ticket, isWhole = true): void {
    const wasOpen = this.#isOpen(ticket.id);
    if (!this.#tickets.receive(ticket, isWhole)) return;
    const isMine = this.#queue
      .pending()
      .some(({ action }) => 'ticketId' in action && action.ticketId === ticket.id);
    if (isOpen(ticket) && !wasOpen && this.#view.isLoaded && !isMine) this.#arrived.tell(ticket);
    if (ticket.status === 'READY') this.#remember(ticket);
    if (isOpen(ticket)) this.#bumped = this.#bumped.filter(({ id }) => id !== ticket.id);
  }

  #remember(ticket: Ticket): void {
    this.#bumped = [ticket, ...this.#bumped.filter(({ id }) => id !== ticket.id)].slice(0, RECALL_LIST);
  }

  #drop(ticketId: string): void {
    this.#staying.delete(ticketId);
    this.#tickets.forget(ticketId);
    this.#update();
  }

  #isOpen(ticketId: string): boolean {
    const ticket = this.#tickets.get(ticketId);
    return ticket !== undefined && isOpen(ticket);
  }

  #foreseen(ticketId: string): Ticket | undefined {
    const ticket = this.#tickets.get(ticketId);
    return ticket && this.#queue.pending().reduce((seen, { action }) => foresee(seen, action), ticket);
  }

  async #answered({ command, answer }: Answered): Promise<void> {
    const { action, key } = command;
    if (action.kind === 'setAvailability' && answer.outcome === 'refused') {
      const subject = action.menuItemId;
      this.#refusals.set(subject, { subject, ticket: null, message: answer.message });
    }
    if (!('ticketId' in action)) return;
    if (answer.outcome === 'done') {
      if (answer.ticket) this.#take(answer.ticket);
      return;
    }
    this.#undoables = this.#undoables.filter((one) => one.key !== key);
    const ticket = await this.#load(action.ticketId).catch(() => null);
    if (ticket) this.#take(ticket);
    if (action.kind === 'undoBump' && answer.code === 'UNDO_EXPIRED' && ticket) {
      // Taken back in time here, too late there: what the cook wanted is what a recall does.
      const ready = ticket.items.filter((item) => item.id in action.before && item.status === 'READY');
      for (const item of ready) this.#do({ kind: 'recallItem', ticketId: ticket.id, orderItemId: item.id });
    } else if (!ticket || !isSettled(command, ticket)) {
      this.#refusals.set(action.ticketId, { subject: action.ticketId, ticket, message: answer.message });
    }
    this.#update();
  }

  #update(): void {
    const now = this.#now();
    this.#undoables = this.#undoables.filter(({ until }) => until > now);
    const pending = Map.groupBy(this.#queue.pending(), ({ action }) =>
      'ticketId' in action ? action.ticketId : '',
    );
    const before = new Map(this.#view.cards.map((card) => [card.ticket.id, card]));
    const shown: Ticket[] = [];
    const open: Ticket[] = [];
    for (const ticket of this.#tickets.values().sort(byAge)) {
      const commands = pending.get(ticket.id) ?? [];
      const seen = sameIfEqual(before.get(ticket.id)?.ticket, this.#seen(ticket, commands));
      if (isOpen(seen)) {
        open.push(seen);
        shown.push(seen);
        this.#staying.delete(ticket.id);
        continue;
      }
      // Bumped or void on another screen: the card stays where it is for a moment, for the finger that is on its way to it.
      if (before.has(ticket.id) && !this.#staying.has(ticket.id)) {
        this.#staying.set(
          ticket.id,
          seen.status === 'VOIDED' && seen.changes.length === 0
            ? Number.POSITIVE_INFINITY
            : now + UNDO_MILLISECONDS,
        );
      }
      if ((this.#staying.get(ticket.id) ?? 0) > now) shown.push(seen);
      else if (commands.length === 0) {
        this.#staying.delete(ticket.id);
        this.#tickets.forget(ticket.id);
      }
    }
    this.#slots = placeCards(
      shown.map((ticket) => ({
        id: ticket.id,
        rows:
          this.#slots.get(ticket.id)?.rows ?? (fitsOneRow(ticket, this.#space) ? 1 : this.#view.grid.rows),
      })),
      this.#slots,
      this.#view.grid,
      this.#view.page,
    );
    const pages = pageCount(this.#slots);
    this.#view = {
      ...this.#view,
      pages,
      page: Math.min(this.#view.page, pages - 1),
      open,
      bumped: this.#bumped,
      lastUndoable: this.#undoables.at(-1),
      refusals: [...this.#refusals.values()].filter(({ subject }) => !this.#slots.has(subject)),
      cards: shown.map((ticket) => {
        const card = this.#card(ticket, pending.get(ticket.id) ?? []);
        const old = before.get(ticket.id);
        return old && isSameCard(old, card) ? old : card;
      }),
    };
    this.#wakeAtNextEnd(now);
    this.#changed.tell();
  }

  #seen(ticket: Ticket, commands: readonly Command[]): Ticket {
    return commands.reduce((seen, { action }) => foresee(seen, action), ticket);
  }

  #card(ticket: Ticket, commands: readonly Command[]): Card {
    return {
      ticket,
      slot: this.#slots.get(ticket.id) ?? { page: 0, column: 0, row: 0, rows: 1 },
      undoables: this.#undoables.filter((one) => one.ticket.id === ticket.id),
      isSending: commands.length > 0,
      refusal: this.#refusals.get(ticket.id),
    };
  }

  /** Undo ends and cards leave without anybody doing anything. */
  #wakeAtNextEnd(now: number): void {
    clearTimeout(this.#timer);
    const ends = [...this.#staying.values(), ...this.#undoables.map(({ until }) => until)];
    const next = Math.min(...ends.filter((end) => end > now));
    if (Number.isFinite(next)) this.#timer = setTimeout(() => this.#update(), Math.max(next - now, 0) + 1);
  }
}

/** Whether the ticket is as a refused command wanted it: another cook was faster, and nobody needs to hear of it. */
function isSettled({ action }: Command, ticket: Ticket): boolean {
  switch (action.kind) {
    case 'bumpTicket':
    case 'bumpItem':
      return !ticket.items.some((item) => item.id in action.before && isToPrepare(item));
    case 'startTicket':
      return !ticket.items.some((item) => item.status === 'FIRED');
    case 'recallTicket':
    case 'recallItem':
      return isOpen(ticket);
    case 'acknowledgeAllergens':
      return unreadAllergens(ticket).length === 0;
    case 'acknowledgeChange':
      return !unseenChanges(ticket).some(({ id }) => id === action.changeId);
    default:
      return false;
  }
}
