import { percentile, type Row } from './result.ts';

/** What one kind of operation was measured at. */
export interface Measured {
  /** Operations a second, the median over the rounds. */
  readonly rate: number;
  /** Milliseconds one operation took, over all rounds. */
  readonly p50: number;
  readonly p99: number;
  /** Operations that were run, the uncounted round's included. */
  readonly operations: number;
}

const ROUNDS = 3;

/**
 * Runs an operation over and over, always `inFlight` of them at once.
 * @param seconds how long a round takes; there are three, after a short one that is not counted
 */
export async function measure(
  inFlight: number,
  seconds: number,
  operation: (n: number) => Promise<unknown>,
): Promise<Measured> {
  let n = 0;
  const round = async (length: number): Promise<{ rate: number; times: number[] }> => {
    const times: number[] = [];
    const started = performance.now();
    const end = started + length * 1000;
    const worker = async (): Promise<void> => {
      while (performance.now() < end) {
        const began = performance.now();
        await operation(n++);
        times.push(performance.now() - began);
      }
    };
    await Promise.all(Array.from({ length: inFlight }, worker));
    return { rate: (times.length / (performance.now() - started)) * 1000, times };
  };
  await round(seconds / 4);
  const rounds = [];
  for (let i = 0; i < ROUNDS; i += 1) rounds.push(await round(seconds));
  const times = rounds.flatMap((one) => one.times);
  return {
    rate: percentile(
      rounds.map(({ rate }) => rate),
      0.5,
    ),
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
    operations: n,
  };
}

/** A row of a rate, with its ratio to the limit. */
export const rateRow = (
  name: string,
  unit: string,
  own: Measured,
  limit?: { name: string; rate: number },
): Row => ({
  name,
  unit,
  median: own.rate,
  p50: own.p50,
  p99: own.p99,
  ratios: limit ? { [limit.name]: own.rate / limit.rate } : {},
});
