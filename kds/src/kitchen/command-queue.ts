import { backoffDelay } from '@comanda/client/backoff';
import { newIdempotencyKey } from '@comanda/client/idempotency-key';
import { Listeners } from '@comanda/client/listeners';
import type { CommandStore } from '../device/command-store.ts';
import { type Action, subjectOf } from './action.ts';
import type { ExpoOrder } from './expo-order.ts';
import type { Ticket } from './ticket.ts';

/** An action on its way to the server. */
export interface Command {
  /** The idempotency key, from the tap until the answer, however often it is sent. */
  key: string;
  /** When it was given, in milliseconds since the epoch by this device's clock. */
  at: number;
  action: Action;
}

/**
 * What the server made of a command: done, with the ticket or order as it is now; refused; or `later`, when there was no
 * answer, or none that counts, and it is sent again.
 */
export type Answer =
  | { outcome: 'done'; ticket?: Ticket | null; order?: ExpoOrder | null }
  | { outcome: 'refused'; code: string; message: string }
  | { outcome: 'later' };

/** Told when a command is through. */
export interface Answered {
  command: Command;
  answer: Exclude<Answer, { outcome: 'later' }>;
}

const SEND_AGAIN = { first: 400, most: 5_000 };
/** How many are under way at the same time: after a long cut, hundreds must not hit a gateway that just came back. */
const AT_ONCE = 4;

/**
 * What the cooks did and the server has not yet confirmed, in the order it was done. Each command is sent until it is answered,
 * with its own idempotency key, so it takes effect once. Commands about one ticket wait for each other. They are kept in
 * `store`, and a reload goes on where it was.
 */
export class CommandQueue {
  readonly #send: (command: Command) => Promise<Answer>;
  readonly #store: CommandStore;
  readonly #changed = new Listeners();
  readonly #answered = new Listeners<Answered>();
  readonly #underWay = new Set<string>();
  readonly #attempts = new Map<string, number>();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  #pending: readonly Command[];
  #isClosed = false;

  /** Opens the queue with what `store` kept of it, and goes on sending. */
  static async open(options: {
    send: (command: Command) => Promise<Answer>;
    store: CommandStore;
  }): Promise<CommandQueue> {
    return new CommandQueue({ ...options, pending: await options.store.load() });
  }

  private constructor({
    send,
    store,
    pending,
  }: {
    send: (command: Command) => Promise<Answer>;
    store: CommandStore;
    pending: readonly Command[];
  }) {
    this.#send = send;
    this.#store = store;
    this.#pending = pending;
    // They may have been sent before the reload: none of them can be withdrawn.
    for (const { key } of this.#pending) this.#attempts.set(key, 0);
    this.#pump();
  }

  /** Commands not yet answered, oldest first; the same array until it changes. */
  readonly pending = (): readonly Command[] => this.#pending;

  readonly subscribe = (listener: () => void): (() => void) => this.#changed.add(listener);

  /** Hears each answer just before its command leaves `pending`. */
  readonly onAnswered = (listener: (answered: Answered) => void): (() => void) =>
    this.#answered.add(listener);

  /** Takes an action, and sends it as soon as those before it about the same thing are through. */
  add(action: Action): Command {
    const command = { key: newIdempotencyKey(), at: Date.now(), action };
    this.#store.keep(command);
    this.#set([...this.#pending, command]);
    this.#pump();
    return command;
  }

  /** Takes back a command that was never sent. False when it may have reached the server. */
  withdraw(key: string): boolean {
    if (this.#underWay.has(key) || this.#attempts.has(key)) return false;
    return this.#remove(key);
  }

  /** The network is back: what waits is sent now. */
  hurry(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    this.#pump();
  }

  close(): void {
    this.#isClosed = true;
    for (const timer of this.#timers.values()) clearTimeout(timer);
  }

  #pump(): void {
    const subjects = new Set<string>();
    for (const command of this.#pending) {
      const subject = subjectOf(command.action);
      const isFirst = !subjects.has(subject);
      subjects.add(subject);
      if (!isFirst || this.#underWay.has(command.key) || this.#timers.has(command.key)) continue;
      if (this.#isClosed || this.#underWay.size >= AT_ONCE) return;
      void this.#deliver(command);
    }
  }

  async #deliver(command: Command): Promise<void> {
    const { key } = command;
    this.#underWay.add(key);
    const answer = await this.#send(command).catch((): Answer => ({ outcome: 'later' }));
    this.#underWay.delete(key);
    if (this.#isClosed) return;
    if (answer.outcome === 'later') {
      const attempt = this.#attempts.get(key) ?? 0;
      this.#attempts.set(key, attempt + 1);
      this.#timers.set(
        key,
        setTimeout(
          () => {
            this.#timers.delete(key);
            this.#pump();
          },
          backoffDelay(attempt, SEND_AGAIN),
        ),
      );
    } else {
      this.#answered.tell({ command, answer });
      this.#attempts.delete(key);
      this.#remove(key);
    }
    this.#pump();
  }

  #remove(key: string): boolean {
    const rest = this.#pending.filter((command) => command.key !== key);
    if (rest.length === this.#pending.length) return false;
    this.#store.forget(key);
    this.#set(rest);
    return true;
  }

  #set(pending: readonly Command[]): void {
    this.#pending = pending;
    this.#changed.tell();
  }
}
