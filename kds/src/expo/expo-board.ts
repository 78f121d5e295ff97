import { Listeners } from '@comanda/client/listeners';
import type { FrameGather } from '../frame/next-frame.ts';
import type { Action } from '../kitchen/action.ts';
import type { CardSpace } from '../kitchen/card-size.ts';
import type { Answered, CommandQueue } from '../kitchen/command-queue.ts';
import {
  byPlacing,
  type ExpoOrder,
  foresee,
  isAtPass,
  RUSH_TAKE_BACK,
  readiness,
} from '../kitchen/expo-order.ts';
import { NewestById } from '../kitchen/newest-by-id.ts';
import { type Grid, pageCount, placeCards, type Slot } from '../kitchen/slots.ts';
import { orderFitsOneRow } from './order-size.ts';

/** How long a card stays after its order left the pass, in milliseconds: nothing moves under a finger. */
const STAY = 5_000;

/** One order's card. The same object as long as nothing on it changes. */
export interface ExpoCard {
  order: ExpoOrder;
  slot: Slot;
  isSending: boolean;
  refusal: string | undefined;
}

/** What the expo screen shows. */
export interface ExpoView {
  cards: readonly ExpoCard[];
  grid: Grid;
  page: number;
  pages: number;
  /** Orders at the pass, oldest first. */
  open: readonly ExpoOrder[];
  isLoaded: boolean;
  /** The last rush that can be taken back. */
  lastRush: Rush | undefined;
}

/** A rush that can be taken back. */
export interface Rush {
  /** The command's idempotency key. */
  key: string;
  order: ExpoOrder;
  /** `performance.now()` until which. */
  until: number;
}

