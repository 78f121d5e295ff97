export interface Breaker {
  isOpen(): boolean;
  /** Whether a call may go. While open, one call after each rest may, as a trial. */
  admits(): boolean;
  succeeded(): void;
  failed(): void;
}

/**
 * A circuit breaker: closed; open for a rest after so many faults in a row; then half open, when one call is let through to see. The faults must also last some
 * time, since one lost connection fails many calls in the same moment.
 */
export function createBreaker(limits: { faults: number; lastingMs: number; restMs: number }): Breaker {
  let faults = 0;
  let firstFaultAt = 0;
  let restsUntil = 0;
  let open = false;
  return {
    isOpen: () => open,
    admits() {
      if (!open) return true;
      const now = performance.now();
      if (now < restsUntil) return false;
      restsUntil = now + limits.restMs;
      return true;
    },
    succeeded() {
      faults = 0;
      open = false;
    },
    failed() {
      const now = performance.now();
      if (faults === 0) firstFaultAt = now;
      faults++;
      open ||= faults >= limits.faults && now - firstFaultAt >= limits.lastingMs;
      if (open) restsUntil = now + limits.restMs;
    },
  };
}
