/** One reading of the gateway's latency, in milliseconds. */
export interface LatencySample {
  /** When, in milliseconds since the epoch. */
  at: number;
  p50: number;
  p95: number;
  p99: number;
}

/** As many as are kept: six hours at one every 2 s. */
const MOST_KEPT = 10_800;

/** The samples with one more, the oldest forgotten when there are too many. A reading that is known already adds nothing. */
export function withSample(
  samples: readonly LatencySample[],
  sample: LatencySample,
): readonly LatencySample[] {
  const last = samples.at(-1);
  if (last && last.at >= sample.at) return samples;
  return [...samples.slice(Math.max(0, samples.length + 1 - MOST_KEPT)), sample];
}

/**
 * At most `most` points of the same curve. Neighbours are drawn together by their worst, so that no peak is lost.
 */
export function thinned(samples: readonly LatencySample[], most: number): LatencySample[] {
  const width = Math.ceil(samples.length / most);
  if (width <= 1) return [...samples];
  const points: LatencySample[] = [];
  for (let from = 0; from < samples.length; from += width) {
    const part = samples.slice(from, from + width);
    const last = part.at(-1);
    if (!last) break;
    points.push({
      at: last.at,
      p50: Math.max(...part.map(({ p50 }) => p50)),
      p95: Math.max(...part.map(({ p95 }) => p95)),
      p99: Math.max(...part.map(({ p99 }) => p99)),
    });
  }
  return points;
}
