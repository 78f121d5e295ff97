import type { GraphQLError } from 'graphql';
import type { Caller } from '../identity/caller.ts';
import type { Group } from './group.ts';
import { type MessageHead, messageHead } from './next-frame.ts';
import type { Position } from './position.ts';
import type { Told } from './told.ts';

/** Where a subscriber's messages go out. One outlet, such as a socket, may serve several subscribers. */
export interface Outlet {
  /** Whether what was written before has not yet left: then nothing more should be. */
  isBehind(): boolean;
  next(head: MessageHead, told: Told): void;
  /** The operation ends with these errors. */
  fail(subscriber: Subscriber, errors: readonly GraphQLError[]): void;
  /** Calls `subscriber.drain()` once it is no longer behind. */
  awaitDrain(subscriber: Subscriber): void;
  /** Ends it because its reader is too slow. */
  tooSlow(): void;
}

/** What one subscriber that is behind may keep waiting, in bytes; what is waiting is shared with others, so this is what it can keep alive at most. */
const mostWaitingBytes = 1_000_000;

/** What all subscribers share: one object, and no function of each one's own. */
export interface Reception {
  /** Asked before one is told anything; the refusal ends it, and its last cursor leads back. */
  charge?: ((caller: Caller, cost: number) => GraphQLError | undefined) | undefined;
  coalesced(field: string): void;
  disconnected(field: string): void;
  /** Called once, when one ends that was taken in. */
  ended(subscriber: Subscriber): void;
}

/** One running subscription of one client. There are as many as sockets, so it holds little. */
export class Subscriber {
  /** What the client calls it. */
  readonly id: string;
  readonly head: MessageHead;
  readonly caller: Caller;
  readonly outlet: Outlet;
  readonly reception: Reception;
  /** It reads the present state by itself, and is only told when. */
  readonly readsByItself: boolean;
  group: Group | undefined;
  /** Up to where in the log it was told everything; undefined when it needs the present state first. */
  position: Position | undefined;
  hasEnded = false;
  /** Why it ended, when that was before its client could be told so. */
  failure: readonly GraphQLError[] | undefined;
  /** The round of its group in which it became live. */
  joinedAt = 0;
  /** Whether it was told more, by another gateway, than this one has heard of yet. */
  isAhead = false;
  /** What waits for a slow reader, oldest first. */
  private waiting: Map<string, Told> | undefined;
  private waitingBytes = 0;

  constructor(options: {
    id: string;
    caller: Caller;
    outlet: Outlet;
    reception: Reception;
    readsByItself?: boolean;
    position?: Position | undefined;
  }) {
    this.id = options.id;
    this.head = messageHead(options.id);
    this.caller = options.caller;
    this.outlet = options.outlet;
    this.reception = options.reception;
    this.position = options.position;
    this.readsByItself = options.readsByItself ?? false;
  }

  /** Tells it of a change, at once or when its reader has caught up. */
  offer(told: Told): void {
    if (this.hasEnded) return;
    const refusal = this.reception.charge?.(this.caller, told.cost);
    if (refusal) return this.outlet.fail(this, [refusal]);
    this.position = told.position;
    if (!this.waiting && !this.outlet.isBehind()) this.outlet.next(this.head, told);
    else this.hold(told);
  }

  /** Tells what waits, as far as the reader takes it. */
  drain(): void {
    if (this.hasEnded || !this.waiting) return;
    for (const [key, told] of this.waiting) {
      if (this.outlet.isBehind()) return this.outlet.awaitDrain(this);
      this.waiting.delete(key);
      this.waitingBytes -= told.tail.length;
      this.outlet.next(this.head, told);
    }
    this.waiting = undefined;
  }

  /** Stops telling it anything. */
  end(): void {
    if (this.hasEnded) return;
    this.hasEnded = true;
    this.waiting = undefined;
    if (!this.group) return;
    this.group.leave(this);
    this.reception.ended(this);
  }

  /**
   * Newest last: an entity that changes again while it waits goes to the end, so that the cursor of whatever is told never passes over something that still
   * waits.
   */
  private hold(told: Told): void {
    const { topic } = this.group?.view ?? {};
    if (!topic) return;
    if (!this.waiting) {
      this.waiting = new Map();
      this.outlet.awaitDrain(this);
    }
    const key = topic.slow === 'COALESCE' ? told.entityId : `${told.position} ${told.entityId}`;
    const before = this.waiting.get(key);
    if (before) {
      this.waiting.delete(key);
      this.waitingBytes -= before.tail.length;
      this.reception.coalesced(topic.field);
    }
    this.waiting.set(key, told);
    this.waitingBytes += told.tail.length;
    if (this.waitingBytes <= mostWaitingBytes) return;
    this.reception.disconnected(topic.field);
    this.outlet.tooSlow();
  }
}
