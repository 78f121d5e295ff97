import { Listeners } from './listeners.ts';

/** A JSON value that lives in `Storage`, shared by the tabs of a browser. */
export interface Stored<T> {
  get(): T | undefined;
  set(value: T | undefined): void;
  /** Called after a change made here or in another tab. */
  subscribe(listener: () => void): () => void;
}

/**
 * Keeps a value under `key`. A value that cannot be read (another version's, or tampered with) counts as none. When the
 * storage refuses to write (full, or forbidden in private mode), the value still lives as long as the page.
 */
export function createStored<T>(
  storage: Storage,
  key: string,
  isValid: (value: unknown) => value is T,
): Stored<T> {
  const listeners = new Listeners();
  let text = read();
  let value = parse(text);
  let isMemoryOnly = false;

  function read(): string | null {
    try {
      return storage.getItem(key);
    } catch {
      return null;
    }
  }

  function parse(from: string | null): T | undefined {
    if (from === null) return undefined;
    try {
      const parsed: unknown = JSON.parse(from);
      return isValid(parsed) ? parsed : undefined;
    } catch {
      return undefined;
    }
  }

  if (typeof window !== 'undefined') {
    window.addEventListener('storage', (event) => {
      if (event.storageArea !== storage || (event.key !== key && event.key !== null)) return;
      text = read();
      value = parse(text);
      listeners.tell();
    });
  }

  return {
    get() {
      // The event of another tab's write may come later than the write itself: look before answering.
      const now = isMemoryOnly ? text : read();
      if (now !== text) {
        text = now;
        value = parse(now);
      }
      return value;
    },
    set(next) {
      value = next;
      text = next === undefined ? null : JSON.stringify(next);
      try {
        if (text === null) storage.removeItem(key);
        else storage.setItem(key, text);
        isMemoryOnly = false;
      } catch {
        isMemoryOnly = true;
      }
      listeners.tell();
    },
    subscribe: (listener) => listeners.add(listener),
  };
}
