/** A wish to place the cart that has not been answered yet. All of it is sent again unchanged, until it is. */
export interface PlacingAttempt {
  idempotencyKey: string;
  tableSessionId: string;
  /** Version of the cart that the diner saw. */
  cartVersion: number;
  note: string;
  /** By this device's clock, in milliseconds since the epoch. */
  startedAt: number;
}

/** After this long, in milliseconds, a diner has asked a waiter: an order must not appear out of the blue. */
const FORGOTTEN_AFTER = 10 * 60_000;

const KEY = 'comanda.placing';

/** Keeps an attempt where a reload finds it. A storage that refuses (private mode, full) only costs the reload. */
export function keepAttempt(storage: Storage, attempt: PlacingAttempt): void {
  try {
    storage.setItem(KEY, JSON.stringify(attempt));
  } catch {
    // The attempt still lives in memory.
  }
}

/** The attempt of a table session that is still waiting for its answer, if there is one. */
export function waitingAttempt(
  storage: Storage,
  tableSessionId: string,
  now: number,
): PlacingAttempt | undefined {
  try {
    const kept: unknown = JSON.parse(storage.getItem(KEY) ?? 'null');
    if (!isAttempt(kept) || kept.tableSessionId !== tableSessionId) return undefined;
    return now - kept.startedAt < FORGOTTEN_AFTER ? kept : undefined;
  } catch {
    return undefined;
  }
}

/** Forgets the attempt: it was answered. */
export function endAttempt(storage: Storage): void {
  try {
    storage.removeItem(KEY);
  } catch {
    // Nothing was kept either.
  }
}

function isAttempt(value: unknown): value is PlacingAttempt {
  if (typeof value !== 'object' || value === null) return false;
  const attempt: Partial<Record<keyof PlacingAttempt, unknown>> = value;
  return (
    typeof attempt.idempotencyKey === 'string' &&
    typeof attempt.tableSessionId === 'string' &&
    typeof attempt.cartVersion === 'number' &&
    typeof attempt.note === 'string' &&
    typeof attempt.startedAt === 'number'
  );
}
