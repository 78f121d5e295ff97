import { expect, test } from 'vitest';
import { planRotation } from './key-rotation.ts';

const hour = 60 * 60_000;
const day = 24 * hour;
const every = 30 * day;
const [first, second] = [{ notBefore: 0 }, { notBefore: every }];

test('an installation without a key makes one that signs at once', () => {
  expect(planRotation([], 1_000, every)).toEqual({
    signing: undefined,
    published: [],
    expired: [],
    next: 1_000,
  });
});

test.each([
  ['long before its end', [first], 10 * day, first, [first], [], undefined],
  ['a day before its end', [first], 29 * day, first, [first], [], every],
  ['when the next one is there already', [first, second], 29.5 * day, first, [first, second], [], undefined],
  ['from the moment of the next', [first, second], every, second, [first, second], [], undefined],
  [
    'twelve hours later, while a guest may still hold a token',
    [first, second],
    every + 12 * hour,
    second,
    [first, second],
    [],
    undefined,
  ],
  [
    'when the last token under it has expired',
    [first, second],
    every + 13 * hour,
    second,
    [second],
    [first],
    undefined,
  ],
  ['after months without a server', [first], 100 * day, first, [first], [], 101 * day],
])('plans %s', (_when, keys, now, signing, published, expired, next) => {
  expect(planRotation(keys, now, every)).toEqual({ signing, published, expired, next });
});

test('whatever signs was published a day before, through a year of hourly looks', () => {
  const keys = [{ notBefore: 0, known: -day }];
  for (let now = 0; now < 365 * day; now += hour) {
    const { signing, published, expired, next } = planRotation(keys, now, every);
    if (next !== undefined) keys.push({ notBefore: next, known: now });
    for (const gone of expired) keys.splice(keys.indexOf(gone), 1);
    expect(published).toContain(signing);
    expect(now - (signing?.known ?? now)).toBeGreaterThanOrEqual(day);
    expect(keys.length).toBeLessThanOrEqual(2);
  }
});
