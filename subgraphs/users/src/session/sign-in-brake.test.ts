import { describe, expect, test } from 'vitest';
import { createSignInBrake, delayAfter } from './sign-in-brake.ts';

const wrong = async () => undefined;
const right = async () => 'opened';
const limited = expect.objectContaining({ extensions: { code: 'RATE_LIMITED' } });

test.each([
  [0, 0],
  [4, 0],
  [5, 1_000],
  [6, 2_000],
  [10, 32_000],
  [11, 60_000],
  [1_000, 60_000],
])('after %i failures an address rests for %i ms', (failures, ms) => {
  expect(delayAfter(failures)).toBe(ms);
});

describe('the brake on signing in', () => {
  test('lets five failures pass, then makes the address wait, and only that one', async () => {
    let now = 1_000_000;
    const brake = createSignInBrake(() => now);
    for (let n = 0; n < 5; n++) expect(await brake.guard('a@x', wrong)).toBeUndefined();
    await expect(brake.guard('a@x', right)).rejects.toEqual(limited);
    expect(await brake.guard('b@x', right)).toBe('opened');
    now += 1_000;
    expect(await brake.guard('a@x', right)).toBe('opened');
  });

  test('counts attempts made at the same moment', async () => {
    const brake = createSignInBrake();
    let tried = 0;
    const guesses = Array.from({ length: 30 }, () =>
      brake.guard('a@x', async () => {
        tried += 1;
        return undefined;
      }),
    );
    await Promise.allSettled(guesses);
    expect(tried).toBe(5);
  });

  test('lets a row of screens sign in to one account at the same moment', async () => {
    const brake = createSignInBrake();
    const screens = Array.from({ length: 30 }, () => brake.guard('kitchen@x', right));
    expect(new Set(await Promise.all(screens))).toEqual(new Set(['opened']));
  });

  test('forgets failures after a right password and after a quarter of an hour', async () => {
    let now = 1_000_000;
    const brake = createSignInBrake(() => now);
    for (let n = 0; n < 4; n++) await brake.guard('a@x', wrong);
    await brake.guard('a@x', right);
    for (let n = 0; n < 5; n++) await brake.guard('a@x', wrong);
    await expect(brake.guard('a@x', right)).rejects.toEqual(limited);
    now += 15 * 60_000;
    for (let n = 0; n < 4; n++) await brake.guard('a@x', wrong);
    expect(await brake.guard('a@x', right)).toBe('opened');
  });

  test('goes on with the next attempt when one breaks', async () => {
    const brake = createSignInBrake();
    const broken = brake.guard('a@x', () => Promise.reject(new Error('the store is gone')));
    const next = brake.guard('a@x', right);
    await expect(broken).rejects.toThrow('the store is gone');
    expect(await next).toBe('opened');
  });
});
