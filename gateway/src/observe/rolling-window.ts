/** Measurements of the last minute. */
export interface WindowReading {
  count: number;
  failures: number;
  /** Percentiles in milliseconds; 0 when nothing was measured. */
  latency: { p50: number; p95: number; p99: number };
}

export interface RollingWindow {
  /** @param ms duration of what is measured */
  add(ms: number, failed: boolean): void;
  read(): WindowReading;
}

const windowSeconds = 60;
/** Durations kept per second: enough for the percentiles of a second, bounded whatever the rate. */
const samplesPerSecond = 200;

interface Second {
  second: number;
  count: number;
  failures: number;
  samples: number[];
}

/** Counts and latencies of the last 60 seconds, in constant memory. Each second keeps a uniform sample (Vitter's algorithm R). */
export function createRollingWindow(now: () => number = Date.now): RollingWindow {
  const ring: Second[] = Array.from({ length: windowSeconds }, () => ({
    second: -1,
    count: 0,
    failures: 0,
    samples: [],
  }));
  return {
    add(ms, failed) {
      const second = Math.floor(now() / 1_000);
      const slot = ring[second % windowSeconds] as Second; // the ring has a slot for every remainder
      if (slot.second !== second) Object.assign(slot, { second, count: 0, failures: 0, samples: [] });
      slot.count++;
      if (failed) slot.failures++;
      if (slot.samples.length < samplesPerSecond) slot.samples.push(ms);
      else {
        const place = Math.floor(Math.random() * slot.count);
        if (place < samplesPerSecond) slot.samples[place] = ms;
      }
    },
    read() {
      const oldest = Math.floor(now() / 1_000) - windowSeconds;
      const live = ring.filter((slot) => slot.second > oldest);
      const samples = live.flatMap((slot) => slot.samples).sort((a, b) => a - b);
      const percentile = (p: number) =>
        samples[Math.min(samples.length - 1, Math.floor(samples.length * p))] ?? 0;
      return {
        count: live.reduce((sum, slot) => sum + slot.count, 0),
        failures: live.reduce((sum, slot) => sum + slot.failures, 0),
        latency: { p50: percentile(0.5), p95: percentile(0.95), p99: percentile(0.99) },
      };
    },
  };
}
