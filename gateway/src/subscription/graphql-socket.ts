import type { Duplex } from 'node:stream';
import type { Origin } from '@comanda/platform/identity';
import type { GraphQLError } from 'graphql';
import { WebSocket } from 'ws';
import type { Caller } from '../identity/caller.ts';
import type { Beat } from './beat.ts';
import { type Close, closes } from './close-codes.ts';
import { type MessageHead, nextFrame, nextFrameStart, textFrame } from './next-frame.ts';
import type { OpenConnection } from './open-connections.ts';
import type { Outlet, Subscriber } from './subscriber.ts';
import type { Told } from './told.ts';

/** An operation that has not begun yet, or a query under way. */
export interface Pending {
  id: string;
  isCanceled: boolean;
}

export type Running = Pending | Subscriber;

/** A socket that was heard of longer ago than this, in seconds, is dead though nobody said so. */
const deadAfter = 10;
/** After so many seconds of silence it is asked on the level of the protocol, where browsers answer by themselves. */
const askAfter = 4;
/** A tail above this, in bytes, is written as it is and not copied for each socket. */
const copiedUpTo = 16_384;
/** What answers of queries may wait unread, in bytes. */
const mostUnread = 4_000_000;

/** A WebSocket with what we know of it: one object, and nothing more for as long as it is idle. */
export class GraphqlSocket extends WebSocket implements OpenConnection, Outlet {
  caller: Caller | undefined;
  address = '';
  origin: Origin | undefined;
  openedAt = 0;
  /** The second in which it was last heard of. */
  heardAt = 0;
  /** Whether it has asked to be let in. */
  hasInitialized = false;
  /** Nearly all sockets run one operation at most, for which a map would be a good part of what they hold. */
  private running: Running | Map<string, Running> | undefined;
  /** The connection below. What we write goes there directly, in whole frames, as the library's own does. */
  stream: Duplex | undefined;
  private behind: Set<Subscriber> | undefined;

  /** How many operations run on it. */
  get operations(): number {
    const { running } = this;
    if (running instanceof Map) return running.size;
    return running ? 1 : 0;
  }

  /** The operation that its client calls so. */
  operation(id: string): Running | undefined {
    const { running } = this;
    if (running instanceof Map) return running.get(id);
    return running?.id === id ? running : undefined;
  }

  /** Notes an operation, in the place of one with the same id. */
  note(one: Running): void {
    const { running } = this;
    if (running instanceof Map) running.set(one.id, one);
    else if (!running || running.id === one.id) this.running = one;
    else
      this.running = new Map([
        [running.id, running],
        [one.id, one],
      ]);
  }

  forget(id: string): void {
    const { running } = this;
    if (running instanceof Map) running.delete(id);
    else if (running?.id === id) this.running = undefined;
  }

  isBehind(): boolean {
    return this.stream?.writableNeedDrain ?? true;
  }

  next(head: MessageHead, { tail }: Told): void {
    const { stream } = this;
    if (!stream || this.readyState !== WebSocket.OPEN) return;
    if (tail.length <= copiedUpTo) {
      stream.write(nextFrame(head, tail));
      return;
    }
    stream.cork();
    stream.write(nextFrameStart(head, tail));
    stream.write(tail);
    stream.uncork();
  }

  /** Sends a message of the protocol. */
  say(message: object): void {
    const { stream } = this;
    if (!stream || this.readyState !== WebSocket.OPEN) return;
    stream.write(textFrame(JSON.stringify(message)));
    if (stream.writableLength > mostUnread) this.tooSlow();
  }

  fail(subscriber: Subscriber, errors: readonly GraphQLError[]): void {
    if (subscriber.hasEnded) return;
    subscriber.end();
    const { id } = subscriber;
    if (this.operation(id) !== subscriber) {
      subscriber.failure = errors;
      return;
    }
    this.forget(id);
    this.say({ type: 'error', id, payload: errors });
  }

  awaitDrain(subscriber: Subscriber): void {
    if (this.behind) {
      this.behind.add(subscriber);
      return;
    }
    const behind = new Set([subscriber]);
    this.behind = behind;
    this.stream?.once('drain', () => {
      this.behind = undefined;
      for (const one of behind) one.drain();
    });
  }

  tooSlow(): void {
    this.shut(closes.tooSlow);
    // It does not read, so it would not answer either.
    setTimeout(() => this.terminate(), 1_000).unref();
  }

  /** Closes it, and ends what runs on it without waiting for the other side. */
  shut({ code, reason }: Close): void {
    this.close(code, reason);
    this.endAll();
  }

  endAll(): void {
    const { running } = this;
    this.running = undefined;
    this.behind = undefined;
    if (!running) return;
    if (running instanceof Map) for (const one of running.values()) stop(one);
    else stop(running);
  }

  tick(second: number, { frame }: Beat): void {
    const silence = second - this.heardAt;
    if (silence > deadAfter) return this.terminate();
    if (this.readyState !== WebSocket.OPEN || this.isBehind()) return;
    if (silence > askAfter) this.ping();
    this.stream?.write(frame);
  }
}

/** Ends an operation, or sees to it that it is not begun. */
export function stop(one: Running): void {
  if ('end' in one) one.end();
  else one.isCanceled = true;
}
