import type { ServerResponse } from 'node:http';
import type { ExecutionResult, GraphQLError } from 'graphql';
import type { Caller } from '../identity/caller.ts';
import type { Beat } from './beat.ts';
import { type Close, closes } from './close-codes.ts';
import type { MessageHead } from './next-frame.ts';
import type { OpenConnection } from './open-connections.ts';
import type { Outlet, Subscriber } from './subscriber.ts';
import { eventOf, type Told } from './told.ts';
import type { Unacknowledged } from './unacknowledged.ts';

/** A reader that acknowledges nothing for so long, in seconds, of what was written to it is gone though nobody said so. */
const goneAfter = 8;

/** One operation over Server-Sent Events. */
export class EventStream implements OpenConnection, Outlet {
  caller: Caller | undefined;
  readonly address: string;
  openedAt = 0;
  private readonly response: ServerResponse;
  private subscriber: Subscriber | undefined;
  private hasEnded = false;
  private isOpen = false;

  private readonly unacknowledged: Unacknowledged;
  /** What its reader has acknowledged, in bytes at most, and the second since when that is so though more was written. */
  private acknowledged = 0;
  private stuckSince: number | undefined;

  constructor(
    response: ServerResponse,
    { caller, address, unacknowledged }: { caller: Caller; address: string; unacknowledged: Unacknowledged },
  ) {
    this.response = response;
    this.caller = caller;
    this.address = address;
    this.unacknowledged = unacknowledged;
  }

  /** Begins the stream; until then the answer may still be another. */
  open(): void {
    if (this.isOpen || this.hasEnded) return;
    this.isOpen = true;
    this.response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      // Proxies of the nginx family would hold events back.
      'x-accel-buffering': 'no',
    });
    this.response.write(':\n\n');
  }

  /** Notes what runs on it. */
  run(subscriber: Subscriber): void {
    this.subscriber = subscriber;
    if (this.hasEnded) subscriber.end();
  }

  isBehind(): boolean {
    return this.response.writableNeedDrain;
  }

  next(_head: MessageHead, told: Told): void {
    if (this.hasEnded) return;
    // Who only asks where it begins is told so while its subscription starts.
    this.open();
    this.response.write(eventOf(told));
  }

  fail(subscriber: Subscriber, errors: readonly GraphQLError[]): void {
    subscriber.end();
    this.answer({ errors });
  }

  /** Tells a result, and that there will be no other. */
  answer(result: ExecutionResult): void {
    if (this.hasEnded) return;
    this.open();
    this.hasEnded = true;
    this.response.end(`event: next\ndata: ${JSON.stringify(result)}\n\nevent: complete\ndata:\n\n`);
  }

  awaitDrain(subscriber: Subscriber): void {
    this.response.once('drain', () => subscriber.drain());
  }

  tooSlow(): void {
    this.shut(closes.tooSlow);
    this.response.destroy();
  }

  /** Ends the stream without saying that the operation is complete, so that the client comes back. */
  shut({ code, reason }: Close): void {
    this.end();
    this.response.end(`: ${code} ${reason}\n\n`);
  }

  /** Ends what runs on it. */
  end(): void {
    this.hasEnded = true;
    this.subscriber?.end();
  }

  tick(second: number, { json }: Beat): void {
    if (this.hasEnded) return;
    if (this.isGone(second)) return this.tooSlow();
    if (!this.isBehind()) this.response.write(`: ${json}\n\n`);
  }

  /** Whether its reader has acknowledged nothing for too long of what was written. */
  private isGone(second: number): boolean {
    const { socket } = this.response;
    if (!socket) return false;
    const waiting = socket.writableLength + this.unacknowledged(socket);
    const acknowledged = socket.bytesWritten - waiting;
    if (waiting === 0 || acknowledged > this.acknowledged) {
      this.acknowledged = acknowledged;
      this.stuckSince = undefined;
      return false;
    }
    this.stuckSince ??= second;
    return second - this.stuckSince >= goneAfter;
  }
}
