import { percentile } from '../result.ts';

/** One server at one operation in one round. */
export interface Measurement {
  readonly server: string;
  readonly operation: string;
  /** Requests a second. */
  readonly rate: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Microseconds of processor a request cost the gateway's process, the fixture's and the load's. */
  readonly cpu: number;
  readonly fixtureCpu: number;
  readonly loadCpu: number;
  /** Requests that subgraphs got for each request of a client. */
  readonly calls: number;
  /** Megabytes of the gateway's process right after the load. */
  readonly memory: number;
  readonly requests: number;
}

const figures = [
  'rate',
  'p50',
  'p99',
  'cpu',
  'fixtureCpu',
  'loadCpu',
  'calls',
  'memory',
  'requests',
] as const satisfies (keyof Measurement)[];

/** The median of each figure over the rounds, in the order in which server and operation first came. */
export function medians(all: readonly Measurement[]): Measurement[] {
  const groups = Map.groupBy(all, ({ server, operation }) => `${operation}\n${server}`);
  return [...groups.values()].flatMap((rounds) => {
    const [first] = rounds;
    if (!first) return [];
    const median: { -readonly [Key in keyof Measurement]: Measurement[Key] } = { ...first };
    for (const figure of figures)
      median[figure] = percentile(
        rounds.map((round) => round[figure]),
        0.5,
      );
    return [median];
  });
}
