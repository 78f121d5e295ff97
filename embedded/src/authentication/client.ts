import { setTimeout as sleep } from 'node:timers/promises';
import type { Credentials } from './credentials.ts';
import { authenticationFailed, ScramExchange } from './scram.ts';

/** How long a wrong password waits for its answer, so that guessing is slow. */
const PENALTY_MS = 200;

/** A client's connection, as far as commands know it. */
export class Client {
  /** Counts connections from 1. */
  readonly id: number;
  private readonly credentials: Credentials | undefined;
  private exchange: ScramExchange | undefined;
  private user: string | undefined;

  /** @param credentials what a client has to know; without, everybody is let in */
  constructor(id: number, credentials: Credentials | undefined) {
    this.id = id;
    this.credentials = credentials;
  }

  /** Whether a client has to sign in at all. */
  get isGuarded(): boolean {
    return this.credentials !== undefined;
  }

  /** Who has signed in on this connection. */
  get signedInAs(): string | undefined {
    return this.user;
  }

  get mayEnter(): boolean {
    return this.credentials === undefined || this.user !== undefined;
  }

  /**
   * The first step of signing in.
   * @returns what the client has to answer
   * @throws StoreError 18
   */
  challenge(first: Buffer): Buffer {
    this.user = undefined;
    this.exchange = undefined;
    if (!this.credentials) throw authenticationFailed();
    this.exchange = new ScramExchange(this.credentials, first);
    return this.exchange.challenge;
  }

  /**
   * The second and last step.
   * @throws StoreError 18, after a moment
   */
  async prove(final: Buffer): Promise<Buffer> {
    const { exchange } = this;
    this.exchange = undefined;
    try {
      if (!exchange) throw authenticationFailed();
      const signature = exchange.verify(final);
      this.user = this.credentials?.user;
      return signature;
    } catch (error) {
      await sleep(PENALTY_MS);
      throw error;
    }
  }

  signOut(): void {
    this.user = undefined;
    this.exchange = undefined;
  }
}
