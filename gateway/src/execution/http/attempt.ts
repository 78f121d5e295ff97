import type { Call } from './call.ts';
import type { Connection } from './connection.ts';
import type { ConnectionPool } from './connection-pool.ts';
import type { Deadlines, Timed } from './deadlines.ts';

/** How an attempt ended, in place of an answer. */
export interface AttemptEnd<Answer> {
  answered(answer: Answer): void;
  failed(reason: Error): void;
}

/** One sending of a request under its time limit: ends once, by the answer, by a fault or by being given up. */
export class Attempt<Answer> implements Call, Timed {
  text: string;
  connection: Connection | undefined = undefined;
  startedAt = 0;
  earlier: Timed | undefined = undefined;
  later: Timed | undefined = undefined;
  isRunning = false;
  private readonly pool: ConnectionPool;
  private readonly deadlines: Deadlines;
  private readonly read: (status: number, body: Buffer) => Answer;
  /** Undefined once it has ended. */
  private end: AttemptEnd<Answer> | undefined;

  /** @param read makes the answer of what came, or throws; the body is only lent to it. */
  constructor(
    text: string,
    way: { pool: ConnectionPool; deadlines: Deadlines },
    read: (status: number, body: Buffer) => Answer,
    end: AttemptEnd<Answer>,
  ) {
    this.text = text;
    this.pool = way.pool;
    this.deadlines = way.deadlines;
    this.read = read;
    this.end = end;
  }

  start(): void {
    this.deadlines.start(this);
    this.pool.send(this);
  }

  answered(status: number, body: Buffer): void {
    if (!this.end) return;
    let answer: Answer;
    try {
      answer = this.read(status, body);
    } catch (error) {
      this.failed(error instanceof Error ? error : new Error(String(error)));
      return;
    }
    this.finish()?.answered(answer);
  }

  failed(reason: Error): void {
    this.finish()?.failed(reason);
  }

  expired(): void {
    this.giveUp(new Error('no answer in time'));
  }

  /** Stops waiting, for this reason. */
  giveUp(reason: Error): void {
    if (!this.end) return;
    this.pool.giveUp(this);
    this.failed(reason);
  }

  private finish(): AttemptEnd<Answer> | undefined {
    const { end } = this;
    this.end = undefined;
    // Whoever still knows of it shall not keep more than this.
    this.text = '';
    this.deadlines.stop(this);
    return end;
  }
}
