import { describe, expect, it } from 'vitest';
import { type LatencySample, thinned, withSample } from './latency-samples.ts';

const sample = (at: number, p99 = 10): LatencySample => ({ at, p50: 1, p95: 5, p99 });

describe('readings of the latency', () => {
  it('are added in the order of time, each once', () => {
    const one = withSample([], sample(1));
    expect(withSample(one, sample(1))).toBe(one);
    expect(withSample(one, sample(2)).map(({ at }) => at)).toEqual([1, 2]);
  });

  it('are kept for hours, not for ever', () => {
    const many = Array.from({ length: 10_800 }, (_, at) => sample(at));
    const more = withSample(many, sample(10_800));
    expect(more).toHaveLength(10_800);
    expect(more[0]?.at).toBe(1);
  });

  it('are drawn with no more points than asked for, and with every peak', () => {
    const samples = Array.from({ length: 1_000 }, (_, at) => sample(at, at === 503 ? 900 : 10));
    const points = thinned(samples, 240);
    expect(points.length).toBeLessThanOrEqual(240);
    expect(Math.max(...points.map(({ p99 }) => p99))).toBe(900);
    expect(points.at(-1)?.at).toBe(999);
  });

  it('are drawn as they are when they are few', () => {
    expect(thinned([sample(1), sample(2)], 240)).toEqual([sample(1), sample(2)]);
  });
});