/** The state of the pass: the newest copy of each order, with what was tapped and is not yet confirmed laid over it. */
export class ExpoBoard {
  readonly #queue: CommandQueue;
  readonly #load: (orderId: string) => Promise<ExpoOrder | null>;
  readonly #soon: FrameGather | undefined;
  readonly #changed = new Listeners();
  readonly #orders = new NewestById<ExpoOrder>();
  readonly #staying = new Map<string, number>();
  readonly #refusals = new Map<string, string>();
  readonly #unlisten: (() => void)[];
  #slots: Map<string, Slot> = new Map();
  #space: CardSpace = { width: 360, height: 440 };
  #timer: ReturnType<typeof setTimeout> | undefined;
  #rush: Rush | undefined;
  #view: ExpoView = {
    cards: [],
    grid: { columns: 5, rows: 2 },
    page: 0,
    pages: 1,
    open: [],
    isLoaded: false,
    lastRush: undefined,
  };

  /**
   * @param load Reads one order from the server; null when it does not exist.
   * @param gather Gathers what the server sends; without it each change is shown at once.
   */
  constructor({
    queue,
    load,
    gather,
  }: {
    queue: CommandQueue;
    load: (orderId: string) => Promise<ExpoOrder | null>;
    gather?: (run: () => void) => FrameGather;
  }) {
    this.#queue = queue;
    this.#load = load;
    this.#soon = gather?.(() => this.#update());
    this.#unlisten = [
      queue.subscribe(() => this.#update()),
      queue.onAnswered((answered) => void this.#answered(answered)),
    ];
  }

  readonly view = (): ExpoView => this.#view;
  readonly subscribe = (listener: () => void): (() => void) => this.#changed.add(listener);

  receive(order: ExpoOrder, isWhole = true): void {
    this.#orders.receive(order, isWhole);
    if (this.#soon) this.#soon.wish();
    else this.#update();
  }

  /** The moment before a snapshot is asked for. */
  mark(): number {
    return this.#orders.mark();
  }

  /** Takes the open orders; what became of those that are on the screen and not among them is looked up. */
  async snapshot(orders: readonly ExpoOrder[], mark: number, isWhole = true): Promise<void> {
    const missing = this.#orders
      .snapshot(orders, mark, isWhole)
      .filter((id) => isAtPass(this.#orders.get(id) ?? { status: 'CLOSED' }));
    this.#view = { ...this.#view, isLoaded: true };
    this.#update();
    for (const id of missing) {
      const order = await this.#load(id);
      if (order) this.receive(order);
      else this.#drop(id);
    }
  }

  /** Takes the copy that this device kept of the pass. */
  restore(orders: readonly ExpoOrder[]): void {
    for (const order of orders) this.#orders.receive(order, false);
    if (orders.length > 0) this.#view = { ...this.#view, isLoaded: true };
    this.#update();
  }

  /** The newest copy that the server sent of each order, for the device to keep. */
  readonly orders = (): ExpoOrder[] => this.#orders.values();

  /** Serves what is ready. A second tap finds nothing ready, and does nothing. */
  serve(orderId: string): void {
    const card = this.#view.cards.find(({ order }) => order.id === orderId);
    if (!card || readiness(card.order).ready === 0) return;
    this.#refusals.delete(orderId);
    this.#queue.add({ kind: 'serveOrder', orderId });
  }

  /** Fires the held items of a course, or withholds what of it is not started. */
  fireCourse(orderId: string, course: number): void {
    this.#refusals.delete(orderId);
    this.#queue.add({ kind: 'fireCourse', orderId, course });
  }

  holdCourse(orderId: string, course: number): void {
    this.#refusals.delete(orderId);
    this.#queue.add({ kind: 'holdCourse', orderId, course });
  }

  /** Lets an order go before the others; for a moment that can be taken back. */
  rush(orderId: string): void {
    const order = this.#view.cards.find((card) => card.order.id === orderId)?.order;
    if (!order || order.rushedAt) return;
    this.#refusals.delete(orderId);
    const { key } = this.#queue.add({ kind: 'rushOrder', orderId });
    this.#rush = { key, order, until: performance.now() + RUSH_TAKE_BACK };
    this.#update();
  }

  undoRush(): void {
    const rush = this.#rush;
    if (!rush || rush.until <= performance.now()) return;
    this.#rush = undefined;
    if (!this.#queue.withdraw(rush.key)) this.#queue.add({ kind: 'undoRush', orderId: rush.order.id });
    this.#update();
  }

  dismissRefusal(orderId: string): void {
    this.#refusals.delete(orderId);
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

  #drop(orderId: string): void {
    this.#staying.delete(orderId);
    this.#orders.forget(orderId);
    this.#update();
  }

  async #answered({ command: { action }, answer }: Answered): Promise<void> {
    if (!('orderId' in action)) return;
    if (answer.outcome === 'done') {
      if (answer.order) this.#orders.receive(answer.order);
      return;
    }
    const order = await this.#load(action.orderId).catch(() => null);
    if (order) this.#orders.receive(order);
    // Another hand did it a moment before: that is what was wanted.
    if (!order || !isSettled(order, action)) this.#refusals.set(action.orderId, answer.message);
    this.#update();
  }

  #update(): void {
    const now = performance.now();
    const pending = Map.groupBy(this.#queue.pending(), ({ action }) =>
      'orderId' in action ? action.orderId : '',
    );
    const before = new Map(this.#view.cards.map((card) => [card.order.id, card]));
    const shown: ExpoOrder[] = [];
    const open: ExpoOrder[] = [];
    for (const order of this.#orders.values().sort(byPlacing)) {
      const commands = pending.get(order.id) ?? [];
      const seen =
        commands.length === 0
          ? order
          : sameIfEqual(
              before.get(order.id)?.order,
              commands.reduce((foreseen, { action }) => foresee(foreseen, action), order),
            );
      if (isAtPass(seen)) {
        open.push(seen);
        shown.push(seen);
        this.#staying.delete(order.id);
        continue;
      }
      if (before.has(order.id) && !this.#staying.has(order.id)) this.#staying.set(order.id, now + STAY);
      if ((this.#staying.get(order.id) ?? 0) > now) shown.push(seen);
      else if (commands.length === 0) {
        this.#staying.delete(order.id);
        this.#orders.forget(order.id);
      }
    }
    const { grid, page } = this.#view;
    const rows = (order: ExpoOrder) =>
      this.#slots.get(order.id)?.rows ?? (orderFitsOneRow(order, this.#space) ? 1 : grid.rows);
    this.#slots = placeCards(
      shown.map((order) => ({ id: order.id, rows: rows(order) })),
      this.#slots,
      grid,
      page,
    );
    const pages = pageCount(this.#slots);
    this.#view = {
      ...this.#view,
      pages,
      page: Math.min(page, pages - 1),
      open,
      lastRush: this.#rush && this.#rush.until > now ? this.#rush : undefined,
      cards: shown.map((order) => {
        const card = {
          order,
          slot: this.#slots.get(order.id) ?? { page: 0, column: 0, row: 0, rows: 1 },
          isSending: pending.has(order.id),
          refusal: this.#refusals.get(order.id),
        };
        const old = before.get(order.id);
        return old && isSameCard(old, card) ? old : card;
      }),
    };
    clearTimeout(this.#timer);
    const ends = [...this.#staying.values(), this.#rush?.until ?? 0];
    const next = Math.min(...ends.filter((end) => end > now));
    if (Number.isFinite(next)) this.#timer = setTimeout(() => this.#update(), next - now + 1);
    this.#changed.tell();
  }
}

function sameIfEqual(before: ExpoOrder | undefined, now: ExpoOrder): ExpoOrder {
  return before?.version === now.version && JSON.stringify(before) === JSON.stringify(now) ? before : now;
}

function isSameCard(one: ExpoCard, other: ExpoCard): boolean {
  return (
    one.order === other.order &&
    one.slot === other.slot &&
    one.isSending === other.isSending &&
    one.refusal === other.refusal
  );
}

/** Whether the order is as a refused action wanted it. */
function isSettled(order: ExpoOrder, action: Extract<Action, { orderId: string }>): boolean {
  switch (action.kind) {
    case 'serveOrder':
      return readiness(order).ready === 0;
    case 'rushOrder':
      return order.rushedAt !== null;
    case 'undoRush':
      return order.rushedAt === null;
    case 'fireCourse':
      return !order.items.some(({ course, status }) => course === action.course && status === 'HELD');
    case 'holdCourse':
      return !order.items.some(({ course, status }) => course === action.course && status === 'FIRED');
  }
}
