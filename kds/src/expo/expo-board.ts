import { Listeners } from '@comanda/client/listeners';
import type { CardSpace } from '../kitchen/card-size.ts';
import type { Answered, CommandQueue } from '../kitchen/command-queue.ts';
import { byPlacing, type ExpoOrder, foreseeServed, isAtPass, readiness } from '../kitchen/expo-order.ts';
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
}

/** The state of the pass: the newest copy of each order, with what was tapped and is not yet confirmed laid over it. */
export class ExpoBoard {
  readonly #queue: CommandQueue;
  readonly #load: (orderId: string) => Promise<ExpoOrder | null>;
  readonly #changed = new Listeners();
  readonly #orders = new NewestById<ExpoOrder>();
  readonly #staying = new Map<string, number>();
  readonly #refusals = new Map<string, string>();
  readonly #unlisten: (() => void)[];
  #slots: Map<string, Slot> = new Map();
  #space: CardSpace = { width: 360, height: 440 };
  #timer: ReturnType<typeof setTimeout> | undefined;
  #view: ExpoView = {
    cards: [],
    grid: { columns: 5, rows: 2 },
    page: 0,
    pages: 1,
    open: [],
    isLoaded: false,
  };

  /** @param load Reads one order from the server; null when it does not exist. */
  constructor({
    queue,
    load,
  }: {
    queue: CommandQueue;
    load: (orderId: string) => Promise<ExpoOrder | null>;
  }) {
    this.#queue = queue;
    this.#load = load;
    this.#unlisten = [
      queue.subscribe(() => this.#update()),
      queue.onAnswered((answered) => void this.#answered(answered)),
    ];
  }

  readonly view = (): ExpoView => this.#view;
  readonly subscribe = (listener: () => void): (() => void) => this.#changed.add(listener);

  receive(order: ExpoOrder, isWhole = true): void {
    this.#orders.receive(order, isWhole);
    this.#update();
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
    for (const unlisten of this.#unlisten) unlisten();
  }

  #drop(orderId: string): void {
    this.#staying.delete(orderId);
    this.#orders.forget(orderId);
    this.#update();
  }

  async #answered({ command: { action }, answer }: Answered): Promise<void> {
    if (action.kind !== 'serveOrder') return;
    if (answer.outcome === 'done') {
      if (answer.order) this.#orders.receive(answer.order);
      return;
    }
    const order = await this.#load(action.orderId).catch(() => null);
    if (order) this.#orders.receive(order);
    // Another hand served it a moment before: that is what was wanted.
    if (!order || readiness(order).ready > 0) this.#refusals.set(action.orderId, answer.message);
    this.#update();
  }

  #update(): void {
    const now = performance.now();
    const serving = new Set(
      this.#queue.pending().flatMap(({ action }) => (action.kind === 'serveOrder' ? [action.orderId] : [])),
    );
    const before = new Map(this.#view.cards.map((card) => [card.order.id, card]));
    const shown: ExpoOrder[] = [];
    const open: ExpoOrder[] = [];
    for (const order of this.#orders.values().sort(byPlacing)) {
      const seen = serving.has(order.id)
        ? sameIfEqual(before.get(order.id)?.order, foreseeServed(order))
        : order;
      if (isAtPass(seen)) {
        open.push(seen);
        shown.push(seen);
        this.#staying.delete(order.id);
        continue;
      }
      if (before.has(order.id) && !this.#staying.has(order.id)) this.#staying.set(order.id, now + STAY);
      if ((this.#staying.get(order.id) ?? 0) > now) shown.push(seen);
      else if (!serving.has(order.id)) {
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
      cards: shown.map((order) => {
        const card = {
          order,
          slot: this.#slots.get(order.id) ?? { page: 0, column: 0, row: 0, rows: 1 },
          isSending: serving.has(order.id),
          refusal: this.#refusals.get(order.id),
        };
        const old = before.get(order.id);
        return old && isSameCard(old, card) ? old : card;
      }),
    };
    clearTimeout(this.#timer);
    const next = Math.min(...[...this.#staying.values()].filter((end) => end > now));
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
