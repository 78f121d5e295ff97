import { beforeEach, describe, expect, it } from 'vitest';
import { endAttempt, keepAttempt, type PlacingAttempt, waitingAttempt } from './placing-attempt.ts';

/** `Storage` in memory, as the specification has it. */
class MemoryStorage implements Storage {
  #entries = new Map<string, string>();
  get length() {
    return this.#entries.size;
  }
  key = (index: number) => [...this.#entries.keys()][index] ?? null;
  getItem = (key: string) => this.#entries.get(key) ?? null;
  setItem = (key: string, value: string) => void this.#entries.set(key, value);
  removeItem = (key: string) => void this.#entries.delete(key);
  clear = () => this.#entries.clear();
}

const START = 1_770_000_000_000;
const attempt: PlacingAttempt = {
  idempotencyKey: 'key-of-this-attempt',
  tableSessionId: 'tse_1',
  cartVersion: 7,
  note: 'Happy birthday',
  startedAt: START,
};

let storage: Storage;
beforeEach(() => {
  storage = new MemoryStorage();
});

describe('an order whose answer got lost', () => {
  it('is sent again with the same key and the same content after a reload', () => {
    keepAttempt(storage, attempt);
    expect(waitingAttempt(storage, 'tse_1', START + 60_000)).toEqual(attempt);
  });

  it('is forgotten once it was answered', () => {
    keepAttempt(storage, attempt);
    endAttempt(storage);
    expect(waitingAttempt(storage, 'tse_1', START)).toBeUndefined();
  });

  it('does not come back at another table or a later visit', () => {
    keepAttempt(storage, attempt);
    expect(waitingAttempt(storage, 'tse_2', START)).toBeUndefined();
  });

  it('is not sent out of the blue ten minutes later', () => {
    keepAttempt(storage, attempt);
    expect(waitingAttempt(storage, 'tse_1', START + 10 * 60_000)).toBeUndefined();
  });

  it.each(['', 'null', '{', '[]', '{"idempotencyKey":1}'])(
    'is not made up from %j in the storage',
    (text) => {
      storage.setItem('comanda.placing', text);
      expect(waitingAttempt(storage, 'tse_1', START)).toBeUndefined();
    },
  );

  it('still has its key when the storage refuses to keep it', () => {
    storage.setItem = () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    };
    expect(() => keepAttempt(storage, attempt)).not.toThrow();
  });
});
