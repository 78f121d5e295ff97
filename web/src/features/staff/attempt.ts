import { newIdempotencyKey } from '@comanda/client/idempotency-key';

/** A wish of a person that the server has not answered yet. */
interface Attempt {
  wish: string;
  idempotencyKey: string;
}

/**
 * Idempotency keys of one button. A wish that was sent and not answered keeps its key when it is sent again, however often;
 * an answered one, or another wish, gets a new key.
 */
export class Attempts {
  #open: Attempt | undefined;
  readonly #newKey: () => string;

  constructor(newKey: () => string = newIdempotencyKey) {
    this.#newKey = newKey;
  }

  /** The key to send the wish with. @param input what is asked for, without its key */
  keyFor(input: object): string {
    const wish = JSON.stringify(input);
    if (this.#open?.wish !== wish) this.#open = { wish, idempotencyKey: this.#newKey() };
    return this.#open.idempotencyKey;
  }

  /** The server has answered, whatever it said. */
  answered(): void {
    this.#open = undefined;
  }
}
