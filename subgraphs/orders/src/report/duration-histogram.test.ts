import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createDurationHistogram, durationError } from './duration-histogram.ts';

const week = 7 * 86_400_000;
const durations = fc.array(fc.integer({ min: 1, max: week }), { minLength: 1, maxLength: 300 });
const of = (values: readonly number[]) => {
  const histogram = createDurationHistogram();
  for (const value of values) histogram.add(value);
  return histogram;
};
const ranked = (values: readonly number[], part: number) =>
  [...values].sort((a, b) => a - b)[Math.max(1, Math.ceil(part * values.length)) - 1] ?? 0;

describe('a histogram of durations', () => {
  test('of nothing has no median', () => {
    expect(createDurationHistogram().quantile(0.5)).toBeNull();
    expect(createDurationHistogram().pack()).toHaveLength(0);
  });

  test('tells every rank to within its error, however the durations are spread', () => {
    fc.assert(
      fc.property(durations, fc.constantFrom(0.01, 0.5, 0.9, 1), (values, part) => {
        const told = of(values).quantile(part) ?? 0;
        const exact = ranked(values, part);
        expect(Math.abs(told - exact) / exact).toBeLessThanOrEqual(durationError + 1e-9);
      }),
    );
  });

  test('merged from parts says the same as one of everything', () => {
    fc.assert(
      fc.property(durations, fc.nat(300), (values, cut) => {
        const merged = createDurationHistogram();
        for (const part of [values.slice(0, cut), values.slice(cut)]) merged.addPacked(of(part).pack());
        const whole = of(values);
        expect(merged.count()).toBe(whole.count());
        expect(merged.pack()).toEqual(whole.pack());
        expect(merged.quantile(0.9)).toBe(whole.quantile(0.9));
      }),
    );
  });

  test('takes a duration below a millisecond for one', () => {
    expect(of([0, -5]).quantile(0.5)).toBeCloseTo(1, 1);
  });

  test('that was cut off is refused', () => {
    const packed = of([500_000]).pack();
    expect(() => createDurationHistogram().addPacked(packed.subarray(0, packed.length - 1))).toThrow(
      RangeError,
    );
  });
});
