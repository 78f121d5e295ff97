import { CodedError } from '@comanda/platform/errors';

export interface SignInBrake {
  /**
   * Tries one password for one e-mail address. Attempts for the same address wait for each other, so that many at once do not outrun the count.
   * @param attempt answers with what a right password opens, or undefined for a wrong one.
   * @throws CodedError RATE_LIMITED when the address has to wait after too many failures, or too many attempts are queued.
   */
  guard<T>(address: string, attempt: () => Promise<T | undefined>): Promise<T | undefined>;
}

interface Failures {
  count: number;
  lastAt: number;
  waiting: number;
  tail: Promise<unknown>;
}

const freeFailures = 5;
const longestDelayMs = 60_000;
/** Failures older than this no longer count. */
export const forgottenAfterMs = 15 * 60_000;
const mostWaiting = 50;
const mostAddresses = 10_000;

/**
 * How long an address must rest after a failure: nothing for the first five, then 1 s doubling up to a minute.
 * @returns milliseconds.
 */
export function delayAfter(failures: number): number {
  return failures < freeFailures ? 0 : Math.min(1_000 * 2 ** (failures - freeFailures), longestDelayMs);
}

/** Slows guessing of passwords down, per e-mail address and in this process; whether the address has an account makes no difference. */
export function createSignInBrake(now: () => number = Date.now): SignInBrake {
  const addresses = new Map<string, Failures>();

  function failuresOf(address: string): Failures {
    const known = addresses.get(address);
    addresses.delete(address); // and set again below: a Map's order is then that of use, and the first is the one to forget
    const fresh = known && (known.waiting > 0 || now() - known.lastAt < forgottenAfterMs);
    const failures = fresh ? known : { count: 0, lastAt: 0, waiting: 0, tail: Promise.resolve() };
    addresses.set(address, failures);
    for (const [oldest, { waiting }] of addresses) {
      if (addresses.size <= mostAddresses) break;
      if (waiting === 0) addresses.delete(oldest);
    }
    return failures;
  }

  return {
    async guard(address, attempt) {
      const failures = failuresOf(address);
      if (failures.waiting >= mostWaiting) throw tooManyFailures(1_000);
      const run = async () => {
        const restMs = failures.lastAt + delayAfter(failures.count) - now();
        if (restMs > 0) throw tooManyFailures(restMs);
        const opened = await attempt();
        if (opened === undefined) {
          failures.count += 1;
          failures.lastAt = now();
        } else {
          failures.count = 0;
        }
        return opened;
      };
      failures.waiting += 1;
      const turn = failures.tail.then(run, run).finally(() => {
        failures.waiting -= 1;
      });
      failures.tail = turn.catch(() => {});
      return turn;
    },
  };
}

/** The refusal of one more attempt. @param restMs until when to wait, in milliseconds */
export function tooManyFailures(restMs: number): CodedError {
  return new CodedError(
    'RATE_LIMITED',
    `Too many failed attempts to sign in with this e-mail address. Try again in ${Math.ceil(restMs / 1_000)} s.`,
  );
}
